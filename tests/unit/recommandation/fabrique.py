"""Small records for the tests of the engine."""

from __future__ import annotations

import random
from typing import Any

from bot.catalogue import Projet
from bot.catalogue.fiche import Appartenance, Confiance, Promoteur, Source, Statut

_REGIONS = [f"{code:02d}" for code in range(1, 18)]


def projet(identifiant: str, **champs: Any) -> Projet:
    """A project that can be recommended to everyone, changed by `champs`."""
    defauts: dict[str, Any] = {
        "id": identifiant,
        "libelle": f"Projet {identifiant}",
        "promoteurs": (Promoteur(nom="Organisme"),),
        "secteurs": ("tous",),
        "regions": ("toutes",),
        "offre": ("Un diagnostic.",),
        "statut": Statut.ACTIF,
        "sources": (Source(url="https://exemple.quebec/", lu_le="2026-11-02"),),
        "verifie_le": "2026-11-02",
        "confiance": Confiance.HAUTE,
        "otn": Appartenance.CONFIRME,
    }
    return Projet(**{**defauts, **champs})


def projets_synthetiques(nombre: int, secteurs: list[str], freins: list[str], etapes: list[str]) -> list[Projet]:
    """Varied projects, the same at each call."""
    hasard = random.Random(7)
    return [
        projet(
            f"p{rang:06d}",
            secteurs=("tous",)
            if hasard.random() < 0.1
            else tuple(hasard.sample(secteurs, hasard.choice((1, 1, 1, 2)))),
            regions=("toutes",)
            if hasard.random() < 0.2
            else tuple(hasard.sample(_REGIONS, hasard.choice((1, 1, 2, 3)))),
            freins=tuple(hasard.sample(freins, hasard.randint(0, 3))),
            etapes=tuple(hasard.sample(etapes, hasard.randint(0, 4))),
            statut=hasard.choice((Statut.ACTIF, Statut.A_CONFIRMER, Statut.A_CONFIRMER, Statut.TERMINE)),
            incomplet=hasard.random() < 0.05,
        )
        for rang in range(nombre)
    ]
