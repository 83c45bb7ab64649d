"""The test bench: expected cases, reports of errors, anonymous demand."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_ID = sa.String(32)
_INSTANT = sa.String(20)


def upgrade() -> None:
    """Create the tables of the bench."""
    op.create_table(
        "cas_attendus",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("titre", sa.String(120), nullable=False),
        sa.Column("phrase", sa.String(1000)),
        *_listes(),
        sa.Column("projet", sa.String(120), nullable=False),
        sa.Column("rang_max", sa.Integer, nullable=False),
        sa.Column("pourquoi", sa.String(1000), nullable=False),
        *_personne("auteur", exigee=True),
        sa.Column("cree_le", _INSTANT, nullable=False),
        sa.Column("etat", sa.String(16), nullable=False),
        *_personne("validation"),
        sa.Column("validation_le", _INSTANT),
        *_personne("decision"),
        sa.Column("decision_le", _INSTANT),
        sa.Column("raison_refus", sa.String(500), nullable=False),
    )
    op.create_index("cas_attendus_par_auteur", "cas_attendus", ["auteur_id"])
    op.create_index("cas_attendus_par_etat", "cas_attendus", ["etat"])
    op.create_table(
        "signalements",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("attendu", sa.String(1000), nullable=False),
        sa.Column("pourquoi", sa.String(1000), nullable=False),
        *_listes(),
        sa.Column("phrase", sa.String(1000)),
        sa.Column("projets", sa.Text, nullable=False),
        sa.Column("catalogue_version", sa.String(64), nullable=False),
        sa.Column("modele", sa.String(64), nullable=False),
        sa.Column("porte", sa.String(16), nullable=False),
        *_personne("auteur"),
        sa.Column("cree_le", _INSTANT, nullable=False),
        sa.Column("etat", sa.String(16), nullable=False),
    )
    op.create_index("signalements_par_etat", "signalements", ["etat", "cree_le"])
    op.create_index("signalements_par_auteur", "signalements", ["auteur_id"])
    op.create_table(
        "signalements_notes",
        sa.Column("signalement", _ID, sa.ForeignKey("signalements.id"), primary_key=True),
        sa.Column("rang", sa.Integer, primary_key=True, autoincrement=False),
        *_personne("par", exigee=True),
        sa.Column("le", _INSTANT, nullable=False),
        sa.Column("etat", sa.String(16), nullable=False),
        sa.Column("texte", sa.String(1000), nullable=False),
    )
    op.create_table(
        "demande",
        sa.Column("mois", sa.String(7), primary_key=True),
        sa.Column("porte", sa.String(16), primary_key=True),
        sa.Column("dimension", sa.String(32), primary_key=True),
        sa.Column("valeur", sa.String(64), primary_key=True),
        sa.Column("nombre", sa.Integer, nullable=False),
        # No hidden row number: the order in which counters were made would tell who asked after whom.
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Forget the bench."""
    for nom in ("demande", "signalements_notes", "signalements", "cas_attendus"):
        op.drop_table(nom)


def _listes() -> list[sa.Column]:
    return [sa.Column(nom, sa.Text, nullable=False) for nom in ("secteurs", "regions", "freins")]


def _personne(prefixe: str, exigee: bool = False) -> list[sa.Column]:
    return [
        sa.Column(f"{prefixe}_{champ}", sa.String(longueur), nullable=not exigee)
        for champ, longueur in (("id", 64), ("nom", 200), ("role", 32))
    ]
