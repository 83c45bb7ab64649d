"""Puts together what the readers and classifiers found in one message: the rules of decision, with thresholds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from bot.nlu.activites import LectureActivites
from bot.nlu.lieux import LectureLieux
from bot.nlu.tournures import mode

# An order is obeyed alone: no fact is read in « efface mes données ».
_ORDRES = ("effacer_donnees", "recommencer")
_CHAMPS_INDICES = {
    "savoir-manque": "connaissances",
    "temps-manque": "temps",
    "urgence-manque": "urgence",
    "satisfaction-manque": "urgence",
    "argent-manque": "financement",
    "personnel-manque": "main-d-oeuvre",
}
# These questions speak of money or time without lacking any: only an expression that says the lack is believed.
_CONFONDUS = {"question_cout": "financement", "question_etapes": "temps", "demander_explication": "urgence"}
_SECTEURS_MAX = 2
_CANDIDATS_MAX = 3
_MOTS_IGNORANCE = 5
# In so short a message, a word of the activity lists is the whole answer.
_MOTS_COURT = 5
# Intents that a message keeps even when it holds a fact: the fact is taken and the question answered.
_QUESTIONS = ("question_", "parler_humain", "effacer_donnees", "recommencer", "demander_")


class Seuils(msgspec.Struct, frozen=True):
    """Probabilities above which something is believed; calibrated by `otn evaluer` on the development set."""

    frein: float = 0.5
    frein_dit: float = 0.4
    secteur: float = 0.5
    question: float = 0.5
    fait_en_passant: float = 0.8
    second_secteur: float = 0.9
    ignorance: float = 0.3
    candidat: float = 0.15


RIEN: dict[str, Any] = {
    "intention": "hors_sujet", "confiance": 1.0, "secteurs": [], "freins": [], "regions": [],
    "retraits": {}, "mode": None, "candidats_region": [], "candidats_secteur": [], "candidats_frein": [], "surface": "",
}  # fmt: skip


def conclure(
    plie: str, contexte: str | None, intentions: Mapping[str, float], freins: Mapping[str, float],
    secteurs: Mapping[str, float], indices: Sequence[str], lieux: LectureLieux, activites: LectureActivites,
    seuils: Seuils,
) -> dict[str, Any]:  # fmt: skip
    """The reading of one message, as plain data (see bot.rasa_channel.actes.Lecture)."""
    if not plie:
        # Nothing that the eye sees: a classifier would still give its favourite intent.
        return dict(RIEN)
    intention, confiance = max(intentions.items(), key=lambda paire: paire[1])
    if intention == "hors_sujet" and confiance >= seuils.question and not _lieu_repondu(plie, contexte, lieux):
        return {**RIEN, "confiance": round(float(confiance), 4)}
    if intention in _ORDRES and confiance >= seuils.question:
        return {**RIEN, "intention": intention, "confiance": round(float(confiance), 4)}
    if not any(caractere.isalpha() for caractere in plie):
        # Signs and digits name no sector; « 5 » is the fifth barrier only when the barriers were asked.
        secteurs, freins = {}, freins if contexte == "freins" else {}
    exigence = 0.0 if intention == "informer" or confiance < seuils.question else seuils.fait_en_passant
    retenus = _secteurs(secteurs, exigence, seuils)
    leves = [f for f in _freins(freins, indices, exigence, seuils) if f != _confondu(intention, indices)]
    if _ignorance(intention, confiance, plie, seuils):
        retenus, leves = [], []
    comment = mode(plie)
    if not retenus and comment == "retire":
        retenus = [mention.secteurs[0] for mention in activites.mentions if mention.secteurs][:1]
    if not retenus and intention == "informer" and len(plie.split()) <= _MOTS_COURT:
        retenus = list(activites.secteurs[:1])
    faits = bool(retenus or leves or lieux.regions)
    if faits and not _reste(intention, confiance, seuils):
        intention, confiance = "informer", max(confiance, 1 - confiance)
    retire = comment == "retire" and faits
    ambigu = lieux.ambigus[0] if lieux.ambigus and not lieux.regions else None
    return {
        "intention": intention,
        "confiance": round(float(confiance), 4),
        "secteurs": [] if retire else retenus,
        "freins": [] if retire else leves,
        "regions": [] if retire else list(lieux.regions),
        "retraits": {
            "secteurs": retenus if retire else _nies(activites) if retenus else [],
            "freins": leves if retire else [],
            "regions": [*lieux.retirees, *(lieux.regions if retire else ())],
        },
        "mode": comment,
        "candidats_region": [{"id": c.code, "libelle": c.libelle} for c in ambigu.candidats] if ambigu else [],
        # A trade named beside other facts is doubted too; without a trade, the form asks later.
        "candidats_secteur": []
        if retenus or (faits and not activites.secteurs)
        else _candidats(secteurs, contexte in (None, "secteur", "resultat"), seuils),
        "candidats_frein": [] if faits else _candidats(freins, contexte in ("freins", "resultat"), seuils),
        "surface": ambigu.surface if ambigu else "",
    }


def _lieu_repondu(plie: str, contexte: str | None, lieux: LectureLieux) -> bool:
    """The region was asked and a place was given, not a question about a place (the weather in Gaspé)."""
    return contexte == "region" and bool(lieux.regions or lieux.ambigus) and "?" not in plie


def _ignorance(intention: str, confiance: float, plie: str, seuils: Seuils) -> bool:
    """« je sais pas » answers the question; it does not say that knowledge is what is missing."""
    return intention == "ne_sait_pas" and confiance >= seuils.ignorance and len(plie.split()) <= _MOTS_IGNORANCE


def _secteurs(probabilites: Mapping[str, float], exigence: float, seuils: Seuils) -> list[str]:
    """The likeliest sector if it is believed, and a second one if it is nearly certain."""
    classes = sorted(((p, secteur) for secteur, p in probabilites.items()), reverse=True)
    if not classes or classes[0][0] < max(seuils.secteur, exigence):
        return []
    return [classes[0][1], *(s for p, s in classes[1:_SECTEURS_MAX] if p >= max(seuils.second_secteur, exigence))]


def _freins(probabilites: Mapping[str, float], indices: Sequence[str], exigence: float, seuils: Seuils) -> list[str]:
    """The barriers believed; an expression that says one by itself (« par où commencer ») asks for less."""
    dits = {_CHAMPS_INDICES[indice] for indice in indices if indice in _CHAMPS_INDICES}
    return [
        frein
        for frein, p in probabilites.items()
        if p >= max(seuils.frein_dit if frein in dits else seuils.frein, exigence)
    ]


def _candidats(probabilites: Mapping[str, float], demande: bool, seuils: Seuils) -> list[str]:
    """The likeliest readings of an answer in which nothing was believed: offered as buttons, never assumed."""
    classes = sorted(((p, etiquette) for etiquette, p in probabilites.items()), reverse=True)[:_CANDIDATS_MAX]
    return [etiquette for p, etiquette in classes if demande and p >= seuils.candidat]


def _confondu(intention: str, indices: Sequence[str]) -> str | None:
    frein = _CONFONDUS.get(intention)
    return None if frein in {_CHAMPS_INDICES.get(indice) for indice in indices} else frein


def _nies(activites: LectureActivites) -> list[str]:
    return [m.secteurs[0] for m in activites.mentions if m.statut in ("nie", "abandonne") and m.secteurs]


def _reste(intention: str, confiance: float, seuils: Seuils) -> bool:
    return intention.startswith(_QUESTIONS) and confiance >= seuils.question
