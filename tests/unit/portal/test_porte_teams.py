"""The Teams door in the whole portal: off without settings, and never in the way of the Web."""

from __future__ import annotations

import asyncio
import html
import os
import re
import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import httpx
import pytest

from bot.banc_essai import MagasinAcces, Role
from bot.banc_essai.signalement import Signalement
from bot.base_de_donnees import ouvrir_base
from bot.nlu.entrainement import environnement_rasa
from bot.portal.teams import ActiviteRecue, Annonceur, PorteTeams, Reponse
from bot.recommandation import Regles
from bot.reglages import Reglages, lire_reglages
from tests.unit.portal.conftest import Portail, batir_portail
from tests.unit.portal.contrat import probleme, tenir

_MESSAGES = "/teams/messages"
# A token that can only be judged with Microsoft's keys, which this machine cannot reach.
_JETON = "eyJhbGciOiJSUzI1NiIsImtpZCI6ImEifQ.e30.e30"


_PREVENUS: list[Signalement] = []
# The door that each agent was given, once its agent was told to end.
_FERMES: list[Annonceur] = []


class _AgentMuet:
    def __init__(self, porte: Annonceur) -> None:
        self._porte = porte

    async def repondre(self, _: ActiviteRecue) -> Sequence[Reponse]:
        """Say nothing."""
        return ()

    async def veiller(self) -> None:
        """Do nothing."""

    async def prevenir(self, signalement: Signalement) -> None:
        """Remember what was told."""
        _PREVENUS.append(signalement)

    async def fermer(self) -> None:
        """Remember that it was told to end."""
        _FERMES.append(self._porte)


@pytest.fixture
def reglages_teams(tmp_path: Path, base_publiee: Path) -> Reglages:
    shutil.copy(base_publiee, tmp_path / "otn.sqlite")
    return lire_reglages(
        {
            "OTN_VAR": str(tmp_path),
            "OTN_TEAMS_APPLICATION": "11111111-2222-3333-4444-555555555555",
            "OTN_TEAMS_LOCATAIRE": "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee",
            "OTN_TEAMS_SECRET": "secret",
            "OTN_TEAMS_METADONNEES": "http://127.0.0.1:1/metadonnees",
        }
    )


@pytest.fixture
def portail_teams(reglages_teams: Reglages, regles: Regles, aujourdhui: date) -> Portail:
    return batir_portail(reglages_teams, regles, aujourdhui, agent_teams=_AgentMuet)


async def _sante(portail: Portail) -> str:
    corps = tenir(await portail.client.get("/sante"), "get", "/sante")
    etat: str = corps["teams"]
    return etat


async def test_sans_reglage_la_porte_est_eteinte(portail: Portail) -> None:
    assert await _sante(portail) == "eteinte"
    for methode in ("POST", "GET"):
        probleme(await portail.client.request(methode, _MESSAGES, json={}), 404)


async def test_sans_agent_la_porte_reglee_reste_eteinte(
    reglages_teams: Reglages, regles: Regles, aujourdhui: date
) -> None:
    portail = batir_portail(reglages_teams, regles, aujourdhui)
    assert await _sante(portail) == "eteinte"
    probleme(await portail.client.post(_MESSAGES, json={}), 404)


async def test_reglee_la_porte_est_ouverte_et_demande_un_jeton(portail_teams: Portail) -> None:
    assert await _sante(portail_teams) == "ouverte"
    probleme(await portail_teams.client.post(_MESSAGES, json={}), 401)
    assert (await portail_teams.client.get(_MESSAGES)).status_code == 405


async def test_sans_microsoft_la_porte_est_degradee_et_le_web_repond(portail_teams: Portail) -> None:
    portail_teams.guet.pret = portail_teams.guet.deja_pret = True
    envoi = portail_teams.client.post(_MESSAGES, json={}, headers={"Authorization": f"Bearer {_JETON}"})
    refus, page = await asyncio.gather(envoi, portail_teams.client.get("/formulaire?secteur=construction"))
    probleme(refus, 503)
    assert int(refus.headers["retry-after"]) > 0
    assert page.status_code == 200
    assert await _sante(portail_teams) == "degradee"
    assert (await portail_teams.client.get("/sante")).status_code == 200


async def test_la_porte_se_ferme_avec_le_portail(portail_teams: Portail) -> None:
    _FERMES.clear()
    application = portail_teams.application
    async with application.router.lifespan_context(application):
        probleme(await portail_teams.client.post(_MESSAGES, json={}), 401)
        assert not _FERMES
    [porte] = _FERMES
    assert isinstance(porte, PorteTeams)
    assert porte._transport._client.is_closed
    assert not porte._files.ajouter("a", "moi", _rien)


async def _rien() -> None:
    """Work that would be taken by a door still open."""


def test_rasa_ne_recoit_rien_des_reglages_de_teams(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OTN_TEAMS_SECRET", "secret")
    monkeypatch.setenv("OTN_TEAMS_APPLICATION", "x")
    assert not [nom for nom in environnement_rasa() if nom.startswith("OTN_TEAMS_")]
    assert environnement_rasa()["PATH"] == os.environ["PATH"]


async def test_une_erreur_signalee_au_banc_d_essai_est_dite_aux_abonnes_de_teams(portail_teams: Portail) -> None:
    _PREVENUS.clear()
    moteur = ouvrir_base(f"sqlite:///{portail_teams.fichier}")
    code = MagasinAcces(moteur, portail_teams.horloge).creer("Groupe BIM", Role.PROMOTEUR, [], 30)[1]
    banc = "/banc-essai"
    async with portail_teams.client as client:
        await client.post(f"{banc}/connexion", data={**await _jeton(client, f"{banc}/connexion"), "code": code})
        envoi = {**await _jeton(client, f"{banc}/essayer?secteur=mines"), "secteur": "mines", "attendu": "Un autre"}
        reponse = await client.post(f"{banc}/signalements", data={**envoi, "pourquoi": "Notre offre a changé"})
    moteur.dispose()
    assert reponse.status_code == 303, reponse.text
    assert [(s.constat.attendu, s.constat.profil.secteurs) for s in _PREVENUS] == [("Un autre", ("mines",))]


async def _jeton(client: httpx.AsyncClient, chemin: str) -> dict[str, str]:
    page = (await client.get(chemin)).text
    return {"jeton_formulaire": html.unescape(re.findall(r'name="jeton_formulaire" value="([^"]*)"', page)[-1])}
