"""The guides of the shared mode lead to files that exist."""

from __future__ import annotations

import re

import pytest

from tests.deploiement.lecture import RACINE

_DOCS = RACINE / "docs"


@pytest.mark.parametrize("guide", ["mode-partage.md", "decisions/0013-mode-partage.md"])
def test_les_fichiers_nommes_existent(guide: str) -> None:
    texte = (_DOCS / guide).read_text("utf-8")
    nommes = re.findall(r"`?(deploy/[\w./-]+\w)", texte)
    assert nommes or "decisions" in guide
    for nom in nommes:
        # Made by the operator from what the guide says.
        if nom not in ("deploy/docker/secrets", "deploy/kubernetes/secret.yaml"):
            assert (RACINE / nom).exists(), nom
