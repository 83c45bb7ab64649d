"""The hosts that pages and widget may link to, read from data/catalogue/hotes.yml."""

from __future__ import annotations

from pathlib import Path

import msgspec

from bot.referentiel import lire_fiche


class _Hotes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    hotes: tuple[str, ...]


def charger_hotes(fichier: Path) -> tuple[str, ...]:
    """The listed hosts. Raises ErreurDonnees."""
    return lire_fiche(fichier, _Hotes).hotes
