"""Requests recognised by their wording (data/dialogue/demandes.yml): the next project, another service, an insult…

The classifier keeps the public intents; these say more precisely what is asked inside one of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from bot.nlu.normalisation import normaliser
from bot.referentiel import lire_fiches

_TROU = "*"
# How many words a « … » may stand for.
_TROU_MAX = 4


class Demande(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """A request, the intents it may be read in, the question it needs (`resultat`), and its wordings."""

    id: str
    expressions: tuple[str, ...]
    intentions: tuple[str, ...] = ()
    apres_resultat: bool = False


class LecteurDemandes:
    """Finds which request a message makes. The first of the file that fits wins."""

    def __init__(self, demandes: Sequence[Demande]) -> None:
        self._demandes = [(demande, [_avec_ses_mots(_motif(e)) for e in demande.expressions]) for demande in demandes]

    @classmethod
    def charger(cls, fichier: Path) -> LecteurDemandes:
        """The requests of the file. Raises ErreurDonnees."""
        return cls(lire_fiches(fichier, Demande))

    def lire(self, formes: Sequence[str], intention: str, contexte: str | None) -> str | None:
        """The id of the request made by a message read as `intention`, or None."""
        presentes = {"^", "$", *formes}
        for demande, motifs in self._demandes:
            if demande.apres_resultat and contexte != "resultat":
                continue
            if demande.intentions and intention not in demande.intentions:
                continue
            # Nearly every wording is set aside by its words alone, before their order is looked at.
            if any(mots <= presentes and _trouve(motif, formes) for mots, motif in motifs):
                return demande.id
        return None


def _motif(expression: str) -> tuple[str, ...]:
    """The folded words of a wording; « … » stands for a few words, ^ and $ for the ends of the message."""
    morceaux = expression.replace("…", " … ").replace("^", "^ ").replace("$", " $").split()
    mots: list[str] = []
    for morceau in morceaux:
        mots += [_TROU] if morceau == "…" else [morceau] if morceau in "^$" else _formes(morceau)
    return tuple(mots)


def _avec_ses_mots(motif: tuple[str, ...]) -> tuple[frozenset[str], tuple[str, ...]]:
    return frozenset(motif) - {_TROU}, motif


def _formes(morceau: str) -> list[str]:
    return [jeton.forme for jeton in normaliser(morceau).jetons]


def _trouve(motif: Sequence[str], formes: Sequence[str]) -> bool:
    encadre = ["^", *formes, "$"]
    return any(_suit(motif, encadre, depart) for depart in range(len(encadre)))


def _suit(motif: Sequence[str], formes: Sequence[str], place: int) -> bool:
    if not motif:
        return True
    if motif[0] == _TROU:
        return any(_suit(motif[1:], formes, place + saut) for saut in range(_TROU_MAX + 1))
    return place < len(formes) and formes[place] == motif[0] and _suit(motif[1:], formes, place + 1)
