"""Past the limits the portal says 429, in French, and how long to wait; nobody else is refused."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from ipaddress import ip_network

import httpx
import msgspec
import pytest

from bot.portal.limites import LARGESSE
from bot.reglages import ErreurReglage, Reglages, lire_reglages
from tests.unit.portal.conftest import ORIGINE, Portail
from tests.unit.portal.contrat import CONVERSATIONS, MESSAGES, probleme, tenir

_PAR_MINUTE = 3
_MANDATAIRE = "10.0.0.5"


@pytest.fixture
def reglages(reglages: Reglages) -> Reglages:
    """Low limits, behind one proxy."""
    return msgspec.structs.replace(
        reglages, limite_adresse=_PAR_MINUTE, limite_conversation=2, banc_mandataires=(ip_network(_MANDATAIRE),)
    )


@pytest.fixture
async def limite(reglages: Reglages, batir: Callable[[Reglages], Portail]) -> AsyncIterator[Portail]:
    bati = batir(reglages)
    async with bati.client:
        yield bati


def de(portail: Portail, adresse: str) -> httpx.AsyncClient:
    """A browser at this address."""
    transport = httpx.ASGITransport(portail.application, raise_app_exceptions=False, client=(adresse, 50_000))
    return httpx.AsyncClient(transport=transport, base_url="http://portail.test")


async def statuts(client: httpx.AsyncClient, n: int, **options: dict[str, str]) -> list[int]:
    """What n visits to the form get."""
    return [(await client.get("/formulaire", **options)).status_code for _ in range(n)]  # type: ignore[arg-type]


async def test_une_adresse_qui_abuse_recoit_429_et_le_delai(limite: Portail) -> None:
    async with de(limite, "203.0.113.7") as client:
        for _ in range(_PAR_MINUTE):
            assert (await client.post(CONVERSATIONS, json={})).status_code == 201
        refus = await client.post(CONVERSATIONS, json={}, headers={"Origin": ORIGINE})
    tenir(refus, "POST", CONVERSATIONS)
    assert "Attendez" in probleme(refus, 429)
    assert 1 <= int(refus.headers["retry-after"]) <= 60
    assert refus.headers["cache-control"] == "no-store"
    # The widget of another site reads the refusal and its delay.
    assert refus.headers["access-control-allow-origin"] == ORIGINE
    assert "content-security-policy" in refus.headers


async def test_le_formulaire_refuse_par_une_page_en_francais(limite: Portail) -> None:
    async with de(limite, "203.0.113.7") as client:
        assert await statuts(client, _PAR_MINUTE) == [200] * _PAR_MINUTE
        refus = await client.get("/formulaire?secteur=construction")
    assert refus.status_code == 429
    assert int(refus.headers["retry-after"]) >= 1
    assert refus.headers["content-type"].startswith("text/html")
    assert "<h1>Trop de demandes</h1>" in refus.text


async def test_une_autre_adresse_n_est_pas_genee(limite: Portail) -> None:
    async with de(limite, "203.0.113.7") as abus, de(limite, "203.0.113.8") as autre:
        assert 429 in await statuts(abus, _PAR_MINUTE + 1)
        assert await statuts(autre, 1) == [200]


async def test_un_reseau_ipv6_compte_pour_une_adresse(limite: Portail) -> None:
    recus = []
    for n in range(_PAR_MINUTE + 1):
        async with de(limite, f"2001:db8:1:2::{n + 1}") as client:
            recus += await statuts(client, 1)
    assert recus == [200] * _PAR_MINUTE + [429]


async def test_derriere_notre_mandataire_chacun_compte_pour_soi(limite: Portail) -> None:
    async with de(limite, _MANDATAIRE) as client:
        assert 429 in await statuts(client, _PAR_MINUTE + 1, headers={"X-Forwarded-For": "198.51.100.1"})
        assert await statuts(client, 1, headers={"X-Forwarded-For": "198.51.100.2"}) == [200]


async def test_un_visiteur_ne_choisit_pas_son_adresse(limite: Portail) -> None:
    async with de(limite, "203.0.113.7") as direct:
        recus = [
            (await direct.get("/formulaire", headers={"X-Forwarded-For": f"198.51.100.{n}"})).status_code
            for n in range(_PAR_MINUTE + 1)
        ]
    assert recus[-1] == 429
    async with de(limite, _MANDATAIRE) as client:
        recus = [
            (await client.get("/formulaire", headers={"X-Forwarded-For": f"198.51.100.{n}, 192.0.2.9"})).status_code
            for n in range(_PAR_MINUTE + 1)
        ]
    assert recus[-1] == 429


@pytest.mark.parametrize(
    ("pair", "entetes"),
    [(_MANDATAIRE, {}), ("127.0.0.1", {"X-Forwarded-For": "198.51.100.1"}), ("::1", {"Forwarded": "for=1.2.3.4"})],
)
async def test_un_mandataire_qui_ne_dit_pas_qui_est_la_ne_ferme_pas_la_porte_a_tous(
    limite: Portail, pair: str, entetes: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    async with de(limite, pair) as client:
        assert await statuts(client, _PAR_MINUTE + 2, headers=entetes) == [200] * (_PAR_MINUTE + 2)
    assert caplog.messages.count("limite_adresse_inconnue") == 1


@pytest.mark.parametrize("chemin", ["/", "/sante", "/statique/socle.css", "/confidentialite"])
async def test_les_autres_pages_ne_comptent_pas(limite: Portail, chemin: str) -> None:
    async with de(limite, "203.0.113.7") as client:
        for _ in range(_PAR_MINUTE + 2):
            assert (await client.get(chemin)).status_code != 429
        assert await statuts(client, 1) == [200]


@pytest.mark.parametrize("chemin", ["/api/v1/projets", "/api/v1/recommandations?region=16"])
async def test_les_donnees_ouvertes_comptent_comme_le_formulaire(limite: Portail, chemin: str) -> None:
    async with de(limite, "203.0.113.7") as client:
        assert await statuts(client, _PAR_MINUTE) == [200] * _PAR_MINUTE
        refus = await client.get(chemin)
        tenir(refus, "GET", chemin.partition("?")[0])
        assert "Attendez" in probleme(refus, 429)
        assert 1 <= int(refus.headers["retry-after"]) <= 60


_LARGE = _PAR_MINUTE * LARGESSE


@pytest.mark.parametrize(
    "chemin", ["/", "/statique/socle.css", "/widget/configuration.json", "/banc-essai/connexion", "/nulle-part", "//"]
)
async def test_les_autres_pages_ont_une_limite_plus_large(limite: Portail, chemin: str) -> None:
    async with de(limite, "203.0.113.7") as client:
        recus = [(await client.get(f"http://portail.test{chemin}")).status_code for _ in range(_LARGE + 1)]
        assert 429 not in recus[:-1]
        assert recus[-1] == 429
        # One does not use up the other.
        assert await statuts(client, 1) == [200]


@pytest.mark.parametrize("chemin", ["/sante", "/metriques", "/teams/messages"])
async def test_qui_surveille_et_microsoft_ne_sont_pas_limites(limite: Portail, chemin: str) -> None:
    async with de(limite, "203.0.113.7") as client:
        for _ in range(_LARGE + 2):
            assert (await client.get(chemin)).status_code != 429


async def test_une_conversation_qui_va_trop_vite_attend_et_les_autres_continuent(
    reglages: Reglages, batir: Callable[[Reglages], Portail]
) -> None:
    portail = batir(msgspec.structs.replace(reglages, limite_adresse=0))
    async with portail.client:
        rapide, calme = [(await portail.ouvrir())["conversation"] for _ in range(2)]
        for _ in range(2):
            assert (await portail.envoyer(rapide, {"texte": "bonjour"})).status_code == 200
        refus = await portail.envoyer(rapide, {"texte": "encore"})
        tenir(refus, "POST", MESSAGES)
        assert "encore" not in portail.rasa.textes
        assert probleme(refus, 429).startswith("Vous écrivez très vite.")
        assert 1 <= int(refus.headers["retry-after"]) <= 30
        assert (await portail.envoyer(calme, {"texte": "bonjour"})).status_code == 200
        # What was said can still be read, and erased.
        assert (await portail.client.get(f"{CONVERSATIONS}/{rapide}")).status_code == 200
        assert (await portail.client.delete(f"{CONVERSATIONS}/{rapide}")).status_code == 204


async def test_une_conversation_inconnue_n_occupe_pas_la_memoire(limite: Portail) -> None:
    async with de(limite, "203.0.113.7") as client:
        recus = [
            (await client.post(f"{CONVERSATIONS}/inventee/messages", json={"texte": "a"})).status_code for _ in range(3)
        ]
    assert recus == [404] * 3


async def test_zero_ne_limite_rien(reglages: Reglages, batir: Callable[[Reglages], Portail]) -> None:
    portail = batir(msgspec.structs.replace(reglages, limite_adresse=0, limite_conversation=0))
    async with portail.client:
        conversation = (await portail.ouvrir())["conversation"]
        for _ in range(40):
            assert (await portail.envoyer(conversation, {"texte": "bonjour"})).status_code == 200
        assert set(await statuts(portail.client, 150)) == {200}


def test_les_limites_par_defaut() -> None:
    lus = lire_reglages({})
    assert (lus.limite_adresse, lus.limite_conversation) == (120, 30)


@pytest.mark.parametrize("nom", ["OTN_LIMITE_ADRESSE", "OTN_LIMITE_CONVERSATION"])
@pytest.mark.parametrize("valeur", ["-1", "beaucoup", "100001", "1.5"])
def test_une_limite_hors_des_regles_est_dite(nom: str, valeur: str) -> None:
    with pytest.raises(ErreurReglage, match=f"{nom} doit être un nombre entier de 0 à 100000"):
        lire_reglages({nom: valeur})
