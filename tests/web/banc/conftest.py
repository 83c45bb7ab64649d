"""The real bench in a real browser: the whole application on a loopback port, a stand-in for Rasa, two accesses."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from starlette.applications import Starlette

from bot.assistant import Assistant
from bot.banc_essai import MagasinAcces, Role
from bot.base_de_donnees import ouvrir_base
from bot.catalogue import Catalogue, MagasinCatalogue
from bot.portal.application import creer_application
from bot.portal.client_rasa import ClientRasa
from bot.portal.sante import Guet
from bot.recommandation import Regles
from bot.reglages import lire_reglages
from tests.unit.portal.faux_rasa import FauxRasa
from tests.web.conftest import servir


class _Servi:
    """An application that `servir` can serve."""

    def __init__(self, application: Starlette) -> None:
        self._application = application
        self.attente = threading.Event()

    def application(self) -> Starlette:
        """The application itself."""
        return self._application


@dataclass(frozen=True)
class BancServi:
    """The address of the bench and a code for each role."""

    url: str
    codes: dict[Role, str]

    def entrer(self, page: Page, role: Role = Role.PROMOTEUR, suite: str = "/") -> None:
        """Sign in, then go to a page of the bench."""
        page.goto(f"{self.url}/connexion")
        page.get_by_label("Code d’accès").fill(self.codes[role])
        page.get_by_role("button", name="Ouvrir la session").click()
        page.wait_for_url(f"{self.url}/")
        if suite != "/":
            page.goto(self.url + suite)


@pytest.fixture
def banc(
    tmp_path: Path, modele_sqlite: Path, catalogue: Catalogue, regles: Regles, aujourdhui: date
) -> Iterator[BancServi]:
    shutil.copy(modele_sqlite, tmp_path / "otn.sqlite")
    reglages = lire_reglages({"OTN_VAR": str(tmp_path)})
    moteur = ouvrir_base(reglages.base_de_donnees)
    magasin = MagasinCatalogue(moteur)
    magasin.publier(catalogue)
    assistant = Assistant(regles, magasin, lambda: aujourdhui)
    rasa = ClientRasa("http://rasa.invalid", "secret", 1.0, FauxRasa(assistant))
    application = creer_application(reglages, assistant, rasa, Guet(rasa), lambda: None)
    acces = MagasinAcces(moteur, time.time)
    codes = {
        Role.PROMOTEUR: acces.creer("Groupe BIM du Québec", Role.PROMOTEUR, ["iqc-4-0"], 30)[1],
        Role.RESPONSABLE: acces.creer("Catalogue, Ministère", Role.RESPONSABLE, [], 30)[1],
    }
    with servir(_Servi(application)) as adresse:
        yield BancServi(f"{adresse}/banc-essai", codes)
    moteur.dispose()


@pytest.fixture
def autre_navigateur(browser: Browser, browser_context_args: dict[str, object]) -> Iterator[Callable[..., Page]]:
    """Another person's browser, with its own session."""
    contextes: list[BrowserContext] = []

    def ouvrir(**reglages: object) -> Page:
        contexte = browser.new_context(**{**browser_context_args, **reglages})  # type: ignore[arg-type]
        contextes.append(contexte)
        return contexte.new_page()

    yield ouvrir
    for contexte in contextes:
        contexte.close()
