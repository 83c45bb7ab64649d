"""`otn catalogue couverture`: for every sector, region and set of barriers, the projects or the fallback."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from bot.assemblage import charger_les_regles
from bot.catalogue import Catalogue
from bot.cli.catalogue.source import AIDE_SOURCE, BASE, lire_source
from bot.cli.catalogue.verbe import declarer, ecrire_fichier, ecriture
from bot.cli.erreur import ErreurCommande
from bot.recommandation import Couverture, ErreurProfil, Regles, couverture_en_csv, couvrir, quadriller


def ajouter(verbes: Any) -> None:
    """Declare the verb."""
    aide = "pour chaque secteur, région et groupe de freins : les projets ou le repli"
    verbe = declarer(verbes, "couverture", aide, _executer)
    verbe.add_argument("source", nargs="?", default=BASE, metavar="SOURCE", help=AIDE_SOURCE)
    verbe.add_argument("--csv", metavar="FICHIER", help="écrit toutes les situations en CSV")
    verbe.add_argument("--image", metavar="FICHIER", help="dessine secteurs × régions (.svg ou .png)")
    verbe.add_argument(
        "--frein",
        action="append",
        default=[],
        metavar="ID",
        help="dessine plutôt le premier projet pour ce frein (répétable)",
    )


def _executer(options: argparse.Namespace) -> int:
    regles, catalogue = charger_les_regles(), lire_source(options.source)
    cellules = list(couvrir(catalogue, regles, date.today()))
    if options.csv:
        ecrire_fichier(Path(options.csv), couverture_en_csv(cellules, regles.referentiel).encode())
    if options.image:
        _dessiner(Path(options.image), catalogue, regles, options.frein)
    vides = [cellule for cellule in cellules if not cellule.projets and cellule.repli is None]
    if options.json:
        for cellule in cellules:
            print(msgspec.json.encode(cellule).decode())
    else:
        for secteur in regles.referentiel.secteurs:
            print(_resumer(secteur.libelle, [c for c in cellules if c.secteur == secteur.id]))
        print(f"{len(cellules)} situations, {len(vides)} sans réponse. Catalogue {catalogue.version}.")
    return 1 if vides else 0


def _dessiner(fichier: Path, catalogue: Catalogue, regles: Regles, freins: Sequence[str]) -> None:
    # Imported here: matplotlib is slow to load and the other verbs do without it.
    from bot.evaluation.dessin import ErreurFormat
    from bot.evaluation.image_couverture import dessiner_nombres, dessiner_premiers

    try:
        grille = quadriller(catalogue, regles, date.today(), freins)
        with ecriture(fichier):
            # Barriers exclude no project: they change which one comes first, not how many there are.
            if freins:
                dessiner_premiers(grille, catalogue, regles.referentiel, fichier)
            else:
                dessiner_nombres(grille, regles.referentiel, fichier)
    except (ErreurFormat, ErreurProfil) as erreur:
        raise ErreurCommande(str(erreur)) from None


def _resumer(libelle: str, cellules: list[Couverture]) -> str:
    """One line a sector: in how many situations each project comes first, and how many end on the fallback only."""
    premiers = Counter(cellule.projets[0] for cellule in cellules if cellule.projets)
    replis = sum(not cellule.projets for cellule in cellules)
    detail = ", ".join(f"{projet} ({nombre})" for projet, nombre in premiers.most_common(3))
    return f"{libelle} : en premier {detail or 'aucun'}; repli seul : {replis} sur {len(cellules)}"
