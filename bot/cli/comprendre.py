"""`otn comprendre`: JSON lines in, what the trained model reads in each out, in the same order."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from typing import Any

from bot.cli.erreur import ErreurCommande
from bot.cli.modele import charger_comprehension

_CONTEXTES = (None, "secteur", "freins", "region", "resultat")
_CLES = ("intention", "confiance", "secteurs", "regions", "freins")


def ajouter(commandes: Any) -> None:
    """Declare the command."""
    aide = "lit des lignes JSON {texte, contexte} et écrit ce que le modèle y comprend"
    commande = commandes.add_parser("comprendre", help=aide, description=aide)
    commande.add_argument("--json", action="store_true", help="sortie en lignes JSON (toujours le cas)")
    commande.set_defaults(executer=_executer)


def _executer(_: argparse.Namespace) -> int:
    comprehension = charger_comprehension()
    for texte, contexte in _lire(sys.stdin.buffer):
        lecture = comprehension.lire(texte, contexte)
        print(json.dumps({cle: lecture[cle] for cle in _CLES}, ensure_ascii=False), flush=True)
    return 0


def _lire(entree: Any) -> Iterator[tuple[str, str | None]]:
    for numero, ligne in enumerate(entree, 1):
        if not ligne.strip():
            continue
        try:
            demande = json.loads(ligne.decode("utf-8"))
            texte, contexte = demande["texte"], demande.get("contexte")
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise ErreurCommande(f"Ligne {numero} : il faut un objet JSON avec « texte » et « contexte ».") from None
        if not isinstance(texte, str) or contexte not in _CONTEXTES:
            raise ErreurCommande(f"Ligne {numero} : « texte » ou « contexte » n'est pas valide.")
        yield texte, contexte
