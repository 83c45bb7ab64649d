"""Rasa's tracker store on the project's database: whole conversations can be erased."""

from __future__ import annotations

from typing import Any

from rasa.core.tracker_store import SQLTrackerStore


class MagasinSuivi(SQLTrackerStore):
    """SQL store given by one URL; `url` comes from endpoints.yml."""

    def __init__(self, domain: Any = None, url: str = "", event_broker: Any = None, **kwargs: Any) -> None:
        kwargs.pop("host", None)
        super().__init__(domain=domain, host=url, event_broker=event_broker, **kwargs)

    async def effacer(self, conversation: str) -> int:
        """Erase every event of a conversation; the number of events erased."""
        with self.session_scope() as session:
            nombre = session.query(self.SQLEvent).filter(self.SQLEvent.sender_id == conversation).delete()
            session.commit()
            return int(nombre)
