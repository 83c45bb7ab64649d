"""When a part fails the rest works, the answer says what to do, and nothing of the inside shows."""

from __future__ import annotations

import asyncio
import logging
import re
import shutil
from collections.abc import Callable
from datetime import date
from typing import Any

import httpx
import msgspec
import pytest

from bot.base_de_donnees import ErreurMagasin, ouvrir_base, revenir
from bot.observation.format_json import FormatJson
from bot.portal.client_rasa import ClientRasa, RasaIndisponible
from bot.recommandation import Regles
from bot.reglages import Reglages
from tests.unit.portal.conftest import Portail, batir_portail
from tests.unit.portal.contrat import CONVERSATIONS, MESSAGES, UNE, probleme, tenir
from tests.unit.portal.faux_rasa import coupee, en_erreur, illisible, lente

PANNES = [coupee, lente, en_erreur, illisible]
_INTERNES = ("Traceback", 'File "', ".py", "sqlalchemy", "sqlite", "httpx", "secret interne", "rasa.invalid")
_FORMULAIRE = "/formulaire?secteur=construction&region=16&frein=connaissances"


# Rasa


@pytest.mark.parametrize("panne", PANNES)
async def test_sans_rasa_la_conversation_dit_de_reessayer(
    portail: Portail, panne: Callable[[httpx.Request], httpx.Response]
) -> None:
    identifiant = (await portail.ouvrir())["conversation"]
    lignes = portail.lignes()
    portail.rasa.panne = panne
    appels: list[tuple[str, str, str, Any]] = [
        ("POST", CONVERSATIONS, CONVERSATIONS, {}),
        ("POST", f"{CONVERSATIONS}/{identifiant}/messages", MESSAGES, {"texte": "bonjour"}),
    ]
    if panne is not illisible:
        appels.append(("DELETE", f"{CONVERSATIONS}/{identifiant}", UNE, None))
    for methode, chemin, gabarit, envoi in appels:
        reponse = await portail.client.request(methode, chemin, json=envoi)
        tenir(reponse, methode, gabarit)
        probleme(reponse, 503)
        assert int(reponse.headers["retry-after"]) > 0
        _verifier_discret(reponse)
    assert portail.lignes() == lignes


@pytest.mark.parametrize("panne", PANNES)
async def test_sans_rasa_le_formulaire_recommande_quand_meme(
    portail: Portail, panne: Callable[[httpx.Request], httpx.Response]
) -> None:
    portail.rasa.panne = panne
    reponse = await portail.client.get(_FORMULAIRE)
    assert reponse.status_code == 200
    assert "IQC 4.0" in reponse.text
    donnees = await portail.client.get("/api/v1/recommandations?secteur=construction")
    assert donnees.status_code == 200


async def test_sans_rasa_l_historique_se_relit(portail: Portail) -> None:
    identifiant = (await portail.ouvrir())["conversation"]
    portail.rasa.panne = coupee
    assert (await portail.client.get(f"{CONVERSATIONS}/{identifiant}")).status_code == 200


async def test_un_rasa_muet_est_abandonne_apres_le_delai() -> None:
    async def se_taire(_: asyncio.StreamReader, sortie: asyncio.StreamWriter) -> None:
        await asyncio.sleep(5)
        sortie.close()

    serveur = await asyncio.start_server(se_taire, "127.0.0.1", 0)
    port = serveur.sockets[0].getsockname()[1]
    rasa = ClientRasa(f"http://127.0.0.1:{port}", "secret", 0.1)
    depart = asyncio.get_running_loop().time()
    with pytest.raises(RasaIndisponible):
        await rasa.tour("c", "bonjour")
    assert asyncio.get_running_loop().time() - depart < 1
    serveur.close()
    with pytest.raises(RasaIndisponible):
        await rasa.effacer("c")
    await rasa.fermer()


# The database


async def test_sans_base_tout_ce_qui_en_depend_dit_de_reessayer(portail: Portail) -> None:
    identifiant = (await portail.ouvrir())["conversation"]
    shutil.rmtree(portail.fichier.parent)
    for methode, chemin, gabarit, envoi in (
        ("POST", CONVERSATIONS, CONVERSATIONS, {}),
        ("POST", f"{CONVERSATIONS}/{identifiant}/messages", MESSAGES, {"texte": "bonjour"}),
        ("GET", f"{CONVERSATIONS}/{identifiant}", UNE, None),
        ("DELETE", f"{CONVERSATIONS}/{identifiant}", UNE, None),
        ("GET", "/api/v1/projets", "/api/v1/projets", None),
        ("GET", "/api/v1/recommandations", "/api/v1/recommandations", None),
    ):
        reponse = await portail.client.request(methode, chemin, json=envoi)
        tenir(reponse, methode, gabarit)
        probleme(reponse, 503)
        assert int(reponse.headers["retry-after"]) > 0
        _verifier_discret(reponse)


async def test_sans_base_les_pages_sans_catalogue_restent(portail: Portail) -> None:
    shutil.rmtree(portail.fichier.parent)
    for chemin in ("/", "/formulaire", "/confidentialite"):
        assert (await portail.client.get(chemin)).status_code == 200


async def test_sans_base_le_resultat_du_formulaire_est_une_page_qui_l_explique(portail: Portail) -> None:
    shutil.rmtree(portail.fichier.parent)
    reponse = await portail.client.get(_FORMULAIRE)
    assert reponse.status_code == 503
    assert reponse.headers["content-type"].startswith("text/html")
    assert "Réessayez" in reponse.text
    assert int(reponse.headers["retry-after"]) > 0
    _verifier_discret(reponse)


async def test_sans_base_la_sante_est_degradee(portail: Portail) -> None:
    portail.guet.pret = portail.guet.deja_pret = True
    shutil.rmtree(portail.fichier.parent)
    corps = tenir(await portail.client.get("/sante"), "get", "/sante")
    assert (corps["etat"], corps["formulaire"], corps["catalogue_version"]) == ("degrade", False, None)


async def test_une_base_sans_catalogue_le_dit(portail: Portail) -> None:
    portail.fichier.unlink()
    probleme(await portail.client.get("/api/v1/projets"), 503)


async def test_une_base_sans_ecriture_se_lit_et_ne_ment_pas(
    portail: Portail, reglages: Reglages, regles: Regles, aujourdhui: date
) -> None:
    identifiant = (await portail.ouvrir())["conversation"]
    figee = batir_portail(_en_lecture_seule(reglages), regles, aujourdhui)
    async with figee.client:
        assert (await figee.client.get("/api/v1/projets")).status_code == 200
        assert (await figee.client.get(f"{CONVERSATIONS}/{identifiant}")).status_code == 200
        for reponse in (
            await figee.client.post(CONVERSATIONS, json={}),
            await figee.envoyer(identifiant, {"texte": "bonjour"}),
            await figee.client.delete(f"{CONVERSATIONS}/{identifiant}"),
        ):
            probleme(reponse, 503)
            _verifier_discret(reponse)


def test_une_base_sans_ecriture_au_demarrage_se_dit_en_une_phrase(
    reglages: Reglages, regles: Regles, aujourdhui: date
) -> None:
    # The tables of an older version: they would have to be changed.
    revenir(ouvrir_base(reglages.base_de_donnees), "0001")
    with pytest.raises(ErreurMagasin, match="permet l'écriture"):
        batir_portail(_en_lecture_seule(reglages), regles, aujourdhui)


# What nobody foresaw


async def test_une_erreur_de_notre_fait_ne_montre_rien_de_l_interieur(portail: Portail) -> None:
    identifiant = (await portail.ouvrir())["conversation"]
    lignes = portail.lignes()
    reponse = await portail.envoyer(identifiant, {"texte": "du futur"})
    tenir(reponse, "post", MESSAGES)
    probleme(reponse, 500)
    _verifier_discret(reponse)
    assert "mystere" not in reponse.text
    assert portail.lignes() == lignes
    assert (await portail.envoyer(identifiant, {"texte": "bonjour"})).status_code == 200


async def test_une_erreur_de_notre_fait_sur_une_page_est_une_page(
    portail: Portail, monkeypatch: pytest.MonkeyPatch
) -> None:
    def echouer(*_: object) -> None:
        raise RuntimeError("secret interne")

    monkeypatch.setattr("bot.assistant.recommend", echouer)
    reponse = await portail.client.get(_FORMULAIRE)
    assert reponse.status_code == 500
    assert reponse.headers["content-type"].startswith("text/html")
    assert "Un problème est survenu" in reponse.text
    _verifier_discret(reponse)


async def test_le_journal_ne_contient_pas_ce_qui_est_ecrit(portail: Portail, caplog: pytest.LogCaptureFixture) -> None:
    identifiant = (await portail.ouvrir())["conversation"]
    caplog.set_level(logging.DEBUG, "bot")
    await portail.envoyer(identifiant, {"texte": "du futur"})
    portail.rasa.panne = en_erreur
    await portail.envoyer(identifiant, {"texte": "je vends des érables"})
    shutil.rmtree(portail.fichier.parent)
    await portail.envoyer(identifiant, {"texte": "je vends des érables"})
    lignes = [entree.message for entree in caplog.records if entree.name.startswith("bot")]
    assert [ligne.split()[0] for ligne in lignes] == ["tour", "erreur_imprevue", "tour", "base_indisponible", "tour"]
    assert re.fullmatch(r"erreur_imprevue correlation=[0-9a-f]{12} erreur=\w+( [\w.]+:\d+| <)+", lignes[1])
    ecrites = "".join(FormatJson("portail").format(entree) for entree in caplog.records)
    assert "érables" not in ecrites
    assert "du futur" not in ecrites
    assert "érables" not in caplog.text
    assert "du futur" not in caplog.text


def _en_lecture_seule(reglages: Reglages) -> Reglages:
    adresse = f"sqlite:///file:{reglages.var / 'otn.sqlite'}?mode=ro&uri=true"
    return msgspec.structs.replace(reglages, base_de_donnees=adresse)


def _verifier_discret(reponse: httpx.Response) -> None:
    trouves = [interne for interne in _INTERNES if interne in reponse.text]
    assert not trouves, reponse.text
