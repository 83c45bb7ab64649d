"""The conversations that visitors of the load test hold: those of the conversation tests."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

_DOSSIER = Path(__file__).parents[2] / "conversation" / "scenarios"
CHAMPS = ("secteurs", "regions", "freins")


def charger() -> list[dict[str, Any]]:
    """Those that say, choose and end with a known profile; a reload of the page is not a turn."""
    tous = [s for f in sorted(_DOSSIER.glob("*.yml")) for s in yaml.safe_load(f.read_text(encoding="utf-8"))]
    return [s for s in tous if all({"dit", "choisit"} & set(tour) for tour in s["tours"])]


def profil_attendu(scenario: dict[str, Any]) -> dict[str, list[str]]:
    """What the visitor must have been understood to be, at the end."""
    return {champ: sorted(scenario["profil"].get(champ, ())) for champ in CHAMPS}
