"""Settings of the Teams door: environment variables `OTN_TEAMS_*`, listed in docs/exploitation.md."""

from __future__ import annotations

import re
from collections.abc import Mapping
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from bot.erreur_reglage import ErreurReglage
from bot.secret import Secret, lire_secret, verifier_secret

_GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_HOTE = re.compile(r"(?P<nom>[a-z0-9.-]+|\[[0-9a-f:]+\])(:(?P<port>[0-9]{1,5}))?")
_PORTS = {"https": 443, "http": 80}
_METADONNEES = "https://login.botframework.com/v1/.well-known/openidconfiguration"
_JETON = "https://login.microsoftonline.com/{locataire}/oauth2/v2.0/token"
_OBLIGATOIRES = ("OTN_TEAMS_APPLICATION", "OTN_TEAMS_LOCATAIRE")
_REPRISE, _REPRISE_MAX = 300, 3600


class ReglagesTeams(msgspec.Struct, frozen=True):
    """What the Teams door needs. Ids in lower case; hosts as « name:port »; `reprise` in seconds."""

    application: str
    locataire: str
    secret: Secret
    locataires: frozenset[str]
    utilisateurs: frozenset[str] | None
    hotes: frozenset[str]
    metadonnees: str
    jeton: str
    emetteur: str
    reprise: float


def lire_reglages_teams(env: Mapping[str, str]) -> ReglagesTeams | None:
    """The settings of the door, or None when nothing is said of it: the door is off. Raises ErreurReglage."""
    secret = _secret(env)
    absents = [nom for nom in _OBLIGATOIRES if not env.get(nom)]
    if secret is None and len(absents) == len(_OBLIGATOIRES):
        return None
    if absents or secret is None:
        manque = absents[0] if absents else "OTN_TEAMS_SECRET_FICHIER"
        raise ErreurReglage(f"{manque} manque : la porte Teams demande l'application, le locataire et le secret.")
    locataire = _guids(env, "OTN_TEAMS_LOCATAIRE", 1)[0]
    return ReglagesTeams(
        application=_guids(env, "OTN_TEAMS_APPLICATION", 1)[0],
        locataire=locataire,
        secret=secret,
        locataires=frozenset(_guids(env, "OTN_TEAMS_LOCATAIRES_PERMIS") or [locataire]),
        utilisateurs=frozenset(_guids(env, "OTN_TEAMS_UTILISATEURS_PERMIS")) or None,
        hotes=_hotes(env),
        metadonnees=_adresse(env, "OTN_TEAMS_METADONNEES", _METADONNEES),
        jeton=_adresse(env, "OTN_TEAMS_JETON_URL", _JETON.format(locataire=locataire)),
        emetteur=env.get("OTN_TEAMS_EMETTEUR") or "https://api.botframework.com",
        reprise=_reprise(env),
    )


def est_boucle_locale(hote: str) -> bool:
    """True for this very machine, the only one that may be called without https."""
    if hote == "localhost":
        return True
    try:
        return ip_address(hote.strip("[]")).is_loopback
    except ValueError:
        return False


def hote_sur(adresse: str) -> str | None:
    """The « host:port » of an https address (http on loopback only), or None for anything else or dubious."""
    if not adresse.isascii() or not adresse.isprintable() or any(c in adresse for c in " \\@?#"):
        return None
    try:
        lue = urlsplit(adresse)
        hote, port = lue.hostname or "", _PORTS.get(lue.scheme) if lue.port is None else lue.port
    except ValueError:
        return None
    if not hote or port is None or not (lue.scheme == "https" or (lue.scheme == "http" and est_boucle_locale(hote))):
        return None
    return f"[{hote}]:{port}" if ":" in hote else f"{hote}:{port}"


def _secret(env: Mapping[str, str]) -> Secret | None:
    valeur, fichier = env.get("OTN_TEAMS_SECRET"), env.get("OTN_TEAMS_SECRET_FICHIER")
    if valeur and fichier:
        raise ErreurReglage("Donnez OTN_TEAMS_SECRET ou OTN_TEAMS_SECRET_FICHIER, pas les deux.")
    if fichier:
        return lire_secret(Path(fichier), "OTN_TEAMS_SECRET_FICHIER")
    return verifier_secret(valeur, "OTN_TEAMS_SECRET") if valeur else None


def _liste(env: Mapping[str, str], nom: str) -> list[str]:
    return [morceau.strip().lower() for morceau in (env.get(nom) or "").split(",") if morceau.strip()]


def _guids(env: Mapping[str, str], nom: str, nombre: int | None = None) -> list[str]:
    valeurs = _liste(env, nom)
    if not all(_GUID.fullmatch(v) for v in valeurs) or (nombre is not None and len(valeurs) != nombre):
        attendu = "un identifiant" if nombre == 1 else "des identifiants, séparés par des virgules,"
        raise ErreurReglage(f"{nom} doit donner {attendu} de la forme 00000000-0000-0000-0000-000000000000.")
    return valeurs


def _hotes(env: Mapping[str, str]) -> frozenset[str]:
    hotes = set()
    for brut in _liste(env, "OTN_TEAMS_HOTES") or ["smba.trafficmanager.net"]:
        lu = _HOTE.fullmatch(brut)
        if lu is None:
            raise ErreurReglage(
                f"OTN_TEAMS_HOTES contient « {brut} ». Écrivez des noms d'hôtes, comme smba.trafficmanager.net, "
                "séparés par des virgules."
            )
        hotes.add(f"{lu['nom']}:{int(lu['port'] or _PORTS['https'])}")
    return frozenset(hotes)


def _adresse(env: Mapping[str, str], nom: str, defaut: str) -> str:
    adresse = env.get(nom) or defaut
    if hote_sur(adresse) is None:
        raise ErreurReglage(f"{nom} doit être une adresse https (http : seulement sur cette machine).")
    return adresse


def _reprise(env: Mapping[str, str]) -> float:
    brut = env.get("OTN_TEAMS_REPRISE") or str(_REPRISE)
    if not (brut.isascii() and brut.isdigit() and 1 <= int(brut) <= _REPRISE_MAX):
        raise ErreurReglage(f"OTN_TEAMS_REPRISE doit être un nombre entier de 1 à {_REPRISE_MAX}.")
    return float(brut)
