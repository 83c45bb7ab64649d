"""A form is taken once, from our own page, in the session that opened it; else nothing is kept and nothing is lost."""

from __future__ import annotations

import asyncio

import httpx
import pytest
from itsdangerous import URLSafeSerializer

from bot.portal.banc_essai import csrf, session
from bot.portal.identifiants import cle_du_serveur
from tests.unit.portal.banc_essai.conftest import CONNEXION, DECONNEXION, ECRIRE, Banc

_ENVOI = {"attendu": "IQC 4.0 en premier", "raison": "<b>parce que</b>"}


async def _envoyer(banc: Banc, jeton: str | None, entetes: dict[str, str] | None = None) -> httpx.Response:
    champs = {**_ENVOI, **({} if jeton is None else {"jeton_formulaire": jeton})}
    return await banc.client.post(ECRIRE, data=champs, headers=entetes or {})


@pytest.fixture
async def dedans(banc: Banc) -> Banc:
    """The bench, someone signed in."""
    await banc.entrer(banc.creer()[1])
    return banc


async def test_un_formulaire_de_la_page_est_recu_une_fois(dedans: Banc) -> None:
    jeton = await dedans.jeton(ECRIRE)
    assert (await _envoyer(dedans, jeton)).text == "écrit"
    assert [dict(recu, jeton_formulaire="") for recu in dedans.recus] == [{**_ENVOI, "jeton_formulaire": ""}]


async def test_deux_formulaires_de_la_meme_page_sont_recus_tous_deux(dedans: Banc) -> None:
    un, autre = await dedans.jeton(ECRIRE), await dedans.jeton(ECRIRE)
    assert [(await _envoyer(dedans, jeton)).status_code for jeton in (un, autre)] == [200, 200]


async def test_rejoue_il_est_refuse_et_rien_n_est_recu_deux_fois(dedans: Banc) -> None:
    jeton = await dedans.jeton(ECRIRE)
    await _envoyer(dedans, jeton)
    _refuse(await _envoyer(dedans, jeton), "a déjà été reçu : rien n’a été enregistré une seconde fois")
    assert len(dedans.recus) == 1


async def test_envoye_deux_fois_au_meme_instant_il_n_est_recu_qu_une_fois(dedans: Banc) -> None:
    jeton = await dedans.jeton(ECRIRE)
    reponses = await asyncio.gather(*(_envoyer(dedans, jeton) for _ in range(5)))
    assert sorted(reponse.status_code for reponse in reponses) == [200, 403, 403, 403, 403]
    assert len(dedans.recus) == 1


async def test_sans_jeton_il_est_refuse(dedans: Banc) -> None:
    for jeton in (None, ""):
        _refuse(await _envoyer(dedans, jeton), "sans son jeton : rien n’a été enregistré")
    assert dedans.recus == []


async def test_le_jeton_d_une_autre_session_est_refuse(dedans: Banc) -> None:
    async with dedans.navigateur() as ailleurs:
        await dedans.entrer(dedans.creer(nom="Autre")[1], ailleurs)
        jeton = await dedans.jeton(ECRIRE, ailleurs)
    _refuse(await _envoyer(dedans, jeton), "n’est pas de votre session : rien n’a été enregistré")
    assert dedans.recus == []


async def test_le_jeton_d_une_session_fermee_puis_rouverte_est_refuse(dedans: Banc) -> None:
    jeton = await dedans.jeton(ECRIRE)
    await dedans.client.post(DECONNEXION, data={"jeton_formulaire": await dedans.jeton(ECRIRE)})
    await dedans.entrer(dedans.creer()[1])
    _refuse(await _envoyer(dedans, jeton), "n’est pas de votre session")


async def test_un_jeton_altere_ou_signe_d_un_autre_sel_est_refuse(dedans: Banc) -> None:
    jeton = await dedans.jeton(ECRIRE)
    cle = cle_du_serveur(dedans.portail.fichier.with_name("cle"))
    contenu = URLSafeSerializer(cle, salt=csrf.SEL).loads(jeton)
    for faux in (
        jeton[:-1],
        jeton.swapcase(),
        "x",
        "../../etc/passwd",
        "é",
        URLSafeSerializer(cle, salt=session.SEL).dumps(contenu),
        URLSafeSerializer(b"autre", salt=csrf.SEL).dumps(contenu),
        URLSafeSerializer(cle, salt=csrf.SEL).dumps("x"),
        dedans.client.cookies[session.TEMOIN],
    ):
        _refuse(await _envoyer(dedans, faux), "n’est pas de votre session")
    assert dedans.recus == []
    assert (await _envoyer(dedans, jeton)).status_code == 200


async def test_apres_deux_heures_il_est_refuse_pas_avant(dedans: Banc) -> None:
    un, autre = await dedans.jeton(ECRIRE), await dedans.jeton(ECRIRE)
    dedans.horloge.maintenant += csrf.DUREE - 1
    assert (await _envoyer(dedans, un)).status_code == 200
    dedans.horloge.maintenant += 1
    _refuse(await _envoyer(dedans, autre), "date de plus de deux heures : rien n’a été enregistré")


async def test_sans_session_l_envoi_est_refuse_et_rendu(banc: Banc) -> None:
    _refuse(await _envoyer(banc, "x"), "Votre session est terminée : rien n’a été enregistré")


async def test_l_envoi_refuse_rend_ce_qui_etait_ecrit_sauf_les_secrets(dedans: Banc) -> None:
    refus = await dedans.client.post(
        ECRIRE, data={**_ENVOI, "jeton_formulaire": "secret-1", "code": "otn_secret-2", "vide": " "}
    )
    assert "IQC 4.0 en premier" in refus.text
    assert "&lt;b&gt;parce que&lt;/b&gt;" in refus.text
    assert "<dt>vide</dt>" not in refus.text
    assert "secret-" not in refus.text


@pytest.mark.parametrize(
    ("entetes", "recu"),
    [
        ({}, True),
        ({"Origin": "http://portail.test"}, True),
        ({"Origin": "HTTP://PORTAIL.TEST:80"}, True),
        ({"Origin": "https://portail.test"}, True),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "http://portail.test"}, True),
        ({"Sec-Fetch-Site": "none"}, True),
        ({"Origin": "https://pirate.example"}, False),
        ({"Origin": "http://portail.test.pirate.example"}, False),
        ({"Origin": "http://portail.test@pirate.example"}, False),
        ({"Origin": "http://autre.portail.test"}, False),
        ({"Origin": "http://portail.test:8080"}, False),
        ({"Origin": "null"}, False),
        ({"Origin": ""}, False),
        ({"Origin": "http://["}, False),
        ({"Origin": "file://"}, False),
        ({"Sec-Fetch-Site": "cross-site"}, False),
        ({"Sec-Fetch-Site": "same-site"}, False),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://portail.test"}, False),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "https://pirate.example"}, False),
    ],
)
async def test_un_autre_site_n_envoie_rien_meme_avec_un_bon_jeton(
    dedans: Banc, entetes: dict[str, str], recu: bool
) -> None:
    reponse = await _envoyer(dedans, await dedans.jeton(ECRIRE), entetes)
    assert len(dedans.recus) == recu
    if not recu:
        _refuse(reponse, "vient d’un autre site : rien n’a été enregistré", rendu=False)


async def test_un_autre_site_ne_peut_ni_ouvrir_ni_fermer_une_session(banc: Banc) -> None:
    _, code = banc.creer()
    pirate = {"Origin": "https://pirate.example"}
    champs = {"jeton_formulaire": await banc.jeton(CONNEXION), "code": code}
    _refuse(await banc.client.post(CONNEXION, data=champs, headers=pirate), "vient d’un autre site", rendu=False)
    await banc.entrer(code)
    champs = {"jeton_formulaire": await banc.jeton()}
    _refuse(await banc.client.post(DECONNEXION, data=champs, headers=pirate), "vient d’un autre site", rendu=False)
    assert (await banc.client.get(ECRIRE)).status_code == 200


async def test_la_connexion_demande_le_jeton_et_le_temoin_de_sa_page(banc: Banc) -> None:
    _, code = banc.creer()
    jeton = await banc.jeton(CONNEXION)
    sans_jeton = await banc.client.post(CONNEXION, data={"code": code})
    _refuse(sans_jeton, "sans son jeton", rendu=False)
    async with banc.navigateur() as ailleurs:
        sans_temoin = await ailleurs.post(CONNEXION, data={"code": code, "jeton_formulaire": jeton})
        _refuse(sans_temoin, "permettez les témoins", rendu=False)
        await ailleurs.get(CONNEXION)
        _refuse(
            await ailleurs.post(CONNEXION, data={"code": code, "jeton_formulaire": jeton}),
            "n’est pas de votre session",
            rendu=False,
        )
    assert code not in sans_jeton.text


async def test_le_formulaire_de_connexion_ne_sert_pas_une_fois_entre(banc: Banc) -> None:
    await banc.client.get(CONNEXION)
    jeton = await banc.jeton(CONNEXION)
    await banc.entrer(banc.creer()[1])
    _refuse(await _envoyer(banc, jeton), "n’est pas de votre session")


def _refuse(reponse: httpx.Response, phrase: str, rendu: bool = True) -> None:
    assert reponse.status_code == 403, reponse.text
    assert reponse.headers["content-type"].startswith("text/html")
    assert phrase in reponse.text
    assert reponse.text.count('class="avis') == 1
    assert ("Ce que vous aviez écrit" in reponse.text) is rendu


@pytest.mark.parametrize("entre", [True, False])
async def test_un_envoi_a_une_page_qui_ne_se_lit_que_est_refuse_par_le_banc(banc: Banc, entre: bool) -> None:
    if entre:
        await banc.entrer(banc.creer(nom="Groupe BIM")[1])
    reponse = await banc.client.post("/banc-essai/chiffres", data={"note": "x"})
    assert reponse.status_code == 405
    assert "GET" in reponse.headers["allow"]
    assert "Banc d’essai – Assistant OTN</title>" in reponse.text
    assert "rien n’a été enregistré" in reponse.text
    assert ("Groupe BIM, Promoteur" in reponse.text) is entre
