"""The tables of the portal's record of conversations, and the statements that a turn runs on them."""

from __future__ import annotations

from functools import cache

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from bot.base_de_donnees import Enonce

META = sa.MetaData()
CONVERSATIONS = sa.Table(
    "conversations",
    META,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("vue_le", sa.Float, nullable=False, index=True),
    sa.Column("profil", sa.Text, nullable=False),
)
MESSAGES = sa.Table(
    "messages",
    META,
    sa.Column("conversation", sa.String(64), primary_key=True),
    sa.Column("rang", sa.Integer, primary_key=True),
    sa.Column("contenu", sa.Text, nullable=False),
)
ENVOIS = sa.Table(
    "envois",
    META,
    sa.Column("conversation", sa.String(64), primary_key=True),
    sa.Column("cle", sa.String(64), primary_key=True),
    sa.Column("reponse", sa.Text, nullable=False),
)
_LA_CONVERSATION, _LA_CLE = sa.bindparam("conversation"), sa.bindparam("cle")
_MEME_ENVOI = (ENVOIS.c.conversation == CONVERSATIONS.c.id) & (ENVOIS.c.cle == _LA_CLE)
_DERNIER_RANG = sa.func.coalesce(sa.func.max(MESSAGES.c.rang), 0)
_CONTENUS = sa.select(MESSAGES.c.contenu).where(MESSAGES.c.conversation == _LA_CONVERSATION).order_by(MESSAGES.c.rang)


class EnoncesConversations:
    """The statements, in the words of the database of this engine. Each takes `conversation`."""

    def __init__(self, moteur: Engine) -> None:
        vue = {"vue_le": sa.bindparam("vue"), "profil": sa.bindparam("nouveau_profil")}
        connue = CONVERSATIONS.c.id == _LA_CONVERSATION
        # When it was last seen and its profile; then the answer already given to this `cle`, too.
        profil = sa.select(CONVERSATIONS.c.vue_le, CONVERSATIONS.c.profil).where(connue)
        self.profil = Enonce(moteur, profil)
        self.entree = Enonce(
            moteur, profil.add_columns(ENVOIS.c.reponse).outerjoin_from(CONVERSATIONS, ENVOIS, _MEME_ENVOI)
        )
        self.dernier_rang = Enonce(moteur, sa.select(_DERNIER_RANG).where(MESSAGES.c.conversation == _LA_CONVERSATION))
        self.contenus = Enonce(moteur, _CONTENUS)
        self.nouveau_message = Enonce(moteur, MESSAGES.insert(), ("conversation", "rang", "contenu"))
        self.nouvel_envoi = Enonce(moteur, ENVOIS.insert(), ("conversation", "cle", "reponse"))
        # Takes `vue` and `nouveau_profil`.
        self.vue = Enonce(moteur, CONVERSATIONS.update().where(connue).values(vue))
        self.contenus_ou = cache(lambda nombre: Enonce(moteur, _contenus_ou(nombre)))


def _contenus_ou(nombre: int) -> sa.sql.Select:
    """The messages where one of so many ids is written: `choix_0`, `choix_1`..., with « /_ » for « _ »."""
    parmi = (MESSAGES.c.contenu.contains(sa.bindparam(f"choix_{n}"), escape="/") for n in range(nombre))
    return _CONTENUS.where(sa.or_(*parmi))
