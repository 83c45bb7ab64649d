"""What the trained model read in a sentence, for a person who wants to check it: each fact with its probability."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import msgspec

from bot.assemblage import DONNEES
from bot.recommandation import Profil, creer_profil
from bot.referentiel import Referentiel, lire_fiches

_INTENTIONS = DONNEES / "dialogue" / "intentions.yml"
_LIBELLES = {"secteurs": "Secteur", "regions": "Région", "freins": "Frein"}
_ECARTES_MAX = 3
_DOUTE = 0.15


class Fait(msgspec.Struct, frozen=True):
    """A fact read: its kind, its words, its probability from 0 to 1 (None when it was read by a rule, from a list)."""

    genre: str
    libelle: str
    probabilite: float | None


class Compris(msgspec.Struct, frozen=True):
    """What a sentence asks for, in words, the profile it gives, and how sure each part is.

    `ecartes` are the labels that came close.
    """

    phrase: str
    intention: str
    confiance: float
    profil: Profil
    faits: tuple[Fait, ...]
    ecartes: tuple[Fait, ...]
    doutes: tuple[str, ...]


class _Intention(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An intention of the trained model, in words."""

    id: str
    libelle: str


@cache
def intentions() -> dict[str, str]:
    """The words of each intention that the model may read. Raises ErreurDonnees."""
    return {un.id: un.libelle for un in lire_fiches(_INTENTIONS, _Intention)}


def dire_intention(intention: str) -> str:
    """The words of an intention; one that has none yet is shown as it is, its words apart."""
    return intentions().get(intention, intention.replace("_", " "))


def interpreter(phrase: str, lecture: Mapping[str, Any], listes: Referentiel) -> Compris:
    """What to show of a reading of the internal channel."""
    ids = {champ: [i for i in lecture.get(champ, ()) if i in _par_id(listes, champ)] for champ in _LIBELLES}
    probabilites = lecture.get("probabilites", {})
    faits = tuple(
        Fait(_LIBELLES[champ], _par_id(listes, champ)[i].libelle, probabilites.get(champ, {}).get(i))
        for champ, lus in ids.items()
        for i in lus
    )
    return Compris(
        phrase,
        dire_intention(str(lecture.get("intention", ""))),
        float(lecture.get("confiance", 0.0)),
        creer_profil(listes, ids["secteurs"], ids["regions"], ids["freins"]),
        faits,
        tuple(_ecartes(ids, probabilites, listes)),
        tuple(_doutes(lecture)),
    )


def _par_id(listes: Referentiel, champ: str) -> dict[str, Any]:
    par_id: dict[str, Any] = getattr(listes, champ.removesuffix("s"))
    return par_id


def _ecartes(ids: Mapping[str, list[str]], probabilites: Mapping[str, Any], listes: Referentiel) -> list[Fait]:
    """The labels that were not kept though the model found them not unlikely, the likeliest first."""
    proches = [
        Fait(_LIBELLES[champ], _par_id(listes, champ)[i].libelle, p)
        for champ in ("secteurs", "freins")
        for i, p in probabilites.get(champ, {}).items()
        if p >= _DOUTE and i not in ids[champ] and i in _par_id(listes, champ)
    ]
    return sorted(proches, key=lambda fait: -(fait.probabilite or 0))[:_ECARTES_MAX]


def _doutes(lecture: Mapping[str, Any]) -> list[str]:
    """The parts that the assistant would ask about again."""
    return [
        libelle
        for champ, libelle in (
            ("candidats_secteur", "le secteur"),
            ("candidats_region", "la région"),
            ("candidats_frein", "le frein"),
        )
        if lecture.get(champ)
    ]
