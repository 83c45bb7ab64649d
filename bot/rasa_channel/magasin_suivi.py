"""Rasa's tracker store on the project's database: read once a turn, erased whole, and never silent when it fails."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import Any

import msgspec
import sqlalchemy as sa
from rasa.core.tracker_store import FailSafeTrackerStore, SQLTrackerStore
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy.orm import sessionmaker

from bot.base_de_donnees import Enonce, curseur_de, ouvrir_base
from bot.observation.etapes import mesurer
from bot.rasa_channel.fenetre import RESUME, SEUIL, abreger, resumer
from bot.rasa_channel.suivi_leger import SuiviLeger

journal = logging.getLogger(__name__)
_REPRISE = 2
_COLONNES = ("sender_id", "type_name", "timestamp", "intent_name", "action_name", "data")
_ENCODER, _DECODER = msgspec.json.Encoder(), msgspec.json.Decoder(dict[str, Any])
# The conversation of the turn in progress: Rasa asks for it again at each of its steps.
_DU_TOUR: ContextVar[dict[str, DialogueStateTracker | None] | None] = ContextVar("du_tour", default=None)


class MagasinSuivi(SQLTrackerStore):
    """SQL store given by one URL; `host` is the name under which Rasa passes it from endpoints.yml.

    The table is Rasa's. Its own engine waits without end for a slow database, does not see that a server came back,
    reads the whole conversation five times a turn and counts it to know what is new.
    """

    engine: Any

    def __init__(self, domain: Any = None, host: str = "", event_broker: Any = None, **kwargs: Any) -> None:
        super().__init__(domain=domain, host=host, event_broker=event_broker, **kwargs)
        self.engine.dispose()
        self.engine = ouvrir_base(host)
        self.sessionmaker = sessionmaker(bind=self.engine)
        self._table = self.SQLEvent.__table__
        self._attendre_les_tables()
        self._lecture = Enonce(self.engine, self._enonce_de_lecture())
        self._ajout = Enonce(self.engine, self._table.insert().inline(), _COLONNES)

    @contextmanager
    def tour(self) -> Iterator[None]:
        """For the time of the block, a conversation is read from the database once."""
        jeton = _DU_TOUR.set({})
        try:
            yield
        finally:
            _DU_TOUR.reset(jeton)

    def init_tracker(self, sender_id: str) -> DialogueStateTracker:
        """A conversation without any event."""
        return SuiviLeger(sender_id, self.domain.slots if self.domain else [], self.max_event_history)

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The conversation, None when there is none."""
        du_tour = _DU_TOUR.get()
        if du_tour is not None and sender_id in du_tour:
            return du_tour[sender_id]
        with mesurer("suivi"):
            suivi = self._lire(sender_id)
        if du_tour is not None:
            du_tour[sender_id] = suivi
        return suivi

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Write what is new since the conversation was read or written."""
        with mesurer("suivi"):
            self._ecrire(tracker)
        du_tour = _DU_TOUR.get()
        if du_tour is not None:
            du_tour[tracker.sender_id] = tracker

    def _ecrire(self, tracker: DialogueStateTracker) -> None:
        evenements = list(tracker.events)
        nouveaux = [abreger(evenement.as_dict()) for evenement in evenements[getattr(tracker, "otn_ecrits", 0) :]]
        if len(evenements) > SEUIL and nouveaux:
            tous = [abreger(evenement.as_dict()) for evenement in evenements]
            resume = resumer(tous, tracker.current_slot_values(), tracker.active_loop_name)
            nouveaux.append({"event": RESUME, "timestamp": time.time(), "evenements": resume})
        if nouveaux:
            with curseur_de(self.engine) as curseur:
                self._ajout.executer_lot(curseur, [_ligne(tracker.sender_id, nouveau) for nouveau in nouveaux])
        # Kept on the tracker itself: it is the state of this object that the database now holds.
        tracker.otn_ecrits = len(evenements)  # type: ignore[attr-defined]

    async def effacer(self, conversation: str) -> int:
        """Erase every event of a conversation; the number of events erased."""
        return self._effacer(self._table.c.sender_id == conversation)

    async def oublier_tour(self, conversation: str, cle: str) -> int:
        """Erase the turn of this key, and what followed, from a conversation; the number of events erased.

        A turn whose answer was lost is asked again under its key: it must not be counted twice.
        """
        suivi = await self.retrieve(conversation)
        if suivi is None or not any(getattr(evenement, "message_id", None) == cle for evenement in suivi.events):
            return 0
        de_la_conversation = self._table.c.sender_id == conversation
        messages = sa.select(self._table.c.id, self._table.c.data).where(
            de_la_conversation, self._table.c.type_name == "user"
        )
        with self.engine.connect() as connexion:
            du_tour = [rang for rang, brut in connexion.execute(messages) if json.loads(brut).get("message_id") == cle]
        (_DU_TOUR.get() or {}).pop(conversation, None)
        return self._effacer(de_la_conversation & (self._table.c.id >= min(du_tour)))

    def _lire(self, conversation: str) -> DialogueStateTracker | None:
        with curseur_de(self.engine) as curseur:
            bruts = self._lecture.executer(curseur, {"conversation": conversation}).fetchall()
        if not bruts or self.domain is None:
            return None
        evenements: list[Event] = []
        for (brut,) in bruts:
            contenu = _DECODER.decode(brut)
            de_la_ligne = contenu["evenements"] if contenu["event"] == RESUME else (contenu,)
            evenements += (_evenement(un) for un in de_la_ligne)
        suivi = SuiviLeger.from_events(conversation, evenements, self.domain.slots)
        suivi.otn_ecrits = len(evenements)  # type: ignore[attr-defined]
        return suivi

    def _enonce_de_lecture(self) -> Any:
        """The events since the last summary, in the order of writing.

        Rasa would drop those dated before the start of the session. A conversation is one session here (domain.yml),
        and a clock set back must not make it lose its last turns.
        """
        table, resumes = self._table, self._table.alias()
        de_la_conversation = sa.bindparam("conversation")
        dernier = sa.select(sa.func.coalesce(sa.func.max(resumes.c.id), 0)).where(
            resumes.c.sender_id == de_la_conversation, resumes.c.type_name == RESUME
        )
        return (
            sa.select(table.c.data)
            .where(table.c.sender_id == de_la_conversation, table.c.id >= dernier.scalar_subquery())
            .order_by(table.c.id)
        )

    def _effacer(self, condition: Any) -> int:
        with self.engine.begin() as connexion:
            return int(connexion.execute(self._table.delete().where(condition)).rowcount)

    def _attendre_les_tables(self) -> None:
        """Rasa goes on without its tables when the database is away as it starts; here it waits for them."""
        while True:
            try:
                self.Base.metadata.create_all(self.engine)
                return
            except sa.exc.OperationalError:
                journal.error("base_de_suivi_absente reprise=%ss", _REPRISE)
                time.sleep(_REPRISE)


def magasin_de(agent: Any) -> MagasinSuivi:
    """The store of an agent, without Rasa's wrapper that goes on in memory when the database fails.

    Without it a lost database is an error that the portal tells the person, instead of turns lost in silence.
    """
    magasin = agent.tracker_store
    if isinstance(magasin, FailSafeTrackerStore):
        magasin = magasin._tracker_store
        agent.tracker_store = magasin
        agent.processor.tracker_store = magasin
    assert isinstance(magasin, MagasinSuivi)
    return magasin


def _ligne(conversation: str, evenement: dict[str, Any]) -> dict[str, Any]:
    return {
        "sender_id": conversation,
        "type_name": evenement["event"],
        "timestamp": evenement.get("timestamp"),
        "intent_name": ((evenement.get("parse_data") or {}).get("intent") or {}).get("name"),
        "action_name": evenement.get("name"),
        "data": _ENCODER.encode(evenement).decode(),
    }


# Rasa walks the tree of its classes for each event it reads.
_classe = lru_cache(maxsize=64)(Event.resolve_by_type)


def _evenement(contenu: dict[str, Any]) -> Event:
    return _classe(contenu.pop("event"))._from_parameters(contenu)
