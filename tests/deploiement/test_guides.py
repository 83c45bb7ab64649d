"""The guides name every setting that the code reads, and lead to files that exist."""

from __future__ import annotations

import re

import pytest

from tests.deploiement.lecture import RACINE

_DOCS = RACINE / "docs"
_MODULES = [RACINE / "bot" / nom for nom in ("reglages.py", "reglages_partage.py")]


def test_chaque_reglage_a_sa_ligne_dans_le_guide() -> None:
    code = "".join(module.read_text("utf-8") for module in _MODULES)
    noms = set(re.findall(r'"(OTN_[A-Z_]+)"', code))
    noms |= {f"{nom}_FICHIER" for nom in re.findall(r'adresse_secrete\(env, "(OTN_[A-Z_]+)"\)', code)}
    assert len(noms) == 20
    lignes = set(re.findall(r"^\| `(OTN_[A-Z_]+)` \|", (_DOCS / "exploitation.md").read_text("utf-8"), re.M))
    assert noms - lignes == set()


@pytest.mark.parametrize("guide", ["mode-partage.md", "decisions/0013-mode-partage.md"])
def test_les_fichiers_nommes_existent(guide: str) -> None:
    texte = (_DOCS / guide).read_text("utf-8")
    nommes = re.findall(r"`?(deploy/[\w./-]+\w)", texte)
    assert nommes or "decisions" in guide
    for nom in nommes:
        # Made by the operator from what the guide says.
        if nom not in ("deploy/docker/secrets", "deploy/kubernetes/secret.yaml"):
            assert (RACINE / nom).exists(), nom
