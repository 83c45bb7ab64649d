"""Rasa is started with a model that is as it was made, or a training comes first."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from bot.nlu.archives import ECARTEE
from bot.nlu.sceau import sceller
from bot.portal import processus
from bot.portal.processus import Superviseur, reserver
from bot.reglages import Reglages, lire_reglages


class _Guet:
    etape = ""


def _archive(reglages: Reglages, nom: str, rang: int) -> Path:
    reglages.modeles.mkdir(exist_ok=True)
    faite = reglages.modeles / f"{nom}.tar.gz"
    faite.write_bytes(nom.encode())
    sceller(faite)
    os.utime(faite, (rang, rang))
    return faite


async def _modele_de_rasa(reglages: Reglages, dits: list[str]) -> str:
    superviseur = Superviseur(reglages, reserver(reglages.port), _Guet(), dits.append)  # type: ignore[arg-type]
    commande = await superviseur._commande_rasa()
    return commande[commande.index("--model") + 1]


@pytest.fixture
def reglages(tmp_path: Path) -> Reglages:
    return lire_reglages({"OTN_VAR": str(tmp_path)})


async def test_rasa_part_du_dernier_modele_sain(reglages: Reglages) -> None:
    precedente, fautive, dits = _archive(reglages, "a", 1), _archive(reglages, "b", 2), []
    assert await _modele_de_rasa(reglages, dits) == str(fautive)
    os.truncate(fautive, 0)
    assert await _modele_de_rasa(reglages, dits) == str(precedente)
    assert [f"b.tar.gz{ECARTEE}" in dit for dit in dits] == [True]


async def test_sans_modele_sain_un_entrainement_a_lieu(reglages: Reglages, monkeypatch: pytest.MonkeyPatch) -> None:
    os.truncate(_archive(reglages, "a", 1), 0)

    def entrainer(*_: Any) -> bool:
        _archive(reglages, "neuf", 3)
        return True

    monkeypatch.setattr(processus, "entrainer", entrainer)
    dits: list[str] = []
    assert await _modele_de_rasa(reglages, dits) == str(reglages.modeles / "neuf.tar.gz")
    assert dits[-1] == "Modèle entraîné."


def test_rasa_et_les_actions_n_ont_jamais_le_meme_port() -> None:
    """Asked one after the other, the system gives the same one now and then: 300 of them would seldom all differ."""
    ports = processus._ports_libres(300)
    assert len(set(ports)) == len(ports)


@pytest.mark.parametrize("libres", [[5005, 6001, 6002], [6001, 5005, 6002], [6001, 6002, 5005]])
def test_le_port_que_le_portail_va_prendre_leur_est_refuse(monkeypatch: pytest.MonkeyPatch, libres: list[int]) -> None:
    """Between the choice and the opening of the page, the system still takes it for free."""
    monkeypatch.setattr(processus, "_ports_libres", lambda nombre: libres[:nombre])
    interne = reserver(5005)
    assert (interne.rasa, interne.actions) == ("http://127.0.0.1:6001", "http://127.0.0.1:6002")
