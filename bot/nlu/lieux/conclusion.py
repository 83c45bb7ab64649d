"""From the judgements of a message to its reading: sure regions, names to ask about, regions withdrawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from bot.nlu.lieux.jugement import Jugement
from bot.nlu.lieux.lecture import CandidatLieu, LectureLieux, LieuAmbigu, MentionLieu
from bot.nlu.lieux.lieu import HORS_QUEBEC, TOUTES, Lieu
from bot.nlu.lieux.situation import Situation


def conclure(situation: Situation, jugements: list[Jugement], regions: Mapping[str, str]) -> LectureLieux:
    """The reading of the message; `regions` gives the name of each code, for the buttons."""
    jugements = _second_rang(_lever_les_doutes(_ailleurs(situation, jugements)))
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


def _lever_les_doutes(jugements: list[Jugement]) -> list[Jugement]:
    """A homonym takes the region that another kept place gives; otherwise it is to be asked about."""
    sures = {
        code for j in jugements if j.statut == "retenu" and len(j.occurrence.lieux) == 1
        for code in j.occurrence.codes
    }  # fmt: skip
    leves: list[Jugement] = []
    for jugement in jugements:
        if jugement.statut != "retenu" or len(jugement.occurrence.lieux) == 1:
            leves.append(jugement)
            continue
        communs = tuple(lieu for lieu in jugement.occurrence.lieux if lieu.code in sures)
        occurrence = replace(jugement.occurrence, lieux=communs)
        leves.append(replace(jugement, occurrence=occurrence) if communs else jugement.devenu("ambigu"))
    return leves


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
