"""What is saved comes back equal, row by row; what may not be overwritten is not; each refusal is one sentence."""

from __future__ import annotations

import gzip
import io
import re
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.reglages import lire_reglages
from bot.sauvegarde import archive, en_service
from tests.unit.sauvegarde.machine import Machine

_ESSENTIELLES = {"conversations", "messages", "envois", "events", "signalements", "fiches"}


def _refus(machine: Machine, *arguments: object, **reglages: str) -> str:
    """The sentence of a command that must fail, on one line and without anything of the inside."""
    fait = machine.otn(*arguments, **reglages)
    assert fait.returncode == 1, fait.stdout
    assert re.fullmatch(r"otn : [^\n]+\.\n", fait.stderr), fait.stderr
    assert not [interne for interne in ("Traceback", ".py", "psycopg2", "sqlite3") if interne in fait.stderr]
    return fait.stderr.removeprefix("otn : ").rstrip()


def test_tout_revient_egal_et_les_identifiants_signes_servent_encore(
    machines: tuple[Machine, Machine], fichier: Path
) -> None:
    pleine, vide = machines
    assert pleine.otn("avis", "Service réduit.").returncode == 0
    assert pleine.otn("sauvegarder", fichier).returncode == 0
    assert fichier.stat().st_mode & 0o777 == 0o600
    fait = vide.otn("restaurer", fichier)
    assert fait.returncode == 0, fait.stderr
    avant, apres = pleine.lignes(), vide.lignes()
    assert apres == avant
    assert all(avant[table] for table in _ESSENTIELLES & set(avant)), sorted(avant)
    assert {"conversations", "messages", "events", "signalements"} <= set(avant)
    assert [vide.exporter(public) for public in pleine.conversations] == [
        pleine.exporter(public) for public in pleine.conversations
    ]
    assert (vide.var / "cle").read_bytes() == (pleine.var / "cle").read_bytes()
    assert (vide.var / "cle").stat().st_mode & 0o777 == 0o600
    assert (vide.var / "avis.txt").read_text("utf-8") == "Service réduit.\n"
    assert not list(vide.var.glob(".restauration-*"))


def test_ce_qui_est_devenu_trop_vieux_est_efface_a_la_restauration(
    machines: tuple[Machine, Machine], fichier: Path
) -> None:
    pleine, vide = machines
    pleine.otn("sauvegarder", fichier)
    fait = vide.otn("restaurer", fichier, OTN_RETENTION_JOURS="20")
    assert "trop vieilles, effacées : 1." in fait.stdout
    recente, vieille = (public.rpartition(".")[0] for public in pleine.conversations)
    restes = str(vide.lignes())
    assert recente in restes
    assert vieille not in restes


def test_une_base_pleine_n_est_remplacee_que_sur_demande_et_alors_en_entier(
    machines: tuple[Machine, Machine], fichier: Path, catalogue: object
) -> None:
    pleine, autre = machines
    pleine.otn("sauvegarder", fichier)
    autre.remplir(catalogue)  # type: ignore[arg-type]
    avant = autre.lignes()
    assert "n'est pas vide" in _refus(autre, "restaurer", fichier)
    assert autre.lignes() == avant
    assert autre.otn("restaurer", fichier, "--remplacer").returncode == 0
    assert autre.lignes() == pleine.lignes()
    assert autre.exporter(pleine.conversations[0])["messages"]


def test_un_assistant_en_marche_n_est_pas_ecrase(machines: tuple[Machine, Machine], fichier: Path) -> None:
    pleine, vide = machines
    pleine.otn("sauvegarder", fichier)
    with en_service(vide.var), en_service(vide.var):
        for options in ((), ("--remplacer",)):
            assert "en marche" in _refus(vide, "restaurer", fichier, *options)
    assert not (vide.var / "cle").exists()
    assert vide.otn("restaurer", fichier).returncode == 0


def test_une_sauvegarde_se_fait_pendant_que_l_assistant_ecrit(machines: tuple[Machine, Machine], fichier: Path) -> None:
    pleine, vide = machines
    with en_service(pleine.var):
        assert pleine.otn("sauvegarder", fichier).returncode == 0
    assert vide.otn("restaurer", fichier).returncode == 0
    assert vide.lignes() == pleine.lignes()


def test_un_fichier_qui_existe_n_est_pas_ecrase(machines: tuple[Machine, Machine], fichier: Path) -> None:
    fichier.write_text("précieux", "utf-8")
    assert "un fichier porte déjà ce nom" in _refus(machines[0], "sauvegarder", fichier)
    assert fichier.read_text("utf-8") == "précieux"


def _couper(brut: bytes) -> bytes:
    return brut[: len(brut) // 2]


def _autre_chose(_: bytes) -> bytes:
    return b"ceci n'est pas une sauvegarde"


def _autre_archive(_: bytes) -> bytes:
    sortie = io.BytesIO()
    with tarfile.open(fileobj=sortie, mode="w:gz") as archive:
        archive.addfile(tarfile.TarInfo("notes.txt"))
    return sortie.getvalue()


def _changer_une_piece(brut: bytes) -> bytes:
    """The archive is sound, but one piece is not what the manifest says."""
    contenu = bytearray(gzip.decompress(brut))
    with tarfile.open(fileobj=io.BytesIO(bytes(contenu))) as archive:
        piece = archive.getmember("cle")
    contenu[piece.offset_data] ^= 1
    return gzip.compress(bytes(contenu))


@pytest.mark.parametrize("abimer", [_couper, _autre_chose, _autre_archive, _changer_une_piece])
def test_une_sauvegarde_abimee_ne_change_rien(
    machines: tuple[Machine, Machine], fichier: Path, abimer: Callable[[bytes], bytes]
) -> None:
    pleine, vide = machines
    pleine.otn("sauvegarder", fichier)
    fichier.write_bytes(abimer(fichier.read_bytes()))
    assert "Rien n'a changé" in _refus(vide, "restaurer", fichier)
    assert not (vide.var / "cle").exists()
    if vide.base is None:
        assert not list(vide.var.glob("*.sqlite"))
    else:
        assert vide.lignes() == {}


def test_une_piece_ne_sort_jamais_du_dossier(tmp_path: Path, fichier: Path) -> None:
    (tmp_path / "intrus").write_text("intrus", "utf-8")
    archive.ecrire(fichier, {"../cle": tmp_path / "intrus"}, "2026-11-23T09:00:00Z", "sqlite", None)
    machine = Machine(tmp_path / "visee", None)
    assert "n'est pas une sauvegarde" in _refus(machine, "restaurer", fichier)
    assert not list(tmp_path.rglob("cle"))


def test_l_autre_sorte_de_base_est_refusee(machines: tuple[Machine, Machine], fichier: Path, tmp_path: Path) -> None:
    pleine = machines[0]
    pleine.otn("sauvegarder", fichier)
    autre = Machine(tmp_path / "autre", None if pleine.base else "postgresql://otn@127.0.0.1:1/absente")
    assert "OTN_DATABASE_URL désigne" in _refus(autre, "restaurer", fichier)


def test_ce_qui_manque_se_dit_en_une_phrase(tmp_path: Path, fichier: Path) -> None:
    neuve = Machine(tmp_path / "neuve", None)
    assert "il n'existe pas" in _refus(neuve, "restaurer", fichier)
    assert "rien à sauvegarder" in _refus(neuve, "sauvegarder", fichier)
    assert not fichier.exists()
    muette = Machine(tmp_path / "muette", "postgresql://otn:motdepasse@127.0.0.1:1/absente")
    phrase = _refus(muette, "sauvegarder", fichier)
    assert "le serveur ne répond pas" in phrase
    assert "motdepasse" not in phrase
    assert lire_reglages(muette.milieu).base_de_suivi == muette.base


def test_sans_les_outils_de_postgresql_la_commande_le_dit(tmp_path: Path, fichier: Path) -> None:
    machine = Machine(tmp_path / "sans-outils", "postgresql://otn@127.0.0.1:1/absente")
    assert "pg_dump manque" in _refus(machine, "sauvegarder", fichier, PATH=str(tmp_path))
