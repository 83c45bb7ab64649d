"""The reports as CSV for the keeper's spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable

from bot.banc_essai.personne import Personne
from bot.banc_essai.signalement import Note, Signalement
from bot.catalogue.echange.table_csv import table_csv

COLONNES = (
    "id", "cree_le", "etat", "porte", "attendu", "pourquoi", "phrase", "secteurs", "regions", "freins", "projets",
    "catalogue_version", "modele", "auteur", "notes",
)  # fmt: skip


def ecrire_csv_signalements(signalements: Iterable[Signalement]) -> bytes:
    """One row a report; cells that a spreadsheet would run are neutralised."""
    return table_csv(COLONNES, (_ligne(signalement) for signalement in signalements)).encode()


def _ligne(signalement: Signalement) -> list[str]:
    constat = signalement.constat
    return [
        signalement.id,
        signalement.cree_le,
        signalement.etat.value,
        constat.porte,
        constat.attendu,
        constat.pourquoi,
        constat.phrase or "",
        *("|".join(ids) for ids in (constat.profil.secteurs, constat.profil.regions, constat.profil.freins)),
        "|".join(constat.projets),
        constat.catalogue_version,
        constat.modele,
        _nommer(signalement.auteur) if signalement.auteur else "",
        "\n".join(_dire(note) for note in signalement.notes),
    ]


def _dire(note: Note) -> str:
    return f"{note.marque.le} {_nommer(note.marque.par)} — {note.etat.value} : {note.texte}"


def _nommer(personne: Personne) -> str:
    return f"{personne.nom} ({personne.role})"
