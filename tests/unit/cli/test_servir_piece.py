"""One piece alone asks for the shared mode: without it, one French line, and nothing starts."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.cli.main import main
from tests.services.ports import port_libre


@pytest.fixture(autouse=True)
def _seul(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OTN_VAR", str(tmp_path))
    monkeypatch.setenv("OTN_PORT", str(port_libre()))
    for nom in ("OTN_REDIS_URL", "OTN_REDIS_URL_FICHIER", "OTN_DATABASE_URL"):
        monkeypatch.delenv(nom, raising=False)


@pytest.mark.parametrize("piece", ["portail", "rasa", "actions"])
def test_sans_le_mode_partage_une_piece_seule_est_refusee(piece: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["servir", "--piece", piece]) == 1
    sortie = capsys.readouterr()
    assert sortie.out == ""
    assert sortie.err.count("\n") == 1
    assert "Une pièce seule demande le mode partagé : réglez OTN_REDIS_URL." in sortie.err


def test_une_piece_inconnue_est_refusee(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as sortie:
        main(["servir", "--piece", "cuisine"])
    assert sortie.value.code == 2
    assert "« cuisine »" in capsys.readouterr().err


def test_un_reglage_du_mode_partage_est_dit_en_une_ligne(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("OTN_REDIS_URL", "redis://127.0.0.1:6379/0")
    assert main(["servir", "--piece", "portail"]) == 1
    erreur = capsys.readouterr().err
    assert "OTN_REDIS_URL demande aussi OTN_DATABASE_URL" in erreur
    assert erreur.count("\n") == 1
