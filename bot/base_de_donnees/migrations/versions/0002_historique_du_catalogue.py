"""Each change of the catalogue is kept: who, when, why, and each record before and after."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Create the history and the copy of the files as they were last published."""
    op.create_table(
        "catalogue_changements",
        sa.Column("numero", sa.Integer, primary_key=True),
        sa.Column("le", sa.String(20), nullable=False),
        sa.Column("par", sa.String(120), nullable=False),
        sa.Column("pourquoi", sa.Text, nullable=False),
        sa.Column("origine", sa.String(16), nullable=False),
        sa.Column("annule", sa.Integer),
        sa.Column("version_avant", sa.String(64)),
        sa.Column("version_apres", sa.String(64), nullable=False),
    )
    op.create_table(
        "catalogue_changements_fiches",
        sa.Column("numero", sa.Integer, sa.ForeignKey("catalogue_changements.numero"), primary_key=True),
        sa.Column("genre", sa.String(16), primary_key=True),
        sa.Column("id", sa.String(120), primary_key=True),
        sa.Column("avant", sa.Text),
        sa.Column("apres", sa.Text),
    )
    op.create_table(
        "catalogue_fichiers",
        sa.Column("genre", sa.String(16), primary_key=True),
        sa.Column("id", sa.String(120), primary_key=True),
        sa.Column("contenu", sa.Text, nullable=False),
    )


def downgrade() -> None:
    """Forget the history; the catalogue itself stays."""
    for nom in ("catalogue_fichiers", "catalogue_changements_fiches", "catalogue_changements"):
        op.drop_table(nom)
