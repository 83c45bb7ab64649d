"""What every verb of `otn catalogue` declares and opens the same way."""

from __future__ import annotations

import argparse
import getpass
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from bot.assemblage import charger_les_regles, ouvrir_magasin
from bot.catalogue import MagasinCatalogue
from bot.cli.erreur import ErreurCommande
from bot.cli.panne_de_fichier import dire_la_panne
from bot.recommandation import Regles
from bot.reglages import lire_reglages


def declarer(
    verbes: Any, nom: str, aide: str, executer: Callable[[argparse.Namespace], int]
) -> argparse.ArgumentParser:
    """A verb with its help and `--json`."""
    verbe: argparse.ArgumentParser = verbes.add_parser(nom, help=aide, description=aide)
    verbe.add_argument("--json", action="store_true", help="réponse en JSON")
    verbe.set_defaults(executer=executer)
    return verbe


def signer(verbe: argparse.ArgumentParser) -> None:
    """The two options of a verb that changes the catalogue."""
    verbe.add_argument("--par", metavar="NOM", help="qui fait ce changement (sinon, le nom de session)")
    verbe.add_argument("--pourquoi", metavar="TEXTE", help="pourquoi, en une phrase; gardé dans l'historique")


def auteur(options: argparse.Namespace) -> str:
    """Who makes the change."""
    return " ".join((options.par or os.environ.get("OTN_AUTEUR") or getpass.getuser()).split())[:120]


def outils() -> tuple[Regles, MagasinCatalogue, date]:
    """The rules, the store with a catalogue in it, and today."""
    regles = charger_les_regles()
    return regles, ouvrir_magasin(lire_reglages(), regles), date.today()


@contextmanager
def ecriture(destination: Path) -> Iterator[None]:
    """Turn a folder that cannot be written to into one French sentence."""
    try:
        yield
    except OSError as erreur:
        raise ErreurCommande(f"« {destination} » n'a pas pu être écrit : {dire_la_panne(erreur)}.") from None


def ecrire_fichier(fichier: Path, contenu: bytes) -> Path:
    """Write beside, then put in place: a file is never half written. Its folder is made."""
    with ecriture(fichier):
        fichier.parent.mkdir(parents=True, exist_ok=True)
        provisoire = fichier.with_name(f".{fichier.name}.tmp")
        provisoire.write_bytes(contenu)
        provisoire.replace(fichier)
    return fichier
