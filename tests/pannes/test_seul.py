"""Each piece is killed and the disk is filled: a sentence, the form, and the conversation goes on by itself."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx
import pytest

from tests.grappe.personne import Personne, verifier_refus
from tests.pannes.conftest import Seul

_FORMULAIRE = "/formulaire?secteur=construction&region=12&frein=temps"
_RASA, _ACTIONS = "rasa_leger", "serveur_actions"
# Seconds. Each lets its turn in progress end.
_DELAI_FIN = 20.0


@pytest.fixture
def personne(seul: Seul) -> Iterator[Personne]:
    seul.attendre()
    une = Personne(seul.adresse, 0, patience=120)
    une.ouvrir()
    une.dire(une.phrase)
    yield une
    une.fermer()


@pytest.mark.parametrize("piece", [_RASA, _ACTIONS])
def test_une_piece_tuee_revient_seule_et_la_conversation_continue(seul: Seul, personne: Personne, piece: str) -> None:
    os.kill(seul.pid(piece), signal.SIGKILL)
    assert httpx.get(seul.adresse + _FORMULAIRE, timeout=30, trust_env=False).status_code == 200
    personne.dire("on manque de temps")
    personne.verifier()


def test_pendant_que_rasa_charge_la_personne_lit_quoi_faire(seul: Seul, personne: Personne) -> None:
    os.kill(seul.pid(_RASA), signal.SIGKILL)
    verifier_refus(personne.essayer("on manque de temps"))
    personne.dire("on manque de temps")


def test_un_rasa_fige_est_abandonne_apres_le_delai_puis_repond(seul: Seul, personne: Personne) -> None:
    pid = seul.pid(_RASA)
    os.kill(pid, signal.SIGSTOP)
    try:
        verifier_refus(personne.essayer("on manque de temps"))
    finally:
        os.kill(pid, signal.SIGCONT)
    personne.dire("on manque d'argent")
    personne.verifier()


def test_disque_plein_rien_n_est_promis_et_tout_reprend(seul: Seul, personne: Personne) -> None:
    with _plein(seul.var):
        verifier_refus(personne.essayer("on manque de temps"))
        assert httpx.get(seul.adresse + _FORMULAIRE, timeout=30, trust_env=False).status_code == 200
    personne.dire("on manque de temps")
    personne.verifier()


def test_le_portail_tue_net_ne_laisse_aucune_piece_et_la_conversation_continue(seul: Seul, personne: Personne) -> None:
    """Left behind, the pieces would hold their memory and their ports beside those of the next start."""
    pieces = [seul.pid(_RASA), seul.pid(_ACTIONS)]
    seul.tuer()
    fin = time.monotonic() + _DELAI_FIN
    while any(_tourne(pid) for pid in pieces):
        assert time.monotonic() < fin, "une pièce tourne encore sans son portail"
        time.sleep(0.1)
    seul.relancer()
    seul.attendre()
    personne.dire("on manque de temps")
    personne.verifier()


def _tourne(pid: int) -> bool:
    """Ended but not yet seen by its new parent (Z) is ended."""
    try:
        etat = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return False
    return etat != "Z"


@contextmanager
def _plein(dossier: Path) -> Iterator[None]:
    """A disk without a byte left, for the time of the block."""
    bouchon = dossier / "bouchon"
    try:
        with bouchon.open("wb", buffering=0) as sortie:
            for taille in (1 << 20, 1 << 12, 1):
                with suppress(OSError):
                    while True:
                        sortie.write(b"\0" * taille)
        assert os.statvfs(dossier).f_bavail == 0
        yield
    finally:
        bouchon.unlink()
