"""The coverage as a picture: sector x region, a number in each cell, readable without colours."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from bot.catalogue import Catalogue
from bot.evaluation.dessin import figure
from bot.recommandation import Grille
from bot.referentiel import Referentiel
from bot.referentiel.modele import en_liste

_LARGEUR_CASE, _HAUTEUR_CASE = 0.42, 0.32
_MARGE_LARGEUR, _MARGE_HAUTEUR = 2.8, 3.2
_LARGEUR_LEGENDE = 5.2
_HAUTEUR_LIGNE = 0.22
_GRIS = "#d9d9d9"
_REPLI = "R"
# Under this grey (0 black, 1 white), a cell asks for white digits: the contrast stays above 4.5.
_FONCE = 0.45


def dessiner_nombres(grille: Grille, listes: Referentiel, fichier: Path) -> None:
    """In each cell, how many projects aim at this sector there; « R » where only the fallback is given.

    Raises ErreurFormat on another extension than .svg or .png.
    """
    plus_grand = max([case.precis for case in grille.cases] + [1])
    with figure(*_dimensions(listes, 0), fichier) as feuille:
        axes = feuille.subplots()
        _quadrillage(axes, listes, f"Projets propres au secteur\n{_sous_titre(grille, listes)}")
        for (x, y), case in _places(grille, listes):
            gris = 1 - 0.75 * case.precis / plus_grand
            texte = _REPLI if case.premier is None else str(case.precis)
            _remplir(axes, x, y, texte, str(gris), "white" if gris < _FONCE else "black")
        axes.set_xlabel(
            f"{_REPLI} : aucun projet, porte d'entrée publique seulement. 0 : projets ouverts à tous seulement."
        )


def dessiner_premiers(grille: Grille, catalogue: Catalogue, listes: Referentiel, fichier: Path) -> None:
    """In each cell, the number of the project that comes first, named in the legend from the most frequent on.

    Raises ErreurFormat on another extension than .svg or .png.
    """
    comptes = Counter(case.premier for case in grille.cases if case.premier is not None)
    ordre = sorted(comptes, key=lambda identifiant: (-comptes[identifiant], identifiant))
    numeros = {identifiant: str(rang) for rang, identifiant in enumerate(ordre, 1)}
    lignes = ["Numéro, projet et nombre de cases"]
    lignes += [f"{numeros[un]}. {_court(catalogue.projet[un].libelle)} ({comptes[un]})" for un in ordre]
    lignes.append(f"{_REPLI}. porte d'entrée publique seulement ({len(grille.cases) - sum(comptes.values())})")
    largeur, hauteur = _dimensions(listes, len(lignes))
    with figure(largeur + _LARGEUR_LEGENDE, hauteur, fichier) as feuille:
        axes, marge = feuille.subplots(1, 2, gridspec_kw={"width_ratios": [largeur, _LARGEUR_LEGENDE]})
        _quadrillage(axes, listes, f"Projet qui sort en premier\n{_sous_titre(grille, listes)}")
        for (x, y), case in _places(grille, listes):
            texte = _REPLI if case.premier is None else numeros[case.premier]
            _remplir(axes, x, y, texte, _GRIS if case.premier is None else "white", "black")
        marge.axis("off")
        marge.text(0, 1, "\n".join(lignes), va="top", size=8, linespacing=1.5)


def _dimensions(listes: Referentiel, lignes: int) -> tuple[float, float]:
    hauteur = _MARGE_HAUTEUR + _HAUTEUR_CASE * len(listes.secteurs)
    return _MARGE_LARGEUR + _LARGEUR_CASE * len(listes.regions), max(hauteur, 1 + _HAUTEUR_LIGNE * lignes)


def _sous_titre(grille: Grille, listes: Referentiel) -> str:
    noms = en_liste([listes.frein[frein].nom for frein in grille.freins])
    return f"ce qui freine l'entreprise : {noms or 'pas encore dit'}"


def _quadrillage(axes: Any, listes: Referentiel, titre: str) -> None:
    regions = [f"{un.libelle} ({un.id})" if un.id.isdigit() else un.libelle for un in listes.regions]
    axes.set_xticks([rang + 0.5 for rang in range(len(regions))])
    axes.set_xticklabels(regions, rotation=60, rotation_mode="anchor", ha="right", size=8)
    axes.set_yticks([rang + 0.5 for rang in range(len(listes.secteurs))])
    axes.set_yticklabels([secteur.libelle for secteur in listes.secteurs], size=8)
    axes.set(xlim=(0, len(regions)), ylim=(len(listes.secteurs), 0))
    axes.set_title(titre, size=11)
    axes.tick_params(length=0)


def _places(grille: Grille, listes: Referentiel) -> Any:
    colonnes = {region: rang for rang, region in enumerate(listes.region)}
    lignes = {secteur: rang for rang, secteur in enumerate(listes.secteur)}
    return [((colonnes[case.region], lignes[case.secteur]), case) for case in grille.cases]


def _remplir(axes: Any, x: int, y: int, texte: str, fond: str, encre: str) -> None:
    from matplotlib.patches import Rectangle

    axes.add_patch(Rectangle((x, y), 1, 1, facecolor=fond, edgecolor="#505050", linewidth=0.5))
    axes.text(x + 0.5, y + 0.5, texte, ha="center", va="center", color=encre, size=8)


def _court(texte: str) -> str:
    """Short enough for the legend; matplotlib would read what stands between two dollars as a formula."""
    return (texte if len(texte) <= 60 else f"{texte[:59]}…").replace("$", r"\$")
