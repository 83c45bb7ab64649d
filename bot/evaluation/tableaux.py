"""Tables of the report, in Markdown, with numbers written as in French."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from bot.evaluation.confusion import Matrice
from bot.evaluation.mesures import Compte, totaliser
from bot.evaluation.seuils import Point

_RIEN = "–"


def nombre(valeur: float | None, decimales: int = 3) -> str:
    """A number with a decimal comma, a dash when there is none."""
    return _RIEN if valeur is None else f"{valeur:.{decimales}f}".replace(".", ",")


def tableau(entetes: Sequence[str], lignes: Iterable[Sequence[str]]) -> list[str]:
    """The lines of a table, between empty lines."""
    rangees = [entetes, ["---"] * len(entetes), *lignes]
    return ["", *("| " + " | ".join(rangee) + " |" for rangee in rangees), ""]


def par_etiquette(nom: str, comptes: Mapping[str, Compte], ensemble: bool = True) -> list[str]:
    """Precision, recall and F1 of each label, then of all together."""
    lignes = [_compte(etiquette, compte) for etiquette, compte in comptes.items()]
    if ensemble:
        lignes.append(_compte("**ensemble**", totaliser(comptes.values())))
    return tableau([nom, "attendus", "justes", "en trop", "oubliés", "précision", "rappel", "F1"], lignes)


def confusions(matrice: Matrice) -> list[str]:
    """The same as the picture of a matrix: its diagonal, then its other cells."""
    lignes = []
    for attendue in matrice.etiquettes:
        lus = matrice.lus(attendue)
        autres = ", ".join(f"{lue} ({combien})" for lue, combien in lus.items() if lue != attendue)
        if lus:
            lignes.append([attendue, str(lus.get(attendue, 0)), autres or _RIEN])
    return tableau(["attendu", "lu juste", "lu autrement"], lignes)


def points_de_courbe(courbes: Mapping[str, Sequence[Point]], seuils: Sequence[float]) -> list[str]:
    """A few points of the curves, one line a threshold."""
    entetes = ["seuil", *(f"{champ}, {quoi}" for champ in courbes for quoi in ("précision", "rappel", "F1"))]
    lignes = []
    for seuil in seuils:
        comptes = [point.compte for points in courbes.values() for point in points if point.seuil == seuil]
        chiffres = [v for compte in comptes for v in (compte.precision, compte.rappel, compte.f1)]
        lignes.append([nombre(seuil, 2), *map(nombre, chiffres)])
    return tableau(entetes, lignes)


def _compte(nom: str, compte: Compte) -> list[str]:
    effectifs = (compte.attendus, compte.vrais, compte.faux, compte.oublies)
    # A label that nobody used and nobody read has nothing to say.
    f1 = compte.f1 if any(effectifs) else None
    return [nom, *map(str, effectifs), nombre(compte.precision, 2), nombre(compte.rappel, 2), nombre(f1, 2)]
