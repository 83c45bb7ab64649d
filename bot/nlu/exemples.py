"""The labels of a training example: data/nlu keeps them beside each text, as Rasa's example metadata."""

from __future__ import annotations

from typing import Any

import msgspec


class Exemple(msgspec.Struct, frozen=True):
    """A labelled message."""

    texte: str
    intention: str
    contexte: str | None = None
    secteurs: tuple[str, ...] = ()
    secteurs_acceptes: tuple[str, ...] = ()
    freins: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()


def exemple_de(texte: str, intention: str, metadonnees: dict[str, Any] | None) -> Exemple:
    """The example of a text, its intent and the metadata block of its YAML entry (may be missing)."""
    return msgspec.convert({"texte": texte, "intention": intention, **(metadonnees or {})}, Exemple)
