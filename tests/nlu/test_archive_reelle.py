"""A real model cut short is refused in one sentence; the one before it, or nothing, takes its place."""

from __future__ import annotations

import io
import json
import os
import shutil
from pathlib import Path

import pytest

from bot.cli.main import main
from bot.nlu.archives import ECARTEE, dernier_modele
from bot.nlu.modele import Comprehension
from bot.nlu.sceau import est_intacte, sceller
from bot.reglages import lire_reglages

_TEXTE = "Je suis plombier à Lévis"
_REFUS = (
    "otn : L'archive de modèle « coupee.tar.gz » a été modifiée, abîmée ou n'a pas de sceau : elle est mise à l'écart "
    f"sous le nom « coupee.tar.gz{ECARTEE} » et n'est pas employée."
)


def _copier(archive: Path, dossier: Path, nom: str, rang: int) -> Path:
    copie = dossier / nom
    shutil.copy(archive, copie)
    sceller(copie)
    os.utime(copie, (rang, rang))
    return copie


@pytest.fixture
def reelle(comprehension: Comprehension) -> Path:
    """The archive of the trained model."""
    archive = dernier_modele(lire_reglages().modeles)
    assert archive is not None
    assert est_intacte(archive)
    return archive


@pytest.fixture
def dossier(tmp_path: Path, reelle: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of models where the newest is cut in half, and one text to read."""
    modeles = tmp_path / "modeles"
    modeles.mkdir()
    coupee = _copier(reelle, modeles, "coupee.tar.gz", 2)
    os.truncate(coupee, coupee.stat().st_size // 2)
    monkeypatch.setenv("OTN_VAR", str(tmp_path))
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(json.dumps({"texte": _TEXTE}).encode())))
    return modeles


def test_une_archive_tronquee_est_refusee_en_une_phrase(dossier: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["comprendre"]) == 1
    sortie = capsys.readouterr()
    assert sortie.out == ""
    assert sortie.err.splitlines() == [_REFUS, "otn : Aucun modèle entraîné. Lancez d'abord : otn entrainer"]
    assert [fichier.name for fichier in dossier.iterdir()] == [f"coupee.tar.gz{ECARTEE}"]


def test_le_modele_precedent_est_lu_a_sa_place(dossier: Path, reelle: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _copier(reelle, dossier, "saine.tar.gz", 1)
    assert main(["comprendre"]) == 0
    sortie = capsys.readouterr()
    assert sortie.err.splitlines()[0] == _REFUS
    assert json.loads(sortie.out)["secteurs"] == ["construction"]
