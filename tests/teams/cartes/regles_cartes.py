"""Our own rules for a card of Teams, beyond what the schema and the renderer check."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from typing import Any
from urllib.parse import urlsplit

OCTETS_MAX = 28 * 1024
ACTIONS_MAX = 6
_ACTIONS = {"Action.Submit", "Action.OpenUrl", "Action.ShowCard"}
_ELEMENTS = {"TextBlock", "RichTextBlock", "TextRun", "Container", "Input.ChoiceSet", "Input.Text", "AdaptiveCard"}
# What Markdown would read in a text that a client may render with it.
_BALISES = ("**", "](", "<b>", "`", "{{")


def defauts_de_la_carte(carte: dict[str, Any], hotes: Collection[str]) -> list[str]:
    """Each rule that this card does not keep."""
    octets = len(json.dumps(carte, ensure_ascii=False).encode())
    trouves = [f"{octets} octets"] if octets > OCTETS_MAX else []
    for objet in _objets(carte):
        trouves += _defauts(objet, hotes)
    return trouves


def _defauts(objet: dict[str, Any], hotes: Collection[str]) -> Iterator[str]:
    genre = objet.get("type", "")
    if genre not in _ELEMENTS | _ACTIONS:
        yield f"élément {genre} non permis"
    if genre == "AdaptiveCard" and objet["version"] > "1.5":
        yield f"version {objet['version']}"
    if len(objet.get("actions", [])) > ACTIONS_MAX:
        yield f"{len(objet['actions'])} actions"
    if genre == "Action.OpenUrl":
        lue = urlsplit(objet["url"])
        if lue.scheme != "https" or lue.netloc not in hotes:
            yield f"adresse {objet['url']}"
    if "selectAction" in objet or "backgroundImage" in objet:
        yield "geste ou image cachés"
    for cle in ("text", "title", "label", "placeholder", "errorMessage"):
        # A run is never read as Markdown, but a date formula is replaced even there.
        interdits = ("{{",) if genre == "TextRun" else _BALISES
        lus = [objet.get(cle, ""), *(choix["title"] for choix in objet.get("choices", []))]
        if any(balise in lu for balise in interdits for lu in lus):
            yield f"balise dans « {cle} » de {genre}"


def _objets(valeur: Any) -> Iterator[dict[str, Any]]:
    if isinstance(valeur, dict):
        if "type" in valeur:
            yield valeur
        for cle, dedans in valeur.items():
            if cle not in ("data", "msteams"):
                yield from _objets(dedans)
    elif isinstance(valeur, list):
        for dedans in valeur:
            yield from _objets(dedans)
