"""The table of the expected cases, and a case as a row of it."""

from __future__ import annotations

import json
from typing import Any

import sqlalchemy as sa

from bot.banc_essai.attente import PHRASE_MAX, POURQUOI_MAX, TITRE_MAX, Attente, Faits
from bot.banc_essai.cas import RAISON_MAX, Cas, EtatCas
from bot.banc_essai.personne import Marque, Personne


def _colonnes_personne(prefixe: str, exigee: bool = False) -> list[sa.Column[Any]]:
    largeurs = {"id": 64, "nom": 200, "role": 32}
    return [sa.Column(f"{prefixe}_{nom}", sa.String(n), nullable=not exigee) for nom, n in largeurs.items()]


META = sa.MetaData()
CAS = sa.Table(
    "cas_attendus",
    META,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("titre", sa.String(TITRE_MAX), nullable=False),
    sa.Column("phrase", sa.String(PHRASE_MAX)),
    # Lists of closed ids, in JSON.
    sa.Column("secteurs", sa.Text, nullable=False),
    sa.Column("regions", sa.Text, nullable=False),
    sa.Column("freins", sa.Text, nullable=False),
    sa.Column("projet", sa.String(120), nullable=False),
    sa.Column("rang_max", sa.Integer, nullable=False),
    sa.Column("pourquoi", sa.String(POURQUOI_MAX), nullable=False),
    *_colonnes_personne("auteur", exigee=True),
    sa.Column("cree_le", sa.String(20), nullable=False),
    sa.Column("etat", sa.String(16), nullable=False),
    *_colonnes_personne("validation"),
    sa.Column("validation_le", sa.String(20)),
    *_colonnes_personne("decision"),
    sa.Column("decision_le", sa.String(20)),
    sa.Column("raison_refus", sa.String(RAISON_MAX), nullable=False),
    sa.Index("cas_attendus_par_auteur", "auteur_id"),
    sa.Index("cas_attendus_par_etat", "etat"),
)


def en_ligne(cas: Cas) -> dict[str, Any]:
    """The row of a case."""
    attente = cas.attente
    return {
        "id": cas.id,
        "titre": attente.titre,
        "phrase": attente.phrase,
        **{champ: json.dumps(getattr(attente.profil, champ)) for champ in ("secteurs", "regions", "freins")},
        "projet": attente.projet,
        "rang_max": attente.rang_max,
        "pourquoi": attente.pourquoi,
        **_personne("auteur", cas.auteur),
        "cree_le": cas.cree_le,
        "etat": cas.etat.value,
        **_marque("validation", cas.validation),
        **_marque("decision", cas.decision),
        "raison_refus": cas.raison_refus,
    }


def de_ligne(ligne: Any) -> Cas:
    """The case of a row."""
    listes = {champ: tuple(json.loads(getattr(ligne, champ))) for champ in ("secteurs", "regions", "freins")}
    return Cas(
        id=ligne.id,
        attente=Attente(
            titre=ligne.titre,
            phrase=ligne.phrase,
            profil=Faits(**listes),
            projet=ligne.projet,
            rang_max=ligne.rang_max,
            pourquoi=ligne.pourquoi,
        ),
        auteur=Personne(ligne.auteur_id, ligne.auteur_nom, ligne.auteur_role),
        cree_le=ligne.cree_le,
        etat=EtatCas(ligne.etat),
        validation=_relire_marque(ligne, "validation"),
        decision=_relire_marque(ligne, "decision"),
        raison_refus=ligne.raison_refus,
    )


def _personne(prefixe: str, personne: Personne | None) -> dict[str, str | None]:
    return {f"{prefixe}_{champ}": getattr(personne, champ, None) for champ in ("id", "nom", "role")}


def _marque(prefixe: str, marque: Marque | None) -> dict[str, str | None]:
    par, le = (marque.par, marque.le) if marque else (None, None)
    return {**_personne(prefixe, par), f"{prefixe}_le": le}


def _relire_marque(ligne: Any, prefixe: str) -> Marque | None:
    le = getattr(ligne, f"{prefixe}_le")
    if le is None:
        return None
    return Marque(Personne(*(getattr(ligne, f"{prefixe}_{champ}") for champ in ("id", "nom", "role"))), le)
