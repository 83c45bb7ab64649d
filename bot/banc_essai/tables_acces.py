"""The tables of access to the test bench. Every moment is a text of `base_de_donnees.instants`."""

from __future__ import annotations

import sqlalchemy as sa

META = sa.MetaData()
_INSTANT = sa.String(20)

ACCES = sa.Table(
    "acces",
    META,
    sa.Column("id", sa.String(16), primary_key=True),
    sa.Column("nom", sa.String(120), nullable=False),
    sa.Column("role", sa.String(16), nullable=False),
    sa.Column("empreinte", sa.String(64), nullable=False, unique=True),
    sa.Column("projets", sa.Text, nullable=False),
    sa.Column("cree_le", _INSTANT, nullable=False),
    sa.Column("expire_le", _INSTANT, nullable=False),
    sa.Column("revoque_le", _INSTANT, nullable=True),
    sa.Column("vu_le", _INSTANT, nullable=True),
)
ACCES_ECHECS = sa.Table(
    "acces_echecs",
    META,
    sa.Column("adresse", sa.String(64), nullable=False),
    sa.Column("le", _INSTANT, nullable=False),
    sa.Index("ix_acces_echecs_adresse_le", "adresse", "le"),
    sa.Index("ix_acces_echecs_le", "le"),
)
FORMULAIRES_RECUS = sa.Table(
    "formulaires_recus",
    META,
    sa.Column("jeton", sa.String(64), primary_key=True),
    sa.Column("le", _INSTANT, nullable=False, index=True),
)
SESSIONS_FERMEES = sa.Table(
    "sessions_fermees",
    META,
    sa.Column("session", sa.String(64), primary_key=True),
    sa.Column("le", _INSTANT, nullable=False, index=True),
)
