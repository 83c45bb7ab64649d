"""The key that OTN_CLE_FICHIER names is the one that is saved, and it goes back where the setting says."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from bot.catalogue import Catalogue
from bot.portal.identifiants import cle_du_serveur
from tests.unit.sauvegarde.machine import Fait, Machine


@pytest.fixture
def pleine(tmp_path: Path, catalogue: Catalogue) -> Machine:
    """A machine whose folder also holds the key of before the setting."""
    machine = Machine(tmp_path / "pleine", None)
    machine.remplir(catalogue)
    return machine


@pytest.fixture
def vide(tmp_path: Path) -> Machine:
    return Machine(tmp_path / "vide", None)


@pytest.fixture
def commune(tmp_path: Path) -> Path:
    """The key in use, outside the folder of the machine."""
    dossier = tmp_path / "commune"
    dossier.mkdir()
    cle_du_serveur(dossier / "cle")
    return dossier / "cle"


def _sauvegarder(machine: Machine, fichier: Path, cle: Path) -> Fait:
    return machine.otn("sauvegarder", fichier, OTN_CLE_FICHIER=str(cle))


def _restaurer(machine: Machine, fichier: Path, cle: Path, *options: str) -> Fait:
    return machine.otn("restaurer", fichier, *options, OTN_CLE_FICHIER=str(cle))


def test_la_cle_en_usage_est_sauvegardee_et_revient_ou_le_reglage_le_dit(
    pleine: Machine, vide: Machine, commune: Path, fichier: Path, tmp_path: Path
) -> None:
    assert _sauvegarder(pleine, fichier, commune).returncode == 0
    place = tmp_path / "secrets" / "cle-otn"
    place.parent.mkdir()
    fait = _restaurer(vide, fichier, place)
    assert fait.returncode == 0, fait.stderr
    assert cle_du_serveur(place) == cle_du_serveur(commune) != cle_du_serveur(pleine.var / "cle")
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert list(place.parent.iterdir()) == [place]
    assert not (vide.var / "cle").exists()


def test_sans_le_reglage_la_cle_revient_dans_var(pleine: Machine, vide: Machine, commune: Path, fichier: Path) -> None:
    _sauvegarder(pleine, fichier, commune)
    assert vide.otn("restaurer", fichier).returncode == 0
    assert cle_du_serveur(vide.var / "cle") == cle_du_serveur(commune)


def test_une_autre_cle_est_remplacee_meme_ouverte_a_d_autres(
    pleine: Machine, vide: Machine, commune: Path, fichier: Path, tmp_path: Path
) -> None:
    _sauvegarder(pleine, fichier, commune)
    place = tmp_path / "autre"
    place.write_bytes(b"x" * 32)
    place.chmod(0o644)
    assert _restaurer(vide, fichier, place).returncode == 0
    assert cle_du_serveur(place) == cle_du_serveur(commune)


def test_la_meme_cle_deja_en_place_n_est_pas_reecrite(
    pleine: Machine, vide: Machine, commune: Path, fichier: Path
) -> None:
    _sauvegarder(pleine, fichier, commune)
    avant = commune.stat()
    assert _restaurer(vide, fichier, commune).returncode == 0
    assert commune.stat().st_ino == avant.st_ino


def test_la_meme_cle_ouverte_a_d_autres_est_reservee(
    pleine: Machine, vide: Machine, commune: Path, fichier: Path
) -> None:
    _sauvegarder(pleine, fichier, commune)
    commune.chmod(0o644)
    assert _restaurer(vide, fichier, commune).returncode == 0
    assert stat.S_IMODE(commune.stat().st_mode) == 0o600


@pytest.mark.parametrize("place", ["absent/cle", "fichier/cle", "dossier"])
def test_une_place_ou_rien_ne_s_ecrit_est_dite_avant_que_rien_ne_change(
    pleine: Machine, vide: Machine, commune: Path, fichier: Path, tmp_path: Path, place: str
) -> None:
    _sauvegarder(pleine, fichier, commune)
    (tmp_path / "fichier").touch()
    (tmp_path / "dossier").mkdir()
    fait = _restaurer(vide, fichier, tmp_path / place, "--remplacer")
    assert fait.returncode == 1
    assert fait.stderr == (
        f"otn : La clé ne peut pas être remise à sa place ({tmp_path / place}, voir OTN_CLE_FICHIER). Vérifiez que son "
        "dossier existe et que vous pouvez y écrire. Rien n'a changé.\n"
    )
    assert not list(vide.var.glob("*.sqlite"))


def test_un_refus_de_la_base_laisse_la_cle_comme_elle_etait(
    pleine: Machine, commune: Path, fichier: Path, tmp_path: Path
) -> None:
    _sauvegarder(pleine, fichier, commune)
    place = tmp_path / "secrets" / "cle"
    place.parent.mkdir()
    cle = cle_du_serveur(place)
    assert "n'est pas vide" in _restaurer(pleine, fichier, place).stderr
    assert cle_du_serveur(place) == cle
    assert list(place.parent.iterdir()) == [place]


def test_une_cle_qui_ne_se_lit_pas_arrete_la_sauvegarde(pleine: Machine, fichier: Path, tmp_path: Path) -> None:
    fait = _sauvegarder(pleine, fichier, tmp_path)
    assert fait.returncode == 1
    assert fait.stderr == (
        f"otn : La clé ({tmp_path}, voir OTN_CLE_FICHIER) ne se lit pas. Vérifiez le chemin et les droits. "
        "Rien n'a été sauvegardé.\n"
    )
    assert not fichier.exists()


def test_une_cle_qui_n_existe_pas_encore_est_dite(pleine: Machine, fichier: Path, tmp_path: Path) -> None:
    fait = _sauvegarder(pleine, fichier, tmp_path / "absente")
    assert fait.returncode == 0
    assert f"ne contient pas la clé : {tmp_path / 'absente'} n'existe pas" in fait.stdout
    assert "conversations et la clé" not in fait.stdout
