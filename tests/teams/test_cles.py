"""The keys of Microsoft: read when needed, seldom, once at a time, and kept when Microsoft is down."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from tests.teams.conftest import Banc
from tests.teams.signataire import MAINTENANT, cle_publiee, contenu, signer

_HEURE, _JOUR = 3600.0, 86_400.0


async def _statut(banc: Banc, kid: str = "bonne") -> int:
    jeton = signer(contenu(banc.connecteur.service_url, exp=MAINTENANT + banc.temps.passe), kid, kid)
    return (await banc.poster(banc.activite(type="typing"), jeton)).status_code


async def test_les_cles_sont_lues_une_fois_pour_tous_ceux_qui_attendent(banc: Banc) -> None:
    banc.connecteur.metadonnees.append(0.1)
    assert set(await asyncio.gather(*(_statut(banc) for _ in range(20)))) == {202}
    assert banc.connecteur.lectures_cles == 1


async def test_une_cle_nouvelle_est_acceptee_apres_une_heure(banc: Banc) -> None:
    assert await _statut(banc) == 202
    banc.connecteur.cles = [cle_publiee("nouvelle")]
    banc.temps.avancer(_HEURE)
    assert await _statut(banc, "nouvelle") == 202
    assert await _statut(banc, "bonne") == 401
    assert banc.connecteur.lectures_cles == 2


async def test_cent_kid_inconnus_ne_font_relire_les_cles_qu_une_fois_par_heure(banc: Banc) -> None:
    assert await _statut(banc) == 202
    for _ in range(2):
        banc.temps.avancer(_HEURE)
        jetons = [
            signer(contenu(banc.connecteur.service_url, exp=MAINTENANT + banc.temps.passe), f"inconnue-{n}")
            for n in range(50)
        ]
        reponses = await asyncio.gather(*(banc.poster(banc.activite(), jeton) for jeton in jetons))
        assert {r.status_code for r in reponses} == {401}
    assert banc.connecteur.lectures_cles == 3


async def test_les_cles_sont_relues_chaque_jour_sans_faire_attendre(banc: Banc) -> None:
    assert await _statut(banc) == 202
    banc.connecteur.cles = [cle_publiee("nouvelle")]
    banc.connecteur.metadonnees.append(0.2)
    banc.temps.avancer(_JOUR)
    assert await _statut(banc) == 202
    assert banc.connecteur.lectures_cles == 1
    await banc.attendre(lambda: banc.connecteur.lectures_cles == 2)
    await banc.attendre(lambda: "nouvelle" in banc.porte._cles._cles)
    assert await _statut(banc) == 401


async def test_les_vieilles_cles_servent_pendant_que_microsoft_est_en_panne(banc: Banc) -> None:
    assert await _statut(banc) == 202
    banc.connecteur.metadonnees.extend([503] * 10)
    banc.temps.avancer(_JOUR)
    assert await _statut(banc) == 202
    await banc.attendre(lambda: banc.porte.etat() == "degradee")
    assert await _statut(banc) == 202
    banc.connecteur.metadonnees.clear()
    banc.temps.avancer(31)
    assert await _statut(banc) == 202
    await banc.attendre(lambda: banc.porte.etat() == "ouverte")


async def test_sans_aucune_cle_le_connecteur_est_prie_de_revenir(banc: Banc) -> None:
    banc.connecteur.metadonnees.append(500)
    jeton = banc.jeton()
    for _ in range(3):
        reponse = await banc.poster(banc.activite(), jeton)
        assert (reponse.status_code, reponse.headers["retry-after"]) == (503, "30")
    assert banc.rien_envoye()
    banc.temps.avancer(30)
    assert (await banc.poster(banc.activite(), jeton)).status_code == 202


@pytest.mark.parametrize(
    "mauvaise",
    [
        None,
        "bonne",
        {},
        {"kid": "bonne", "kty": "RSA"},
        {"kid": "bonne", "kty": "RSA", "n": 7, "e": "AQAB"},
        {"kid": "bonne", "kty": "RSA", "n": "%%", "e": "AQAB"},
        {"kid": "bonne", "kty": "oct", "k": "c2VjcmV0"},
        {"kid": ["bonne"], "kty": "RSA"},
        {**cle_publiee("bonne"), "use": "enc"},
        {**cle_publiee("bonne"), "kid": ""},
    ],
)
async def test_une_cle_inutilisable_ne_cache_pas_les_autres(banc: Banc, mauvaise: Any) -> None:
    banc.connecteur.cles = [mauvaise, cle_publiee("autre")]
    assert await _statut(banc, "autre") == 202
    assert await _statut(banc, "bonne") == 401


async def test_des_cles_toutes_inutilisables_gardent_celles_d_avant(banc: Banc) -> None:
    assert await _statut(banc) == 202
    banc.connecteur.cles = [{"kid": "bonne", "kty": "oct"}]
    banc.temps.avancer(_JOUR)
    assert await _statut(banc) == 202
    await banc.attendre(lambda: banc.porte.etat() == "degradee")
    assert await _statut(banc) == 202


@pytest.mark.parametrize(
    "adresse",
    [
        "http://ailleurs.example/cles",
        "ftp://127.0.0.1/cles",
        "pas une adresse",
        "http://moi:mot@{hote}/cles",
        "http://{hote}/cles#",
    ],
)
async def test_des_cles_a_une_adresse_douteuse_ne_sont_pas_lues(banc: Banc, adresse: str) -> None:
    banc.connecteur.adresse_des_cles = adresse.format(hote=banc.connecteur.racine.split("/")[2])
    assert await _statut(banc) == 503
    assert banc.connecteur.lectures_cles == 0


async def test_une_redirection_des_cles_n_est_pas_suivie(banc: Banc) -> None:
    banc.connecteur.metadonnees.append((302, {"Location": "/cles"}))
    assert await _statut(banc) == 503
    assert banc.connecteur.lectures_cles == 0
