"""Holds an answer of the portal to docs/openapi.yml: status, headers, media type and body."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import httpx
import jsonschema_rs
import yaml

from bot.reglages import RACINE

CONVERSATIONS = "/clavardage/v1/conversations"
MESSAGES = f"{CONVERSATIONS}/{{id}}/messages"
UNE = f"{CONVERSATIONS}/{{id}}"


@lru_cache(maxsize=1)
def description() -> dict[str, Any]:
    """The published description, its objects closed: here an undocumented field is a fault."""
    contenu: dict[str, Any] = yaml.safe_load((RACINE / "docs" / "openapi.yml").read_text("utf-8"))
    _fermer(contenu["components"]["schemas"])
    return contenu


def tenir(reponse: httpx.Response, methode: str, chemin: str) -> Any:
    """Check the answer against the description; return its JSON, or None when it has no body."""
    operation = description()["paths"][chemin][methode.lower()]
    assert str(reponse.status_code) in operation["responses"], f"{reponse.status_code} n'est pas décrit"
    attendue = _suivre(operation["responses"][str(reponse.status_code)])
    for nom, entete in attendue.get("headers", {}).items():
        assert nom in reponse.headers, f"l'en-tête {nom} manque"
        assert _valide({**_suivre(entete)["schema"]}, reponse.headers[nom])
    contenus = attendue.get("content")
    if contenus is None:
        assert reponse.content == b""
        return None
    type_recu = reponse.headers["content-type"].split(";")[0]
    assert type_recu in contenus
    corps = reponse.json()
    valideur = jsonschema_rs.Draft202012Validator(
        {**contenus[type_recu]["schema"], "components": description()["components"]}, validate_formats=True
    )
    valideur.validate(corps)
    return corps


def probleme(reponse: httpx.Response, statut: int) -> str:
    """Check that the answer is a problem+json of this status; return its French sentence."""
    assert reponse.status_code == statut, reponse.text
    assert reponse.headers["content-type"].split(";")[0] == "application/problem+json"
    corps = reponse.json()
    assert set(corps) == {"type", "title", "status", "detail", "correlation"}
    assert corps["correlation"] == reponse.headers["x-request-id"]
    assert corps["status"] == statut
    assert corps["title"]
    assert corps["detail"].endswith((".", "!", "?", "}."))
    detail: str = corps["detail"]
    return detail


def _valide(schema: dict[str, Any], valeur: str) -> bool:
    return bool(jsonschema_rs.Draft202012Validator(schema).is_valid(valeur))


def _suivre(objet: dict[str, Any]) -> dict[str, Any]:
    if "$ref" not in objet:
        return objet
    noeud: Any = description()
    for partie in objet["$ref"].removeprefix("#/").split("/"):
        noeud = noeud[partie]
    return dict(noeud)


def _fermer(noeud: Any) -> None:
    if isinstance(noeud, list):
        for element in noeud:
            _fermer(element)
    elif isinstance(noeud, dict):
        if noeud.get("type") == "object" and "properties" in noeud:
            noeud["additionalProperties"] = False
        for element in noeud.values():
            _fermer(element)
