"""Each piece is killed, stopped or frozen: what the person sees, what is kept, and how it comes back alone."""

from __future__ import annotations

import time
from collections.abc import Callable

import httpx
import pytest

from tests.grappe.grappe import CATALOGUE_CRU, Grappe
from tests.grappe.personne import CONVERSATIONS, Personne, verifier_refus

Foule = Callable[[int, Callable[[], None]], list[Personne]]
_PERSONNES = 8
_FORMULAIRE = "/formulaire?secteur=construction&region=12&frein=temps"


def _rien_de_perdu_rien_de_double(grappe: Grappe, personnes: list[Personne]) -> None:
    dits = grappe.messages_de_personnes()
    for personne in personnes:
        assert dits[personne.interne] == personne.dits


@pytest.mark.parametrize("piece", ["rasa-1", "rasa-2", "actions-1", "actions-2", "portail-1", "portail-2"])
def test_une_piece_tuee_en_plein_tour_ne_perd_ni_ne_double_rien(foule: Foule, grappe_prete: Grappe, piece: str) -> None:
    def tuer() -> None:
        time.sleep(0.4)
        grappe_prete.tuer(piece)

    personnes = foule(_PERSONNES, tuer)
    _rien_de_perdu_rien_de_double(grappe_prete, personnes)


def test_tous_les_rasa_arretes_la_personne_lit_quoi_faire_et_le_formulaire_reste(
    grappe_prete: Grappe, personne: Personne
) -> None:
    personne.dire(personne.phrase)
    with grappe_prete.arretee("rasa-1", "rasa-2"):
        verifier_refus(personne.essayer("on manque de temps"))
        verifier_refus(httpx.post(grappe_prete.adresse + CONVERSATIONS, json={}, timeout=30, trust_env=False))
        assert httpx.get(grappe_prete.adresse + _FORMULAIRE, timeout=30, trust_env=False).status_code == 200
    personne.dire("on manque de temps")
    personne.verifier()
    _rien_de_perdu_rien_de_double(grappe_prete, [personne])


def test_toutes_les_actions_arretees_le_tour_est_refuse_en_entier(grappe_prete: Grappe, personne: Personne) -> None:
    with grappe_prete.arretee("actions-1", "actions-2"):
        verifier_refus(personne.essayer(f"{personne.phrase}, on manque de temps"))
    personne.dire(f"{personne.phrase}, on manque de temps")
    personne.verifier()
    _rien_de_perdu_rien_de_double(grappe_prete, [personne])


def test_redis_arrete_la_conversation_attend_et_reprend(grappe_prete: Grappe, personne: Personne) -> None:
    personne.dire(personne.phrase)
    with grappe_prete.arretee("redis"):
        verifier_refus(personne.essayer("on manque de temps"))
        assert httpx.get(grappe_prete.adresse + _FORMULAIRE, timeout=30, trust_env=False).status_code == 200
    personne.dire("on manque de temps")
    personne.verifier()
    _rien_de_perdu_rien_de_double(grappe_prete, [personne])


def test_postgresql_arrete_rien_n_est_garde_en_memoire_et_tout_reprend(
    grappe_prete: Grappe, personne: Personne
) -> None:
    personne.dire(personne.phrase)
    with grappe_prete.arretee("postgresql"):
        verifier_refus(personne.essayer("on manque de temps"))
        # A portal that has just read the catalogue still answers from it, for a moment.
        time.sleep(CATALOGUE_CRU)
        formulaire = httpx.get(grappe_prete.adresse + _FORMULAIRE, timeout=30, trust_env=False)
        assert formulaire.status_code == 503
        assert "Réessayez" in formulaire.text
    personne.dire("on manque de temps")
    personne.verifier()
    _rien_de_perdu_rien_de_double(grappe_prete, [personne])


def test_postgresql_redemarre_pendant_les_tours_rien_n_est_perdu(foule: Foule, grappe_prete: Grappe) -> None:
    personnes = foule(_PERSONNES, lambda: grappe_prete.ordonner("restart", "postgresql"))
    _rien_de_perdu_rien_de_double(grappe_prete, personnes)


def test_une_base_trop_lente_donne_une_phrase_pas_une_attente_sans_fin(
    grappe_prete: Grappe, personne: Personne
) -> None:
    personne.dire(personne.phrase)
    debut = time.monotonic()
    with grappe_prete.table_retenue("conversations"):
        verifier_refus(personne.essayer("on manque de temps"))
        assert time.monotonic() - debut < 12
    personne.dire("on manque de temps")
    _rien_de_perdu_rien_de_double(grappe_prete, [personne])


@pytest.mark.parametrize("piece", ["actions-1", "rasa-1"])
def test_une_piece_figee_est_contournee(foule: Foule, grappe_prete: Grappe, piece: str) -> None:
    with grappe_prete.figee(piece):
        personnes = foule(4, lambda: None)
        _rien_de_perdu_rien_de_double(grappe_prete, personnes)


def test_tous_les_portails_arretes_nginx_parle_francais(grappe_prete: Grappe, personne: Personne) -> None:
    personne.dire(personne.phrase)
    with grappe_prete.arretee("portail-1", "portail-2"):
        verifier_refus(personne.essayer("on manque de temps"))
        page = httpx.get(grappe_prete.adresse + "/formulaire", timeout=30, trust_env=False)
        assert page.status_code == 503
        assert "Réessayez" in page.text
        assert "nginx" not in page.text.lower()
    personne.dire("on manque de temps")
    _rien_de_perdu_rien_de_double(grappe_prete, [personne])
