"""The operator's notice and kill switch: written from the command line, followed within a second."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from bot.cli.main import CODE_ERREUR, main
from bot.consignes import AVIS_MAX, Consignes, FichiersConsignes, LecteurConsignes


@pytest.fixture
def var(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the portal, not yet made."""
    dossier = tmp_path / "var"
    monkeypatch.setenv("OTN_VAR", str(dossier))
    return dossier


def test_un_avis_se_met_se_lit_et_se_retire(var: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["avis"]) == 0
    assert main(["avis", "Service réduit\n ce soir,\tde 20 h à 21 h."]) == 0
    assert FichiersConsignes(var).lire().avis == "Service réduit ce soir, de 20 h à 21 h."
    assert main(["avis"]) == 0
    assert main(["avis", "--retirer"]) == main(["avis", "--retirer"]) == 0
    assert FichiersConsignes(var).lire() == Consignes()
    assert capsys.readouterr().out.splitlines() == [
        "Aucun avis n'est montré.",
        "Avis montré : Service réduit ce soir, de 20 h à 21 h.",
        "Avis montré : Service réduit ce soir, de 20 h à 21 h.",
        "Aucun avis n'est montré.",
        "Aucun avis n'est montré.",
    ]
    assert list(var.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "phrase"),
    [
        (["avis", " \n\u200b"], "L'avis est vide."),
        (["avis", "a" * (AVIS_MAX + 1)], f"L'avis compte {AVIS_MAX + 1} caractères"),
        (["avis", "Un texte", "--retirer"], "l'un des deux"),
    ],
)
def test_un_mauvais_avis_ne_change_rien(
    var: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], phrase: str
) -> None:
    FichiersConsignes(var).mettre_avis("Celui d'avant.")
    assert main(arguments) == CODE_ERREUR
    assert phrase in capsys.readouterr().err
    assert FichiersConsignes(var).lire().avis == "Celui d'avant."


def test_la_conversation_se_coupe_et_se_retablit(var: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        assert main(["couper", "conversation"]) == 0
        assert FichiersConsignes(var).lire().conversation_coupee
    for _ in range(2):
        assert main(["couper", "conversation", "--retablir"]) == 0
        assert not FichiersConsignes(var).lire().conversation_coupee
    assert "--retablir" in capsys.readouterr().out


def test_un_dossier_ou_rien_ne_s_ecrit_est_dit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "fichier").touch()
    monkeypatch.setenv("OTN_VAR", str(tmp_path / "fichier"))
    for arguments in (["avis", "Bonjour."], ["couper", "conversation"]):
        assert main(arguments) == CODE_ERREUR
        assert "rien n'a changé" in capsys.readouterr().err


def test_les_fichiers_sont_relus_au_plus_une_fois_par_seconde(var: Path) -> None:
    maintenant = [0.0]
    lecteur = LecteurConsignes(var, lambda: maintenant[0])
    assert lecteur() == Consignes()
    FichiersConsignes(var).mettre_avis("Bonjour.")
    maintenant[0] = 0.99
    assert lecteur().avis is None
    maintenant[0] = 1.0
    assert lecteur().avis == "Bonjour."


def test_un_fichier_illisible_laisse_la_derniere_consigne(var: Path, caplog: pytest.LogCaptureFixture) -> None:
    maintenant = [0.0]
    lecteur = LecteurConsignes(var, lambda: maintenant[0])
    FichiersConsignes(var).mettre_avis("Bonjour.")
    lecteur()
    (var / "avis.txt").unlink()
    (var / "avis.txt").mkdir()
    maintenant[0] = 5.0
    assert lecteur().avis == "Bonjour."
    assert "consignes_illisibles erreur=IsADirectoryError" in caplog.messages


@pytest.mark.parametrize("brut", [b"\xff\xfe\x00", b"a\x1b[31m\x00b\nc", "é".encode() * 5000])
def test_un_fichier_ecrit_a_la_main_est_nettoye(var: Path, brut: bytes) -> None:
    var.mkdir()
    (var / "avis.txt").write_bytes(brut)
    avis = FichiersConsignes(var).lire().avis
    assert avis is not None
    assert avis.isprintable()
    assert len(avis) <= AVIS_MAX


def test_un_changement_est_journalise_sans_le_texte(var: Path, caplog: pytest.LogCaptureFixture) -> None:
    FichiersConsignes(var).mettre_avis("Secretissime.")
    with caplog.at_level(logging.WARNING):
        LecteurConsignes(var, lambda: 0.0)()
    assert caplog.messages == ["consignes conversation_coupee=non avis=oui"]
