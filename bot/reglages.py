"""Settings: environment variables `OTN_*`, each read here and listed in docs/exploitation.md."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

import msgspec

_ORIGINE = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?")
RACINE = Path(__file__).resolve().parent.parent


class ErreurReglage(Exception):
    """A setting that cannot be used; the message is one French sentence."""


class Reglages(msgspec.Struct, frozen=True):
    """The settings of one process. Durations in seconds unless said otherwise."""

    port: int
    hote: str
    var: Path
    base_de_donnees: str
    base_de_suivi: str
    redis: str | None
    origines: tuple[str, ...]
    retention_jours: int
    delai_tour: float
    widget: bool = True

    @property
    def modeles(self) -> Path:
        """Where trained models are kept."""
        return self.var / "modeles"

    @property
    def journaux(self) -> Path:
        """Where the processes write their logs."""
        return self.var / "journaux"


def lire_reglages(environnement: Mapping[str, str] | None = None) -> Reglages:
    """The settings found in the environment (os.environ by default). Raises ErreurReglage."""
    env = os.environ if environnement is None else environnement
    var = Path(env.get("OTN_VAR") or RACINE / "var").resolve()
    base = env.get("OTN_DATABASE_URL") or f"sqlite:///{var / 'otn.sqlite'}"
    return Reglages(
        port=_entier(env, "OTN_PORT", 5005, 0, 65535),
        hote=env.get("OTN_HOTE") or "127.0.0.1",
        var=var,
        base_de_donnees=base,
        # Rasa writes its events in a file of its own under SQLite: two writers on one file would wait on each other.
        base_de_suivi=base if not base.startswith("sqlite") else f"sqlite:///{var / 'suivi.sqlite'}",
        redis=env.get("OTN_REDIS_URL") or None,
        origines=_origines(env),
        retention_jours=_entier(env, "OTN_RETENTION_JOURS", 30, 1, 3650),
        delai_tour=float(_entier(env, "OTN_DELAI_TOUR", 10, 1, 120)),
        widget=_oui_ou_non(env, "OTN_WIDGET"),
    )


def _entier(env: Mapping[str, str], nom: str, defaut: int, minimum: int, maximum: int) -> int:
    brut = env.get(nom) or str(defaut)
    if not (brut.isascii() and brut.isdigit() and minimum <= int(brut) <= maximum):
        raise ErreurReglage(f"{nom} doit être un nombre entier de {minimum} à {maximum}.")
    return int(brut)


def _origines(env: Mapping[str, str]) -> tuple[str, ...]:
    """The hosts of OTN_ORIGINES, each an origin and nothing more: they go into headers as they are."""
    origines = tuple(o.strip().rstrip("/") for o in env.get("OTN_ORIGINES", "").split(",") if o.strip())
    for origine in origines:
        if not _ORIGINE.fullmatch(origine):
            raise ErreurReglage(
                f"OTN_ORIGINES contient « {origine} ». Écrivez des adresses de sites, comme https://www.exemple.ca, "
                "séparées par des virgules."
            )
    return origines


def _oui_ou_non(env: Mapping[str, str], nom: str) -> bool:
    brut = env.get(nom) or "oui"
    if brut not in ("oui", "non"):
        raise ErreurReglage(f"{nom} doit être « oui » ou « non ».")
    return brut == "oui"
