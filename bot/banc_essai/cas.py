"""An expected case and its life: draft, validated by a named role, then accepted or refused by the keeper."""

from __future__ import annotations

from enum import Enum

import msgspec

from bot.banc_essai.attente import Attente
from bot.banc_essai.juger_cas import Resultat, Verdict
from bot.banc_essai.personne import Marque, Personne

RAISON_MAX = 500


class EtatCas(str, Enum):
    """How far a case has come."""

    BROUILLON = "brouillon"
    VALIDE = "valide"
    ACCEPTE = "accepte"
    REFUSE = "refuse"


class ErreurCas(Exception):
    """What cannot be done to a case; the message is one French sentence."""


class Cas(msgspec.Struct, frozen=True, kw_only=True):
    """What is expected, by whom, and each mark of its life; `raison_refus` when the keeper refused it."""

    id: str
    attente: Attente
    auteur: Personne
    cree_le: str
    etat: EtatCas
    validation: Marque | None = None
    decision: Marque | None = None
    raison_refus: str = ""


def exiger_modifiable(cas: Cas) -> None:
    """Raises ErreurCas on an accepted case: the project's tests already rest on it."""
    if cas.etat is EtatCas.ACCEPTE:
        raise ErreurCas("Ce cas est accepté et fait partie des essais du projet : il ne se modifie plus.")


def exiger_supprimable(cas: Cas, par: Personne) -> None:
    """Raises ErreurCas when a promoter would take away an accepted case."""
    if cas.etat is EtatCas.ACCEPTE and not par.responsable:
        raise ErreurCas("Ce cas est accepté : seule la personne responsable du catalogue peut le supprimer.")


def exiger_validable(cas: Cas) -> None:
    """Raises ErreurCas unless the case is a draft."""
    if cas.etat is not EtatCas.BROUILLON:
        raise ErreurCas(f"Seul un brouillon peut être validé; ce cas est {_dit(cas.etat)}.")


def exiger_decidable(cas: Cas, par: Personne) -> None:
    """Raises ErreurCas unless the keeper decides on a validated case."""
    if not par.responsable:
        raise ErreurCas("Seule la personne responsable du catalogue peut accepter ou refuser un cas.")
    if cas.etat is not EtatCas.VALIDE:
        raise ErreurCas(f"Seul un cas validé peut être accepté ou refusé; ce cas est {_dit(cas.etat)}.")


def exiger_acceptable(cas: Cas, essai: Resultat, par: Personne) -> None:
    """Raises ErreurCas unless the keeper accepts a validated case that was just tried and holds."""
    exiger_decidable(cas, par)
    if essai.attente != cas.attente:
        raise ErreurCas("Ce cas vient d'être changé par quelqu'un d'autre : relisez-le, puis recommencez.")
    if essai.verdict is not Verdict.REUSSI:
        raison = f"{essai.raison[:1].lower()}{essai.raison[1:]}"
        raise ErreurCas(f"Ce cas ne peut pas être accepté, parce que l'essai échoue : {raison}")


def _dit(etat: EtatCas) -> str:
    return {
        EtatCas.BROUILLON: "un brouillon",
        EtatCas.VALIDE: "déjà validé",
        EtatCas.ACCEPTE: "déjà accepté",
        EtatCas.REFUSE: "refusé",
    }[etat]
