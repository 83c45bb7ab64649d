"""Trying all cases: in the background, one try at a time, with a reason for each result."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.banc_essai import Role
from bot.banc_essai.cas import Cas, EtatCas
from bot.banc_essai.juger_cas import Verdict
from bot.banc_essai.personne import Personne
from bot.portal.banc_essai.cas import course
from bot.portal.banc_essai.cas.course import DUREE, GARDEES_MAX, Courses, EssaiRefuse
from bot.portal.client_rasa import RasaIndisponible
from tests.unit.banc_essai.fabrique import attente
from tests.unit.portal.banc_essai.conftest import Banc
from tests.unit.portal.banc_essai.gestes_banc import CAS, XSS, XSS_ECHAPPE, Gens, entrer
from tests.unit.portal.faux_rasa import coupee

ESSAI = f"{CAS}/essai"
_MOI = Personne("a", "Groupe BIM", "promoteur")


@pytest.fixture
async def promotrice(banc: Banc) -> Gens:
    return await entrer(banc)


async def _finir(gens: Gens) -> str:
    """The page of the try once it is over."""
    for _ in range(500):
        page = (await gens.lire(ESSAI)).text
        if "<progress" not in page:
            return page
        await asyncio.sleep(0.01)
    raise AssertionError("l'essai ne finit pas")


@pytest.fixture
def retenu(monkeypatch: pytest.MonkeyPatch) -> asyncio.Event:
    """Tries wait for this after each case."""
    porte = asyncio.Event()
    vrai = course.executer_en_continu

    async def lent(*arguments: Any) -> AsyncIterator[Any]:
        async for resultat in vrai(*arguments):
            yield resultat
            await porte.wait()

    monkeypatch.setattr(course, "executer_en_continu", lent)
    return porte


async def test_les_comptes_puis_les_echecs_puis_le_reste(banc: Banc, promotrice: Gens) -> None:
    await promotrice.ajouter_cas(titre="A réussi")
    await promotrice.ajouter_cas(titre="B échoué", secteur="mines", frein="", region="")
    await promotrice.ajouter_cas(titre="C compris", par="phrase", phrase="Je suis en construction")
    assert (await promotrice.envoyer(ESSAI)).headers["location"] == ESSAI
    page = await _finir(promotrice)
    assert "3 cas essayés&nbsp;: 1 échoué, 0 impossible, 2 réussis</h2>" in page
    assert "<title>1 échec\u00a0: Essai des cas" in page
    assert re.findall(r"cas/\w{16}\">([^<]+)</a>", page) == ["B échoué", "A réussi", "C compris"]
    assert "Il est écarté" in page
    assert "Il sort au rang 1, comme attendu (en premier)." in page
    assert "«&nbsp;Je suis en construction&nbsp;»&nbsp;: Construction; Montérégie; On manque de connaissances" in page


async def test_une_phrase_sans_modele_est_impossible_et_les_autres_sont_essayees(banc: Banc, promotrice: Gens) -> None:
    banc.portail.rasa.panne = coupee
    await promotrice.ajouter_cas(titre="A phrase", par="phrase", phrase="Je suis en construction")
    await promotrice.ajouter_cas(titre="B situation")
    await promotrice.envoyer(ESSAI)
    page = await _finir(promotrice)
    assert "2 cas essayés&nbsp;: 0 échoué, 1 impossible, 1 réussi</h2>" in page
    assert "La phrase n’a pas pu être lue : la compréhension n’est pas prête." in page


async def test_pendant_l_essai_la_page_dit_ou_il_en_est_sans_se_recharger(
    promotrice: Gens, retenu: asyncio.Event
) -> None:
    for titre in ("Un", "Deux"):
        await promotrice.ajouter_cas(titre=titre)
    await promotrice.envoyer(ESSAI)
    page = ""
    for _ in range(500):
        page = (await promotrice.lire(ESSAI)).text
        if "1 sur 2</p>" in page:
            break
        await asyncio.sleep(0.01)
    assert '<progress aria-labelledby="avancement-nombre" max="2" value="1">' in page
    assert "<title>1 sur 2" in page
    assert '<a href="/banc-essai/cas/essai">Actualiser</a>' in page
    assert 'http-equiv="refresh"' not in page.lower()
    assert '<script src="/statique/banc.js" defer></script>' in page
    morceau = await promotrice.lire(f"{ESSAI}/avancement")
    assert "1 sur 2</p>" in morceau.text
    assert "<html" not in morceau.text
    retenu.set()
    await _finir(promotrice)


async def test_un_seul_essai_a_la_fois_par_acces(promotrice: Gens, banc: Banc, retenu: asyncio.Event) -> None:
    await promotrice.ajouter_cas()
    await promotrice.envoyer(ESSAI)
    encore = await promotrice.envoyer(ESSAI)
    assert encore.status_code == 409
    assert "déjà en cours" in encore.text
    assert "<progress" in encore.text
    autre = await entrer(banc, nom="Autre")
    await autre.ajouter_cas(titre="Le sien")
    assert (await autre.envoyer(ESSAI)).status_code == 303
    retenu.set()
    assert "Le sien" not in await _finir(promotrice)
    assert (await promotrice.envoyer(ESSAI)).status_code == 303
    await _finir(promotrice)
    await _finir(autre)


async def test_la_responsable_essaie_tout_sauf_les_cas_refuses(promotrice: Gens, banc: Banc) -> None:
    gardienne = await entrer(banc, Role.RESPONSABLE, "Ministère")
    await promotrice.ajouter_cas(titre="Gardé")
    adresse = await promotrice.ajouter_cas(titre="Refusé")
    await promotrice.envoyer(f"{adresse}/valider")
    await gardienne.envoyer(f"{adresse}/refuser", {"raison": "Non."})
    await gardienne.envoyer(ESSAI)
    page = await _finir(gardienne)
    assert "1 cas essayé&nbsp;: 0 échoué, 0 impossible, 1 réussi</h2>" in page
    assert "Gardé</a>" in page


async def test_sans_cas_rien_ne_commence(promotrice: Gens) -> None:
    reponse = await promotrice.envoyer(ESSAI)
    assert reponse.status_code == 422
    assert "Il n’y a aucun cas à essayer." in reponse.text
    assert "Aucun essai récent." in (await promotrice.lire(ESSAI)).text


async def test_un_resultat_n_est_jamais_du_html(promotrice: Gens) -> None:
    await promotrice.ajouter_cas(titre=XSS, par="phrase", phrase=XSS)
    await promotrice.envoyer(ESSAI)
    page = await _finir(promotrice)
    assert page.count(XSS_ECHAPPE) == 2
    assert "<script>" not in page


async def test_au_dela_du_maximum_ce_qui_reste_est_dit(promotrice: Gens, monkeypatch: pytest.MonkeyPatch) -> None:
    from bot.portal.banc_essai.cas import essai

    monkeypatch.setattr(essai, "CAS_MAX", 1)
    for titre in ("Un", "Deux", "Trois"):
        await promotrice.ajouter_cas(titre=titre)
    await promotrice.envoyer(ESSAI)
    assert "2 cas n’ont pas été essayés" in await _finir(promotrice)


def _cas(nombre: int, **champs: Any) -> list[Cas]:
    return [
        Cas(id=f"c{n}", attente=attente(**champs), auteur=_MOI, cree_le="2026-11-23T09:00:00Z", etat=EtatCas.BROUILLON)
        for n in range(nombre)
    ]


async def _attendre(courses: Courses, personne: str) -> course.Course:
    for _ in range(500):
        lue = courses.lire(personne)
        assert lue is not None
        if lue.finie:
            return lue
        await asyncio.sleep(0.01)
    raise AssertionError("l'essai ne finit pas")


async def test_un_modele_muet_n_est_pas_interroge_pour_chaque_phrase(banc: Banc) -> None:
    demandes = []

    async def muet(texte: str) -> dict[str, Any]:
        demandes.append(texte)
        raise RasaIndisponible

    courses = Courses(banc.porte.contexte.assistant, muet, lambda: 0.0)
    courses.commencer("a", _cas(10, phrase="Une phrase", profil=attente().profil))
    finie = await _attendre(courses, "a")
    assert finie.comptes[Verdict.IMPOSSIBLE] == 10
    assert len(demandes) == 3


async def test_une_panne_interrompt_l_essai_et_c_est_dit(banc: Banc, caplog: pytest.LogCaptureFixture) -> None:
    async def casse(texte: str) -> dict[str, Any]:
        raise RuntimeError(texte)

    courses = Courses(banc.porte.contexte.assistant, casse, lambda: 0.0)
    courses.commencer("a", _cas(1, phrase="Une phrase secrète"))
    assert (await _attendre(courses, "a")).defaut.startswith("L’essai s’est interrompu")
    assert "secrète" not in caplog.text


async def test_trois_essais_a_la_fois_au_plus(banc: Banc, retenu: asyncio.Event) -> None:
    courses = Courses(banc.porte.contexte.assistant, banc.porte.contexte.comprendre, lambda: 0.0)
    for personne in "abc":
        courses.commencer(personne, _cas(1))
    with pytest.raises(EssaiRefuse, match="Trop d’essais"):
        courses.commencer("d", _cas(1))
    retenu.set()
    for personne in "abc":
        await _attendre(courses, personne)


async def test_un_essai_refuse_faute_de_place_garde_les_resultats_d_avant(banc: Banc, retenu: asyncio.Event) -> None:
    courses = Courses(banc.porte.contexte.assistant, banc.porte.contexte.comprendre, lambda: 0.0)
    retenu.set()
    courses.commencer("moi", _cas(1))
    finie = await _attendre(courses, "moi")
    # Its place is given back once its task is over.
    await asyncio.sleep(0.01)
    retenu.clear()
    for personne in "abc":
        courses.commencer(personne, _cas(1))
    with pytest.raises(EssaiRefuse, match="Trop d’essais"):
        courses.commencer("moi", _cas(1))
    assert courses.lire("moi") is finie
    retenu.set()
    for personne in "abc":
        await _attendre(courses, personne)


async def test_les_resultats_sont_oublies_apres_une_heure_ou_quand_il_y_en_a_trop(banc: Banc) -> None:
    maintenant = 0.0
    courses = Courses(banc.porte.contexte.assistant, banc.porte.contexte.comprendre, lambda: maintenant)
    for n in range(GARDEES_MAX + 2):
        courses.commencer(str(n), _cas(1))
        await _attendre(courses, str(n))
    assert courses.lire("0") is None
    assert courses.lire(str(GARDEES_MAX + 1)) is not None
    maintenant = DUREE + 1.0
    assert courses.lire(str(GARDEES_MAX + 1)) is None
