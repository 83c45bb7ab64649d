"""The rows that were read, made into records; every fault of every row is told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from bot.catalogue.defaut import Defaut
from bot.catalogue.echange.colonnes import PAR_NOM, Genre
from bot.catalogue.echange.lecture import LectureFichier, Ligne, Morceau
from bot.catalogue.echange.limites import DEFAUTS_MAX
from bot.catalogue.echange.redresser import redresser
from bot.catalogue.echange.version_de_base import PLUSIEURS_VERSIONS
from bot.catalogue.fiche import FaitOtn, Projet, Repli


def assembler(morceau: Morceau) -> LectureFichier:
    """The records of the rows. A row that lacks a required column waits for `completer`, without a fault."""
    uniques, en_trop, doubles = _sans_double(morceau.lignes)
    fiches, fautes = batir(ligne for ligne in uniques if ligne.entiere)
    # A row with an id already given makes no record, but its other faults are told too.
    fautes += batir(ligne for ligne in en_trop if ligne.entiere)[1]
    partielles = [ligne for ligne in morceau.lignes if not ligne.entiere]
    fautes += [faute for ligne in partielles for faute in _fautes_des_colonnes_donnees(ligne)]
    defauts, avis = _borner([*morceau.defauts, *_melange(morceau), *doubles, *fautes], list(morceau.avis))
    return avec_les_fiches(
        LectureFichier(
            defauts=defauts,
            avis=avis,
            version_de_base=morceau.versions[0] if len(morceau.versions) == 1 else None,
            colonnes=morceau.colonnes,
            lignes=tuple(uniques),
        ),
        fiches,
    )


def avec_les_fiches(lecture: LectureFichier, fiches: Sequence[Projet | Repli | FaitOtn]) -> LectureFichier:
    """The same reading, with these records."""
    return msgspec.structs.replace(
        lecture,
        projets=tuple(fiche for fiche in fiches if isinstance(fiche, Projet)),
        replis=tuple(fiche for fiche in fiches if isinstance(fiche, Repli)),
        faits=tuple(fiche for fiche in fiches if isinstance(fiche, FaitOtn)),
    )


def batir(lignes: Iterable[Ligne]) -> tuple[list[Projet | Repli | FaitOtn], list[Defaut]]:
    """The records of whole rows, and the located faults of the others; it stops when there are too many faults."""
    fiches: list[Projet | Repli | FaitOtn] = []
    defauts: list[Defaut] = []
    for ligne in lignes:
        if len(defauts) > DEFAUTS_MAX:
            break
        fiche, fautes = redresser(ligne.champs, ligne.genre)
        if fiche is not None and not ligne.illisibles:
            fiches.append(fiche)
        for faute in fautes:
            champ = ".".join(pas for pas in faute.chemin if isinstance(pas, str))
            if faute.chemin[0] not in ligne.illisibles:
                defaut = Defaut(ligne.nom, champ, faute.probleme, True, faute.acteur, ligne.genre.value)
                defauts.append(ligne.ou.situer(defaut))
    return fiches, defauts


def _fautes_des_colonnes_donnees(ligne: Ligne) -> list[Defaut]:
    donnees = {PAR_NOM[ligne.genre][nom].chemin for nom in ligne.colonnes}
    permis = {".".join(chemin[:longueur]) for chemin in donnees for longueur in (1, 2)}
    return [defaut for defaut in batir([ligne])[1] if defaut.champ in permis]


def _melange(morceau: Morceau) -> list[Defaut]:
    """The fault of rows that come from several exports: no catalogue is the one they all started from."""
    if len(morceau.versions) <= 1:
        return []
    fichier = next((ligne.ou.fichier for ligne in morceau.lignes), None)
    return [Defaut("", "", PLUSIEURS_VERSIONS, fichier=fichier)]


def _sans_double(lignes: Sequence[Ligne]) -> tuple[list[Ligne], list[Ligne], list[Defaut]]:
    """The rows to keep, those whose id another one has, and the faults of these."""
    premieres: dict[tuple[Genre, str], Ligne] = {}
    uniques: list[Ligne] = []
    en_trop: list[Ligne] = []
    defauts: list[Defaut] = []
    for ligne in lignes:
        premiere = premieres.setdefault((ligne.genre, ligne.id), ligne)
        if premiere is ligne or not ligne.id:
            uniques.append(ligne)
            continue
        en_trop.append(ligne)
        ailleurs = premiere.ou.fichier != ligne.ou.fichier
        ou = f"dans « {premiere.ou.fichier} »" if ailleurs else f"à la ligne {premiere.ou.ligne}"
        defaut = Defaut(ligne.nom, "id", f"cet identifiant est déjà donné {ou}", genre=ligne.genre.value)
        defauts.append(ligne.ou.situer(defaut))
    return uniques, en_trop, defauts


def _borner(defauts: list[Defaut], avis: list[str]) -> tuple[tuple[Defaut, ...], tuple[str, ...]]:
    if len(defauts) > DEFAUTS_MAX:
        avis.append("Il y a trop de défauts : seuls les 2\u00a0000 premiers sont montrés.")
    return tuple(defauts[:DEFAUTS_MAX]), tuple(avis)
