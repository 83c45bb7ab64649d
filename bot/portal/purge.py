"""Erases what is older than the retention time, in every store, also while the service is stopped."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from sqlalchemy.engine import Engine

from bot.banc_essai import MagasinAcces, formulaires_recus, sessions_fermees
from bot.portal.banc_essai import csrf, session
from bot.portal.conversations import Conversations
from bot.portal.suivi import Suivi, ouvrir_suivi, par_lots, vider_journal

_JOUR = 86_400


class Purge(msgspec.Struct, frozen=True):
    """How many conversations were erased: those of the portal, and those that Rasa alone still held."""

    conversations: int
    restes_de_rasa: int
    retention_jours: int


def purger_les_bases(moteur: Engine, base_de_suivi: str, horloge: Callable[[], float], retention_jours: int) -> Purge:
    """`purger` on Rasa's record at this URL; what was erased also leaves SQLite's journals.

    Raises SQLAlchemy's errors and ErreurMagasin.
    """
    suivi = ouvrir_suivi(base_de_suivi)
    try:
        faite = purger(moteur, suivi, horloge, retention_jours)
    finally:
        suivi.fermer()
    vider_journal(moteur)
    return faite


def purger(moteur: Engine, suivi: Suivi, horloge: Callable[[], float], retention_jours: int) -> Purge:
    """Erase whole conversations that nobody has used for `retention_jours` days, and the old marks of the bench.

    `horloge` gives seconds since 1970. Rasa's part goes first: the row of the portal is what finds it again if this is
    interrupted. Raises SQLAlchemy's errors; what was erased before stays erased.
    """
    conversations = Conversations(moteur, horloge, retention_jours)
    expirees = conversations.expirees()
    for lot in par_lots(expirees):
        suivi.effacer(lot)
        conversations.effacer_lot(lot)
    # A turn whose answer could not be written leaves events that no conversation of the portal names.
    silencieuses = suivi.silencieuses(horloge() - retention_jours * _JOUR)
    orphelines = [
        seule for lot in par_lots(silencieuses) for seule in sorted(set(lot) - conversations.connues(list(lot)))
    ]
    restes = suivi.effacer(orphelines)
    MagasinAcces(moteur, horloge).purger()
    formulaires_recus(moteur, horloge, csrf.DUREE).purger()
    sessions_fermees(moteur, horloge, session.DUREE).purger()
    return Purge(len(expirees), restes, retention_jours)
