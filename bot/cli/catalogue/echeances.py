"""`otn catalogue echeances`: what ends soon, what ended without being said, what was not checked for six months."""

from __future__ import annotations

import argparse
from datetime import date
from typing import Any

import msgspec

from bot.catalogue.veille import Urgence, echeances
from bot.cli.catalogue.source import AIDE_SOURCE, BASE, lire_source
from bot.cli.catalogue.verbe import declarer

_TITRES = {
    Urgence.DATE_IMPOSSIBLE: "Dates qui n'existent pas",
    Urgence.TERMINE_NON_DIT: "Terminés, sans que la fiche le dise",
    Urgence.FIN_15_JOURS: "Prennent fin d'ici 15 jours",
    Urgence.FIN_30_JOURS: "Prennent fin d'ici 30 jours",
    Urgence.A_REVERIFIER: "Pas vérifiés depuis six mois",
}


def ajouter(verbes: Any) -> None:
    """Declare the verb."""
    verbe = declarer(verbes, "echeances", "les projets qui prennent fin et les fiches à revérifier", _executer)
    verbe.add_argument("source", nargs="?", default=BASE, metavar="SOURCE", help=AIDE_SOURCE)


def _executer(options: argparse.Namespace) -> int:
    catalogue = lire_source(options.source)
    trouvees = echeances(catalogue, date.today())
    if options.json:
        print(msgspec.json.encode(trouvees).decode())
        return 0
    for urgence, titre in _TITRES.items():
        siennes = [une for une in trouvees if une.urgence is urgence]
        if siennes:
            print(f"{titre} ({len(siennes)}) :")
            for une in siennes:
                print(f"  {une.fiche} — {une.nom} : {une.phrase}")
    print(f"{len(trouvees)} échéance(s). Catalogue {catalogue.version}.")
    return 0
