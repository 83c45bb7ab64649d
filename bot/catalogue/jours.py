"""Whether a date of the catalogue exists, and is not in the future."""

from __future__ import annotations

from datetime import date


def probleme_du_jour(jour: str, dernier: date | None = None) -> str | None:
    """What is wrong with a date, possibly partial (« 2023 », « 2023-10 »); None when nothing is.

    `dernier` is the last day allowed, None when any day is.
    """
    complet = jour + "-01-01"[len(jour) - 4 :] if len(jour) in (4, 7) else jour
    try:
        lu = date.fromisoformat(complet)
    except ValueError:
        return f"« {jour} » n'est pas une date du calendrier"
    if dernier is not None and lu > dernier:
        return f"« {jour} » est dans le futur"
    return None
