"""Who asked for notices in Teams, and which were sent."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Create the tables of notices."""
    op.create_table(
        "teams_abonnes",
        sa.Column("cle", sa.String(64), primary_key=True),
        *(sa.Column(nom, sa.Text, nullable=False) for nom in ("service_url", "tenant", "conversation", "utilisateur")),
    )
    op.create_table(
        "teams_avis",
        sa.Column("abonne", sa.String(64), primary_key=True),
        sa.Column("projet", sa.String(120), primary_key=True),
        sa.Column("echeance", sa.String(10), primary_key=True),
    )


def downgrade() -> None:
    """Nobody is told any more."""
    op.drop_table("teams_avis")
    op.drop_table("teams_abonnes")
