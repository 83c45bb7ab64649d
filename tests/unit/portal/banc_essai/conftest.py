"""The portal with accesses to its bench, and a few pages of the tests' own behind the same door."""

from __future__ import annotations

import html
import re
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import date
from ipaddress import ip_network
from typing import Any

import httpx
import msgspec
import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from bot.assistant import Assistant
from bot.banc_essai import Acces, MagasinAcces, Role
from bot.base_de_donnees import ouvrir_base
from bot.catalogue import MagasinCatalogue
from bot.portal.banc_essai import ContexteBanc, Porte
from bot.portal.banc_essai.environnement import page_banc
from bot.portal.banc_essai.envoi import formulaire_de
from bot.portal.banc_essai.page_protegee import page_protegee
from bot.portal.banc_essai.reception import TELEVERSEMENT
from bot.portal.identifiants import cle_du_serveur
from bot.recommandation import Regles
from bot.reglages import Reglages
from tests.unit.portal.conftest import Horloge, Portail

ACCUEIL, CONNEXION, DECONNEXION = "/banc-essai/", "/banc-essai/connexion", "/banc-essai/deconnexion"
# The tests' own pages.
ECRIRE, DEPOSER, RESERVEE = "/banc-essai/essai/ecrire", "/banc-essai/essai/deposer", "/banc-essai/essai/reservee"
ICI = ("203.0.113.7", 50_000)
_JETON = re.compile(r'name="jeton_formulaire" value="([^"]*)"')


@dataclass
class Banc:
    """The bench and what a test may touch of it; `recus` is what reached a page."""

    portail: Portail
    magasin: MagasinAcces
    porte: Porte
    client: httpx.AsyncClient
    recus: list[dict[str, Any]] = field(default_factory=list)

    @property
    def horloge(self) -> Horloge:
        """The clock of the whole portal."""
        return self.portail.horloge

    def creer(self, role: Role = Role.PROMOTEUR, nom: str = "Groupe BIM", jours: int = 90) -> tuple[Acces, str]:
        """A new access and its code."""
        return self.magasin.creer(nom, role, [], jours)

    def navigateur(self, adresse: str = ICI[0], base: str = "http://portail.test") -> httpx.AsyncClient:
        """Another browser, elsewhere."""
        transport = httpx.ASGITransport(self.portail.application, raise_app_exceptions=False, client=(adresse, 50_000))
        return httpx.AsyncClient(transport=transport, base_url=base)

    async def entrer(self, code: str, client: httpx.AsyncClient | None = None, suite: str = "") -> httpx.Response:
        """Sign in as a person does: see the page, send its form."""
        client = client or self.client
        jeton = await self.jeton(CONNEXION, client)
        return await client.post(CONNEXION, data={"jeton_formulaire": jeton, "code": code, "suite": suite})

    async def jeton(self, chemin: str = ACCUEIL, client: httpx.AsyncClient | None = None) -> str:
        """The token of the last form of this page."""
        page = await (client or self.client).get(chemin)
        trouves = _JETON.findall(page.text)
        assert trouves, page.text
        return html.unescape(trouves[-1])


@pytest.fixture
def reglages_banc(reglages: Reglages) -> Reglages:
    """The settings; a test file may change them."""
    return reglages


@pytest.fixture
async def banc(
    reglages_banc: Reglages, batir: Callable[[Reglages], Portail], regles: Regles, aujourdhui: date
) -> AsyncIterator[Banc]:
    """The portal, its bench and three pages more."""
    portail = batir(reglages_banc)
    moteur = ouvrir_base(reglages_banc.base_de_donnees)
    assistant = Assistant(regles, MagasinCatalogue(moteur), lambda: aujourdhui)
    porte = Porte(
        ContexteBanc(
            assistant, reglages_banc, moteur, portail.horloge, cle_du_serveur(reglages_banc.cle), _muet, lambda: None
        )
    )
    banc = Banc(portail, MagasinAcces(moteur, portail.horloge), porte, portail.client)
    portail.application.router.routes[:0] = _pages_d_essai(banc)
    banc.client = banc.navigateur()
    async with banc.client:
        yield banc
    moteur.dispose()


def _pages_d_essai(banc: Banc) -> list[Any]:
    def ecrire(requete: Request, _: Acces) -> Response:
        if requete.method == "POST":
            banc.recus.append(dict(formulaire_de(requete)))
            return PlainTextResponse("écrit")
        return page_banc(requete, "accueil.html")

    async def deposer(requete: Request, _: Acces) -> Response:
        fichier: Any = formulaire_de(requete)["fichier"]
        banc.recus.append({"nom": fichier.filename, "octets": len(await fichier.read())})
        return PlainTextResponse("déposé")

    def reservee(_: Request, acces: Acces) -> Response:
        return PlainTextResponse(acces.nom)

    return [
        page_protegee(banc.porte, ECRIRE, ecrire, methodes=("GET", "POST")),
        page_protegee(banc.porte, DEPOSER, deposer, methodes=("POST",), corps=TELEVERSEMENT),
        page_protegee(banc.porte, RESERVEE, reservee, roles=(Role.RESPONSABLE,), methodes=("GET", "POST")),
    ]


async def _muet(texte: str) -> dict[str, Any]:
    return {}


def avec_mandataire(reglages: Reglages) -> Reglages:
    """The settings of a site behind a proxy at 10.0.0.5 that says who is there."""
    return msgspec.structs.replace(
        reglages, banc_mandataires=(ip_network("10.0.0.5"),), banc_entetes=("X-Otn-Nom", "X-Otn-Role")
    )
