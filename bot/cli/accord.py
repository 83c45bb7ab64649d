"""Counts in French: the noun agrees with its number."""

from __future__ import annotations


def accorder(nombre: int, mot: str, pluriel: str = "") -> str:
    """(2, « défaut ») -> « 2 défauts »; one and nil are singular. `pluriel` when an s is not enough."""
    return f"{nombre} {mot if abs(nombre) < 2 else pluriel or mot + 's'}"
