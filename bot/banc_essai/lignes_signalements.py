"""The tables of the reports, and a report as a row of them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from bot.banc_essai.attente import Faits
from bot.banc_essai.personne import Marque, Personne
from bot.banc_essai.signalement import EMPREINTE_MAX, TEXTE_MAX, Constat, EtatSignalement, Note, Signalement

META = sa.MetaData()
SIGNALEMENTS = sa.Table(
    "signalements",
    META,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("attendu", sa.String(TEXTE_MAX), nullable=False),
    sa.Column("pourquoi", sa.String(TEXTE_MAX), nullable=False),
    # Lists of closed ids, in JSON.
    sa.Column("secteurs", sa.Text, nullable=False),
    sa.Column("regions", sa.Text, nullable=False),
    sa.Column("freins", sa.Text, nullable=False),
    sa.Column("phrase", sa.String(TEXTE_MAX)),
    sa.Column("projets", sa.Text, nullable=False),
    sa.Column("catalogue_version", sa.String(EMPREINTE_MAX), nullable=False),
    sa.Column("modele", sa.String(EMPREINTE_MAX), nullable=False),
    sa.Column("porte", sa.String(16), nullable=False),
    sa.Column("auteur_id", sa.String(64)),
    sa.Column("auteur_nom", sa.String(200)),
    sa.Column("auteur_role", sa.String(32)),
    sa.Column("cree_le", sa.String(20), nullable=False),
    sa.Column("etat", sa.String(16), nullable=False),
    sa.Index("signalements_par_etat", "etat", "cree_le"),
    sa.Index("signalements_par_auteur", "auteur_id"),
)
NOTES = sa.Table(
    "signalements_notes",
    META,
    sa.Column("signalement", sa.String(32), sa.ForeignKey("signalements.id"), primary_key=True),
    sa.Column("rang", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("par_id", sa.String(64), nullable=False),
    sa.Column("par_nom", sa.String(200), nullable=False),
    sa.Column("par_role", sa.String(32), nullable=False),
    sa.Column("le", sa.String(20), nullable=False),
    sa.Column("etat", sa.String(16), nullable=False),
    sa.Column("texte", sa.String(TEXTE_MAX), nullable=False),
)
_LISTES = ("secteurs", "regions", "freins")


def en_ligne(signalement: Signalement) -> dict[str, Any]:
    """The row of a report, its notes aside."""
    constat, auteur = signalement.constat, signalement.auteur
    return {
        "id": signalement.id,
        **{champ: getattr(constat, champ) for champ in Constat.__struct_fields__ if champ != "profil"},
        "projets": json.dumps(constat.projets),
        **{champ: json.dumps(getattr(constat.profil, champ)) for champ in _LISTES},
        **{f"auteur_{champ}": getattr(auteur, champ, None) for champ in ("id", "nom", "role")},
        "cree_le": signalement.cree_le,
        "etat": signalement.etat.value,
    }


def de_ligne(ligne: Any, notes: Iterable[Any] = ()) -> Signalement:
    """The report of a row and of the rows of its notes."""
    auteur = None
    if ligne.auteur_id is not None:
        auteur = Personne(ligne.auteur_id, ligne.auteur_nom, ligne.auteur_role)
    constat = Constat(
        attendu=ligne.attendu,
        pourquoi=ligne.pourquoi,
        profil=Faits(*(tuple(json.loads(getattr(ligne, champ))) for champ in _LISTES)),
        phrase=ligne.phrase,
        projets=tuple(json.loads(ligne.projets)),
        catalogue_version=ligne.catalogue_version,
        modele=ligne.modele,
        porte=ligne.porte,
    )
    return Signalement(
        id=ligne.id,
        constat=constat,
        auteur=auteur,
        cree_le=ligne.cree_le,
        etat=EtatSignalement(ligne.etat),
        notes=tuple(_note(note) for note in notes),
    )


def ligne_de_note(identifiant: str, rang: int, note: Note) -> dict[str, Any]:
    """The row of a note."""
    par = note.marque.par
    return {
        "signalement": identifiant,
        "rang": rang,
        "par_id": par.id,
        "par_nom": par.nom,
        "par_role": par.role,
        "le": note.marque.le,
        "etat": note.etat.value,
        "texte": note.texte,
    }


def _note(ligne: Any) -> Note:
    par = Personne(ligne.par_id, ligne.par_nom, ligne.par_role)
    return Note(Marque(par, ligne.le), EtatSignalement(ligne.etat), ligne.texte)
