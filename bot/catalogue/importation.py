"""From a file read by the keeper's tools to the catalogue that it would make: differences, faults and conflicts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import msgspec

from bot.catalogue.defaut import Acteur, Defaut
from bot.catalogue.ecart import Ecart, comparer_fiches
from bot.catalogue.echange import LectureFichier, completer, situer_defauts, valider_lecture
from bot.catalogue.etat import GENRES, ORDRE, Cle, catalogue_de_etat, ecrire_fiche, etat_de, ranger
from bot.catalogue.fiche import Projet
from bot.catalogue.fusion import fusionner
from bot.catalogue.instantane import Catalogue
from bot.referentiel import Referentiel


class Importation(msgspec.Struct, frozen=True):
    """What importing a file would do; nothing is written yet. `avis` tells what was read with indulgence."""

    catalogue: Catalogue
    ecarts: tuple[Ecart, ...]
    defauts: tuple[Defaut, ...]
    avis: tuple[str, ...]

    @property
    def possible(self) -> bool:
        """True when no fault stops it."""
        return not any(defaut.bloquant for defaut in self.defauts)


def preparer(
    lecture: LectureFichier,
    en_vigueur: Catalogue,
    base: Catalogue | None,
    referentiel: Referentiel,
    aujourdhui: date,
    avis: tuple[str, ...] = (),
) -> Importation:
    """What the file would change in the catalogue in force.

    `base` is the catalogue from which the file was exported, when it says so: a record that somebody else changed since
    is kept, and one that both changed is a fault. Records that the file does not hold stay as they are. A file with a
    blocking fault changes nothing at all. `avis` come before those of the reading.
    """
    depart = base or en_vigueur
    complete = _sans_vieille_marque(completer(lecture, depart), depart)
    mien = etat_de(depart)
    for genre, attribut, _ in GENRES:
        _poser(mien, genre, getattr(complete, attribut))
    fusion = fusionner(etat_de(depart), etat_de(en_vigueur), mien)
    apres = catalogue_de_etat(fusion.etat)
    ecarts = comparer_fiches(en_vigueur, apres)
    touchees = {(ecart.genre, ecart.id) for ecart in ecarts} | _cles(complete)
    trouves = valider_lecture(complete, apres, referentiel, aujourdhui)
    fautes = [defaut for defaut in trouves if defaut.fichier or _le_concerne(defaut, touchees)]
    defauts = (
        *complete.defauts,
        *situer_defauts(complete, [_conflit(cle) for cle in fusion.conflits]),
        *situer_defauts(complete, fautes),
    )
    return Importation(apres, ecarts, defauts, (*(avis if ecarts else ()), *complete.avis))


def _sans_vieille_marque(lecture: LectureFichier, depart: Catalogue) -> LectureFichier:
    """A new link is shown: the mark « out of service » was about the old one."""
    projets = tuple(
        msgspec.structs.replace(projet, lien_hors_service=None) if _lien_change(projet, depart) else projet
        for projet in lecture.projets
    )
    return msgspec.structs.replace(lecture, projets=projets)


def _lien_change(projet: Projet, depart: Catalogue) -> bool:
    ancien = depart.projet.get(projet.id)
    return ancien is not None and ancien.lien != projet.lien and ancien.lien_hors_service == projet.lien_hors_service


def _poser(etat: dict[Cle, str], genre: str, fiches: Iterable[Any]) -> None:
    """Put these records in; the new ones come after those already there."""
    for fiche in fiches:
        etat[genre, fiche.id] = ecrire_fiche(fiche)
    etat[ORDRE, genre] = ecrire_fiche(ranger(etat, genre))


def _cles(lecture: LectureFichier) -> set[Cle]:
    return {(genre, fiche.id) for genre, attribut, _ in GENRES for fiche in getattr(lecture, attribut)}


def _le_concerne(defaut: Defaut, touchees: set[Cle]) -> bool:
    """A fault of the file or of what it changes; those that were there before stay for « otn catalogue valider »."""
    return (defaut.genre, defaut.fiche) in touchees


def _conflit(cle: Cle) -> Defaut:
    genre, identifiant = cle
    probleme = (
        "quelqu'un d'autre a changé cette fiche depuis l'exportation de ce fichier; exportez de nouveau, puis refaites "
        "votre changement"
    )
    return Defaut(identifiant, "", probleme, acteur=Acteur.RESPONSABLE, genre=genre)
