"""A model is loaded only as it was made: cut, changed or without a seal, it is set aside and the operator is told."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.nlu.archives import ECARTEE, dernier_modele, modele_verifie, ranger
from bot.nlu.sceau import est_intacte, sceau_de, sceller


def archive(dossier: Path, nom: str, rang: int) -> Path:
    """A sealed stand-in for an archive; the highest rank is the newest."""
    faite = dossier / f"{nom}.tar.gz"
    faite.write_bytes(nom.encode() * 1_000)
    sceller(faite)
    os.utime(faite, (rang, rang))
    return faite


def _ajouter_un_octet(faite: Path) -> None:
    with faite.open("ab") as ouverte:
        ouverte.write(b"x")


_ABIMER: dict[str, Callable[[Path], object]] = {
    "tronquée": lambda faite: os.truncate(faite, 10),
    "vidée": lambda faite: os.truncate(faite, 0),
    "allongée": _ajouter_un_octet,
    "remplacée": lambda faite: faite.write_bytes(b"autre chose"),
    "sans sceau": lambda faite: sceau_de(faite).unlink(),
    "sceau vide": lambda faite: sceau_de(faite).write_text(""),
    "sceau illisible": lambda faite: sceau_de(faite).write_bytes(b"\xff\xfe" * 40),
    "sceau d'une autre": lambda faite: sceau_de(faite).write_text(
        sceau_de(faite).read_text().replace(faite.name, "autre.tar.gz")
    ),
}


def test_le_sceau_est_celui_de_sha256sum(tmp_path: Path) -> None:
    faite = archive(tmp_path, "a", 1)
    verifie = subprocess.run(
        ["sha256sum", "--check", "--strict", sceau_de(faite).name], cwd=tmp_path, capture_output=True, check=False
    )
    assert verifie.returncode == 0
    for option in ([], ["--binary"]):
        ecrit = subprocess.run(["sha256sum", *option, faite.name], cwd=tmp_path, capture_output=True, check=True).stdout
        sceau_de(faite).write_bytes(ecrit)
        assert est_intacte(faite)


@pytest.mark.parametrize("abimer", _ABIMER.values(), ids=_ABIMER.keys())
def test_une_archive_fautive_laisse_la_place_a_la_precedente(tmp_path: Path, abimer: Callable[[Path], object]) -> None:
    precedente, fautive, dits = archive(tmp_path, "a", 1), archive(tmp_path, "b", 2), []
    abimer(fautive)
    assert modele_verifie(tmp_path, dits.append) == precedente
    assert dits == [
        "L'archive de modèle « b.tar.gz » a été modifiée, abîmée ou n'a pas de sceau : elle est mise à l'écart sous le "
        f"nom « b.tar.gz{ECARTEE} » et n'est pas employée."
    ]
    assert not fautive.exists()
    assert (tmp_path / f"b.tar.gz{ECARTEE}").exists()
    assert modele_verifie(tmp_path, dits.append) == precedente
    assert len(dits) == 1


def test_sans_archive_saine_il_n_y_a_pas_de_modele(tmp_path: Path) -> None:
    dits: list[str] = []
    assert modele_verifie(tmp_path / "absent", dits.append) is None
    for nom in "ab":
        sceau_de(archive(tmp_path, nom, 1)).unlink()
    assert modele_verifie(tmp_path, dits.append) is None
    assert len(dits) == 2
    assert dernier_modele(tmp_path) is None


def test_la_plus_recente_est_prise_et_le_nom_departage(tmp_path: Path) -> None:
    archive(tmp_path, "20260104", 5)
    for nom in ("20260101", "20260103"):
        derniere = archive(tmp_path, nom, 6)
        assert modele_verifie(tmp_path, pytest.fail) == derniere == dernier_modele(tmp_path)


def test_une_archive_illisible_n_est_ni_employee_ni_deplacee(tmp_path: Path) -> None:
    saine, dits = archive(tmp_path, "a", 1), []
    (tmp_path / "b.tar.gz").mkdir()
    sceau_de(tmp_path / "b.tar.gz").write_text("0  b.tar.gz")
    assert modele_verifie(tmp_path, dits.append) == saine
    assert "ne se lit pas" in dits[0]
    assert (tmp_path / "b.tar.gz").is_dir()


def test_ranger_garde_les_deux_dernieres_et_leurs_sceaux(tmp_path: Path) -> None:
    faites = [archive(tmp_path, nom, rang) for rang, nom in enumerate("abcd")]
    for rang in range(3):
        mise_a_l_ecart = tmp_path / f"{rang}.tar.gz{ECARTEE}"
        mise_a_l_ecart.touch()
        os.utime(mise_a_l_ecart, (rang, rang))
    ranger(tmp_path)
    gardees = {f.name for faite in faites[2:] for f in (faite, sceau_de(faite))}
    assert {f.name for f in tmp_path.iterdir()} == gardees | {f"1.tar.gz{ECARTEE}", f"2.tar.gz{ECARTEE}"}
