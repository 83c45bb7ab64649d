"""The portal's own record of conversations: what was shown, the acts behind buttons, answered requests."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from bot.base_de_donnees import Enonce, curseur_de
from bot.portal.enonces_conversations import CONVERSATIONS, ENVOIS, MESSAGES, EnoncesConversations
from bot.rendering import choix_publics

_JOUR = 86_400.0
# As bot/portal/clavardage.py makes the ids of buttons.
_CHOIX = re.compile(r"[A-Za-z0-9_-]{12}")
_PROFIL_VIDE: dict[str, list[str]] = {"secteurs": [], "freins": [], "regions": []}

Message = dict[str, Any]


class Conversations:
    """Reads and writes conversations; `horloge` gives seconds since 1970."""

    def __init__(self, moteur: Engine, horloge: Callable[[], float], retention_jours: int) -> None:
        self._moteur, self._horloge, self._retention = moteur, horloge, retention_jours * _JOUR
        self._enonces = EnoncesConversations(moteur)

    def creer(self, conversation: str) -> None:
        """Record a new, empty conversation."""
        with self._moteur.begin() as connexion:
            connexion.execute(
                CONVERSATIONS.insert(),
                [{"id": conversation, "vue_le": self._horloge(), "profil": _ecrire(_PROFIL_VIDE)}],
            )

    def profil(self, conversation: str) -> dict[str, list[str]] | None:
        """The last known profile, or None when the conversation is unknown or expired."""
        with curseur_de(self._moteur) as curseur:
            ligne = self._enonces.profil.executer(curseur, {"conversation": conversation}).fetchone()
        return None if ligne is None else self._vivant(*ligne)

    def historique(self, conversation: str) -> list[Message]:
        """Every message in order, as the outside sees it."""
        return [
            choix_publics(message) for message in self._messages(self._enonces.contenus, {"conversation": conversation})
        ]

    def actes(self, conversation: str, choix: list[str]) -> list[tuple[str, dict[str, Any]]] | None:
        """The (label, act) behind each chosen id of this conversation; None when one is not of it."""
        if not choix or not all(_CHOIX.fullmatch(identifiant) for identifiant in choix):
            return None
        # Of a long conversation, only the messages where one of these ids is written are read.
        cherches = {f"choix_{n}": identifiant.replace("_", "/_") for n, identifiant in enumerate(choix)}
        parmi = self._enonces.contenus_ou(len(choix))
        connus = {
            bouton["id"]: (bouton["libelle"], bouton["acte"])
            for message in self._messages(parmi, {"conversation": conversation, **cherches})
            for bouton in message.get("choix", ())
        }
        if any(identifiant not in connus for identifiant in choix):
            return None
        return [connus[identifiant] for identifiant in choix]

    def entree(self, conversation: str, cle: str | None) -> tuple[dict[str, list[str]] | None, dict[str, Any] | None]:
        """What a turn must know first: the profile, as `profil` gives it, and the answer already given to this key."""
        with curseur_de(self._moteur) as curseur:
            ligne = self._enonces.entree.executer(curseur, {"conversation": conversation, "cle": cle}).fetchone()
        if ligne is None:
            return None, None
        vue_le, brut, reponse = ligne
        profil = self._vivant(vue_le, brut)
        return profil, None if profil is None or reponse is None else _lire(reponse)

    def ajouter(
        self, conversation: str, messages: list[Message], profil: dict[str, list[str]],
        cle: str | None = None, reponse: dict[str, Any] | None = None,
    ) -> None:  # fmt: skip
        """Write one turn whole: its messages, the profile after it, and the answer under its key."""
        de_la_conversation = {"conversation": conversation}
        with curseur_de(self._moteur) as curseur:
            (rang,) = self._enonces.dernier_rang.executer(curseur, de_la_conversation).fetchone()
            nouveaux = [
                {**de_la_conversation, "rang": rang + n, "contenu": _ecrire(message)}
                for n, message in enumerate(messages, 1)
            ]
            if nouveaux:
                self._enonces.nouveau_message.executer_lot(curseur, nouveaux)
            vue = {**de_la_conversation, "vue": self._horloge(), "nouveau_profil": _ecrire(profil)}
            self._enonces.vue.executer(curseur, vue)
            if cle is not None:
                envoi = {**de_la_conversation, "cle": cle, "reponse": _ecrire(reponse)}
                self._enonces.nouvel_envoi.executer(curseur, envoi)

    def vider(self, conversation: str) -> None:
        """Erase all that was said; the conversation itself may go on, empty."""
        with self._moteur.begin() as connexion:
            self._vider(connexion, [conversation])
            connexion.execute(
                CONVERSATIONS.update().where(CONVERSATIONS.c.id == conversation).values(profil=_ecrire(_PROFIL_VIDE))
            )

    def expirees(self) -> list[str]:
        """The conversations that nobody has used for longer than the retention time."""
        with self._moteur.connect() as connexion:
            limite = self._horloge() - self._retention
            return list(
                connexion.execute(sa.select(CONVERSATIONS.c.id).where(CONVERSATIONS.c.vue_le < limite)).scalars()
            )

    def connues(self, conversations: Sequence[str]) -> set[str]:
        """Those of these conversations that are recorded; at most a few hundred at a time."""
        choix = sa.select(CONVERSATIONS.c.id).where(CONVERSATIONS.c.id.in_(conversations))
        with self._moteur.connect() as connexion:
            return set(connexion.execute(choix).scalars())

    def effacer(self, conversation: str) -> None:
        """Erase the conversation, really: no row of it stays."""
        self.effacer_lot([conversation])

    def effacer_lot(self, conversations: Sequence[str]) -> None:
        """Erase these conversations, all or none; at most a few hundred at a time."""
        with self._moteur.begin() as connexion:
            self._vider(connexion, conversations)
            connexion.execute(CONVERSATIONS.delete().where(CONVERSATIONS.c.id.in_(conversations)))

    def _vivant(self, vue_le: float, brut: str) -> dict[str, list[str]] | None:
        """The profile written so; None when it is too old."""
        if self._horloge() - vue_le > self._retention:
            return None
        profil: dict[str, list[str]] = _lire(brut)
        return profil

    def _messages(self, lesquels: Enonce, valeurs: Mapping[str, str]) -> list[Message]:
        with curseur_de(self._moteur) as curseur:
            return [_lire(brut) for (brut,) in lesquels.executer(curseur, valeurs).fetchall()]

    @staticmethod
    def _vider(connexion: Connection, conversations: Sequence[str]) -> None:
        for table in (MESSAGES, ENVOIS):
            connexion.execute(table.delete().where(table.c.conversation.in_(conversations)))


def _ecrire(valeur: Any) -> str:
    return msgspec.json.encode(valeur).decode()


def _lire(brut: str) -> Any:
    return msgspec.json.decode(brut)
