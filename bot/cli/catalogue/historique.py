"""`otn catalogue historique`: who changed the catalogue, when, why, and which records."""

from __future__ import annotations

import argparse
from typing import Any

import msgspec

from bot.catalogue import Changement
from bot.cli.catalogue.verbe import declarer, outils

_NOMBRE = 20


def ajouter(verbes: Any) -> None:
    """Declare the verb."""
    verbe = declarer(verbes, "historique", "les changements du catalogue : qui, quand, quoi, pourquoi", _executer)
    verbe.add_argument("--nombre", type=int, default=_NOMBRE, metavar="N", help=f"au plus N changements ({_NOMBRE})")


def _executer(options: argparse.Namespace) -> int:
    changements = outils()[1].historique(max(options.nombre, 1))
    if options.json:
        print(msgspec.json.encode(changements).decode())
        return 0
    for changement in changements:
        print(_ligne(changement))
    return 0


def _ligne(changement: Changement) -> str:
    fiches = [identifiant for _, identifiant in changement.fiches]
    liste = ", ".join(fiches[:5]) + (f" et {len(fiches) - 5} autres" if len(fiches) > 5 else "")
    return (
        f"{changement.numero}. {changement.le[:16].replace('T', ' ')} UTC — {changement.par} ({changement.origine}) : "
        f"{changement.pourquoi}\n   {len(fiches)} fiche(s) : {liste or 'ordre seulement'}. "
        f"Version {changement.version_apres}."
    )
