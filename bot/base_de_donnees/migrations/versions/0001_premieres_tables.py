"""The tables that existed before migrations did: those already there are kept with their rows."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create what is missing."""
    presentes = set(sa.inspect(op.get_bind()).get_table_names())
    for nom, elements in _TABLES.items():
        if nom not in presentes:
            op.create_table(nom, *(element.copy() for element in elements))
    if "conversations" not in presentes:
        op.create_index("ix_conversations_vue_le", "conversations", ["vue_le"])


def downgrade() -> None:
    """Drop everything."""
    for nom in _TABLES:
        op.drop_table(nom)


_TABLES = {
    "catalogue_fiches": [
        sa.Column("genre", sa.String(16), primary_key=True),
        sa.Column("id", sa.String(120), primary_key=True),
        sa.Column("rang", sa.Integer, nullable=False),
        sa.Column("contenu", sa.Text, nullable=False),
    ],
    "catalogue_version": [
        sa.Column("cle", sa.Integer, primary_key=True),
        sa.Column("version", sa.String(64), nullable=False),
    ],
    "conversations": [
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("vue_le", sa.Float, nullable=False),
        sa.Column("profil", sa.Text, nullable=False),
    ],
    "messages": [
        sa.Column("conversation", sa.String(64), primary_key=True),
        sa.Column("rang", sa.Integer, primary_key=True),
        sa.Column("contenu", sa.Text, nullable=False),
    ],
    "envois": [
        sa.Column("conversation", sa.String(64), primary_key=True),
        sa.Column("cle", sa.String(64), primary_key=True),
        sa.Column("reponse", sa.Text, nullable=False),
    ],
}
