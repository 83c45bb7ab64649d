"""When too many people write at once, the next ones are told so at once, in French, and nothing of it is kept."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import httpx
import pytest

from bot.portal import clavardage
from bot.portal.affluence import Affluence
from bot.portal.problemes import Probleme
from tests.unit.portal.conftest import Portail
from tests.unit.portal.contrat import CONVERSATIONS, MESSAGES, probleme, tenir
from tests.unit.portal.faux_rasa import PROFIL_CONNU, coupee, en_erreur, lente

_PLACES = 2


@pytest.fixture(autouse=True)
def _peu_de_places(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clavardage, "_TOURS_MAX", _PLACES)


def test_une_place_est_rendue_a_la_fin_et_apres_une_erreur() -> None:
    affluence = Affluence(1)
    for _ in range(3):
        with pytest.raises(ZeroDivisionError), affluence.place():
            raise ZeroDivisionError
    assert affluence.en_cours == 0


def test_un_refus_ne_prend_ni_ne_rend_de_place() -> None:
    affluence = Affluence(1)
    with affluence.place():
        for _ in range(3):
            with pytest.raises(Probleme), affluence.place():
                pytest.fail("une place de trop")
        assert affluence.en_cours == 1


async def test_le_message_de_trop_est_refuse_aussitot_et_n_est_garde_nulle_part(portail: Portail) -> None:
    ouvertes = [(await portail.ouvrir())["conversation"] for _ in range(_PLACES + 1)]
    portail.rasa.pause = lambda _: 0.3
    tours = [asyncio.create_task(portail.envoyer(une, {"texte": "bonjour"})) for une in ouvertes[:_PLACES]]
    await asyncio.sleep(0.1)
    lignes = portail.lignes()
    appels = [
        ("POST", CONVERSATIONS, CONVERSATIONS, {}),
        ("POST", f"{CONVERSATIONS}/{ouvertes[-1]}/messages", MESSAGES, {"texte": "de trop"}),
        # Behind the turn in progress of its own conversation too: who waits takes a place.
        ("POST", f"{CONVERSATIONS}/{ouvertes[0]}/messages", MESSAGES, {"texte": "de trop"}),
    ]
    for methode, chemin, gabarit, envoi in appels:
        reponse = await portail.client.request(methode, chemin, json=envoi)
        tenir(reponse, methode, gabarit)
        assert "Beaucoup de personnes écrivent en ce moment" in probleme(reponse, 503)
        assert "le formulaire" in probleme(reponse, 503)
        assert reponse.headers["retry-after"] == "5"
    assert portail.lignes() == lignes
    assert not any(tour.done() for tour in tours), "le refus n'attend pas la fin des autres tours"
    assert [(await tour).status_code for tour in tours] == [200] * _PLACES
    assert "de trop" not in portail.rasa.textes
    assert (await portail.envoyer(ouvertes[-1], {"texte": "de trop"})).status_code == 200


@pytest.mark.parametrize("panne", [coupee, lente, en_erreur])
async def test_les_tours_en_erreur_rendent_leur_place(
    portail: Portail, panne: Callable[[httpx.Request], httpx.Response]
) -> None:
    une = (await portail.ouvrir())["conversation"]
    portail.rasa.panne = panne
    for _ in range(_PLACES + 1):
        assert "La conversation démarre" in probleme(await portail.envoyer(une, {"texte": "bonjour"}), 503)
        probleme(await portail.client.post(CONVERSATIONS, json={}), 503)
    portail.rasa.panne = None
    assert (await portail.envoyer(une, {"texte": "bonjour"})).json()["profil"] == PROFIL_CONNU


async def test_une_conversation_inconnue_ne_garde_pas_de_place(portail: Portail) -> None:
    for _ in range(_PLACES + 1):
        probleme(await portail.envoyer("inconnue", {"texte": "bonjour"}), 404)
    await portail.ouvrir()
