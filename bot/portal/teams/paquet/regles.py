"""The rules of the published manifest schema (1.19) for the keys that ours holds, not the whole schema.

Lengths, patterns and lists are those of the schema; a key that is not here is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_GUID = r"[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}"
_HTTPS = r"https://\S{1,2040}"
_PORTEES = r"team|personal|groupChat"
_TOUT = r"(?s).*"
# Path of a text -> its greatest length and its pattern. « [] » stands for each item of a list.
_TEXTES: dict[str, tuple[int, str]] = {
    "$schema": (2048, _HTTPS),
    "manifestVersion": (8, r"1\.19"),
    "version": (256, r"\d+\.\d+\.\d+"),
    "id": (36, _GUID),
    "localizationInfo.defaultLanguageTag": (26, r"[A-Za-z0-9]{1,8}(-[A-Za-z0-9]{1,8}){0,2}"),
    "developer.name": (32, _TOUT),
    "developer.websiteUrl": (2048, _HTTPS),
    "developer.privacyUrl": (2048, _HTTPS),
    "developer.termsOfUseUrl": (2048, _HTTPS),
    "name.short": (30, _TOUT),
    "name.full": (100, _TOUT),
    "description.short": (80, _TOUT),
    "description.full": (4000, _TOUT),
    "icons.color": (2048, r"[^/\\].*\.png"),
    "icons.outline": (2048, r"[^/\\].*\.png"),
    "accentColor": (7, r"#[0-9a-fA-F]{6}"),
    "bots[].botId": (36, _GUID),
    "bots[].scopes[]": (9, _PORTEES),
    "bots[].commandLists[].scopes[]": (9, _PORTEES),
    "bots[].commandLists[].commands[].title": (32, _TOUT),
    "bots[].commandLists[].commands[].description": (128, _TOUT),
    "validDomains[]": (2048, r"[a-z0-9.-]+"),
    "defaultInstallScope": (9, r"personal|team|groupChat|meetings"),
}
_BOOLEENS = frozenset(("bots[].supportsFiles", "bots[].isNotificationOnly"))
# Path of a list -> its greatest length.
_LISTES: dict[str, int] = {
    "bots": 1,
    "bots[].scopes": 3,
    "bots[].commandLists": 3,
    "bots[].commandLists[].scopes": 3,
    "bots[].commandLists[].commands": 10,
    "validDomains": 16,
}
_EXIGES = frozenset(_TEXTES) - {"$schema", "localizationInfo.defaultLanguageTag", "defaultInstallScope"}


def defauts_du_manifeste(manifeste: Mapping[str, Any]) -> list[str]:
    """One French sentence for each rule that is not kept; empty when all are."""
    vus: set[str] = set()
    defauts = list(_parcourir("", manifeste, vus))
    return defauts + [f"« {chemin} » manque." for chemin in sorted(_EXIGES - vus)]


def _parcourir(chemin: str, valeur: Any, vus: set[str]) -> Iterator[str]:
    if isinstance(valeur, Mapping):
        for cle, dedans in valeur.items():
            yield from _parcourir(f"{chemin}.{cle}".lstrip("."), dedans, vus)
    elif isinstance(valeur, Sequence) and not isinstance(valeur, str):
        maximum = _LISTES.get(chemin)
        if maximum is None:
            yield f"« {chemin} » ne doit pas être une liste."
        elif not 1 <= len(valeur) <= maximum:
            yield f"« {chemin} » doit compter de 1 à {maximum} éléments."
        for dedans in valeur:
            yield from _parcourir(f"{chemin}[]", dedans, vus)
    else:
        vus.add(chemin)
        yield from _feuille(chemin, valeur)


def _feuille(chemin: str, valeur: Any) -> Iterator[str]:
    if chemin in _BOOLEENS:
        if not isinstance(valeur, bool):
            yield f"« {chemin} » doit être vrai ou faux."
    elif chemin not in _TEXTES:
        yield f"« {chemin} » n'est pas une clé connue."
    elif not isinstance(valeur, str) or not valeur:
        yield f"« {chemin} » doit être un texte non vide."
    elif len(valeur) > _TEXTES[chemin][0]:
        yield f"« {chemin} » dépasse {_TEXTES[chemin][0]} caractères."
    elif not re.fullmatch(_TEXTES[chemin][1], valeur):
        yield f"« {chemin} » n'a pas la forme attendue."
