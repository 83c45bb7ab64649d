"""Puts together what the readers and classifiers found in one message: the rules of decision, with thresholds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from bot.nlu.activites import LectureActivites
from bot.nlu.lieux import LectureLieux
from bot.nlu.tournures import mode

_SECTEURS_MAX = 2
# Intents that a message keeps even when it holds a fact: the fact is taken and the question answered.
_QUESTIONS = ("question_", "parler_humain", "effacer_donnees", "recommencer", "demander_")


class Seuils(msgspec.Struct, frozen=True):
    """Probabilities above which something is believed; calibrated by `otn evaluer` on the development set."""

    frein: float = 0.5
    secteur: float = 0.5
    question: float = 0.5
    fait_en_passant: float = 0.85
    fait_hors_champ: float = 0.97


RIEN: dict[str, Any] = {
    "intention": "hors_sujet", "confiance": 1.0, "secteurs": [], "freins": [], "regions": [],
    "retraits": {}, "mode": None, "candidats_region": [], "candidats_secteur": [], "surface": "",
}  # fmt: skip


def conclure(
    plie: str, contexte: str | None, intentions: Mapping[str, float], freins: Mapping[str, float],
    secteurs: Mapping[str, float], lieux: LectureLieux, activites: LectureActivites, seuils: Seuils,
) -> dict[str, Any]:  # fmt: skip
    """The reading of one message, as plain data (see bot.rasa_channel.actes.Lecture)."""
    intention, confiance = max(intentions.items(), key=lambda paire: paire[1])
    exigence = _exigence(intention, confiance, seuils)
    retenus = _secteurs(secteurs, max(seuils.secteur, exigence))
    leves = [frein for frein, p in freins.items() if p >= max(seuils.frein, exigence)]
    faits = bool(retenus or leves or lieux.regions)
    if faits and not _reste(intention, confiance, seuils):
        intention, confiance = "informer", max(confiance, 1 - confiance)
    comment = mode(plie)
    retire = comment == "retire" and faits
    ambigu = lieux.ambigus[0] if lieux.ambigus and not lieux.regions else None
    return {
        "intention": intention,
        "confiance": round(float(confiance), 4),
        "secteurs": [] if retire else retenus,
        "freins": [] if retire else leves,
        "regions": [] if retire else list(lieux.regions),
        "retraits": {
            "secteurs": retenus if retire else _nies(activites),
            "freins": leves if retire else [],
            "regions": [*lieux.retirees, *(lieux.regions if retire else ())],
        },
        "mode": comment,
        "candidats_region": [{"id": c.code, "libelle": c.libelle} for c in ambigu.candidats] if ambigu else [],
        "candidats_secteur": [],
        "surface": ambigu.surface if ambigu else "",
    }


def _exigence(intention: str, confiance: float, seuils: Seuils) -> float:
    """How sure a fact must be when the message is first of all something else: « je sais pas » is no barrier."""
    if intention == "informer" or confiance < seuils.question:
        return 0.0
    return seuils.fait_hors_champ if intention == "hors_sujet" else seuils.fait_en_passant


def _secteurs(probabilites: Mapping[str, float], seuil: float) -> list[str]:
    surs = [(p, secteur) for secteur, p in probabilites.items() if p >= seuil]
    meilleurs = sorted(surs, reverse=True)[:_SECTEURS_MAX]
    return [secteur for _, secteur in meilleurs]


def _nies(activites: LectureActivites) -> list[str]:
    return [m.secteurs[0] for m in activites.mentions if m.statut in ("nie", "abandonne") and m.secteurs]


def _reste(intention: str, confiance: float, seuils: Seuils) -> bool:
    return intention.startswith(_QUESTIONS) and confiance >= seuils.question
