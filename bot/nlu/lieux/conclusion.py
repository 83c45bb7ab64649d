"""From the judgements of a message to its reading: sure regions, names to ask about, regions withdrawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from bot.nlu.lieux.jugement import Jugement
from bot.nlu.lieux.lecture import CandidatLieu, LectureLieux, LieuAmbigu, MentionLieu
from bot.nlu.lieux.lieu import HORS_QUEBEC, TOUTES, Lieu
from bot.nlu.lieux.situation import Situation

_ARRONDISSEMENT = ("arrondissement", "arondissement", "arrondisement")
MONTREAL = "06"


def conclure(situation: Situation, jugements: list[Jugement], regions: Mapping[str, str]) -> LectureLieux:
    """The reading of the message; `regions` gives the name of each code, for the buttons."""
    jugements = _second_rang(_lever_les_doutes(situation, _ailleurs(situation, jugements)))
    mentions = tuple(_mention(situation, jugement) for jugement in jugements)
    sures = _uniques(code for m in mentions if m.statut == "retenu" for code in m.codes)
    niees = (code for m in mentions if m.statut == "nie" and len(m.codes) == 1 for code in m.codes)
    ambigus: dict[tuple[str, ...], LieuAmbigu] = {}
    for mention, jugement in zip(mentions, jugements, strict=True):
        if mention.statut == "ambigu":
            candidats = tuple(_candidat(lieu, regions) for lieu in jugement.occurrence.lieux)
            ambigus.setdefault(mention.codes, LieuAmbigu(mention.surface, candidats))
    retirees = _uniques(code for code in niees if code not in sures)
    return LectureLieux(mentions, sures, retirees, tuple(ambigus.values()))


def _ailleurs(situation: Situation, jugements: list[Jugement]) -> list[Jugement]:
    """Unless it is said to be ours, the world or the whole province gives way to a precise place."""
    ici = any(j.statut == "retenu" and j.premier_rang and not _vaste(j) for j in jugements)
    if not ici or situation.nue:
        return jugements
    return [j.devenu("autrui") if j.statut == "retenu" and _vaste(j) and not j.nous else j for j in jugements]


def _vaste(jugement: Jugement) -> bool:
    return jugement.occurrence.codes in ((HORS_QUEBEC,), (TOUTES,))


def _second_rang(jugements: list[Jugement]) -> list[Jugement]:
    """An area served or a town nearby only counts when no place of ours is named."""
    if not any(j.statut in ("retenu", "ambigu") and j.premier_rang for j in jugements):
        return jugements
    return [j.devenu("autrui") if j.statut == "retenu" and not j.premier_rang else j for j in jugements]


def _lever_les_doutes(situation: Situation, jugements: list[Jugement]) -> list[Jugement]:
    """A homonym takes the region that another kept place gives; otherwise it is to be asked about."""
    if all(j.statut != "retenu" or len(j.occurrence.lieux) == 1 for j in jugements):
        return jugements
    reliefs = _reliefs(situation, jugements)
    sures = {
        code for j in jugements if j.statut == "retenu" and len(j.occurrence.lieux) == 1
        for code in j.occurrence.codes
    }  # fmt: skip
    niees = {c for j in jugements if j.statut == "nie" and len(j.occurrence.lieux) == 1 for c in j.occurrence.codes}
    leves: list[Jugement] = []
    for jugement in jugements:
        if jugement.statut != "retenu" or len(jugement.occurrence.lieux) == 1:
            leves.append(jugement)
            continue
        leves.append(_trancher(jugement, sures, reliefs, niees, _quartier(situation, jugement)))
    return leves


def _trancher(jugement: Jugement, sures: set[str], reliefs: set[str], niees: set[str], quartier: set[str]) -> Jugement:
    """The first of these that leaves something: places kept, a lake or river named, what is not denied."""
    lieux = jugement.occurrence.lieux
    restants = tuple(lieu for lieu in lieux if lieu.code not in niees) or lieux
    for voulus in (sures, reliefs, quartier):
        communs = tuple(lieu for lieu in restants if lieu.code in voulus)
        if communs:
            return replace(jugement, occurrence=replace(jugement.occurrence, lieux=communs))
    tranche = replace(jugement, occurrence=replace(jugement.occurrence, lieux=restants))
    return tranche if len(restants) == 1 else tranche.devenu("ambigu")


def _quartier(situation: Situation, jugement: Jugement) -> set[str]:
    """A name that may be one of Montréal's boroughs is, once called so."""
    autour = situation.message.mots[max(0, jugement.occurrence.premier - 2) : jugement.occurrence.premier]
    return {MONTREAL} if any(mot.endswith(_ARRONDISSEMENT) for mot in autour) else set()


def _reliefs(situation: Situation, jugements: list[Jugement]) -> set[str]:
    """Regions of the lakes and rivers named ("au bord du lac Témiscamingue")."""
    codes: set[str] = set()
    for jugement in jugements:
        tournure = situation.finissant(situation.tournures.faux_lieu, jugement.occurrence.premier)
        if tournure is not None and tournure[1] == "relief" and len(jugement.occurrence.lieux) == 1:
            codes.update(jugement.occurrence.codes)
    return codes


def _mention(situation: Situation, jugement: Jugement) -> MentionLieu:
    occurrence = jugement.occurrence
    debut, fin = situation.message.portee(occurrence.premier, occurrence.dernier)
    surface = situation.message.texte.brut[debut:fin]
    nom = occurrence.tete.nom if len(occurrence.lieux) == 1 else surface
    return MentionLieu(debut, fin, surface, nom, occurrence.codes, jugement.statut)


def _candidat(lieu: Lieu, regions: Mapping[str, str]) -> CandidatLieu:
    region = regions[lieu.code]
    libelle = region if lieu.nom == region else f"{lieu.nom} ({region})"
    return CandidatLieu(lieu.code, libelle)


def _uniques(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(codes))
