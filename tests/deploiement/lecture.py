"""The files of deploy/ as data."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

RACINE = Path(__file__).resolve().parent.parent.parent
DEPLOY = RACINE / "deploy"
DOCKER, KUBERNETES, SYSTEMD = DEPLOY / "docker", DEPLOY / "kubernetes", DEPLOY / "systemd"
PIECES = ("portail", "rasa", "actions")


def compose() -> dict[str, Any]:
    """docker compose's file."""
    lu: dict[str, Any] = yaml.safe_load((DOCKER / "compose.yaml").read_text("utf-8"))
    return lu


def manifestes() -> list[dict[str, Any]]:
    """What kustomization.yaml names, each Deployment completed by what they have in common."""
    liste = yaml.safe_load((KUBERNETES / "kustomization.yaml").read_text("utf-8"))["resources"]
    fichiers = [KUBERNETES / nom for nom in liste if nom.endswith(".yaml")]
    lus = [m for fichier in fichiers for m in yaml.safe_load_all(fichier.read_text("utf-8"))]
    commun = yaml.safe_load((KUBERNETES / "piece.yaml").read_text("utf-8"))
    return [_joindre(m, {"spec": commun["spec"]}) if m["kind"] == "Deployment" else m for m in lus]


def nommes(sorte: str) -> dict[str, dict[str, Any]]:
    """The manifests of one kind, by name."""
    return {m["metadata"]["name"]: m for m in manifestes() if m["kind"] == sorte}


def conteneur(deploiement: dict[str, Any]) -> dict[str, Any]:
    """The only container of a Deployment."""
    (seul,) = deploiement["spec"]["template"]["spec"]["containers"]
    return dict(seul)


def unite(nom: str) -> dict[str, list[str]]:
    """The keys of a systemd unit, whatever their section, with all their values."""
    valeurs: dict[str, list[str]] = {}
    for cle, valeur in re.findall(r"^([A-Za-z]+)=(.*)$", (SYSTEMD / nom).read_text("utf-8"), re.M):
        valeurs.setdefault(cle, []).append(valeur)
    return valeurs


def fichiers() -> list[Path]:
    """Every text that deploy/ holds, but for the secrets of whoever runs it here."""
    return [f for f in DEPLOY.rglob("*") if f.is_file() and not {"__pycache__", "secrets"} & set(f.parts)]


def _joindre(a: Any, b: Any) -> Any:
    """`b` laid on `a`; lists of one container are joined."""
    if isinstance(a, dict) and isinstance(b, dict):
        return {**a, **{cle: _joindre(a[cle], b[cle]) if cle in a else b[cle] for cle in b}}
    if isinstance(a, list) and isinstance(b, list) and len(a) == len(b) == 1:
        return [_joindre(a[0], b[0])]
    return b
