"""Reads the files of training examples with a fast YAML parser: Rasa's own takes twenty seconds for them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml


class ExempleLu(NamedTuple):
    """An example as its file has it."""

    texte: str
    intention: str
    metadonnees: dict[str, Any] | None


def lire_exemples(dossier: Path) -> Iterator[ExempleLu]:
    """Every example of the YAML files of a folder, file after file."""
    for fichier in sorted(dossier.glob("*.yml")):
        contenu = yaml.load(fichier.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        for bloc in contenu["nlu"]:
            for exemple in bloc["examples"]:
                yield ExempleLu(exemple["text"], bloc["intent"], exemple.get("metadata"))
