"""The signing key: made once, the same for all who share it, and refused when others may read it."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.cli.main import main
from bot.erreur_reglage import ErreurReglage
from bot.portal.identifiants import cle_du_serveur
from bot.reglages import lire_reglages


def test_la_cle_est_creee_une_fois_et_reservee(tmp_path: Path) -> None:
    fichier = tmp_path / "cle"
    cle = cle_du_serveur(fichier)
    assert len(cle) == 32
    assert stat.S_IMODE(fichier.stat().st_mode) == 0o600
    assert cle_du_serveur(fichier) == cle
    assert list(tmp_path.iterdir()) == [fichier]


def test_des_portails_qui_demarrent_ensemble_ont_la_meme_cle(tmp_path: Path) -> None:
    with ThreadPoolExecutor(16) as ensemble:
        assert len(set(ensemble.map(cle_du_serveur, [tmp_path / "cle"] * 64))) == 1


@pytest.mark.parametrize("droits", [0o640, 0o604, 0o660, 0o644, 0o620, 0o601, 0o777])
def test_une_cle_ouverte_a_d_autres_est_refusee_a_chaque_lecture(tmp_path: Path, droits: int) -> None:
    fichier = tmp_path / "cle"
    cle_du_serveur(fichier)
    fichier.chmod(droits)
    with pytest.raises(ErreurReglage, match=r"que d'autres peuvent ouvrir\. Réservez-le : chmod 600"):
        cle_du_serveur(fichier)
    fichier.chmod(0o600)
    assert cle_du_serveur(fichier)


@pytest.mark.parametrize("contenu", [b"", b"courte", b"x" * 31])
def test_une_cle_trop_courte_est_refusee(tmp_path: Path, contenu: bytes) -> None:
    fichier = tmp_path / "cle"
    fichier.write_bytes(contenu)
    fichier.chmod(0o600)
    with pytest.raises(ErreurReglage, match="une clé d'au moins 32 octets"):
        cle_du_serveur(fichier)


@pytest.mark.parametrize("chemin", ["absent/cle", "fichier/cle", "."])
def test_un_chemin_qui_ne_convient_pas_est_dit(tmp_path: Path, chemin: str) -> None:
    (tmp_path / "fichier").touch()
    with pytest.raises(ErreurReglage, match="OTN_CLE_FICHIER"):
        cle_du_serveur(tmp_path / chemin)


def test_la_cle_est_dans_var_sauf_si_un_reglage_la_met_ailleurs(tmp_path: Path) -> None:
    assert lire_reglages({"OTN_VAR": str(tmp_path)}).cle == tmp_path / "cle"
    ailleurs = {"OTN_VAR": str(tmp_path), "OTN_CLE_FICHIER": str(tmp_path / "commune" / "cle")}
    assert lire_reglages(ailleurs).cle == tmp_path / "commune" / "cle"


def test_servir_refuse_de_demarrer_en_une_phrase(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    cle = tmp_path / "commune"
    cle.write_bytes(b"x" * 32)
    cle.chmod(0o644)
    monkeypatch.setenv("OTN_VAR", str(tmp_path / "var"))
    monkeypatch.setenv("OTN_CLE_FICHIER", str(cle))
    monkeypatch.setenv("OTN_PORT", "0")
    assert main(["servir"]) == 1
    assert capsys.readouterr().err == (
        f"otn : OTN_CLE_FICHIER ({cle}) nomme un fichier que d'autres peuvent ouvrir. Réservez-le : chmod 600.\n"
    )
