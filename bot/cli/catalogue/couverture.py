"""`otn catalogue`: checks the catalogue and shows what it covers."""

from __future__ import annotations

import argparse
from collections import Counter
from datetime import date
from typing import Any

import msgspec

from bot.assemblage import DONNEES, charger_les_regles, lire_catalogue_publie
from bot.catalogue import lire_catalogue, valider
from bot.recommandation import Couverture, couvrir


def ajouter(commandes: Any) -> None:
    """Declare the command and its verbs."""
    aide = "vérifie le catalogue et montre ce qu'il couvre"
    commande = commandes.add_parser("catalogue", help=aide, description=aide)
    verbes = commande.add_subparsers(dest="verbe", required=True, metavar="VERBE")
    for nom, texte, executer in (
        ("valider", "vérifie chaque fiche du catalogue", _valider),
        ("couverture", "pour chaque secteur, région et groupe de freins : les projets ou le repli", _couverture),
    ):
        verbe = verbes.add_parser(nom, help=texte, description=texte)
        verbe.add_argument("--json", action="store_true", help="réponse en JSON")
        verbe.set_defaults(executer=executer)


def _valider(options: argparse.Namespace) -> int:
    regles = charger_les_regles()
    catalogue = lire_catalogue(DONNEES / "catalogue")
    defauts = valider(catalogue, regles.referentiel, date.today())
    if options.json:
        print(msgspec.json.encode({"catalogue_version": catalogue.version, "defauts": defauts}).decode())
    else:
        for defaut in defauts:
            print(f"✗ {defaut}")
        print(f"{len(catalogue.projets)} fiches, {len(defauts)} défaut(s). Version {catalogue.version}.")
    return 1 if defauts else 0


def _couverture(options: argparse.Namespace) -> int:
    regles = charger_les_regles()
    catalogue = lire_catalogue_publie(regles, date.today())
    cellules = couvrir(catalogue, regles, date.today())
    if options.json:
        for cellule in cellules:
            print(msgspec.json.encode(cellule).decode())
        return 0
    lignes = list(cellules)
    for secteur in regles.referentiel.secteurs:
        print(_resumer(secteur.libelle, [c for c in lignes if c.secteur == secteur.id]))
    vides = [c for c in lignes if not c.projets and c.repli is None]
    print(f"{len(lignes)} situations, {len(vides)} sans réponse. Catalogue {catalogue.version}.")
    return 1 if vides else 0


def _resumer(libelle: str, cellules: list[Couverture]) -> str:
    """One line a sector: in how many situations each project comes first, and how many end on the fallback only."""
    premiers = Counter(cellule.projets[0] for cellule in cellules if cellule.projets)
    replis = sum(not cellule.projets for cellule in cellules)
    detail = ", ".join(f"{projet} ({nombre})" for projet, nombre in premiers.most_common(3))
    return f"{libelle} : en premier {detail or 'aucun'}; repli seul : {replis} sur {len(cellules)}"
