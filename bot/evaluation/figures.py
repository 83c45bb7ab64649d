"""The pictures of the evaluation report: the matrices and the curves by threshold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from bot.evaluation.confusion import Matrice
from bot.evaluation.dessin import figure
from bot.evaluation.seuils import Point

_POUCES_PAR_CASE = 0.36
_MARGE_POUCES = 2.6
# Above this share of its line, a cell is dark enough to ask for white digits.
_FONCE = 0.55
# Told apart by their line as well as by their colour.
_TRAITS = {"précision": ("#1b4f8a", "--"), "rappel": ("#b3541e", ":"), "F1": ("#1a1a1a", "-")}
_MESURES = {"précision": "precision", "rappel": "rappel", "F1": "f1"}


def dessiner_matrice(matrice: Matrice, titre: str, fichier: Path) -> None:
    """Expected labels in lines, read labels in columns; the colour is the share of the line."""
    import numpy as np

    etiquettes = matrice.etiquettes
    comptes = np.array([[matrice.cases.get((a, lue), 0) for lue in etiquettes] for a in etiquettes])
    parts = comptes / np.maximum(comptes.sum(axis=1, keepdims=True), 1)
    cote = _MARGE_POUCES + _POUCES_PAR_CASE * len(etiquettes)
    with figure(cote, cote, fichier) as feuille:
        axes = feuille.subplots()
        axes.pcolormesh(parts, cmap="Blues", vmin=0, vmax=1, edgecolors="#d0d0d0", linewidth=0.5)
        places = np.arange(len(etiquettes)) + 0.5
        axes.set_xticks(places, etiquettes, rotation=90, rotation_mode="anchor", ha="right", va="center")
        axes.set_yticks(places, etiquettes)
        axes.tick_params(length=0)
        axes.set(aspect="equal", title=titre, xlabel="lu", ylabel="attendu")
        axes.invert_yaxis()
        for ligne, colonne in zip(*np.nonzero(comptes), strict=True):
            couleur = "white" if parts[ligne, colonne] > _FONCE else "black"
            nombre = str(comptes[ligne, colonne])
            axes.text(colonne + 0.5, ligne + 0.5, nombre, ha="center", va="center", color=couleur, size=9)


def dessiner_courbes(courbes: Mapping[str, Sequence[Point]], regles: Mapping[str, float], fichier: Path) -> None:
    """One panel a field: precision, recall and F1 by threshold; `regles` gives the threshold in use."""
    with figure(4.6 * len(courbes), 3.8, fichier) as feuille:
        panneaux = feuille.subplots(1, len(courbes), squeeze=False)[0]
        for axes, (champ, points) in zip(panneaux, courbes.items(), strict=True):
            for nom, (couleur, trait) in _TRAITS.items():
                valeurs = [getattr(point.compte, _MESURES[nom]) for point in points]
                axes.plot([point.seuil for point in points], valeurs, trait, color=couleur, label=nom)
            axes.axvline(regles[champ], color="#808080", linewidth=1)
            axes.text(regles[champ] + 0.01, 0.41, "seuil en service", color="#505050", size=9)
            axes.set(title=champ.capitalize(), xlabel="seuil", xlim=(0, 1), ylim=(0.4, 1.01))
            for axe in (axes.xaxis, axes.yaxis):
                axe.set_major_formatter(lambda valeur, _: f"{valeur:.1f}".replace(".", ","))
            axes.grid(color="#e0e0e0", linewidth=0.5)
        panneaux[-1].legend(loc="center", frameon=False)
