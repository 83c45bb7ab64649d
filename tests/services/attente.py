"""Waits for a server that was just started, or that comes back."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

import httpx

_ATTENTE, _REPRISE = 300.0, 0.3


def attendre(adresse: str, vivant: Callable[[], bool] = lambda: True, entetes: Mapping[str, str] | None = None) -> None:
    """Until this address answers 200; fails after five minutes, or as soon as `vivant` says that nothing will."""
    fin = time.monotonic() + _ATTENTE
    derniere: object = None
    while time.monotonic() < fin:
        assert vivant(), "l'assistant s'est arrêté au démarrage"
        try:
            reponse = httpx.get(adresse, headers=dict(entetes or {}), timeout=5, trust_env=False)
            if reponse.status_code == 200:
                return
            derniere = reponse
        except httpx.HTTPError as erreur:
            derniere = erreur
        time.sleep(_REPRISE)
    raise AssertionError(f"{adresse} ne répond pas : {derniere}")
