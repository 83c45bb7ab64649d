"""Settings: environment variables `OTN_*`, each read here and listed in docs/exploitation.md."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path

import msgspec

from bot.erreur_reglage import ErreurReglage
from bot.reglages_partage import ReglagesPartage, adresse_secrete, lire_reglages_partage
from bot.reglages_teams import ReglagesTeams, lire_reglages_teams

__all__ = ["RACINE", "ErreurReglage", "Reglages", "Reseau", "lire_reglages"]

_ORIGINE = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?")
_NOM_ENTETE = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
Reseau = IPv4Network | IPv6Network
RACINE = Path(__file__).resolve().parent.parent


class Reglages(msgspec.Struct, frozen=True):
    """The settings of one process. Durations in seconds unless said otherwise."""

    port: int
    hote: str
    var: Path
    # What signs the ids of conversations and the sessions of the test bench.
    cle: Path
    base_de_donnees: str
    base_de_suivi: str
    origines: tuple[str, ...]
    retention_jours: int
    delai_tour: float
    widget: bool = True
    # Requests and messages a minute; 0 is no limit.
    limite_adresse: int = 120
    limite_conversation: int = 30
    # The proxies whose headers are believed by the test bench, and the headers that say who is there.
    banc_mandataires: tuple[Reseau, ...] = ()
    banc_entetes: tuple[str, str] | None = None
    # Who may read /metriques, besides this machine.
    metriques_adresses: tuple[Reseau, ...] = ()
    # None: the Teams door is off.
    teams: ReglagesTeams | None = None
    # None: one portal, one Rasa and one action server, alone.
    partage: ReglagesPartage | None = None

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
    mandataires = _reseaux(env, "OTN_BANC_MANDATAIRES")
    base = adresse_secrete(env, "OTN_DATABASE_URL") or f"sqlite:///{var / 'otn.sqlite'}"
    return Reglages(
        port=_entier(env, "OTN_PORT", 5005, 0, 65535),
        hote=env.get("OTN_HOTE") or "127.0.0.1",
        var=var,
        cle=Path(env.get("OTN_CLE_FICHIER") or var / "cle").resolve(),
        base_de_donnees=base,
        # Rasa writes its events in a file of its own under SQLite: two writers on one file would wait on each other.
        base_de_suivi=base if not base.startswith("sqlite") else f"sqlite:///{var / 'suivi.sqlite'}",
        origines=_origines(env),
        retention_jours=_entier(env, "OTN_RETENTION_JOURS", 30, 1, 3650),
        delai_tour=float(_entier(env, "OTN_DELAI_TOUR", 10, 1, 120)),
        widget=_oui_ou_non(env, "OTN_WIDGET"),
        # An office shares one address; nobody writes thirty messages in a minute.
        limite_adresse=_entier(env, "OTN_LIMITE_ADRESSE", 120, 0, 100_000),
        limite_conversation=_entier(env, "OTN_LIMITE_CONVERSATION", 30, 0, 100_000),
        banc_mandataires=mandataires,
        banc_entetes=_entetes_du_banc(env, mandataires),
        metriques_adresses=_reseaux(env, "OTN_METRIQUES_ADRESSES"),
        teams=lire_reglages_teams(env),
        partage=lire_reglages_partage(env, base),
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


def _reseaux(env: Mapping[str, str], nom: str) -> tuple[Reseau, ...]:
    """The networks of a setting that trusts them. One that holds every address would trust anyone."""
    reseaux = []
    for brut in filter(None, (morceau.strip() for morceau in env.get(nom, "").split(","))):
        try:
            reseau = ip_network(brut)
        except ValueError:
            reseau = None
        if reseau is None or reseau.prefixlen == 0:
            raise ErreurReglage(
                f"{nom} contient « {brut} ». Écrivez des adresses ou des réseaux précis, comme 10.0.0.5 "
                "ou 10.0.0.0/24, séparés par des virgules."
            )
        reseaux.append(reseau)
    return tuple(reseaux)


def _entetes_du_banc(env: Mapping[str, str], mandataires: tuple[Reseau, ...]) -> tuple[str, str] | None:
    """The header names (name, role), both or none, and never without a proxy to believe."""
    nom, role = env.get("OTN_BANC_ENTETE_NOM") or "", env.get("OTN_BANC_ENTETE_ROLE") or ""
    if not nom and not role:
        return None
    if not (_NOM_ENTETE.fullmatch(nom) and _NOM_ENTETE.fullmatch(role)) or nom.lower() == role.lower():
        raise ErreurReglage(
            "OTN_BANC_ENTETE_NOM et OTN_BANC_ENTETE_ROLE vont ensemble : deux noms d'en-tête différents, faits de "
            "lettres, de chiffres et de tirets."
        )
    if not mandataires:
        raise ErreurReglage("OTN_BANC_ENTETE_NOM demande aussi OTN_BANC_MANDATAIRES : le mandataire à croire.")
    return nom, role
