"""Signing in: with a code that opens, slowly after failures, and never towards another site."""

from __future__ import annotations

import logging

import pytest

from bot.banc_essai import Role
from bot.portal.banc_essai.adresses import suite_sure
from tests.unit.portal.banc_essai.conftest import ACCUEIL, CONNEXION, DECONNEXION, RESERVEE, Banc

_MINUTE = 1 / 1_440


@pytest.mark.parametrize("chemin", [ACCUEIL, "/banc-essai/essayer?secteur=mines&frein=temps", "/banc-essai/rien"])
async def test_sans_session_on_va_a_la_connexion_puis_ou_l_on_allait(banc: Banc, chemin: str) -> None:
    _, code = banc.creer()
    reponse = await banc.client.get(chemin)
    assert reponse.status_code == 303
    page = await banc.client.get(reponse.headers["location"])
    assert page.status_code == 200
    jeton = await banc.jeton(reponse.headers["location"])
    donnees = {"jeton_formulaire": jeton, "code": code, "suite": chemin}
    assert f'name="suite" value="{chemin.replace("&", "&amp;")}"' in page.text
    entree = await banc.client.post(CONNEXION, data=donnees)
    assert (entree.status_code, entree.headers["location"]) == (303, chemin)


async def test_sans_barre_finale_on_arrive_a_l_accueil(banc: Banc) -> None:
    reponse = await banc.client.get("/banc-essai")
    assert (reponse.status_code, reponse.headers["location"]) == (303, ACCUEIL)


async def test_une_fois_entre_l_accueil_dit_qui_l_on_est(banc: Banc) -> None:
    _, code = banc.creer(nom="<b>Groupe</b> & fils")
    await banc.entrer(f"  {code}\n")
    page = await banc.client.get(ACCUEIL)
    assert page.status_code == 200
    assert "&lt;b&gt;Groupe&lt;/b&gt; &amp; fils, Promoteur" in page.text
    assert "Catalogue " in page.text
    deja = await banc.client.get(CONNEXION)
    assert (deja.status_code, deja.headers["location"]) == (303, ACCUEIL)


async def test_un_mauvais_code_garde_la_page_et_ne_dit_pas_pourquoi(banc: Banc) -> None:
    revoque, code_revoque = banc.creer()
    banc.magasin.revoquer(revoque.id)
    _, code_expire = banc.creer(jours=1)
    banc.horloge.avancer(1)
    textes = set()
    for code in (code_revoque, code_expire, "otn_inconnu", "../../etc/passwd"):
        reponse = await banc.entrer(code, suite="/banc-essai/cas")
        assert reponse.status_code == 403
        assert 'name="suite" value="/banc-essai/cas"' in reponse.text
        assert code not in reponse.text
        textes.add(reponse.text.split('id="code-erreur">')[1].split("<")[0])
    assert len(textes) == 1
    assert (await banc.client.get(ACCUEIL)).status_code == 303


async def test_un_code_vide_est_demande_sans_compter_comme_un_echec(banc: Banc) -> None:
    _, code = banc.creer()
    for _ in range(6):
        reponse = await banc.entrer("  ")
        assert reponse.status_code == 422
        assert "Entrez votre code d’accès." in reponse.text
    assert (await banc.entrer(code)).status_code == 303


async def test_apres_cinq_echecs_l_attente_est_dite_puis_finit(banc: Banc) -> None:
    _, code = banc.creer()
    for _ in range(4):
        assert (await banc.entrer("otn_faux")).status_code == 403
    for essai in ("otn_faux", code):
        reponse = await banc.entrer(essai)
        assert reponse.status_code == 429
        assert reponse.headers["retry-after"] == "900"
        assert "Réessayez dans 15\u00a0minutes." in reponse.text
    async with banc.navigateur("198.51.100.9") as ailleurs:
        assert (await banc.entrer(code, ailleurs)).status_code == 303
    banc.horloge.avancer(14 * _MINUTE)
    assert "60\u00a0secondes" in (await banc.entrer(code)).text
    banc.horloge.avancer(1.01 * _MINUTE)
    assert (await banc.entrer(code)).status_code == 303


async def test_quand_trop_d_adresses_echouent_l_echec_est_lent_et_le_bon_code_ouvre(
    banc: Banc, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[float] = []

    async def dormir(secondes: float) -> None:
        pauses.append(secondes)

    _, code = banc.creer()
    for n in range(99):
        banc.magasin.reconnaitre("otn_faux", f"198.51.100.{n}")
    monkeypatch.setattr("bot.portal.banc_essai.connexion.dormir", dormir)
    assert (await banc.entrer("otn_faux")).status_code == 429
    assert pauses == [2.0]
    assert (await banc.entrer(code)).status_code == 303
    assert pauses == [2.0]


async def test_une_adresse_ipv6_compte_pour_son_reseau(banc: Banc) -> None:
    for n in range(5):
        async with banc.navigateur(f"2001:db8:1:2::{n}") as voisin:
            derniere = await banc.entrer("otn_faux", voisin)
    assert derniere.status_code == 429
    async with banc.navigateur("2001:db8:1:3::1") as ailleurs:
        assert (await banc.entrer("otn_faux", ailleurs)).status_code == 403


async def test_le_code_n_est_ni_dans_les_journaux_ni_dans_le_temoin(
    banc: Banc, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    acces, code = banc.creer()
    await banc.entrer(code[:-1])
    entree = await banc.entrer(code)
    assert code[4:-1] not in caplog.text
    assert code[4:] not in str(entree.headers)
    evenements = [r.getMessage() for r in caplog.records if r.name.startswith("bot.portal.banc_essai")]
    assert evenements == ["connexion_refusee attente=0 general=False", f"connexion_reussie acces={acces.id}"]


async def test_sans_reglage_les_entetes_d_un_mandataire_n_ouvrent_rien(banc: Banc) -> None:
    entetes = {"X-Otn-Nom": "M", "X-Otn-Role": "responsable", "Remote-User": "M", "X-Forwarded-Proto": "https"}
    for adresse in ("127.0.0.1", "10.0.0.5", "::1"):
        async with banc.navigateur(adresse) as client:
            assert (await client.get(ACCUEIL, headers=entetes)).status_code == 303
            assert "secure" not in (await client.get(CONNEXION, headers=entetes)).headers["set-cookie"].lower()


@pytest.mark.parametrize(
    ("suite", "sure"),
    [
        ("/banc-essai/essayer", True),
        ("/banc-essai/essayer?secteur=mines&region=01", True),
        ("/banc-essai/essayer?phrase=%C3%A9rable+et%20bois", True),
        ("/banc-essai/projet/iqc-4-0", True),
        ("/banc-essai/cas.csv", True),
        ("/banc-essai/", True),
        ("/banc-essai", False),
        (CONNEXION, False),
        (f"{CONNEXION}/?suite=x", False),
        (DECONNEXION, False),
        ("", False),
        (None, False),
        ("/", False),
        ("/banc-essaim", False),
        ("/formulaire", False),
        ("https://pirate.example/banc-essai/", False),
        ("//pirate.example/banc-essai/", False),
        ("/banc-essai//pirate.example", False),
        ("/\\pirate.example", False),
        ("/banc-essai/\\..\\pirate", False),
        ("/banc-essai/../conversation", False),
        ("/banc-essai/..", False),
        ("/banc-essai/./..?x", False),
        ("/banc-essai/%2e%2e/formulaire", False),
        ("/banc-essai/%5c%5cpirate", False),
        ("/banc-essai/a\r\nSet-Cookie: x=1", False),
        ("/banc-essai/a?b\r\nSet-Cookie: x=1", False),
        ("/banc-essai/\tessayer", False),
        ("\t/banc-essai/essayer", False),
        ("/banc-essai/a?b c", False),
        ("/banc-essai/a\n", False),
        ("/banc-essai/a#x", False),
        ("javascript:alert(1)", False),
        ("/banc-essai/" + "a" * 2_000, False),
    ],
)
async def test_la_suite_ne_mene_que_dans_le_banc(suite: str | None, sure: bool) -> None:
    assert suite_sure(suite) == (suite if sure else ACCUEIL)


async def test_une_suite_hostile_mene_a_l_accueil(banc: Banc) -> None:
    _, code = banc.creer()
    assert 'value="/banc-essai/"' in (await banc.client.get(f"{CONNEXION}?suite=//pirate.example")).text
    assert (await banc.entrer(code, suite="https://pirate.example/")).headers["location"] == ACCUEIL


async def test_chaque_role_n_a_que_ses_pages(banc: Banc) -> None:
    for role, statut in ((Role.PROMOTEUR, 403), (Role.RESPONSABLE, 200)):
        async with banc.navigateur() as client:
            await banc.entrer(banc.creer(role)[1], client)
            reponse = await client.get(RESERVEE)
            assert reponse.status_code == statut
            if statut == 403:
                assert "réservée à ce rôle : «\u00a0Responsable du catalogue\u00a0»" in reponse.text


async def test_un_role_refuse_ne_depense_pas_le_formulaire(banc: Banc) -> None:
    await banc.entrer(banc.creer()[1])
    jeton = await banc.jeton()
    refuse = await banc.client.post(RESERVEE, data={"jeton_formulaire": jeton})
    assert "réservée à ce rôle" in refuse.text
    assert (await banc.client.post(DECONNEXION, data={"jeton_formulaire": jeton})).status_code == 303


async def test_une_page_inconnue_du_banc_le_dit_avec_son_menu(banc: Banc) -> None:
    await banc.entrer(banc.creer()[1])
    for chemin in ("/banc-essai/rien", "/banc-essai/..%2f..%2fetc", "/banc-essai/connexion/x"):
        reponse = await banc.client.get(chemin)
        assert reponse.status_code == 404
        assert "aucune page du banc d’essai" in reponse.text
        assert 'href="/banc-essai/signalements"' in reponse.text


async def test_derriere_un_prefixe_tout_le_banc_le_porte(banc: Banc) -> None:
    _, code = banc.creer()

    async def sous_otn(portee, recevoir, envoyer):  # type: ignore[no-untyped-def]
        await banc.portail.application({**portee, "root_path": "/otn"}, recevoir, envoyer)

    banc.client._transport.app = sous_otn  # type: ignore[attr-defined]
    depart = await banc.client.get("/otn/banc-essai/cas")
    assert depart.headers["location"] == "/otn/banc-essai/connexion?suite=/banc-essai/cas"
    jeton = await banc.jeton(depart.headers["location"])
    donnees = {"jeton_formulaire": jeton, "code": code, "suite": "/banc-essai/"}
    entree = await banc.client.post("/otn/banc-essai/connexion", data=donnees)
    assert entree.headers["location"] == "/otn/banc-essai/"
    assert "Path=/otn/banc-essai" in entree.headers["set-cookie"]
    assert (await banc.client.get("/otn/banc-essai/")).status_code == 200
