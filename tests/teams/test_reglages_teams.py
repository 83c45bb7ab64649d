"""The settings of the door: all or nothing, https, and a secret that nobody else may read."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from bot.reglages import ErreurReglage, Reglages, lire_reglages
from bot.reglages_teams import ReglagesTeams, lire_reglages_teams
from tests.conftest import RACINE
from tests.teams.signataire import APPLICATION, LOCATAIRE

_BONS = {"OTN_TEAMS_APPLICATION": APPLICATION, "OTN_TEAMS_LOCATAIRE": LOCATAIRE, "OTN_TEAMS_SECRET": "s3cret"}


def _lire(**change: str) -> ReglagesTeams:
    reglages = lire_reglages_teams({**_BONS, **change})
    assert reglages is not None
    return reglages


def test_sans_reglage_la_porte_est_eteinte() -> None:
    assert lire_reglages_teams({}) is None
    assert lire_reglages_teams({"OTN_TEAMS_APPLICATION": "", "OTN_TEAMS_REPRISE": "5"}) is None
    assert lire_reglages({}).teams is None


def test_les_valeurs_d_origine_sont_celles_de_microsoft() -> None:
    reglages = _lire()
    assert reglages.hotes == {"smba.trafficmanager.net:443"}
    assert reglages.metadonnees == "https://login.botframework.com/v1/.well-known/openidconfiguration"
    assert reglages.jeton == f"https://login.microsoftonline.com/{LOCATAIRE}/oauth2/v2.0/token"
    assert reglages.emetteur == "https://api.botframework.com"
    assert (reglages.locataires, reglages.utilisateurs, reglages.reprise) == ({LOCATAIRE}, None, 300.0)


def test_les_listes_se_lisent_sans_egard_a_la_casse() -> None:
    reglages = _lire(
        OTN_TEAMS_APPLICATION=APPLICATION.upper(),
        OTN_TEAMS_LOCATAIRES_PERMIS=f"{LOCATAIRE.upper()}, {APPLICATION}",
        OTN_TEAMS_HOTES="SMBA.trafficmanager.net,127.0.0.1:5000,[::1]:6000,[::1]",
    )
    assert reglages.application == APPLICATION
    assert reglages.locataires == {LOCATAIRE, APPLICATION}
    assert reglages.hotes == {"smba.trafficmanager.net:443", "127.0.0.1:5000", "[::1]:6000", "[::1]:443"}


@pytest.mark.parametrize(
    ("change", "nomme"),
    [
        ({"OTN_TEAMS_SECRET": ""}, "OTN_TEAMS_SECRET_FICHIER manque"),
        ({"OTN_TEAMS_LOCATAIRE": ""}, "OTN_TEAMS_LOCATAIRE manque"),
        ({"OTN_TEAMS_APPLICATION": ""}, "OTN_TEAMS_APPLICATION manque"),
        ({"OTN_TEAMS_APPLICATION": "mon-robot"}, "OTN_TEAMS_APPLICATION doit"),
        ({"OTN_TEAMS_LOCATAIRE": f"{LOCATAIRE},{LOCATAIRE}"}, "OTN_TEAMS_LOCATAIRE doit"),
        ({"OTN_TEAMS_LOCATAIRES_PERMIS": "*"}, "OTN_TEAMS_LOCATAIRES_PERMIS doit"),
        ({"OTN_TEAMS_UTILISATEURS_PERMIS": "29:abc"}, "OTN_TEAMS_UTILISATEURS_PERMIS doit"),
        ({"OTN_TEAMS_HOTES": "*.trafficmanager.net"}, "OTN_TEAMS_HOTES contient"),
        ({"OTN_TEAMS_HOTES": "https://smba.trafficmanager.net"}, "OTN_TEAMS_HOTES contient"),
        ({"OTN_TEAMS_METADONNEES": "http://login.botframework.com/"}, "OTN_TEAMS_METADONNEES doit"),
        ({"OTN_TEAMS_JETON_URL": "http://127.0.0.1.example/jeton"}, "OTN_TEAMS_JETON_URL doit"),
        ({"OTN_TEAMS_JETON_URL": "ftp://127.0.0.1:21/jeton"}, "OTN_TEAMS_JETON_URL doit"),
        ({"OTN_TEAMS_JETON_URL": "jeton"}, "OTN_TEAMS_JETON_URL doit"),
        ({"OTN_TEAMS_REPRISE": "0"}, "OTN_TEAMS_REPRISE doit"),
        ({"OTN_TEAMS_REPRISE": "99999"}, "OTN_TEAMS_REPRISE doit"),
        ({"OTN_TEAMS_SECRET": "s3cret", "OTN_TEAMS_SECRET_FICHIER": "/x"}, "pas les deux"),
        ({"OTN_TEAMS_SECRET": "s3cret\nautre"}, "OTN_TEAMS_SECRET doit"),
        ({"OTN_TEAMS_SECRET": "", "OTN_TEAMS_SECRET_FICHIER": "/nulle/part"}, "OTN_TEAMS_SECRET_FICHIER nomme"),
        ({"OTN_TEAMS_SECRET": "", "OTN_TEAMS_SECRET_FICHIER": "/tmp"}, "OTN_TEAMS_SECRET_FICHIER nomme"),
    ],
)
def test_un_reglage_fautif_est_nomme_sans_montrer_le_secret(change: dict[str, str], nomme: str) -> None:
    with pytest.raises(ErreurReglage, match=nomme) as attrape:
        lire_reglages_teams({**_BONS, **change})
    assert "s3cret" not in str(attrape.value)


@pytest.mark.parametrize("mode", [0o600, 0o400])
def test_le_secret_se_lit_dans_un_fichier_reserve(tmp_path: Path, mode: int) -> None:
    fichier = tmp_path / "secret"
    fichier.write_text("s3cret\n")
    fichier.chmod(mode)
    assert _lire(OTN_TEAMS_SECRET="", OTN_TEAMS_SECRET_FICHIER=str(fichier)).secret.reveler() == "s3cret"


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o620, 0o601])
def test_un_fichier_que_d_autres_peuvent_ouvrir_est_refuse(tmp_path: Path, mode: int) -> None:
    fichier = tmp_path / "secret"
    fichier.write_text("s3cret")
    fichier.chmod(mode)
    with pytest.raises(ErreurReglage, match="chmod 600"):
        _lire(OTN_TEAMS_SECRET="", OTN_TEAMS_SECRET_FICHIER=str(fichier))


@pytest.mark.parametrize("contenu", [b"", b"\n", b"a\nb", b"\xff\xfe", b"x" * 5000])
def test_un_fichier_qui_ne_tient_pas_un_secret_est_refuse(tmp_path: Path, contenu: bytes) -> None:
    fichier = tmp_path / "secret"
    fichier.write_bytes(contenu)
    fichier.chmod(0o600)
    with pytest.raises(ErreurReglage, match="OTN_TEAMS_SECRET_FICHIER doit"):
        _lire(OTN_TEAMS_SECRET="", OTN_TEAMS_SECRET_FICHIER=str(fichier))


def test_un_tube_n_arrete_pas_le_demarrage(tmp_path: Path) -> None:
    tube = tmp_path / "tube"
    os.mkfifo(tube, 0o600)
    with pytest.raises(ErreurReglage):
        _lire(OTN_TEAMS_SECRET="", OTN_TEAMS_SECRET_FICHIER=str(tube))


def test_le_secret_ne_se_voit_nulle_part() -> None:
    reglages: Reglages = lire_reglages(_BONS)
    for vu in (repr(reglages), str(reglages), f"{reglages.teams}"):
        assert "s3cret" not in vu


def test_chaque_reglage_est_dans_le_guide() -> None:
    code = (RACINE / "bot" / "reglages_teams.py").read_text("utf-8")
    guide = (RACINE / "docs" / "exploitation.md").read_text("utf-8")
    noms = set(re.findall(r'"(OTN_TEAMS_[A-Z_]+)"', code))
    assert len(noms) == 11
    assert not [nom for nom in noms if f"`{nom}`" not in guide]
