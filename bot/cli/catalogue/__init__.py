"""`otn catalogue`: the keeper's tools. One file a verb."""

from __future__ import annotations

from typing import Any

from bot.cli.catalogue import (
    annuler,
    comparer,
    couverture,
    echeances,
    exporter,
    historique,
    importer,
    modele,
    valider,
    verifier_liens,
)

_VERBES = (
    valider, couverture, importer, exporter, modele, comparer, historique, annuler, verifier_liens, echeances,
)  # fmt: skip


def ajouter(commandes: Any) -> None:
    """Declare the command and its verbs."""
    aide = "vérifie, importe, exporte et compare le catalogue; montre ce qu'il couvre"
    commande = commandes.add_parser("catalogue", help=aide, description=aide)
    verbes = commande.add_subparsers(dest="verbe", required=True, metavar="VERBE")
    for module in _VERBES:
        module.ajouter(verbes)
