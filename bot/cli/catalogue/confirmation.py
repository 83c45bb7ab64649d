"""Asks a person at a terminal before the catalogue changes."""

from __future__ import annotations

import sys


def confirmer(question: str, sinon: bool, muet: bool = False) -> bool:
    """The person's answer; `sinon` when nobody can answer, or with `muet`."""
    au_terminal = sys.stdin.isatty() and sys.stdout.isatty()
    if muet or not au_terminal:
        return sinon
    return input(f"{question} (oui/non) ").strip().lower() in ("oui", "o")
