"""`otn avis` and `otn couper`, typed once, are followed by every portal: those that run, and those that start later."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import httpx
import pytest

from tests.grappe.grappe import Grappe
from tests.grappe.personne import CONVERSATIONS, Personne, verifier_refus

_PORTAILS = (1, 2)
_AVIS = "Service réduit ce soir, de 20 h à 21 h."
# docs/exploitation.md promises one second; the rest is for a busy machine.
_DELAI = 4.0


@pytest.fixture
def commandee(grappe_prete: Grappe) -> Iterator[Grappe]:
    """The cluster; after the test, no instruction is in force."""
    yield grappe_prete
    grappe_prete.otn("couper", "conversation", "--retablir")
    grappe_prete.otn("avis", "--retirer")
    _attendre(lambda: all(_ouvrir(grappe_prete, n).status_code == 201 for n in _PORTAILS))


def test_l_avis_parait_a_chaque_portail_puis_se_retire(commandee: Grappe) -> None:
    assert commandee.otn("avis", _AVIS) == f"Avis montré (tous les portails) : {_AVIS}\n"
    _attendre(lambda: all(_AVIS in _formulaire(commandee, n) for n in _PORTAILS))
    for n in _PORTAILS:
        assert _ouvrir(commandee, n).json()["messages"][0]["texte"] == _AVIS
    commandee.otn("avis", "--retirer")
    _attendre(lambda: not any(_AVIS in _formulaire(commandee, n) for n in _PORTAILS))


def test_la_coupure_vaut_a_chaque_portail_et_dure_apres_redis_et_un_redemarrage(
    commandee: Grappe, personne: Personne
) -> None:
    personne.dire(personne.phrase)
    commandee.otn("couper", "conversation")
    _attendre(lambda: all(_ouvrir(commandee, n).status_code == 503 for n in _PORTAILS))
    verifier_refus(personne.essayer("on manque de temps"))
    commandee.ordonner("restart", "redis")
    commandee.ordonner("restart", "portail-2")
    commandee.attendre()
    for n in _PORTAILS:
        verifier_refus(_ouvrir(commandee, n))
        assert "<form" in _formulaire(commandee, n)
    commandee.otn("couper", "conversation", "--retablir")
    personne.dire("on manque de temps")
    personne.verifier()
    assert commandee.messages_de_personnes()[personne.interne] == personne.dits


def test_postgresql_arrete_la_coupure_reste_a_chaque_portail(commandee: Grappe) -> None:
    commandee.otn("couper", "conversation")
    _attendre(lambda: all(_ouvrir(commandee, n).status_code == 503 for n in _PORTAILS))
    with commandee.arretee("postgresql"):
        time.sleep(_DELAI)
        for n in _PORTAILS:
            assert "fermée" in _ouvrir(commandee, n).json()["detail"]


def _ouvrir(grappe: Grappe, n: int) -> httpx.Response:
    return httpx.post(grappe.portail(n) + CONVERSATIONS, json={}, timeout=30, trust_env=False)


def _formulaire(grappe: Grappe, n: int) -> str:
    return httpx.get(grappe.portail(n) + "/formulaire", timeout=30, trust_env=False).text


def _attendre(condition: Callable[[], bool]) -> None:
    fin = time.monotonic() + _DELAI
    while not condition():
        assert time.monotonic() < fin, f"pas suivi en {_DELAI:.0f} secondes"
        time.sleep(0.1)
