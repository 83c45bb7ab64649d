"""Holds a manifest against the schema that Microsoft publishes (1.19), kept whole beside, and our own few rules."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import jsonschema

_VERSION = "1.19"
_SCHEMA = Path(__file__).parent / "schema" / f"manifeste-{_VERSION}.json"


def defauts_du_manifeste(manifeste: Mapping[str, Any]) -> list[str]:
    """Where the manifest leaves the schema or our rules, one French sentence each; empty when it follows both."""
    validateur = jsonschema.Draft4Validator(json.loads(_SCHEMA.read_text("utf-8")))
    fautes = sorted(validateur.iter_errors(dict(manifeste)), key=lambda faute: [str(cle) for cle in faute.path])
    du_schema = [f"« {_chemin(faute.path)} » ne suit pas la règle « {faute.validator} » du schéma." for faute in fautes]
    return du_schema or list(_nos_regles(manifeste))


def _chemin(cles: Any) -> str:
    return ".".join(str(cle) for cle in cles) or "manifeste"


def _nos_regles(manifeste: Mapping[str, Any]) -> Iterator[str]:
    """What the schema leaves open and Teams, or plain sense, does not."""
    if manifeste["manifestVersion"] != _VERSION:
        yield f"« manifestVersion » doit être {_VERSION}, comme le schéma."
    for cle, valeur in manifeste["developer"].items():
        if not valeur:
            yield f"« developer.{cle} » est vide."
        if cle.endswith("Url") and not str(valeur).startswith("https://"):
            yield f"« developer.{cle} » doit commencer par https://."
    if not manifeste.get("validDomains"):
        yield "« validDomains » doit nommer l'adresse de l'assistant."
