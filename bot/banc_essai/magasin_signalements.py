"""The reports in the database: kept, listed by page, followed to their end, exported."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from bot.banc_essai.base import base_dite
from bot.banc_essai.lignes_signalements import NOTES, SIGNALEMENTS, de_ligne, en_ligne, ligne_de_note
from bot.banc_essai.personne import Horloge, Marque, Personne
from bot.banc_essai.signalement import (
    TEXTE_MAX,
    Constat,
    ErreurSignalement,
    EtatSignalement,
    Note,
    Signalement,
    exiger_suite,
)
from bot.banc_essai.textes import abreger
from bot.base_de_donnees.instants import horodatage

TAILLE_PAGE = 25


class Filtre(msgspec.Struct, frozen=True, kw_only=True):
    """Which reports; a part that is None lets all through. `auteur` is the id of an access."""

    etat: EtatSignalement | None = None
    porte: str | None = None
    projet: str | None = None
    auteur: str | None = None


TOUS = Filtre()


class Page(msgspec.Struct, frozen=True):
    """The reports of a page without their notes, newest first; its number (from 1), how many pages and reports."""

    signalements: tuple[Signalement, ...]
    numero: int
    pages: int
    total: int


class MagasinSignalements:
    """Writes and reads reports. Every method raises ErreurMagasin when the database fails."""

    def __init__(
        self, moteur: Engine, horloge: Horloge, identifiant: Callable[[], str] = lambda: secrets.token_hex(8)
    ) -> None:
        self._moteur, self._horloge, self._identifiant = moteur, horloge, identifiant

    def ajouter(self, constat: Constat, auteur: Personne | None = None) -> Signalement:
        """Keep a new report."""
        nouveau = Signalement(
            id=self._identifiant(),
            constat=constat,
            auteur=auteur,
            cree_le=horodatage(self._horloge),
            etat=EtatSignalement.NOUVEAU,
        )
        with base_dite(), self._moteur.begin() as connexion:
            connexion.execute(SIGNALEMENTS.insert(), [en_ligne(nouveau)])
        return nouveau

    def lire(self, identifiant: str) -> Signalement:
        """One report with its notes. Raises ErreurSignalement when there is none."""
        with base_dite(), self._moteur.connect() as connexion:
            return _lire(connexion, identifiant)

    def lister(self, filtre: Filtre = TOUS, page: int = 1, taille: int = TAILLE_PAGE) -> Page:
        """A page of reports; a number out of range gives the nearest page."""
        conditions = _conditions(filtre)
        compte = sa.select(sa.func.count()).select_from(SIGNALEMENTS).where(*conditions)
        with base_dite(), self._moteur.connect() as connexion:
            total = connexion.execute(compte).scalar_one()
            pages = max(1, -(-total // taille))
            numero = min(max(page, 1), pages)
            choix = _choix(conditions).limit(taille).offset((numero - 1) * taille)
            lus = tuple(de_ligne(ligne) for ligne in connexion.execute(choix))
        return Page(lus, numero, pages, total)

    def parcourir(self, filtre: Filtre = TOUS) -> Iterator[Signalement]:
        """Every report with its notes, newest first."""
        with base_dite(), self._moteur.connect() as connexion:
            lignes = connexion.execute(_choix(_conditions(filtre))).all()
            notes: dict[str, list[Any]] = {}
            for note in connexion.execute(sa.select(NOTES).order_by(NOTES.c.signalement, NOTES.c.rang)):
                notes.setdefault(note.signalement, []).append(note)
        yield from (de_ligne(ligne, notes.get(ligne.id, ())) for ligne in lignes)

    def suivre(self, identifiant: str, etat: EtatSignalement, note: str, par: Personne) -> Signalement:
        """The keeper puts a report in a new state and leaves a dated note. Raises ErreurSignalement."""
        texte = abreger(note, TEXTE_MAX)
        with base_dite(), self._moteur.begin() as connexion:
            avant = _lire(connexion, identifiant)
            exiger_suite(avant, etat, texte, par)
            ici = (SIGNALEMENTS.c.id == identifiant, SIGNALEMENTS.c.etat == avant.etat.value)
            if connexion.execute(SIGNALEMENTS.update().where(*ici).values(etat=etat.value)).rowcount != 1:
                raise ErreurSignalement("Ce signalement vient d'être changé par quelqu'un d'autre : relisez-le.")
            nouvelle = Note(Marque(par, horodatage(self._horloge)), etat, texte)
            connexion.execute(NOTES.insert(), [ligne_de_note(identifiant, len(avant.notes) + 1, nouvelle)])
        return msgspec.structs.replace(avant, etat=etat, notes=(*avant.notes, nouvelle))


def _lire(connexion: Connection, identifiant: str) -> Signalement:
    ligne = connexion.execute(sa.select(SIGNALEMENTS).where(SIGNALEMENTS.c.id == identifiant)).first()
    if ligne is None:
        raise ErreurSignalement("Ce signalement est introuvable.")
    notes = sa.select(NOTES).where(NOTES.c.signalement == identifiant).order_by(NOTES.c.rang)
    return de_ligne(ligne, connexion.execute(notes))


def _choix(conditions: list[Any]) -> Any:
    return sa.select(SIGNALEMENTS).where(*conditions).order_by(SIGNALEMENTS.c.cree_le.desc(), SIGNALEMENTS.c.id)


def _conditions(filtre: Filtre) -> list[Any]:
    conditions: list[Any] = [sa.true()]
    if filtre.etat is not None:
        conditions.append(SIGNALEMENTS.c.etat == filtre.etat.value)
    if filtre.porte is not None:
        conditions.append(SIGNALEMENTS.c.porte == filtre.porte)
    if filtre.auteur is not None:
        conditions.append(SIGNALEMENTS.c.auteur_id == filtre.auteur)
    if filtre.projet is not None:
        # The list is JSON: an id is found whole, between its quotation marks.
        conditions.append(SIGNALEMENTS.c.projets.contains(f'"{filtre.projet}"', autoescape=True))
    return conditions
