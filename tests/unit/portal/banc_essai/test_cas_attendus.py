"""Expected cases on the bench: kept, changed, validated, decided; each sees their own and only the keeper decides."""

from __future__ import annotations

import asyncio
import re

import pytest

from bot.banc_essai import Role
from bot.reglages import Reglages
from tests.unit.portal.banc_essai.conftest import Banc, avec_mandataire
from tests.unit.portal.banc_essai.gestes_banc import CAS, CAS_JUSTE, INCONNU, XSS, XSS_ECHAPPE, Gens, entrer
from tests.unit.portal.faux_rasa import coupee


@pytest.fixture
async def promotrice(banc: Banc) -> Gens:
    return await entrer(banc)


@pytest.fixture
async def gardienne(banc: Banc) -> Gens:
    return await entrer(banc, Role.RESPONSABLE, "Ministère")


async def test_sans_cas_la_page_dit_comment_commencer(promotrice: Gens) -> None:
    page = (await promotrice.lire(CAS)).text
    assert "Il n’y a encore aucun cas." in page
    assert "Essayer tous les cas" not in page


async def test_un_cas_par_situation_devient_un_brouillon(promotrice: Gens) -> None:
    fiche = await promotrice.lire(await promotrice.ajouter_cas())
    assert "<h2>État&nbsp;: brouillon</h2>" in fiche.text
    assert "Montérégie" in fiche.text
    liste = (await promotrice.lire(CAS)).text
    assert "Construction en Montérégie</a>" in liste
    assert "1 cas</caption>" in liste


async def test_un_cas_par_phrase_ne_garde_que_la_phrase_masquee(promotrice: Gens) -> None:
    adresse = await promotrice.ajouter_cas(par="phrase", phrase="Je construis, 514 555-0199")
    page = (await promotrice.lire(adresse)).text
    assert "555-0199" not in page
    assert "<dt>Phrase</dt>" in page
    assert "<dt>Secteurs</dt>" not in page


async def test_essayer_mene_au_formulaire_rempli(promotrice: Gens) -> None:
    page = (await promotrice.lire("/banc-essai/essayer?secteur=construction&region=16&taille=12")).text
    lien = re.search(r'href="(/banc-essai/cas/nouveau\?[^"]*)">En faire un cas attendu', page)
    assert lien is not None
    formulaire = (await promotrice.lire(lien[1].replace("&amp;", "&"))).text
    assert 'value="construction" checked' in formulaire
    assert 'value="16" checked' in formulaire
    assert "Le nombre d’employés n’entre pas dans un cas attendu." in formulaire


async def test_une_phrase_essayee_va_au_formulaire_sans_passer_par_une_adresse(promotrice: Gens) -> None:
    page = await promotrice.envoyer("/banc-essai/essayer/phrase", {"phrase": "Je suis en construction"})
    assert 'action="/banc-essai/cas/depuis-phrase"' in page.text
    assert "phrase=" not in page.text
    formulaire = await promotrice.envoyer(f"{CAS}/depuis-phrase", {"phrase": "Je suis en construction"})
    assert formulaire.status_code == 200
    assert ">\nJe suis en construction</textarea>" in formulaire.text
    assert "Il n’y a encore aucun cas." in (await promotrice.lire(CAS)).text


async def test_une_situation_inconnue_dans_l_adresse_est_dite_et_le_reste_garde(promotrice: Gens) -> None:
    page = await promotrice.lire(f"{CAS}/nouveau?secteur=licornes&region=16")
    assert page.status_code == 422
    assert "licornes" in page.text
    assert 'value="16" checked' in page.text


@pytest.mark.parametrize(
    ("champs", "phrase"),
    [
        ({"titre": ""}, "Titre : donnez un titre au cas."),
        ({"titre": "a" * 121}, "Titre : 120 caractères au plus."),
        ({"secteur": "", "region": "", "frein": ""}, "donnez une phrase, ou au moins un secteur"),
        ({"secteur": "licornes"}, "n’est pas dans la liste"),
        ({"projet": ""}, "Projet : donnez"),
        ({"projet": "../../etc/passwd"}, "n’est pas au catalogue"),
        ({"rang_max": "9"}, "Rang : écrivez 1, 2, 3"),
        ({"pourquoi": "b" * 1001}, "Pourquoi : 1\u00a0000 caractères au plus."),
        ({"par": "phrase", "phrase": "c" * 1001}, "Situation ou phrase : 1\u00a0000 caractères au plus."),
    ],
)
async def test_un_cas_fautif_n_est_pas_garde_et_ce_qui_est_tape_reste(
    promotrice: Gens, champs: dict[str, str], phrase: str
) -> None:
    tape = {**CAS_JUSTE, "pourquoi": "Ce que j’ai tapé", **champs}
    reponse = await promotrice.envoyer(f"{CAS}/nouveau", tape)
    assert reponse.status_code == 422
    assert "<title>Erreur&nbsp;: " in reponse.text
    assert phrase in reponse.text
    assert tape["pourquoi"] in reponse.text
    assert tape["titre"] in reponse.text
    assert "aucun cas" in (await promotrice.lire(CAS)).text


async def test_un_formulaire_vide_dit_tout_a_la_fois(promotrice: Gens) -> None:
    page = (await promotrice.envoyer(f"{CAS}/nouveau")).text
    assert len(re.findall(r'<li><a href="#[\w-]+">', page)) == 4
    for cible in re.findall(r'<li><a href="#([\w-]+)">', page):
        assert f'id="{cible}"' in page


async def test_modifier_un_cas_valide_en_refait_un_brouillon(promotrice: Gens) -> None:
    adresse = await promotrice.ajouter_cas()
    await promotrice.envoyer(f"{adresse}/valider")
    page = (await promotrice.lire(f"{adresse}/modifier")).text
    assert "Le modifier en refait un brouillon" in page
    assert 'value="connaissances" checked' in page
    reponse = await promotrice.envoyer(f"{adresse}/modifier", {**CAS_JUSTE, "titre": "Autre titre"})
    assert reponse.headers["location"] == f"{adresse}?fait=modifie"
    fiche = (await promotrice.lire(adresse)).text
    assert "Autre titre</h1>" in fiche
    assert "brouillon</h2>" in fiche
    assert "Validé le" not in fiche


async def test_valider_ecrit_le_nom_le_role_et_la_date(promotrice: Gens) -> None:
    adresse = await promotrice.ajouter_cas()
    assert (await promotrice.envoyer(f"{adresse}/valider")).status_code == 303
    fiche = (await promotrice.lire(adresse)).text
    assert re.search(
        r'Validé le <time datetime="2027-01-15T[^"]*">15 janvier 2027</time>, Groupe BIM \(promoteur\)', fiche
    )
    encore = await promotrice.envoyer(f"{adresse}/valider")
    assert encore.status_code == 409
    assert "<title>Erreur&nbsp;: " in encore.text
    assert "Seul un brouillon peut être validé" in encore.text


async def test_la_responsable_accepte_et_le_cas_ne_bouge_plus(promotrice: Gens, gardienne: Gens) -> None:
    adresse = await promotrice.ajouter_cas()
    assert (await gardienne.envoyer(f"{adresse}/accepter")).status_code == 409
    await promotrice.envoyer(f"{adresse}/valider")
    await gardienne.envoyer(f"{adresse}/accepter")
    assert "accepté</h2>" in (await promotrice.lire(adresse)).text
    tape = {**CAS_JUSTE, "titre": "Après coup"}
    for reponse in (
        await promotrice.lire(f"{adresse}/modifier"),
        await promotrice.envoyer(f"{adresse}/modifier", tape),
    ):
        assert reponse.status_code == 409
        assert "il ne se modifie plus" in reponse.text
    assert 'value="Après coup"' in reponse.text
    assert (await promotrice.envoyer(f"{adresse}/supprimer")).status_code == 409
    assert (await gardienne.envoyer(f"{adresse}/supprimer")).headers["location"] == f"{CAS}?fait=supprime"


async def test_un_cas_qui_echoue_n_est_pas_accepte_et_la_raison_est_dite(promotrice: Gens, gardienne: Gens) -> None:
    adresse = await promotrice.ajouter_cas(secteur="mines", frein="", region="")
    await promotrice.envoyer(f"{adresse}/valider")
    refus = await gardienne.envoyer(f"{adresse}/accepter")
    assert refus.status_code == 409
    assert "ne peut pas être accepté, parce que l" in refus.text
    assert "il est écarté : « Ce projet vise un autre secteur" in refus.text
    assert "validé</h2>" in refus.text


async def test_un_cas_par_phrase_est_lu_avant_d_etre_accepte(banc: Banc, promotrice: Gens, gardienne: Gens) -> None:
    adresse = await promotrice.ajouter_cas(par="phrase", phrase="Je suis en construction")
    await promotrice.envoyer(f"{adresse}/valider")
    banc.portail.rasa.panne = coupee
    refus = await gardienne.envoyer(f"{adresse}/accepter")
    assert refus.status_code == 409
    assert "la phrase n’a pas pu être lue" in refus.text
    banc.portail.rasa.panne = None
    assert (await gardienne.envoyer(f"{adresse}/accepter")).status_code == 303


async def test_un_refus_porte_sa_raison_et_la_promotrice_la_lit(promotrice: Gens, gardienne: Gens) -> None:
    adresse = await promotrice.ajouter_cas()
    await promotrice.envoyer(f"{adresse}/valider")
    for raison, statut, dit in (("  ", 422, "Dites pourquoi"), ("r" * 501, 422, "501 caractères : 500 au plus")):
        reponse = await gardienne.envoyer(f"{adresse}/refuser", {"raison": raison})
        assert reponse.status_code == statut
        assert dit in reponse.text
        assert raison.strip() in reponse.text
    await gardienne.envoyer(f"{adresse}/refuser", {"raison": "Le projet vise la fabrication."})
    assert "Raison du refus&nbsp;: Le projet vise la fabrication." in (await promotrice.lire(adresse)).text


async def test_une_promotrice_ne_voit_ni_ne_touche_le_cas_d_une_autre(banc: Banc, promotrice: Gens) -> None:
    adresse = await promotrice.ajouter_cas(titre="Le mien à moi")
    autre = await entrer(banc, nom="Conseil de la mode")
    for page in (CAS, f"{CAS}/fichier"):
        assert "Le mien à moi" not in (await autre.lire(page)).text
    reponses = [await autre.lire(adresse), await autre.lire(f"{adresse}/modifier")]
    reponses += [await autre.envoyer(f"{adresse}/{verbe}", CAS_JUSTE) for verbe in ("modifier", "supprimer", "valider")]
    assert [reponse.status_code for reponse in reponses] == [404] * 5
    assert all("Le mien à moi" not in reponse.text for reponse in reponses)
    assert "Le mien à moi</h1>" in (await promotrice.lire(adresse)).text


async def test_une_promotrice_n_accepte_ni_ne_refuse_ni_n_exporte(promotrice: Gens) -> None:
    adresse = await promotrice.ajouter_cas()
    await promotrice.envoyer(f"{adresse}/valider")
    reponses = [await promotrice.envoyer(f"{adresse}/{verbe}", {"raison": "x"}) for verbe in ("accepter", "refuser")]
    assert [r.status_code for r in (*reponses, await promotrice.lire(f"{CAS}/acceptes"))] == [403] * 3
    fiche = (await promotrice.lire(adresse)).text
    assert "validé</h2>" in fiche
    assert "Accepter ce cas" not in fiche


async def test_la_responsable_voit_tout_et_de_qui(promotrice: Gens, gardienne: Gens) -> None:
    await promotrice.ajouter_cas()
    assert "<td>Groupe BIM</td>" in (await gardienne.lire(CAS)).text


@pytest.mark.parametrize(
    "identifiant", [INCONNU, "..%2f..%2fetc%2fpasswd", "%00", "é", "a" * 300, "'%20OR%201=1--", "%2e%2e"]
)
async def test_un_identifiant_forge_ne_mene_nulle_part(promotrice: Gens, identifiant: str) -> None:
    assert (await promotrice.lire(f"{CAS}/{identifiant}")).status_code in (303, 404)
    for verbe in ("modifier", "valider", "supprimer"):
        assert (await promotrice.envoyer(f"{CAS}/{identifiant}/{verbe}", CAS_JUSTE)).status_code in (404, 405)


async def test_ce_qui_est_tape_pour_un_cas_disparu_est_rendu(promotrice: Gens) -> None:
    adresse = await promotrice.ajouter_cas()
    await promotrice.envoyer(f"{adresse}/supprimer")
    reponse = await promotrice.envoyer(f"{adresse}/modifier", {**CAS_JUSTE, "pourquoi": "Une longue raison"})
    assert reponse.status_code == 404
    assert "<dd>Une longue raison</dd>" in reponse.text


async def test_le_meme_formulaire_deux_fois_n_ajoute_qu_un_cas(banc: Banc, promotrice: Gens) -> None:
    jeton = await banc.jeton(client=promotrice.client)
    envois = [promotrice.envoyer(f"{CAS}/nouveau", CAS_JUSTE, jeton=jeton) for _ in range(3)]
    reponses = await asyncio.gather(*envois)
    assert sorted(reponse.status_code for reponse in reponses) == [303, 403, 403]
    assert "1 cas</caption>" in (await promotrice.lire(CAS)).text


async def test_ce_qui_est_tape_n_est_jamais_du_html(promotrice: Gens, gardienne: Gens) -> None:
    champs = {"titre": XSS, "pourquoi": XSS}
    adresse = await promotrice.ajouter_cas(par="phrase", phrase=XSS, **champs)
    faute = await promotrice.envoyer(f"{CAS}/nouveau", {**CAS_JUSTE, **champs, "projet": XSS, "rang_max": XSS})
    await promotrice.envoyer(f"{adresse}/valider")
    await gardienne.envoyer(f"{adresse}/refuser", {"raison": XSS})
    pages = [await promotrice.lire(page) for page in (adresse, f"{adresse}/modifier", CAS)]
    pages += [faute, await gardienne.lire(CAS)]
    for page in pages:
        assert XSS_ECHAPPE in page.text
        assert "<script" not in page.text


async def test_les_cas_se_filtrent_par_etat_et_vont_par_pages(promotrice: Gens) -> None:
    lignes = "".join(f"Cas {n:03},construction,iqc-4-0,1\n" for n in range(120))
    await promotrice.importer(f"titre,secteurs,projet,rang_max\n{lignes}".encode())
    page = (await promotrice.lire(f"{CAS}?etat=brouillon&page=2")).text
    assert "Page 2 sur 3" in page
    assert "Cas 050</a>" in page
    assert 'href="/banc-essai/cas?page=3&amp;etat=brouillon"' in page
    for numero in ("999999999999", "-1", "x", "%00"):
        assert (await promotrice.lire(f"{CAS}?page={numero}")).status_code == 200
    assert "Aucun cas n’est dans cet état." in (await promotrice.lire(f"{CAS}?etat=valide")).text
    assert "120 cas</caption>" in (await promotrice.lire(f"{CAS}?etat=licorne")).text


class TestDerriereUnMandataire:
    """Everyone announced by a proxy shares one access."""

    @pytest.fixture
    def reglages_banc(self, reglages: Reglages) -> Reglages:
        return avec_mandataire(reglages)

    async def test_deux_personnes_ne_partagent_pas_leurs_cas(self, banc: Banc) -> None:
        async with banc.navigateur("10.0.0.5") as client:
            un = {"X-Otn-Nom": "Groupe BIM", "X-Otn-Role": "promoteur"}
            client.headers.update(un)
            jeton = await banc.jeton(f"{CAS}/nouveau", client)
            await client.post(f"{CAS}/nouveau", data={**CAS_JUSTE, "jeton_formulaire": jeton})
            assert "1 cas</caption>" in (await client.get(CAS)).text
            client.headers["X-Otn-Nom"] = "Conseil de la mode"
            assert "aucun cas" in (await client.get(CAS)).text
