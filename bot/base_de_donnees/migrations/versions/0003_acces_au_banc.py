"""Who may come to the test bench, and what its door remembers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_INSTANT = sa.String(20)


def upgrade() -> None:
    """Create the tables of access."""
    op.create_table(
        "acces",
        sa.Column("id", sa.String(16), primary_key=True),
        sa.Column("nom", sa.String(120), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("empreinte", sa.String(64), nullable=False, unique=True),
        sa.Column("projets", sa.Text, nullable=False),
        sa.Column("cree_le", _INSTANT, nullable=False),
        sa.Column("expire_le", _INSTANT, nullable=False),
        sa.Column("revoque_le", _INSTANT),
        sa.Column("vu_le", _INSTANT),
    )
    op.create_table(
        "acces_echecs",
        sa.Column("adresse", sa.String(64), nullable=False),
        sa.Column("le", _INSTANT, nullable=False),
    )
    op.create_index("ix_acces_echecs_adresse_le", "acces_echecs", ["adresse", "le"])
    op.create_index("ix_acces_echecs_le", "acces_echecs", ["le"])
    for nom, cle in (("formulaires_recus", "jeton"), ("sessions_fermees", "session")):
        op.create_table(
            nom,
            sa.Column(cle, sa.String(64), primary_key=True),
            sa.Column("le", _INSTANT, nullable=False),
        )
        op.create_index(f"ix_{nom}_le", nom, ["le"])


def downgrade() -> None:
    """Nobody may come any more."""
    for nom in ("sessions_fermees", "formulaires_recus", "acces_echecs", "acces"):
        op.drop_table(nom)
