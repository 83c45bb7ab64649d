"""A report: someone saw a wrong answer and says what was expected. Nothing personal is kept of the business."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

import msgspec

from bot.banc_essai.attente import Faits
from bot.banc_essai.personne import Marque, Personne
from bot.banc_essai.textes import abreger

TEXTE_MAX = 1000
PROJETS_MAX = 3
EMPREINTE_MAX = 64
PORTES = ("banc", "formulaire", "clavardage", "teams")


class EtatSignalement(str, Enum):
    """Where the keeper is with a report."""

    NOUVEAU = "nouveau"
    EN_COURS = "en-cours"
    CORRIGE = "corrige"
    REFUSE = "refuse"


# A closed report may be opened again, never made new again.
SUITES: dict[EtatSignalement, tuple[EtatSignalement, ...]] = {
    EtatSignalement.NOUVEAU: (EtatSignalement.EN_COURS, EtatSignalement.CORRIGE, EtatSignalement.REFUSE),
    EtatSignalement.EN_COURS: (EtatSignalement.CORRIGE, EtatSignalement.REFUSE),
    EtatSignalement.CORRIGE: (EtatSignalement.EN_COURS,),
    EtatSignalement.REFUSE: (EtatSignalement.EN_COURS,),
}


class ErreurSignalement(Exception):
    """What cannot be done to a report; the message is one French sentence."""


class Constat(msgspec.Struct, frozen=True, kw_only=True):
    """What is reported; made by `constater` only, which masks and bounds every text."""

    attendu: str
    pourquoi: str = ""
    profil: Faits
    phrase: str | None = None
    projets: tuple[str, ...] = ()
    catalogue_version: str
    modele: str
    porte: str


class Note(msgspec.Struct, frozen=True):
    """A note of the keeper, and the state that it leaves."""

    marque: Marque
    etat: EtatSignalement
    texte: str


class Signalement(msgspec.Struct, frozen=True, kw_only=True):
    """A report as it is kept; `auteur` is None when someone without an access reported."""

    id: str
    constat: Constat
    auteur: Personne | None
    cree_le: str
    etat: EtatSignalement
    notes: tuple[Note, ...] = ()


def constater(
    attendu: str, pourquoi: str, profil: Faits, projets: Iterable[str], catalogue_version: str, modele: str,
    porte: str, phrase: str | None = None,
) -> Constat:  # fmt: skip
    """A report fit to be kept: texts masked and cut to TEXTE_MAX characters, the first PROJETS_MAX projects.

    `profil` and `projets` hold ids already checked; `modele` is the fingerprint of the trained model or "".
    Raises ErreurSignalement without an expectation, or ValueError on an unknown door.
    """
    if porte not in PORTES:
        raise ValueError(f"porte inconnue : {porte}")
    if not abreger(attendu, TEXTE_MAX):
        raise ErreurSignalement("Dites ce que vous attendiez.")
    return Constat(
        attendu=abreger(attendu, TEXTE_MAX),
        pourquoi=abreger(pourquoi, TEXTE_MAX),
        profil=profil,
        phrase=abreger(phrase or "", TEXTE_MAX) or None,
        projets=tuple(projets)[:PROJETS_MAX],
        catalogue_version=catalogue_version[:EMPREINTE_MAX],
        modele=modele[:EMPREINTE_MAX],
        porte=porte,
    )


def exiger_suite(signalement: Signalement, etat: EtatSignalement, note: str, par: Personne) -> None:
    """Raises ErreurSignalement unless the keeper may put this report in this state with this note."""
    if not par.responsable:
        raise ErreurSignalement("Seule la personne responsable du catalogue traite les signalements.")
    if etat not in SUITES[signalement.etat]:
        permis = " ou ".join(f"« {suite.value} »" for suite in SUITES[signalement.etat])
        raise ErreurSignalement(f"Un signalement « {signalement.etat.value} » peut devenir {permis} seulement.")
    if not note and etat is not EtatSignalement.EN_COURS:
        raise ErreurSignalement("Écrivez une note : dites ce qui a été corrigé, ou pourquoi c'est refusé.")
