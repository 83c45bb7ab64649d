"""From what was read in a message to the acts that Rasa handles: the rules of update of a profile.

A message is one or two acts: facts, then a question if it holds both. Entities always carry the whole new value
of a slot, so that Rasa's own slot mapping does the rest.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from bot.rasa_channel.etat import CHAMPS, SANS_REPONSE, Etat
from bot.referentiel import HORS_QUEBEC

_ENTITE = {"secteurs": "secteur", "freins": "frein", "regions": "region"}
_QUESTIONS = frozenset({
    "question_otn", "question_cout", "question_admissibilite", "question_etapes", "question_confidentialite",
    "question_robot", "parler_humain",
})  # fmt: skip
_ECHELLE = ("incompris", "incompris_encore", "incompris_toujours")
# Two refusals in a row are an answer: the assistant goes on with what it knows.
_PATIENCE = 2


class Lecture(msgspec.Struct, frozen=True):
    """What the understanding found in one message; the output of the Rasa pipeline."""

    intention: str = "hors_sujet"
    confiance: float = 0.0
    secteurs: tuple[str, ...] = ()
    freins: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    retraits: Mapping[str, tuple[str, ...]] = {}
    mode: str | None = None
    candidats_region: tuple[Mapping[str, str], ...] = ()
    candidats_secteur: tuple[Mapping[str, str], ...] = ()
    surface: str = ""

    @property
    def a_des_faits(self) -> bool:
        """True when the message changes something of the profile."""
        return bool(self.secteurs or self.freins or self.regions or any(self.retraits.values()))


class Acte(msgspec.Struct, frozen=True):
    """What Rasa is told: an intent and its entities."""

    intention: str
    entites: tuple[dict[str, Any], ...] = ()


def decider(lecture: Lecture, etat: Etat) -> list[Acte]:
    """The acts of a message read as `lecture` in a conversation in the state `etat`. Never empty."""
    actes: list[Acte] = []
    if lecture.a_des_faits:
        actes += _faits(lecture, etat)
    doute = _doute(lecture)
    if doute is not None and not actes:
        actes.append(doute)
    if lecture.intention in _QUESTIONS:
        actes.append(Acte(lecture.intention))
    if actes:
        return actes
    if lecture.intention in ("ne_sait_pas", "nier") and etat.question is not None:
        return [_refus(lecture.intention, etat)]
    if lecture.intention == "informer":
        return [Acte(_ECHELLE[min(etat.incompris, len(_ECHELLE) - 1)])]
    return [Acte(lecture.intention)]


def acte_du_bouton(acte: Mapping[str, Any], etat: Etat) -> list[Acte]:
    """The acts of a pressed button: for a question just asked its values replace the slot."""
    lecture = Lecture(
        intention=str(acte["intention"]),
        confiance=1.0,
        mode="remplace",
        secteurs=tuple(acte.get("secteurs", ())),
        freins=tuple(acte.get("freins", ())),
        regions=tuple(acte.get("regions", ())),
    )
    return decider(lecture, etat)


def _faits(lecture: Lecture, etat: Etat) -> list[Acte]:
    entites: list[dict[str, Any]] = []
    for champ in CHAMPS:
        avant = list(getattr(etat, champ))
        apres = _nouvelle_valeur(champ, lecture, etat, avant)
        if apres != avant or (champ not in etat.remplis and apres):
            entites += _entites(champ, apres or [SANS_REPONSE])
    if HORS_QUEBEC in lecture.regions and len(lecture.regions) == 1:
        entites += _le_reste_sans_reponse(entites, etat)
    return [Acte("informer", tuple(entites))] if entites else []


def _le_reste_sans_reponse(entites: list[dict[str, Any]], etat: Etat) -> list[dict[str, Any]]:
    """Outside Québec no other answer would change anything: nothing more is asked."""
    dits = {entite["entity"] for entite in entites}
    manquants = [champ for champ in CHAMPS if champ not in etat.remplis and _ENTITE[champ] not in dits]
    return [entite for champ in manquants for entite in _entites(champ, [SANS_REPONSE])]


def _nouvelle_valeur(champ: str, lecture: Lecture, etat: Etat, avant: list[str]) -> list[str]:
    """The rules of addition, removal and replacement, for one list."""
    dits = list(getattr(lecture, champ))
    retires = set(lecture.retraits.get(champ, ())) - set(dits)
    if not dits:
        return [valeur for valeur in avant if valeur not in retires]
    if lecture.mode == "remplace" or (lecture.mode is None and _remplace_par_defaut(champ, etat)):
        return dits
    gardes = [valeur for valeur in avant if valeur not in retires]
    return gardes + [valeur for valeur in dits if valeur not in gardes]


def _remplace_par_defaut(champ: str, etat: Etat) -> bool:
    """A new place replaces the former one; a new activity or barrier adds to those said, unless it was asked anew."""
    return champ == "regions" or etat.question == champ


def _entites(champ: str, valeurs: list[str]) -> list[dict[str, Any]]:
    return [{"entity": _ENTITE[champ], "value": valeur, "confidence": 1.0, "extractor": "otn"} for valeur in valeurs]


def _doute(lecture: Lecture) -> Acte | None:
    tous = {"candidat_region": lecture.candidats_region, "candidat_secteur": lecture.candidats_secteur}
    for champ, candidats in tous.items():
        if candidats:
            return Acte(
                "preciser",
                tuple(
                    {"entity": champ, "value": c["id"], "libelle": c["libelle"], "surface": lecture.surface}
                    for c in candidats
                ),
            )
    return None


def _refus(intention: str, etat: Etat) -> Acte:
    """First refusal: help is given and the question comes back. Second: on with what is known."""
    if etat.refus + 1 < _PATIENCE:
        return Acte(intention)
    rien_de_connu = not (etat.secteurs or etat.freins or etat.regions)
    passes = [champ for champ in CHAMPS if champ not in etat.remplis] if rien_de_connu else [etat.question or ""]
    entites = [entite for champ in passes if champ in _ENTITE for entite in _entites(champ, [SANS_REPONSE])]
    return Acte("informer", tuple(entites))
