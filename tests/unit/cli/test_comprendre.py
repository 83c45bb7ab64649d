"""`otn comprendre` reads lines that anybody wrote: a bad one is told by its number, in one French line."""

from __future__ import annotations

import io
import sys
from typing import Any

import pytest

from bot.cli import comprendre
from bot.cli.main import main

_BONNE = b'{"texte": "bonjour", "contexte": null}\n'

REFUSEES: list[tuple[str, bytes]] = [
    ("pas du json", b"bonjour\n"),
    ("pas un objet", b"[1, 2]\n"),
    ("sans texte", b'{"contexte": null}\n'),
    ("texte nombre", b'{"texte": 12}\n'),
    ("contexte inconnu", b'{"texte": "bonjour", "contexte": "ailleurs"}\n'),
    ("latin-1", b'{"texte": "\xe9"}\n'),
    ("nombre sans fin", b'{"texte": ' + b"9" * 6_000 + b"}\n"),
    ("cent mille listes dans une liste", b'{"texte": ' + b"[" * 100_000 + b"]" * 100_000 + b"}\n"),
]


class _Sourde:
    """Understands nothing, at once."""

    def lire(self, texte: str, contexte: str | None) -> dict[str, Any]:
        return {"intention": "hors_sujet", "confiance": 1.0, "secteurs": [], "regions": [], "freins": []}


@pytest.mark.parametrize("ligne", [r[1] for r in REFUSEES], ids=[r[0] for r in REFUSEES])
def test_une_ligne_fautive_est_dite_par_son_numero(
    ligne: bytes, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(comprendre, "charger_comprehension", _Sourde)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(_BONNE + ligne)))
    assert main(["comprendre", "--json"]) == 1
    sortie = capsys.readouterr()
    assert sortie.out.count("\n") == 1
    assert sortie.err.startswith("otn : Ligne 2 : ")
    assert sortie.err.count("\n") == 1
