"""Reports on the bench: kept with the answer that the engine gave, seen by their author, followed by the keeper."""

from __future__ import annotations

import asyncio
import re
from datetime import datetime, timezone
from typing import Any

import pytest

from bot.banc_essai import Role
from bot.base_de_donnees.instants import QUEBEC
from bot.portal.banc_essai import signaler
from tests.unit.portal.banc_essai.conftest import Banc
from tests.unit.portal.banc_essai.gestes_banc import INCONNU, SIGNALEMENTS, XSS, XSS_ECHAPPE, Gens, entrer

JUSTE = {"secteur": "construction", "region": "16", "attendu": "Un autre projet", "pourquoi": "Parce que"}


@pytest.fixture
async def promotrice(banc: Banc) -> Gens:
    return await entrer(banc)


@pytest.fixture
async def gardienne(banc: Banc) -> Gens:
    return await entrer(banc, Role.RESPONSABLE, "Ministère")


async def _signaler(gens: Gens, **champs: Any) -> str:
    reponse = await gens.envoyer(SIGNALEMENTS, {**JUSTE, **champs})
    assert reponse.status_code == 303, reponse.text
    return str(reponse.headers["location"]).split("?")[0]


async def test_un_signalement_garde_la_situation_les_projets_et_le_catalogue(banc: Banc, promotrice: Gens) -> None:
    reponse = await promotrice.envoyer(SIGNALEMENTS, {**JUSTE, "projets": "forge", "porte": "teams", "modele": "forge"})
    fiche = (await promotrice.lire(reponse.headers["location"])).text
    assert "Votre signalement est reçu." in fiche
    recommandes = banc.porte.contexte.assistant.recommander(["construction"], ["16"]).projets
    montres = re.findall(r'<dd><a href="/banc-essai/projet/([\w-]+)">', fiche)
    assert montres == [projet.id for projet in recommandes]
    assert f"<dd>{banc.porte.contexte.assistant.catalogue().version}</dd>" in fiche
    assert "<dd>le banc d’essai</dd>" in fiche
    assert "<dd>Groupe BIM</dd>" in fiche
    assert "forge" not in fiche


async def test_la_phrase_est_gardee_masquee(promotrice: Gens) -> None:
    adresse = await _signaler(promotrice, phrase="Garage, 514 555-0199", secteur="", region="")
    fiche = (await promotrice.lire(adresse)).text
    assert "Garage" in fiche
    assert "555-0199" not in fiche


@pytest.mark.parametrize(
    ("champs", "phrase"),
    [
        ({"attendu": " "}, "Dites ce que vous attendiez."),
        ({"pourquoi": ""}, "Dites pourquoi."),
        ({"attendu": "a" * 1001}, "1\u00a0000 caractères au plus : il y en a 1\u00a0001."),
        ({"secteur": "licornes"}, "licornes"),
        ({"taille": "beaucoup"}, "nombre entier"),
        ({"secteur": "", "region": ""}, "Ce signalement ne dit pas de quelle réponse il parle."),
    ],
)
async def test_un_envoi_fautif_n_est_pas_garde_et_ce_qui_est_tape_reste(
    promotrice: Gens, champs: dict[str, str], phrase: str
) -> None:
    envoi = {**JUSTE, "phrase": "" if "secteur" in champs else "Ma phrase", **champs}
    reponse = await promotrice.envoyer(SIGNALEMENTS, envoi)
    assert reponse.status_code == 422
    assert "<title>Erreur&nbsp;: " in reponse.text
    assert phrase in reponse.text
    for champ in ("attendu", "pourquoi", "phrase"):
        assert envoi[champ].strip() in reponse.text
    assert "Vous n’avez rien signalé." in (await promotrice.lire(SIGNALEMENTS)).text


async def test_un_acces_ne_remplit_pas_la_base(promotrice: Gens, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signaler, "EN_ATTENTE_MAX", 2)
    for _ in range(2):
        await _signaler(promotrice)
    reponse = await promotrice.envoyer(SIGNALEMENTS, JUSTE)
    assert reponse.status_code == 422
    assert "que personne n’a lus" in reponse.text


async def test_le_meme_formulaire_deux_fois_n_ajoute_qu_un_signalement(banc: Banc, promotrice: Gens) -> None:
    jeton = await banc.jeton(client=promotrice.client)
    reponses = await asyncio.gather(*(promotrice.envoyer(SIGNALEMENTS, JUSTE, jeton=jeton) for _ in range(3)))
    assert sorted(reponse.status_code for reponse in reponses) == [303, 403, 403]
    assert "1 signalement</caption>" in (await promotrice.lire(SIGNALEMENTS)).text


async def test_une_promotrice_ne_voit_que_les_siens(banc: Banc, promotrice: Gens, gardienne: Gens) -> None:
    adresse = await _signaler(promotrice, attendu="Le mien à moi")
    autre = await entrer(banc, nom="Conseil de la mode")
    assert "Vous n’avez rien signalé." in (await autre.lire(SIGNALEMENTS)).text
    cache = await autre.lire(adresse)
    assert cache.status_code == 404
    assert "Le mien à moi" not in cache.text
    liste = (await gardienne.lire(SIGNALEMENTS)).text
    assert "Le mien à moi</a>" in liste
    assert "<td>Groupe BIM</td>" in liste


async def test_une_promotrice_ne_traite_ni_n_exporte(promotrice: Gens) -> None:
    adresse = await _signaler(promotrice)
    envoi = {"etat": "corrige", "note": "Fait."}
    assert (await promotrice.envoyer(f"{adresse}/suivre", envoi)).status_code == 403
    assert (await promotrice.lire(f"{SIGNALEMENTS}/fichier")).status_code == 403
    fiche = (await promotrice.lire(adresse)).text
    assert "<strong>Nouveau</strong>" in fiche
    assert "Changer l’état" not in fiche


async def test_la_responsable_traite_avec_des_notes_datees(promotrice: Gens, gardienne: Gens) -> None:
    adresse = await _signaler(promotrice)
    assert (await gardienne.envoyer(f"{adresse}/suivre", {"etat": "en-cours", "note": ""})).status_code == 303
    reponse = await gardienne.envoyer(f"{adresse}/suivre", {"etat": "corrige", "note": "Région ajoutée."})
    assert "L’état du signalement est changé." in (await gardienne.lire(reponse.headers["location"])).text
    fiche = (await promotrice.lire(adresse)).text
    assert "<strong>Corrigé</strong></p>" in fiche
    assert len(re.findall(r'<time datetime="2027-01-15T[^"]*">15 janvier 2027</time>, Ministère&nbsp;:', fiche)) == 2
    assert "Région ajoutée." in fiche


@pytest.mark.parametrize(
    ("etat", "note", "phrase"),
    [
        ("corrige", "", "Écrivez une note"),
        ("nouveau", "Ma note", "peut devenir"),
        ("licorne", "Ma note", "Choisissez le nouvel état"),
        ("", "Ma note", "Choisissez le nouvel état"),
        ("corrige", "n" * 1001, "La note compte 1\u00a0001 caractères : 1\u00a0000 au plus."),
    ],
)
async def test_un_suivi_impossible_ne_change_rien_et_garde_la_note(
    promotrice: Gens, gardienne: Gens, etat: str, note: str, phrase: str
) -> None:
    adresse = await _signaler(promotrice)
    reponse = await gardienne.envoyer(f"{adresse}/suivre", {"etat": etat, "note": note})
    assert reponse.status_code == 422
    assert "<title>Erreur&nbsp;: " in reponse.text
    assert phrase in reponse.text
    assert note in reponse.text
    assert "<strong>Nouveau</strong>" in (await promotrice.lire(adresse)).text


@pytest.mark.parametrize("identifiant", [INCONNU, "..%2f..%2fotn.sqlite", "%00", "é", "a" * 300, "%27%20OR%201=1--"])
async def test_un_identifiant_forge_ne_mene_nulle_part(gardienne: Gens, identifiant: str) -> None:
    assert (await gardienne.lire(f"{SIGNALEMENTS}/{identifiant}")).status_code == 404
    envoi = {"etat": "corrige", "note": "x"}
    assert (await gardienne.envoyer(f"{SIGNALEMENTS}/{identifiant}/suivre", envoi)).status_code in (404, 405)


async def test_la_liste_se_filtre_et_va_par_pages(promotrice: Gens, gardienne: Gens) -> None:
    adresses = [await _signaler(promotrice, attendu=f"Numéro {n}") for n in range(26)]
    await gardienne.envoyer(f"{adresses[0]}/suivre", {"etat": "en-cours", "note": ""})
    assert "Page 1 sur 2" in (await gardienne.lire(SIGNALEMENTS)).text
    assert "Page 2 sur 2" in (await gardienne.lire(f"{SIGNALEMENTS}?page=99")).text
    en_cours = (await gardienne.lire(f"{SIGNALEMENTS}?etat=en-cours")).text
    assert re.findall(r">(Numéro \d+)</a>", en_cours) == ["Numéro 0"]
    assert "Aucun signalement n’est dans cet état." in (await gardienne.lire(f"{SIGNALEMENTS}?etat=refuse")).text


async def test_le_csv_neutralise_les_formules(promotrice: Gens, gardienne: Gens) -> None:
    await _signaler(promotrice, attendu="=CMD()", pourquoi="+1")
    fichier = await gardienne.lire(f"{SIGNALEMENTS}/fichier")
    assert fichier.headers["content-disposition"] == 'attachment; filename="signalements.csv"'
    assert ";'=CMD();'+1;" in fichier.text


async def test_ce_qui_est_tape_n_est_jamais_du_html(promotrice: Gens, gardienne: Gens) -> None:
    adresse = await _signaler(promotrice, attendu=XSS, pourquoi=XSS, phrase=XSS)
    await gardienne.envoyer(f"{adresse}/suivre", {"etat": "corrige", "note": XSS})
    faute = await promotrice.envoyer(SIGNALEMENTS, {"attendu": XSS, "phrase": XSS, "secteur": XSS})
    for page in (await promotrice.lire(adresse), await gardienne.lire(SIGNALEMENTS), faute):
        assert XSS_ECHAPPE in page.text
        assert "<script>" not in page.text


async def test_un_signalement_du_soir_porte_la_date_du_quebec(banc: Banc) -> None:
    # 24 November in UTC, the evening before in Québec.
    banc.horloge.maintenant = datetime(2026, 11, 24, 2, 0, tzinfo=timezone.utc).timestamp()
    promotrice = await entrer(banc)
    adresse = await _signaler(promotrice)
    attendue = "24 novembre 2026 (UTC)" if QUEBEC is timezone.utc else "23 novembre 2026"
    assert f"<h1>Signalement du {attendue}</h1>" in (await promotrice.lire(adresse)).text
    assert f'<time datetime="2026-11-24T02:00:00Z">{attendue}</time>' in (await promotrice.lire(SIGNALEMENTS)).text
