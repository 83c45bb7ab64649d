"""Settings of the shared mode: several portals, Rasas and action servers. Listed in docs/exploitation.md."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import msgspec

from bot.erreur_reglage import ErreurReglage
from bot.secret import Secret, lire_secret

_ADRESSE = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?")


class ReglagesPartage(msgspec.Struct, frozen=True):
    """Where the parts find each other. `rasa` and `actions` are addresses without a path."""

    redis: str
    rasa: str
    actions: str
    secret: Secret


def lire_reglages_partage(env: Mapping[str, str], base_de_donnees: str) -> ReglagesPartage | None:
    """The settings of the shared mode, or None without OTN_REDIS_URL: this process is alone. Raises ErreurReglage."""
    redis = adresse_secrete(env, "OTN_REDIS_URL")
    if redis is None:
        return None
    if base_de_donnees.startswith("sqlite"):
        raise ErreurReglage("OTN_REDIS_URL demande aussi OTN_DATABASE_URL : en mode partagé, la base est PostgreSQL.")
    fichier = env.get("OTN_SECRET_INTERNE_FICHIER")
    if not fichier:
        raise ErreurReglage("OTN_SECRET_INTERNE_FICHIER manque : le mode partagé demande le secret commun aux pièces.")
    return ReglagesPartage(
        redis=redis,
        rasa=_adresse(env, "OTN_RASA_URL"),
        actions=_adresse(env, "OTN_ACTIONS_URL"),
        secret=lire_secret(Path(fichier), "OTN_SECRET_INTERNE_FICHIER"),
    )


def adresse_secrete(env: Mapping[str, str], nom: str) -> str | None:
    """An address that may hold a password: in the variable, or in a file that `nom`_FICHIER names.

    Raises ErreurReglage on both, or on a file that others can read.
    """
    fichier = env.get(f"{nom}_FICHIER")
    if not fichier:
        return env.get(nom) or None
    if env.get(nom):
        raise ErreurReglage(f"{nom} et {nom}_FICHIER sont donnés tous les deux. Gardez-en un.")
    return lire_secret(Path(fichier), f"{nom}_FICHIER").reveler()


def _adresse(env: Mapping[str, str], nom: str) -> str:
    brut = (env.get(nom) or "").rstrip("/")
    if not _ADRESSE.fullmatch(brut):
        raise ErreurReglage(f"{nom} doit être une adresse sans chemin, comme http://127.0.0.1:8101.")
    return brut
