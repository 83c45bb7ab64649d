"""`otn catalogue importer`: shows what a file would change, then applies it in one transaction."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import msgspec

from bot.catalogue import Origine, Signature
from bot.catalogue.importation import Importation
from bot.cli.catalogue.confirmation import confirmer
from bot.cli.catalogue.defauts import montrer
from bot.cli.catalogue.effet import montrer_ecarts, montrer_recommandations
from bot.cli.catalogue.source import preparer_fichier
from bot.cli.catalogue.verbe import auteur, declarer, outils, signer
from bot.cli.erreur import ErreurCommande
from bot.recommandation import Comparaison, comparer
from bot.referentiel import Referentiel

_SANS_RAISON = "Rien n'a été changé. Dites pourquoi, pour l'historique : --pourquoi \"…\""


def ajouter(verbes: Any) -> None:
    """Declare the verb."""
    verbe = declarer(verbes, "importer", "montre ce qu'un fichier changerait, puis l'applique", _executer)
    verbe.add_argument("fichier", metavar="FICHIER", help="un classeur XLSX, un CSV, un YAML, ou un dossier de ceux-ci")
    verbe.add_argument("--appliquer", action="store_true", help="applique sans poser la question")
    signer(verbe)


def _executer(options: argparse.Namespace) -> int:
    if options.appliquer and not options.pourquoi:
        raise ErreurCommande(_SANS_RAISON)
    regles, magasin, aujourdhui = outils()
    importation, en_vigueur = preparer_fichier(Path(options.fichier), regles, magasin, aujourdhui)
    # A record that breaks a rule may be one that the engine cannot read: nothing of it is tried.
    effet = comparer(en_vigueur, importation.catalogue, regles, aujourdhui) if importation.possible else None
    if not options.json:
        _montrer(importation, effet, regles.referentiel)
    fait = False
    if importation.possible and importation.ecarts and _accepte(options):
        signature = Signature(auteur(options), _raison(options), Origine.IMPORT)
        fait = magasin.appliquer(importation.catalogue, signature, en_vigueur.version)
    if options.json:
        print(_en_json(importation, effet, fait))
    elif importation.possible and importation.ecarts:
        print(_conclure(fait, importation.catalogue.version))
    return 0 if importation.possible else 1


def _montrer(importation: Importation, effet: Comparaison | None, listes: Referentiel) -> None:
    for avis in importation.avis:
        print(f"Note : {avis}")
    montrer(importation.defauts)
    if effet is None:
        print("Rien n'a été changé. Corrigez les lignes marquées ✗, puis recommencez.")
        return
    if not importation.ecarts:
        print("Ce fichier ne change rien.")
        return
    montrer_ecarts(importation.ecarts)
    montrer_recommandations(effet, listes)


def _accepte(options: argparse.Namespace) -> bool:
    """A person at a terminal is asked; a program has to say --appliquer."""
    return options.appliquer or confirmer("Appliquer ces changements?", sinon=False, muet=options.json)


def _raison(options: argparse.Namespace) -> str:
    raison = str(options.pourquoi or input("Pourquoi, en une phrase? ").strip())
    if not raison:
        raise ErreurCommande(_SANS_RAISON)
    return raison


def _conclure(fait: bool, version: str) -> str:
    if fait:
        return (
            f"C'est appliqué. Version {version}. Pour défaire : otn catalogue historique, puis otn catalogue annuler."
        )
    return 'Rien n\'a été changé. Pour appliquer : ajoutez --appliquer --pourquoi "…"'


def _en_json(importation: Importation, effet: Comparaison | None, fait: bool) -> str:
    contenu = {
        "applique": fait,
        "catalogue_version": importation.catalogue.version,
        "ecarts": importation.ecarts,
        "defauts": importation.defauts,
        "avis": importation.avis,
        "recommandations": effet,
    }
    return msgspec.json.encode(contenu).decode()
