"""Rasa's tracker store on the project's database: whole conversations can be erased, and a failure is never silent."""

from __future__ import annotations

from typing import Any

from rasa.core.tracker_store import FailSafeTrackerStore, SQLTrackerStore

from bot.observation.etapes import mesurer


class MagasinSuivi(SQLTrackerStore):
    """SQL store given by one URL; `host` is the name under which Rasa passes it from endpoints.yml."""

    def __init__(self, domain: Any = None, host: str = "", event_broker: Any = None, **kwargs: Any) -> None:
        super().__init__(domain=domain, host=host, event_broker=event_broker, **kwargs)

    async def retrieve(self, sender_id: str) -> Any:
        """The record of a conversation, read under the clock of the turn."""
        with mesurer("suivi"):
            return await super().retrieve(sender_id)

    async def save(self, tracker: Any) -> None:
        """Write the new events, under the same clock."""
        with mesurer("suivi"):
            await super().save(tracker)

    async def effacer(self, conversation: str) -> int:
        """Erase every event of a conversation; the number of events erased."""
        with self.session_scope() as session:
            nombre = session.query(self.SQLEvent).filter(self.SQLEvent.sender_id == conversation).delete()
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
