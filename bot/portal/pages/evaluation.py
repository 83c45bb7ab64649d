"""The figures of docs/evaluation.md, for the page that says how well the assistant understands."""

from __future__ import annotations

from pathlib import Path

_TITRE = "mesure"


def lire_mesures(fichier: Path) -> list[list[str]]:
    """The cells of the first Markdown table whose title row starts with « mesure »; empty when there is none."""
    try:
        lignes = fichier.read_text("utf-8").splitlines()
    except OSError:
        return []
    tableau: list[list[str]] = []
    for ligne in lignes:
        if ligne.startswith("|"):
            cellules = [cellule.strip() for cellule in ligne.strip().strip("|").split("|")]
            if not all(set(cellule) <= set("-: ") for cellule in cellules):
                tableau.append(cellules)
        elif tableau and tableau[0][0].lower() == _TITRE:
            return tableau
        else:
            tableau = []
    return []
