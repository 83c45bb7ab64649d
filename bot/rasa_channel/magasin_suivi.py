"""Rasa's tracker store on the project's database: whole conversations can be erased, and a failure is never silent."""

from __future__ import annotations

import json
import logging
import time
from typing import Any

from rasa.core.tracker_store import FailSafeTrackerStore, SQLTrackerStore
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import sessionmaker

from bot.base_de_donnees import ouvrir_base

# More than one message makes of acts: what « je suis en Estrie, effacez tout et recommençons » would.
_ACTES_MAX = 12
_REPRISE = 2
journal = logging.getLogger(__name__)


class MagasinSuivi(SQLTrackerStore):
    """SQL store given by one URL; `host` is the name under which Rasa passes it from endpoints.yml."""

    engine: Any

    def __init__(self, domain: Any = None, host: str = "", event_broker: Any = None, **kwargs: Any) -> None:
        super().__init__(domain=domain, host=host, event_broker=event_broker, **kwargs)
        # Rasa's own engine waits without end for a slow database, and does not see that a server came back.
        self.engine.dispose()
        self.engine = ouvrir_base(host)
        self._attendre_les_tables()
        self.sessionmaker = sessionmaker(bind=self.engine)

    def _event_query(self, session: Any, sender_id: str, fetch_events_from_all_sessions: bool) -> Any:
        """Every event, in the order of writing. Rasa would drop those dated before the start of the session.

        A conversation is one session here (domain.yml), and a clock set back must not make it lose its last turns.
        """
        return session.query(self.SQLEvent).filter(self.SQLEvent.sender_id == sender_id).order_by(self.SQLEvent.id)

    def _attendre_les_tables(self) -> None:
        """Rasa goes on without its tables when the database is away as it starts; here it waits for them."""
        while True:
            try:
                self.Base.metadata.create_all(self.engine)
                return
            except OperationalError:
                journal.error("base_de_suivi_absente reprise=%ss", _REPRISE)
                time.sleep(_REPRISE)

    async def effacer(self, conversation: str) -> int:
        """Erase every event of a conversation; the number of events erased."""
        with self.session_scope() as session:
            nombre = session.query(self.SQLEvent).filter(self.SQLEvent.sender_id == conversation).delete()
            session.commit()
            return int(nombre)

    async def oublier_tour(self, conversation: str, cle: str) -> int:
        """Erase the turn of this key, and what followed, from a conversation; the number of events erased.

        A turn whose answer was lost is asked again under its key: it must not be counted twice.
        """
        with self.session_scope() as session:
            evenements = session.query(self.SQLEvent).filter(self.SQLEvent.sender_id == conversation)
            messages = evenements.filter(self.SQLEvent.type_name == "user").order_by(self.SQLEvent.id.desc())
            # The turn asked again is the last one: the portal treats a conversation's turns one after the other.
            derniers = messages.with_entities(self.SQLEvent.id, self.SQLEvent.data).limit(_ACTES_MAX)
            du_tour = [rang for rang, contenu in derniers if json.loads(contenu).get("message_id") == cle]
            if not du_tour:
                return 0
            nombre = evenements.filter(self.SQLEvent.id >= min(du_tour)).delete()
            session.commit()
            return int(nombre)


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
