"""What the operator tells all the portals of the shared mode."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Create the table of the instructions."""
    op.create_table(
        "consignes",
        sa.Column("nom", sa.String(40), primary_key=True),
        sa.Column("texte", sa.Text, nullable=False),
    )


def downgrade() -> None:
    """No notice is shown, the conversation is not cut."""
    op.drop_table("consignes")
