"""What the engine answers: the same JSON at every door."""

from __future__ import annotations

import msgspec

from bot.recommandation.profil import Profil


class Raison(msgspec.Struct, frozen=True):
    """One criterion of one project, met, in part or unknown, in one French sentence."""

    critere: str
    libelle: str
    verdict: str
    phrase: str


class ProjetRecommande(msgspec.Struct, frozen=True):
    """A recommended project, its rank (from 1) and its reasons."""

    id: str
    nom: str
    promoteur: str
    rang: int
    points: int
    lien: str | None
    statut: str
    statut_phrase: str
    verifie_le: str
    offre: tuple[str, ...]
    clientele: str | None
    sources: tuple[str, ...]
    raisons: tuple[Raison, ...]
    etapes: tuple[str, ...]


class Ecarte(msgspec.Struct, frozen=True):
    """A project left out, and why."""

    id: str
    nom: str
    raison: str


class EtapeParcours(msgspec.Struct, frozen=True):
    """A step of the path: what to do this week, who offers it, what to prepare."""

    id: str
    numero: int
    libelle: str
    action: str
    qui: str
    preparer: str


class PrecisionUtile(msgspec.Struct, frozen=True):
    """What one more answer would change."""

    critere: str
    phrase: str


class RepliPropose(msgspec.Struct, frozen=True):
    """A named public contact, for when nothing specific fits."""

    id: str
    nom: str
    description: str
    url: str | None
    telephone: str | None
    sources: tuple[str, ...]
    verifie_le: str


class Recommandation(msgspec.Struct, frozen=True):
    """The whole answer. Same profile, same catalogue version and same day: same bytes."""

    profil: Profil
    resume: str
    projets: tuple[ProjetRecommande, ...]
    autres: tuple[str, ...]
    ecartes: tuple[Ecarte, ...]
    parcours: tuple[EtapeParcours, ...]
    precisions: tuple[PrecisionUtile, ...]
    repli: RepliPropose | None
    catalogue_version: str


def en_json(recommandation: Recommandation) -> bytes:
    """The answer as UTF-8 JSON, keys in the order of the contract."""
    return msgspec.json.encode(recommandation)
