"""What the channel must know of a conversation before it reads the next message; derived from its events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

CHAMPS = ("secteurs", "freins", "regions")
# An answer was given, and it is « nothing »: the question is not asked again and the profile stays empty there.
SANS_REPONSE = "sans-reponse"
_REFUS = frozenset({"ne_sait_pas", "nier"})
_INCOMPRIS = frozenset({"incompris", "incompris_encore", "incompris_toujours", "preciser"})
# What leaves the pending question without an answer.
_SANS_SUITE = _REFUS | _INCOMPRIS | {"hors_sujet", "insulte", "autre_service", "affirmer", "saluer", "remercier"}


class Etat(msgspec.Struct, frozen=True):
    """The known profile, the question just asked, what was shown, and how many turns in a row gave no answer.

    `options` are the acts behind the buttons of a pending short choice; `projets` the ids shown, in order.
    """

    secteurs: tuple[str, ...] = ()
    freins: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    remplis: frozenset[str] = frozenset()
    question: str | None = None
    resultat_montre: bool = False
    refus: int = 0
    incompris: int = 0
    essais: int = 0
    options: tuple[Mapping[str, Any], ...] = ()
    projets: tuple[str, ...] = ()
    anglais: bool = False

    @property
    def contexte(self) -> str | None:
        """The question just asked, in the words of `otn comprendre`."""
        if self.question is None:
            return "resultat" if self.resultat_montre else None
        return {"secteurs": "secteur", "regions": "region"}.get(self.question, self.question)

    def profil(self) -> dict[str, list[str]]:
        """The known facts, as the portal shows them."""
        return {champ: list(getattr(self, champ)) for champ in CHAMPS}


def etat_du_suivi(slots: Mapping[str, Any], evenements: Iterable[Mapping[str, Any]]) -> Etat:
    """The state of a conversation from its slots and its events (Rasa's dictionaries, oldest first)."""
    evenements = list(evenements)
    valeurs = {champ: _liste(slots.get(champ)) for champ in CHAMPS}
    intentions = [
        (evenement.get("parse_data") or {}).get("intent", {}).get("name")
        for evenement in evenements
        if evenement.get("event") == "user"
    ]
    return Etat(
        **{champ: tuple(v for v in valeurs[champ] if v != SANS_REPONSE) for champ in CHAMPS},
        remplis=frozenset(champ for champ in CHAMPS if valeurs[champ]),
        question=derniere_question(evenements),
        resultat_montre=bool(slots.get("projets_montres")) or resultat_dit(evenements),
        refus=_suite(intentions, _REFUS),
        incompris=_suite(intentions, _INCOMPRIS),
        essais=_suite(intentions, _SANS_SUITE),
        options=_options(evenements),
        projets=tuple(_liste(slots.get("projets_montres"))),
        anglais=est_anglais(evenements),
    )


def _liste(valeur: object) -> list[str]:
    return [v for v in valeur if isinstance(v, str)] if isinstance(valeur, (list, tuple)) else []


def derniere_question(evenements: Sequence[Mapping[str, Any]]) -> str | None:
    """The list asked for in the last turn, if any: a finished form or a result clears it."""
    for evenement in reversed(evenements):
        if evenement.get("event") == "bot":
            propre = (evenement.get("data") or {}).get("custom") or {}
            if propre.get("question") in CHAMPS:
                return str(propre["question"])
            if propre.get("type") in ("recommandation", "parcours") or propre.get("question") == "suite":
                return None
    return None


def _options(evenements: list[Mapping[str, Any]]) -> tuple[Mapping[str, Any], ...]:
    """The acts of the short choice shown in the last turn, without the one that declines them all."""
    for evenement in reversed(evenements):
        if evenement.get("event") == "user":
            return ()
        propre = (evenement.get("data") or {}).get("custom") or {}
        if evenement.get("event") == "bot" and propre.get("question") == "preciser":
            actes = (choix["acte"] for choix in propre["choix"])
            return tuple(acte for acte in actes if acte["intention"] == "informer")
    return ()


def resultat_dit(evenements: Iterable[Mapping[str, Any]]) -> bool:
    """True once a recommendation was shown, in these events or in those they sum up."""
    return any(propre.get("type") == "recommandation" or propre.get("resultat") for propre in _montres(evenements))


def est_anglais(evenements: Iterable[Mapping[str, Any]]) -> bool:
    """True once the person wrote in English, in these events or in those they sum up."""
    evenements = list(evenements)
    return any((evenement.get("parse_data") or {}).get("anglais") for evenement in evenements) or any(
        propre.get("anglais") for propre in _montres(evenements)
    )


def _montres(evenements: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """What was shown, as our own messages."""
    for evenement in evenements:
        if evenement.get("event") == "bot":
            yield (evenement.get("data") or {}).get("custom") or {}


def _suite(intentions: list[str | None], genre: frozenset[str]) -> int:
    """How many of the last messages, in a row, are of this kind."""
    nombre = 0
    for intention in reversed(intentions):
        if intention not in genre:
            break
        nombre += 1
    return nombre
