"""Each request has an id, in its answer, in its errors and on its way to Rasa; only our proxies may choose it."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from ipaddress import ip_network

import httpx
import msgspec
import pytest

from bot.observation import ENTETE_INTERNE, empreinte
from bot.observation.format_json import FormatJson
from bot.reglages import Reglages
from tests.unit.portal.conftest import ORIGINE, Portail
from tests.unit.portal.faux_rasa import coupee

_MANDATAIRE = "10.0.0.5"


def _tours(caplog: pytest.LogCaptureFixture) -> list[dict[str, object]]:
    return [json.loads(FormatJson("portail").format(r)) for r in caplog.records if r.message == "tour"]


@pytest.mark.parametrize("chemin", ["/", "/sante", "/formulaire", "/api/v1/projets", "/nulle-part", "/metriques"])
async def test_toute_reponse_dit_son_numero_et_deux_n_en_ont_pas_le_meme(portail: Portail, chemin: str) -> None:
    numeros = {(await portail.client.get(chemin)).headers["x-request-id"] for _ in range(3)}
    assert len(numeros) == 3


async def test_une_erreur_imprevue_porte_le_numero_de_la_demande_partout(
    portail: Portail, caplog: pytest.LogCaptureFixture
) -> None:
    reponse = await portail.envoyer((await portail.ouvrir())["conversation"], {"texte": "du futur"})
    assert reponse.status_code == 500
    assert reponse.json()["correlation"] == reponse.headers["x-request-id"]
    assert f"erreur_imprevue correlation={reponse.headers['x-request-id']}" in caplog.text


@pytest.mark.parametrize(
    ("pair", "propose", "garde"),
    [
        (_MANDATAIRE, "numero-du-mandataire", True),
        (_MANDATAIRE, "court", False),
        (_MANDATAIRE, "x" * 65, False),
        (_MANDATAIRE, "avec espace ou texte", False),
        (_MANDATAIRE, 'guillemet"accolade}', False),
        ("203.0.113.7", "numero-du-visiteur", False),
        ("127.0.0.1", "numero-du-visiteur", False),
    ],
)
async def test_seul_un_mandataire_nomme_choisit_le_numero(
    reglages: Reglages, batir: Callable[[Reglages], Portail], pair: str, propose: str, garde: bool
) -> None:
    bati = batir(msgspec.structs.replace(reglages, banc_mandataires=(ip_network(_MANDATAIRE),)))
    transport = httpx.ASGITransport(bati.application, client=(pair, 50_000))
    async with httpx.AsyncClient(transport=transport, base_url="http://portail.test") as client:
        reponse = await client.get("/sante", headers={"X-Request-ID": propose})
    assert (reponse.headers["x-request-id"] == propose) is garde


async def test_un_site_permis_peut_lire_le_numero(portail: Portail) -> None:
    reponse = await portail.client.get("/sante", headers={"Origin": ORIGINE})
    assert "X-Request-ID" in reponse.headers["access-control-expose-headers"]


async def test_le_numero_suit_le_tour_jusqu_a_rasa_et_la_ligne_du_tour_le_dit(
    portail: Portail, caplog: pytest.LogCaptureFixture
) -> None:
    identifiant = (await portail.ouvrir())["conversation"]
    caplog.set_level(logging.INFO, "bot")
    reponse = await portail.envoyer(identifiant, {"texte": "je vends des érables"})
    assert portail.rasa.entetes[-1][ENTETE_INTERNE] == reponse.headers["x-request-id"]
    (ligne,) = _tours(caplog)
    interne = identifiant.rpartition(".")[0]
    assert ligne["correlation"] == reponse.headers["x-request-id"]
    assert (ligne["conversation"], ligne["statut"]) == (empreinte(interne), 200)
    assert {"attente", "base", "rasa"} <= set(ligne["etapes"])  # type: ignore[call-overload]
    assert not any(interdit in json.dumps(ligne) for interdit in ("érables", interne, "testclient", "127.0.0.1"))


async def test_un_tour_manque_a_aussi_sa_ligne(portail: Portail, caplog: pytest.LogCaptureFixture) -> None:
    identifiant = (await portail.ouvrir())["conversation"]
    portail.rasa.panne = coupee
    caplog.set_level(logging.INFO, "bot")
    await portail.envoyer(identifiant, {"texte": "bonjour"})
    assert [ligne["statut"] for ligne in _tours(caplog)] == [503]
