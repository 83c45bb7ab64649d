"""Entry point of `otn`: finds the command, runs it, and turns every known error into one French line."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence

from bot.catalogue import ErreurMagasin
from bot.cli import (
    acces,
    avis,
    cas,
    catalogue,
    comprendre,
    couper,
    donnees,
    entrainer,
    evaluer,
    purger,
    recommander,
    restaurer,
    sauvegarder,
    servir,
    statistiques,
    teams,
)
from bot.cli.analyse import Analyseur
from bot.cli.erreur import ErreurCommande
from bot.cli.panne_de_fichier import dire_la_panne
from bot.privacy.journal import lieux
from bot.recommandation import ErreurProfil
from bot.referentiel import ErreurDonnees
from bot.reglages import ErreurReglage

_COMMANDES = (
    servir,
    entrainer,
    recommander,
    comprendre,
    evaluer,
    catalogue,
    acces,
    cas,
    statistiques,
    teams,
    purger,
    donnees,
    sauvegarder,
    restaurer,
    avis,
    couper,
)
_ERREURS = (ErreurCommande, ErreurDonnees, ErreurMagasin, ErreurProfil, ErreurReglage)
_IMPREVUE = "Un problème imprévu est survenu, de notre fait. Transmettez cette ligne à l'équipe technique."
CODE_ERREUR = 1
CODE_INTERROMPU = 130


def analyseur() -> Analyseur:
    """The parser of every command."""
    racine = Analyseur(prog="otn", description="Assistant OTN : servir, entraîner, recommander, comprendre, vérifier.")
    commandes = racine.add_subparsers(dest="commande", required=True, metavar="COMMANDE", parser_class=Analyseur)
    for module in _COMMANDES:
        module.ajouter(commandes)
    return racine


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; its exit code. No traceback reaches the person who typed it."""
    os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
    for flux in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(flux, io.TextIOWrapper):
            flux.reconfigure(encoding="utf-8", errors="surrogateescape" if flux is sys.stdin else "replace")
    options = analyseur().parse_args(arguments)
    try:
        return int(options.executer(options))
    except _ERREURS as erreur:
        print(f"otn : {erreur}", file=sys.stderr)
        return CODE_ERREUR
    except KeyboardInterrupt:
        return CODE_INTERROMPU
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CODE_ERREUR
    except OSError as panne:
        quoi = f"« {panne.filename} » n'a pas pu être lu ou écrit" if panne.filename else "Le système a refusé"
        print(f"otn : {quoi} : {dire_la_panne(panne)}.", file=sys.stderr)
        return CODE_ERREUR
    except Exception as erreur:
        print(f"otn : {_IMPREVUE} ({lieux(erreur)})", file=sys.stderr)
        return CODE_ERREUR


if __name__ == "__main__":
    sys.exit(main())
