"""Puts the faults of the validation back where the person can see them: file, sheet, row, column."""

from __future__ import annotations

from collections.abc import Iterable

from bot.catalogue.defaut import Defaut
from bot.catalogue.echange.lecture import LectureFichier


def situer_defauts(lecture: LectureFichier, defauts: Iterable[Defaut]) -> list[Defaut]:
    """The same faults in the same order, located when their record comes from the file and they are not yet."""
    lieux = {(ligne.genre.value, ligne.id): ligne.ou for ligne in lecture.lignes}
    return [
        lieux[defaut.genre, defaut.fiche].situer(defaut)
        if defaut.fichier is None and (defaut.genre, defaut.fiche) in lieux
        else defaut
        for defaut in defauts
    ]
