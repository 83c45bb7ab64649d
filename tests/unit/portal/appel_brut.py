"""Calls the application as a server does, with bytes that no client library would send."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from starlette.types import ASGIApp

_FRANCAIS = re.compile(r"\b(le|la|les|de|des|du|un|une|votre|vous|est|pas|cette|au)\b", re.IGNORECASE)
_ANGLAIS = re.compile(r"\b(the|not|is|are|invalid|error|request|allowed|found|bad|server|of|header)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Recue:
    """A raw answer."""

    statut: int
    entetes: list[tuple[bytes, bytes]]
    corps: bytes

    def entete(self, nom: bytes) -> bytes | None:
        """The value of a header."""
        return dict(self.entetes).get(nom)


async def appeler(
    application: ASGIApp, methode: str, chemin: str, entetes: Sequence[tuple[bytes, bytes]] = (),
    corps: bytes = b"", question: bytes = b"",
) -> Recue:  # fmt: skip
    """The answer to one request; `chemin` is what the server has unquoted. An error that nobody caught is a 500."""
    reste, envoyes = [corps], []

    async def recevoir() -> dict[str, Any]:
        if not reste:
            await asyncio.Event().wait()
        return {"type": "http.request", "body": reste.pop(), "more_body": False}

    async def envoyer(message: Any) -> None:
        envoyes.append(message)

    portee = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": methode, "scheme": "http",
        "path": chemin, "raw_path": quote(chemin, errors="replace").encode(), "root_path": "",
        "query_string": question, "headers": list(entetes), "client": ("203.0.113.7", 50_000),
        "server": ("portail.test", 80), "state": {},
    }  # fmt: skip
    try:
        await application(portee, recevoir, envoyer)
    except Exception:
        assert envoyes, "une erreur sans réponse"
    return Recue(
        envoyes[0]["status"], envoyes[0]["headers"], b"".join(message.get("body", b"") for message in envoyes[1:])
    )


def verifier_refus(recue: Recue) -> None:
    """Check that an answer of 400 and more is a problem+json in French."""
    assert recue.entete(b"content-type") == b"application/problem+json", recue
    corps = json.loads(recue.corps)
    assert corps["status"] == recue.statut
    for texte in (corps["title"], corps["detail"]):
        assert not _ANGLAIS.search(texte), texte
    assert _FRANCAIS.search(corps["detail"]), corps
