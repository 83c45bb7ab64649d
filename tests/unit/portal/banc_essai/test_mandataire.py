"""A proxy says who is there and how they came, when it is one of ours; anyone else who says so is not heard."""

from __future__ import annotations

import httpx
import pytest

from bot.reglages import ErreurReglage, Reglages, lire_reglages
from tests.unit.portal.banc_essai.conftest import (
    ACCUEIL,
    CONNEXION,
    ECRIRE,
    RESERVEE,
    Banc,
    avec_mandataire,
)

MANDATAIRE, AUTRE = "10.0.0.5", "10.0.0.6"
_RESPONSABLE = {"X-Otn-Nom": "Ministère", "X-Otn-Role": "responsable"}


@pytest.fixture
def reglages_banc(reglages: Reglages) -> Reglages:
    """Behind the proxy 10.0.0.5."""
    return avec_mandataire(reglages)


def _brut(entetes: dict[str, str]) -> list[tuple[bytes, bytes]]:
    return [(nom.encode(), valeur.encode()) for nom, valeur in entetes.items()]


async def test_le_mandataire_dit_qui_est_la_sans_code_ni_temoin(banc: Banc) -> None:
    async with banc.navigateur(MANDATAIRE) as client:
        page = await client.get(ACCUEIL, headers=_brut(_RESPONSABLE))
        assert page.status_code == 200
        assert "Ministère, Responsable du catalogue" in page.text
        assert "Fermer la session" not in page.text
        assert "set-cookie" not in page.headers
        assert (await client.get(RESERVEE, headers=_brut(_RESPONSABLE))).text == "Ministère"
        promoteur = _brut({**_RESPONSABLE, "X-Otn-Role": "promoteur"})
        assert (await client.get(RESERVEE, headers=promoteur)).status_code == 403


@pytest.mark.parametrize("adresse", [AUTRE, "127.0.0.1", "203.0.113.7", "::1", "::ffff:10.0.0.6"])
async def test_d_une_autre_adresse_les_memes_entetes_n_ouvrent_rien(banc: Banc, adresse: str) -> None:
    menteur = {**_RESPONSABLE, "X-Forwarded-For": MANDATAIRE, "Forwarded": f"for={MANDATAIRE}"}
    async with banc.navigateur(adresse) as client:
        assert (await client.get(ACCUEIL, headers=_brut(menteur))).status_code == 303


async def test_une_adresse_ipv4_ecrite_en_ipv6_est_la_meme(banc: Banc) -> None:
    async with banc.navigateur(f"::ffff:{MANDATAIRE}") as client:
        assert (await client.get(ACCUEIL, headers=_brut(_RESPONSABLE))).status_code == 200


@pytest.mark.parametrize(
    "entetes",
    [
        [("X-Otn-Nom", "Ministère")],
        [("X-Otn-Role", "responsable")],
        [("X-Otn-Nom", "Ministère"), ("X-Otn-Role", "roi")],
        [("X-Otn-Nom", "Ministère"), ("X-Otn-Role", "RESPONSABLE")],
        [("X-Otn-Nom", ""), ("X-Otn-Role", "responsable")],
        [("X-Otn-Nom", "a" * 81), ("X-Otn-Role", "responsable")],
        [("X-Otn-Nom", "a\u202eb"), ("X-Otn-Role", "responsable")],
        [("X-Otn-Nom", "Ministère"), ("X-Otn-Role", "promoteur"), ("x-otn-role", "responsable")],
        [("X-Otn-Nom", "Ministère"), ("X-OTN-NOM", "Autre"), ("X-Otn-Role", "responsable")],
    ],
)
async def test_une_annonce_incomplete_ou_double_n_ouvre_rien(banc: Banc, entetes: list[tuple[str, str]]) -> None:
    async with banc.navigateur(MANDATAIRE) as client:
        bruts = [(nom.encode(), valeur.encode()) for nom, valeur in entetes]
        assert (await client.get(ACCUEIL, headers=bruts)).status_code == 303


async def test_un_nom_hostile_est_montre_pas_execute(banc: Banc) -> None:
    async with banc.navigateur(MANDATAIRE) as client:
        page = await client.get(ACCUEIL, headers=_brut({**_RESPONSABLE, "X-Otn-Nom": "<script>../../x</script>"}))
    assert "&lt;script&gt;../../x&lt;/script&gt;, Responsable" in page.text


async def test_une_page_ne_voit_jamais_ces_entetes(banc: Banc) -> None:
    vus: list[str] = []
    routeur = banc.portail.application.router
    interieur = routeur.middleware_stack

    async def espionner(portee, recevoir, envoyer):  # type: ignore[no-untyped-def]
        vus.extend(nom.decode().lower() for nom, _ in portee.get("headers", ()))
        await interieur(portee, recevoir, envoyer)

    routeur.middleware_stack = espionner  # type: ignore[assignment]
    entetes = {**_RESPONSABLE, "X-Forwarded-For": "1.2.3.4", "X-Forwarded-Proto": "https", "Forwarded": "for=x"}
    for adresse in (MANDATAIRE, AUTRE):
        async with banc.navigateur(adresse) as client:
            await client.get(ACCUEIL, headers=_brut(entetes))
    assert "host" in vus
    assert not {"x-otn-nom", "x-otn-role", "x-forwarded-for", "x-forwarded-proto", "forwarded"} & set(vus)


async def test_un_formulaire_reste_lie_a_qui_l_a_ouvert(banc: Banc) -> None:
    async with banc.navigateur(MANDATAIRE) as client:
        page = await client.get(ACCUEIL, headers=_brut(_RESPONSABLE))
        assert "jeton_formulaire" not in page.text
        liaison = "mandataire:responsable:Ministère"
        champs = {"jeton_formulaire": banc.porte.formulaires.nouveau(liaison), "a": "b"}
        autre = _brut({**_RESPONSABLE, "X-Otn-Nom": "Autre"})
        assert (await client.post(ECRIRE, data=champs, headers=autre)).status_code == 403
        assert (await client.post(ECRIRE, data=champs, headers=_brut(_RESPONSABLE))).status_code == 200
        pirate = [*_brut(_RESPONSABLE), (b"Origin", b"https://pirate.example")]
        champs["jeton_formulaire"] = banc.porte.formulaires.nouveau(liaison)
        assert (await client.post(ECRIRE, data=champs, headers=pirate)).status_code == 403


@pytest.mark.parametrize(
    ("adresse", "proto", "reserve"),
    [
        (MANDATAIRE, "https", True),
        (MANDATAIRE, "http", False),
        (MANDATAIRE, "https, http", False),
        (AUTRE, "https", False),
    ],
)
async def test_le_temoin_est_reserve_a_https_si_notre_mandataire_le_dit(
    banc: Banc, adresse: str, proto: str, reserve: bool
) -> None:
    async with banc.navigateur(adresse) as client:
        page = await client.get(CONNEXION, headers={"X-Forwarded-Proto": proto})
    assert ("secure" in page.headers["set-cookie"].lower()) is reserve


async def test_l_hote_public_que_dit_le_mandataire_est_celui_des_formulaires(banc: Banc) -> None:
    entetes = {**_RESPONSABLE, "X-Forwarded-Host": "banc.example", "Origin": "https://banc.example"}
    for adresse, statut in ((MANDATAIRE, 200), (AUTRE, 403)):
        champs = {"jeton_formulaire": banc.porte.formulaires.nouveau("mandataire:responsable:Ministère")}
        async with banc.navigateur(adresse) as client:
            assert (await client.post(ECRIRE, data=champs, headers=_brut(entetes))).status_code == statut


async def _rater(banc: Banc, adresse: str, transmis: str) -> httpx.Response:
    async with banc.navigateur(adresse) as client:
        client.headers["X-Forwarded-For"] = transmis
        return await banc.entrer("otn_faux", client)


async def test_derriere_notre_mandataire_chacun_attend_pour_soi(banc: Banc) -> None:
    for n in range(5):
        derniere = await _rater(banc, MANDATAIRE, f"198.51.100.{n}, 203.0.113.9")
    assert derniere.status_code == 429, "ce que le visiteur écrit lui-même à gauche ne compte pas"
    assert (await _rater(banc, MANDATAIRE, "203.0.113.10")).status_code == 403
    assert (await _rater(banc, MANDATAIRE, "203.0.113.9, 10.0.0.5")).status_code == 429


@pytest.mark.parametrize("adresses", [("203.0.113.9", "203.0.113.9:{n}"), ("2001:db8::1", "[2001:db8::{n}]:4{n}")])
async def test_le_port_que_le_mandataire_ajoute_ne_cache_pas_l_adresse(banc: Banc, adresses: tuple[str, str]) -> None:
    sans_port, avec_port = adresses
    for n in range(4):
        await _rater(banc, MANDATAIRE, avec_port.format(n=n + 1))
    assert (await _rater(banc, MANDATAIRE, "203.0.113.10:567")).status_code == 403, "une autre adresse n'attend pas"
    assert (await _rater(banc, MANDATAIRE, sans_port)).status_code == 429


async def test_qui_n_est_pas_notre_mandataire_ne_choisit_pas_son_adresse(banc: Banc) -> None:
    for n in range(5):
        derniere = await _rater(banc, AUTRE, f"198.51.100.{n}")
    assert derniere.status_code == 429


async def test_une_adresse_transmise_illisible_est_celle_du_mandataire(banc: Banc) -> None:
    for brut in ("x", "", "1.2.3.4:", "' OR 1=1", "inconnue"):
        derniere = await _rater(banc, MANDATAIRE, brut)
    assert derniere.status_code == 429


def test_les_reglages_se_lisent() -> None:
    lus = lire_reglages(
        {
            "OTN_BANC_MANDATAIRES": "10.0.0.5, 192.168.0.0/24,::1",
            "OTN_BANC_ENTETE_NOM": "Remote-User",
            "OTN_BANC_ENTETE_ROLE": "X-Role",
        }
    )
    assert [str(reseau) for reseau in lus.banc_mandataires] == ["10.0.0.5/32", "192.168.0.0/24", "::1/128"]
    assert lus.banc_entetes == ("Remote-User", "X-Role")


@pytest.mark.parametrize(
    ("env", "attendu"),
    [
        ({"OTN_BANC_MANDATAIRES": "mandataire.local"}, "OTN_BANC_MANDATAIRES contient « mandataire.local »"),
        ({"OTN_BANC_MANDATAIRES": "10.0.0.0/33"}, "OTN_BANC_MANDATAIRES contient"),
        ({"OTN_BANC_MANDATAIRES": "10.0.0.5/24"}, "OTN_BANC_MANDATAIRES contient"),
        ({"OTN_BANC_MANDATAIRES": "10.0.0.5,0.0.0.0/0"}, "OTN_BANC_MANDATAIRES contient « 0.0.0.0/0 »"),
        ({"OTN_BANC_MANDATAIRES": "::/0"}, "OTN_BANC_MANDATAIRES contient"),
        ({"OTN_BANC_ENTETE_NOM": "X-Nom"}, "vont ensemble"),
        ({"OTN_BANC_ENTETE_ROLE": "X-Role"}, "vont ensemble"),
        ({"OTN_BANC_ENTETE_NOM": "X Nom", "OTN_BANC_ENTETE_ROLE": "X-Role"}, "vont ensemble"),
        ({"OTN_BANC_ENTETE_NOM": "X-Role", "OTN_BANC_ENTETE_ROLE": "x-role"}, "vont ensemble"),
        ({"OTN_BANC_ENTETE_NOM": "X-Nom", "OTN_BANC_ENTETE_ROLE": "X-Role"}, "demande aussi OTN_BANC_MANDATAIRES"),
    ],
)
def test_un_reglage_du_mandataire_hors_des_regles_est_dit(env: dict[str, str], attendu: str) -> None:
    with pytest.raises(ErreurReglage, match=attendu):
        lire_reglages(env)
