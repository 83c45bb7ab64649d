"""People, cases and a clock for the tests of the bench."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

from bot.banc_essai.attente import Attente, Faits
from bot.banc_essai.juger_cas import Resultat, Verdict
from bot.banc_essai.personne import PROMOTEUR, RESPONSABLE, Personne

PROMOTRICE = Personne("acces-1", "Institut des bâtisseurs", PROMOTEUR)
AUTRE = Personne("acces-2", "Conseil de la mode", PROMOTEUR)
GARDIENNE = Personne("acces-9", "Ministère", RESPONSABLE)
CONSTRUCTION = Faits(("construction",), ("16",), ("connaissances",))


def essai(de: Attente, verdict: Verdict = Verdict.REUSSI) -> Resultat:
    """What came of trying a case."""
    return Resultat(attente=de, verdict=verdict, raison="Il est écarté : « Projet terminé ».", duree_ms=1.0)


class HorlogeDEssai:
    """A clock that advances one minute each time it is read."""

    def __init__(self) -> None:
        self._maintenant = datetime(2026, 11, 23, 9, 0, tzinfo=timezone.utc)

    def __call__(self) -> datetime:
        self._maintenant += timedelta(minutes=1)
        return self._maintenant


def attente(**champs: Any) -> Attente:
    """An expected case that holds on the real catalogue, some fields changed."""
    voulu: dict[str, Any] = {
        "titre": "Construction en Montérégie",
        "profil": CONSTRUCTION,
        "projet": "iqc-4-0",
        "rang_max": 1,
    }
    return Attente(**{**voulu, **champs})
