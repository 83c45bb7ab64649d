"""What an agent asks for, whether it was written or pressed on a card; every id in it was checked."""

from __future__ import annotations

from enum import Enum

import msgspec

from bot.portal.teams.contrat import Reponse
from bot.portal.teams.memoire import EtatAgent
from bot.recommandation import Profil
from bot.rendering.cartes import Verbe


class Parole(str, Enum):
    """What can only be asked in words."""

    ACCUEIL = "accueil"
    REVOIR = "revoir"
    COMPARER = "comparer"
    QUESTION = "question"
    CHERCHER = "chercher"
    AVISER = "aviser"
    NE_PLUS_AVISER = "ne-plus-aviser"
    RECOMMENCER = "recommencer"
    REMERCIER = "remercier"
    INCOMPRIS = "incompris"
    PAS_PRET = "pas-pret"


class Doute(msgspec.Struct, frozen=True):
    """Likely readings of a word: the list it belongs to, and pairs (id, label)."""

    champ: str
    candidats: tuple[tuple[str, str], ...]


class Demande(msgspec.Struct, frozen=True, kw_only=True):
    """One act. `profil` is None when the business is that of the conversation.

    `suite`: the profile corrects the last one. `avis` are sentences to be said before the answer.
    """

    acte: Verbe | Parole
    profil: Profil | None = None
    projets: tuple[str, ...] = ()
    vus: int | None = None
    mots: str = ""
    attendu: str = ""
    pourquoi: str = ""
    suite: bool = False
    doute: Doute | None = None
    avis: tuple[str, ...] = ()


class Signale(msgspec.Struct, frozen=True):
    """A report just kept, for those who asked to be told; its texts are masked."""

    id: str
    attendu: str
    pourquoi: str
    profil: Profil


class Tour(msgspec.Struct, frozen=True):
    """The answers to one act, the state it leaves (None: forgotten), and the report it made."""

    reponses: tuple[Reponse, ...]
    etat: EtatAgent | None
    signale: Signale | None = None


class Refus(Exception):
    """What cannot be done as asked; the message is one French sentence."""
