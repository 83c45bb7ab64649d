"""The portal's own record of conversations: what was shown, the acts behind buttons, answered requests."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.sql import Select

from bot.rendering import choix_publics

META = sa.MetaData()
_CONVERSATIONS = sa.Table(
    "conversations",
    META,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("vue_le", sa.Float, nullable=False, index=True),
    sa.Column("profil", sa.Text, nullable=False),
)
_MESSAGES = sa.Table(
    "messages",
    META,
    sa.Column("conversation", sa.String(64), primary_key=True),
    sa.Column("rang", sa.Integer, primary_key=True),
    sa.Column("contenu", sa.Text, nullable=False),
)
_ENVOIS = sa.Table(
    "envois",
    META,
    sa.Column("conversation", sa.String(64), primary_key=True),
    sa.Column("cle", sa.String(64), primary_key=True),
    sa.Column("reponse", sa.Text, nullable=False),
)
# Written once: SQLAlchemy takes longer to put such a statement together than SQLite to run it.
_LA_CONVERSATION, _LA_CLE = sa.bindparam("conversation"), sa.bindparam("cle")
_PROFIL = sa.select(_CONVERSATIONS.c.vue_le, _CONVERSATIONS.c.profil).where(_CONVERSATIONS.c.id == _LA_CONVERSATION)
_ENTREE = (
    sa.select(_CONVERSATIONS.c.vue_le, _CONVERSATIONS.c.profil, _ENVOIS.c.reponse)
    .outerjoin(_ENVOIS, (_ENVOIS.c.conversation == _CONVERSATIONS.c.id) & (_ENVOIS.c.cle == _LA_CLE))
    .where(_CONVERSATIONS.c.id == _LA_CONVERSATION)
)
_DERNIER_RANG = sa.select(sa.func.coalesce(sa.func.max(_MESSAGES.c.rang), 0)).where(
    _MESSAGES.c.conversation == _LA_CONVERSATION
)
_NOUVEAUX_MESSAGES, _NOUVEL_ENVOI = _MESSAGES.insert(), _ENVOIS.insert()
_VUE = (
    _CONVERSATIONS.update()
    .where(_CONVERSATIONS.c.id == _LA_CONVERSATION)
    .values(vue_le=sa.bindparam("maintenant"), profil=sa.bindparam("nouveau_profil"))
)
_TOUS_LES_MESSAGES = (
    sa.select(_MESSAGES.c.contenu).where(_MESSAGES.c.conversation == _LA_CONVERSATION).order_by(_MESSAGES.c.rang)
)
_JOUR = 86_400.0
# As bot/portal/clavardage.py makes the ids of buttons.
_CHOIX = re.compile(r"[A-Za-z0-9_-]{12}")
_RIEN: Mapping[str, str] = MappingProxyType({})
_PROFIL_VIDE: dict[str, list[str]] = {"secteurs": [], "freins": [], "regions": []}

Message = dict[str, Any]


class Conversations:
    """Reads and writes conversations; `horloge` gives seconds since 1970."""

    def __init__(self, moteur: Engine, horloge: Callable[[], float], retention_jours: int) -> None:
        self._moteur, self._horloge, self._retention = moteur, horloge, retention_jours * _JOUR

    def creer(self, conversation: str) -> None:
        """Record a new, empty conversation."""
        with self._moteur.begin() as connexion:
            connexion.execute(
                _CONVERSATIONS.insert(),
                [{"id": conversation, "vue_le": self._horloge(), "profil": _ecrire(_PROFIL_VIDE)}],
            )

    def profil(self, conversation: str) -> dict[str, list[str]] | None:
        """The last known profile, or None when the conversation is unknown or expired."""
        with self._moteur.connect() as connexion:
            ligne = connexion.execute(_PROFIL, {"conversation": conversation}).first()
        return self._vivante(ligne)

    def historique(self, conversation: str) -> list[Message]:
        """Every message in order, as the outside sees it."""
        return [choix_publics(message) for message in self._messages(conversation)]

    def actes(self, conversation: str, choix: list[str]) -> list[tuple[str, dict[str, Any]]] | None:
        """The (label, act) behind each chosen id of this conversation; None when one is not of it."""
        if not choix or not all(_CHOIX.fullmatch(identifiant) for identifiant in choix):
            return None
        # Of a long conversation, only the messages where one of these ids is written are read.
        cherches = {f"choix_{n}": identifiant.replace("_", "/_") for n, identifiant in enumerate(choix)}
        connus = {
            bouton["id"]: (bouton["libelle"], bouton["acte"])
            for message in self._messages(conversation, _messages_ou(len(choix)), cherches)
            for bouton in message.get("choix", ())
        }
        if any(identifiant not in connus for identifiant in choix):
            return None
        return [connus[identifiant] for identifiant in choix]

    def entree(self, conversation: str, cle: str | None) -> tuple[dict[str, list[str]] | None, dict[str, Any] | None]:
        """What a turn must know first: the profile, as `profil` gives it, and the answer already given to this key."""
        with self._moteur.connect() as connexion:
            ligne = connexion.execute(_ENTREE, {"conversation": conversation, "cle": cle}).first()
        profil = self._vivante(ligne)
        return profil, None if profil is None or ligne.reponse is None else _lire(ligne.reponse)

    def ajouter(
        self, conversation: str, messages: list[Message], profil: dict[str, list[str]],
        cle: str | None = None, reponse: dict[str, Any] | None = None,
    ) -> None:  # fmt: skip
        """Write one turn whole: its messages, the profile after it, and the answer under its key."""
        with self._moteur.begin() as connexion:
            rang = connexion.execute(_DERNIER_RANG, {"conversation": conversation}).scalar_one()
            if messages:
                connexion.execute(
                    _NOUVEAUX_MESSAGES,
                    [
                        {"conversation": conversation, "rang": rang + n, "contenu": _ecrire(m)}
                        for n, m in enumerate(messages, 1)
                    ],
                )
            vue = {"conversation": conversation, "maintenant": self._horloge(), "nouveau_profil": _ecrire(profil)}
            connexion.execute(_VUE, vue)
            if cle is not None:
                envoi = {"conversation": conversation, "cle": cle, "reponse": _ecrire(reponse)}
                connexion.execute(_NOUVEL_ENVOI, envoi)

    def vider(self, conversation: str) -> None:
        """Erase all that was said; the conversation itself may go on, empty."""
        with self._moteur.begin() as connexion:
            self._vider(connexion, [conversation])
            connexion.execute(
                _CONVERSATIONS.update().where(_CONVERSATIONS.c.id == conversation).values(profil=_ecrire(_PROFIL_VIDE))
            )

    def expirees(self) -> list[str]:
        """The conversations that nobody has used for longer than the retention time."""
        with self._moteur.connect() as connexion:
            limite = self._horloge() - self._retention
            return list(
                connexion.execute(sa.select(_CONVERSATIONS.c.id).where(_CONVERSATIONS.c.vue_le < limite)).scalars()
            )

    def connues(self, conversations: Sequence[str]) -> set[str]:
        """Those of these conversations that are recorded; at most a few hundred at a time."""
        choix = sa.select(_CONVERSATIONS.c.id).where(_CONVERSATIONS.c.id.in_(conversations))
        with self._moteur.connect() as connexion:
            return set(connexion.execute(choix).scalars())

    def effacer(self, conversation: str) -> None:
        """Erase the conversation, really: no row of it stays."""
        self.effacer_lot([conversation])

    def effacer_lot(self, conversations: Sequence[str]) -> None:
        """Erase these conversations, all or none; at most a few hundred at a time."""
        with self._moteur.begin() as connexion:
            self._vider(connexion, conversations)
            connexion.execute(_CONVERSATIONS.delete().where(_CONVERSATIONS.c.id.in_(conversations)))

    def _vivante(self, ligne: Any) -> dict[str, list[str]] | None:
        """The profile of this row; None without one, or when it is too old."""
        if ligne is None or self._horloge() - ligne.vue_le > self._retention:
            return None
        profil: dict[str, list[str]] = _lire(ligne.profil)
        return profil

    def _messages(
        self, conversation: str, lesquels: Select = _TOUS_LES_MESSAGES, cherches: Mapping[str, str] = _RIEN
    ) -> list[Message]:
        with self._moteur.connect() as connexion:
            bruts = connexion.execute(lesquels, {"conversation": conversation, **cherches}).scalars()
            return [_lire(brut) for brut in bruts]

    @staticmethod
    def _vider(connexion: Connection, conversations: Sequence[str]) -> None:
        for table in (_MESSAGES, _ENVOIS):
            connexion.execute(table.delete().where(table.c.conversation.in_(conversations)))


@cache
def _messages_ou(nombre: int) -> Select:
    """The messages where one of so many ids is written: `choix_0`, `choix_1`..., with « /_ » for « _ »."""
    parmi = (_MESSAGES.c.contenu.contains(sa.bindparam(f"choix_{n}"), escape="/") for n in range(nombre))
    return _TOUS_LES_MESSAGES.where(sa.or_(*parmi))


def _ecrire(valeur: Any) -> str:
    return msgspec.json.encode(valeur).decode()


def _lire(brut: str) -> Any:
    return msgspec.json.decode(brut)
