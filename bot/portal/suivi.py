"""Rasa's record of conversations, read and erased in SQL: it works while Rasa is stopped."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Engine, make_url

from bot.base_de_donnees import ouvrir_base
from bot.base_de_donnees.instants import instant

META = sa.MetaData()
# The columns needed here of the table that Rasa 3.6 makes (rasa.core.tracker_store.SQLTrackerStore.SQLEvent).
EVENEMENTS = sa.Table(
    "events",
    META,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("sender_id", sa.String(255), nullable=False),
    sa.Column("type_name", sa.String(255), nullable=False),
    sa.Column("timestamp", sa.Float),
    sa.Column("data", sa.Text),
)
# Databases limit how many values one statement holds.
LOT = 500
_FAITS = ("secteurs", "freins", "regions", "projets_montres", "autres_vus")


class Suivi:
    """Reads and erases what Rasa keeps. Without a table of Rasa there is nothing. SQLAlchemy's errors go through."""

    def __init__(self, moteur: Engine | None) -> None:
        self._moteur = moteur if moteur is not None and sa.inspect(moteur).has_table(EVENEMENTS.name) else None

    def effacer(self, conversations: Sequence[str]) -> int:
        """Erase every event of these conversations, all or none by lots; how many of them had events."""
        if self._moteur is None:
            return 0
        nombre = 0
        for lot in par_lots(conversations):
            parmi = EVENEMENTS.c.sender_id.in_(lot)
            with self._moteur.begin() as connexion:
                nombre += len(connexion.execute(sa.select(EVENEMENTS.c.sender_id).where(parmi).distinct()).all())
                connexion.execute(EVENEMENTS.delete().where(parmi))
        return nombre

    def silencieuses(self, limite: float) -> list[str]:
        """The conversations whose last event is before `limite` (seconds since 1970)."""
        if self._moteur is None:
            return []
        choix = sa.select(EVENEMENTS.c.sender_id).group_by(EVENEMENTS.c.sender_id)
        with self._moteur.connect() as connexion:
            return list(connexion.execute(choix.having(sa.func.max(EVENEMENTS.c.timestamp) < limite)).scalars())

    def lire(self, conversation: str) -> list[dict[str, Any]]:
        """What was said and what was retained of it, in order, without the engine's own fields."""
        if self._moteur is None:
            return []
        choix = sa.select(EVENEMENTS.c.data).where(EVENEMENTS.c.sender_id == conversation).order_by(EVENEMENTS.c.id)
        with self._moteur.connect() as connexion:
            evenements = [json.loads(brut) for brut in connexion.execute(choix).scalars()]
        return [montre for evenement in evenements if (montre := _montrer(evenement)) is not None]

    def fermer(self) -> None:
        """End the connections; what was erased also leaves SQLite's journal."""
        if self._moteur is not None:
            vider_journal(self._moteur)
            self._moteur.dispose()


def ouvrir_suivi(adresse: str) -> Suivi:
    """Rasa's record at this URL; a SQLite file that does not exist is not made. Raises ErreurMagasin."""
    try:
        fichier = make_url(adresse).database if adresse.startswith("sqlite") else None
    except sa.exc.ArgumentError:
        fichier = None
    return Suivi(ouvrir_base(adresse) if fichier is None or Path(fichier).is_file() else None)


def vider_journal(moteur: Engine) -> None:
    """Copy SQLite's journal into the file and empty it: erased text stays there otherwise. Others: nothing."""
    if moteur.dialect.name == "sqlite":
        with moteur.connect() as connexion:
            connexion.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def par_lots(conversations: Sequence[str]) -> Iterator[Sequence[str]]:
    """The same, in lots that a statement can hold."""
    return (conversations[debut : debut + LOT] for debut in range(0, len(conversations), LOT))


def _montrer(evenement: dict[str, Any]) -> dict[str, Any] | None:
    """A message of the person and how it was read, or a fact retained; None for what is the engine's own."""
    le = {"le": instant(evenement.get("timestamp") or 0.0)}
    if evenement.get("event") == "user":
        lu = evenement.get("parse_data") or {}
        compris = {"intention": (lu.get("intent") or {}).get("name"), "faits": _entites(lu.get("entities") or ())}
        return {**le, "sorte": "message", "texte": evenement.get("text") or "", **compris}
    if evenement.get("event") == "slot" and evenement.get("name") in _FAITS:
        return {**le, "sorte": "retenu", "nom": evenement["name"], "valeur": evenement.get("value")}
    return None


def _entites(brutes: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"nom": entite.get("entity"), "valeur": entite.get("value")} for entite in brutes]
