"""A SQLite file is its owner's alone, whatever the umask, from its first byte."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.base_de_donnees import ouvrir_base


@pytest.fixture(autouse=True)
def permissif() -> Iterator[None]:
    """The usual umask of a server."""
    avant = os.umask(0o022)
    yield
    os.umask(avant)


def _ecrire(fichier: Path) -> None:
    moteur = ouvrir_base(f"sqlite:///{fichier}")
    with moteur.connect() as connexion:
        connexion.execute(sa.text("CREATE TABLE essai (n INTEGER)"))
        for chemin in fichier.parent.glob("otn.sqlite*"):
            assert stat.S_IMODE(chemin.stat().st_mode) == 0o600, chemin.name
    moteur.dispose()


def test_une_base_neuve_n_est_lue_que_par_son_proprietaire(tmp_path: Path) -> None:
    _ecrire(tmp_path / "otn.sqlite")
    assert {chemin.name for chemin in tmp_path.iterdir()} >= {"otn.sqlite"}


def test_une_base_d_avant_est_resserree_avec_ce_qui_l_accompagne(tmp_path: Path) -> None:
    for nom in ("otn.sqlite", "otn.sqlite-journal"):
        (tmp_path / nom).touch(0o644)
    _ecrire(tmp_path / "otn.sqlite")
    (tmp_path / "otn.sqlite-wal").touch(0o664)
    ouvrir_base(f"sqlite:///{tmp_path / 'otn.sqlite'}").dispose()
    assert stat.S_IMODE((tmp_path / "otn.sqlite-wal").stat().st_mode) == 0o600


def test_rien_n_est_cree_pour_une_base_en_memoire(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for adresse in ("sqlite://", "sqlite:///:memory:"):
        ouvrir_base(adresse).dispose()
    assert list(tmp_path.iterdir()) == []


def test_un_dossier_absent_ne_casse_pas_l_ouverture(tmp_path: Path) -> None:
    moteur = ouvrir_base(f"sqlite:///{tmp_path / 'absent' / 'otn.sqlite'}")
    with pytest.raises(sa.exc.OperationalError):
        moteur.connect()
