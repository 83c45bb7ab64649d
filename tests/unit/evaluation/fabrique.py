"""Labelled messages and readings made by hand."""

from __future__ import annotations

from typing import Any

from bot.evaluation import Cas, Paire


def paire(
    attendu: dict[str, Any] | None = None, lu: dict[str, Any] | None = None, intentions: tuple[str, str] | None = None
) -> Paire:
    """A case and its reading; `intentions`: expected, then read."""
    attendue, lue = intentions or ("informer", "informer")
    cas = Cas(texte="un message", intention=attendue, **(attendu or {}))
    vide: dict[str, Any] = {"secteurs": [], "freins": [], "regions": [], "intention": lue}
    return cas, {**vide, **(lu or {})}


def probable(champ: str, attendus: tuple[str, ...], probabilites: dict[str, float]) -> Paire:
    """A case and a reading that only says its probabilities for one field."""
    toutes = {"freins": {"temps": 0.0}, "secteurs": {"mines": 0.0}, champ: probabilites}
    return paire({champ: attendus}, {"probabilites": toutes})
