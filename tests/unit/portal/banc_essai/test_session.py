"""A session lasts eight hours at most, and not one request longer than its access."""

from __future__ import annotations

from collections.abc import Callable

import httpx
import pytest
from itsdangerous import Signer, URLSafeSerializer

from bot.portal.banc_essai import csrf, session
from bot.portal.identifiants import cle_du_serveur
from tests.unit.portal.banc_essai.conftest import ACCUEIL, CONNEXION, DECONNEXION, ECRIRE, Banc

_HEURE = 1 / 24


def _temoin(client: httpx.AsyncClient) -> str:
    return client.cookies[session.TEMOIN]


async def _phrase(banc: Banc, temoin: str) -> str:
    """What the sign-in page says to a browser that comes with this cookie."""
    async with banc.navigateur() as client:
        entete = {"Cookie": f"{session.TEMOIN}={temoin}"}
        assert (await client.get(ACCUEIL, headers=entete)).status_code == 303
        return (await client.get(CONNEXION, headers=entete)).text


async def test_le_temoin_est_ferme_a_tout_autre_usage(banc: Banc) -> None:
    entree = await banc.entrer(banc.creer()[1])
    attributs = entree.headers["set-cookie"].lower().split("; ")
    assert {"httponly", "samesite=strict", "path=/banc-essai", f"max-age={8 * 3600}"} <= set(attributs)
    assert "secure" not in attributs


async def test_le_temoin_est_reserve_a_https_quand_la_page_l_est(banc: Banc) -> None:
    async with banc.navigateur(base="https://portail.test") as client:
        entree = await banc.entrer(banc.creer()[1], client)
        assert "secure" in entree.headers["set-cookie"].lower().split("; ")
        assert (await client.get(ACCUEIL)).status_code == 200


async def test_le_temoin_ne_dit_que_l_acces_la_session_et_l_heure(banc: Banc) -> None:
    acces, code = banc.creer(nom="Groupe")
    await banc.entrer(code)
    contenu = URLSafeSerializer(b"", salt=session.SEL).loads_unsafe(_temoin(banc.client))[1]
    assert contenu[0] == acces.id
    assert contenu[2] == int(banc.horloge())
    assert len(contenu) == 3


async def test_une_session_dure_huit_heures_pas_une_seconde_de_plus(banc: Banc) -> None:
    await banc.entrer(banc.creer()[1])
    temoin = {"Cookie": f"{session.TEMOIN}={_temoin(banc.client)}"}
    async with banc.navigateur() as client:
        banc.horloge.maintenant += 8 * 3600 - 1
        assert (await client.get(ACCUEIL, headers=temoin)).status_code == 200
        banc.horloge.maintenant += 1
    assert "Votre session est terminée." in await _phrase(banc, _temoin(banc.client))


async def test_une_session_venue_du_futur_ne_vaut_rien(banc: Banc) -> None:
    await banc.entrer(banc.creer()[1])
    banc.horloge.maintenant -= 10
    assert (await banc.client.get(ACCUEIL)).status_code == 303


async def test_un_acces_revoque_sort_a_la_requete_suivante(banc: Banc) -> None:
    acces, code = banc.creer()
    await banc.entrer(code)
    assert (await banc.client.get(ACCUEIL)).status_code == 200
    jeton = await banc.jeton()
    banc.magasin.revoquer(acces.id)
    assert (await banc.client.get(ACCUEIL)).status_code == 303
    envoi = await banc.client.post(ECRIRE, data={"jeton_formulaire": jeton, "attendu": "mon texte"})
    assert envoi.status_code == 403
    assert banc.recus == []
    assert "mon texte" in envoi.text
    assert "Votre session est terminée." in await _phrase(banc, _temoin(banc.client))


async def test_un_acces_qui_expire_pendant_la_session_sort_aussi(banc: Banc) -> None:
    _, code = banc.creer(jours=1)
    banc.horloge.avancer(1 - 3 * _HEURE)
    await banc.entrer(code)
    assert (await banc.client.get(ACCUEIL)).status_code == 200
    banc.horloge.avancer(3 * _HEURE)
    assert (await banc.client.get(ACCUEIL)).status_code == 303


async def test_fermer_la_session_la_ferme_aussi_dans_une_copie_du_temoin(banc: Banc) -> None:
    await banc.entrer(banc.creer()[1])
    copie = _temoin(banc.client)
    sortie = await banc.client.post(DECONNEXION, data={"jeton_formulaire": await banc.jeton()})
    assert sortie.status_code == 303
    assert session.TEMOIN not in banc.client.cookies
    assert "Votre session est fermée." in (await banc.client.get(sortie.headers["location"])).text
    assert "Votre session est terminée." in await _phrase(banc, copie)


async def test_fermer_une_session_n_en_ferme_pas_une_autre_du_meme_acces(banc: Banc) -> None:
    _, code = banc.creer()
    await banc.entrer(code)
    async with banc.navigateur() as ailleurs:
        await banc.entrer(code, ailleurs)
        await banc.client.post(DECONNEXION, data={"jeton_formulaire": await banc.jeton()})
        assert (await ailleurs.get(ACCUEIL)).status_code == 200


async def test_entrer_donne_une_session_neuve_jamais_celle_d_avant(banc: Banc) -> None:
    await banc.client.get(CONNEXION)
    avant = _temoin(banc.client)
    await banc.entrer(banc.creer()[1])
    assert _temoin(banc.client) != avant
    async with banc.navigateur() as autre:
        assert (await autre.get(ACCUEIL, headers={"Cookie": f"{session.TEMOIN}={avant}"})).status_code == 303


def _contenu(banc: Banc, acces: str) -> list[object]:
    return [acces, "x", int(banc.horloge())]


FORGES: list[tuple[str, Callable[[Banc, str, str], str]]] = [
    ("vide", lambda banc, vrai, acces: ""),
    ("n'importe quoi", lambda banc, vrai, acces: "otn"),
    ("une lettre changée", lambda banc, vrai, acces: ("A" if vrai[0] != "A" else "B") + vrai[1:]),
    ("signature coupée", lambda banc, vrai, acces: vrai[:-1]),
    ("sans signature", lambda banc, vrai, acces: vrai.rpartition(".")[0]),
    ("doublé", lambda banc, vrai, acces: vrai + vrai),
    (
        "une autre clé",
        lambda banc, vrai, acces: URLSafeSerializer(b"autre", salt=session.SEL).dumps(_contenu(banc, acces)),
    ),
    (
        "le sel des formulaires",
        lambda banc, vrai, acces: URLSafeSerializer(_cle(banc), salt=csrf.SEL).dumps(_contenu(banc, acces)),
    ),
    (
        "le sel des conversations",
        lambda banc, vrai, acces: URLSafeSerializer(_cle(banc), salt="conversation").dumps(_contenu(banc, acces)),
    ),
    (
        "un identifiant de conversation",
        lambda banc, vrai, acces: Signer(_cle(banc), salt="conversation").sign(acces).decode(),
    ),
    (
        "bien signé, d'une autre forme",
        lambda banc, vrai, acces: URLSafeSerializer(_cle(banc), salt=session.SEL).dumps({"acces": acces}),
    ),
    ("des octets hors de l'ASCII", lambda banc, vrai, acces: "é" + vrai),
    ("très long", lambda banc, vrai, acces: "a" * 5_000 + vrai),
]


def _cle(banc: Banc) -> bytes:
    return cle_du_serveur(banc.portail.fichier.with_name("cle"))


@pytest.mark.parametrize("forger", [f[1] for f in FORGES], ids=[f[0] for f in FORGES])
async def test_un_temoin_altere_ne_vaut_rien_et_la_page_le_dit(
    banc: Banc, forger: Callable[[Banc, str, str], str]
) -> None:
    acces, code = banc.creer()
    await banc.entrer(code)
    forge = forger(banc, _temoin(banc.client), acces.id)
    async with banc.navigateur() as client:
        entete = [("Cookie", f"{session.TEMOIN}={forge}".encode())]
        assert (await client.get(ACCUEIL, headers=entete)).status_code == 303
        page = await client.get(CONNEXION, headers=entete)
    assert "Votre session n’a pas pu être vérifiée." in page.text
    assert session.TEMOIN in page.headers["set-cookie"]


async def test_le_vrai_temoin_ouvre(banc: Banc) -> None:
    """What the table above leaves unchanged would open: the refusals come from the change."""
    acces, code = banc.creer()
    await banc.entrer(code)
    refait = URLSafeSerializer(_cle(banc), salt=session.SEL).dumps(_contenu(banc, acces.id))
    async with banc.navigateur() as client:
        assert (await client.get(ACCUEIL, headers={"Cookie": f"{session.TEMOIN}={refait}"})).status_code == 200


async def test_sans_temoin_la_page_ne_reproche_rien(banc: Banc) -> None:
    texte = (await banc.client.get(CONNEXION)).text
    assert "Votre session" not in texte
