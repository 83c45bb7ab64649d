"""Browser fixtures: the machine's Chromium, the stand-in portal on a free loopback port, CSP watched."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol
from urllib.parse import urlsplit

import httpx
import pytest
import uvicorn
from playwright.sync_api import BrowserContext, Page
from starlette.applications import Starlette

from tests.web.faux_portail import FauxPortail

ARGUMENTS = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_ESPION_CSP = """
window.__csp = [];
document.addEventListener("securitypolicyviolation", (e) => {
  window.__csp.push(e.violatedDirective + " " + e.blockedURI);
});
"""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The system's Chromium when there is one, else the one Playwright downloaded."""
    arguments = {**browser_type_launch_args, "args": ARGUMENTS}
    chromium = shutil.which("chromium")
    return {**arguments, "executable_path": chromium} if chromium else arguments


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {
        **browser_context_args,
        "locale": "fr-CA",
        "reduced_motion": "reduce",
        "viewport": {"width": 1100, "height": 900},
    }


class Servi(Protocol):
    """What can be served: the stand-in portal, or a host page."""

    attente: threading.Event

    def application(self) -> Starlette: ...


@contextmanager
def servir(portail: Servi, prefixe: str = "", port: int = 0) -> Iterator[str]:
    """Serves it on a loopback port, free unless named; gives its address, without a slash at the end."""
    prise = socket.socket()
    prise.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    prise.bind(("127.0.0.1", port))
    reglages = uvicorn.Config(
        portail.application(), ws="none", log_level="critical", lifespan="off", root_path=prefixe,
        timeout_graceful_shutdown=1,
    )  # fmt: skip
    serveur = uvicorn.Server(reglages)
    fil = threading.Thread(target=serveur.run, kwargs={"sockets": [prise]}, daemon=True)
    fil.start()
    limite = time.monotonic() + 10
    while not serveur.started:
        if time.monotonic() > limite:
            pytest.fail("le faux portail n'a pas démarré")
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{prise.getsockname()[1]}"
    finally:
        portail.attente.set()
        serveur.should_exit = True
        fil.join(5)


@pytest.fixture(scope="session")
def _portail_servi() -> Iterator[tuple[FauxPortail, str]]:
    portail = FauxPortail()
    with servir(portail) as url:
        yield portail, url


@pytest.fixture
def portail(_portail_servi: tuple[FauxPortail, str]) -> FauxPortail:
    """The stand-in portal, new for this test."""
    _portail_servi[0].remettre_a_neuf()
    return _portail_servi[0]


@pytest.fixture
def page_url(_portail_servi: tuple[FauxPortail, str], portail: FauxPortail) -> str:
    """Address of the site, without a slash at the end."""
    return _portail_servi[1]


@pytest.fixture
def client(page_url: str) -> Iterator[httpx.Client]:
    """Reads pages without a browser."""
    with httpx.Client(base_url=page_url) as client:
        yield client


@pytest.fixture
def context(context: BrowserContext) -> Iterator[BrowserContext]:
    """Each test fails on a CSP violation, a script error or a request that leaves the machine."""
    fautes: list[str] = []

    def suivre(page: Page) -> None:
        page.on("pageerror", lambda erreur: fautes.append(f"script : {erreur}"))

    context.add_init_script(_ESPION_CSP)
    context.on("page", suivre)
    context.on("request", lambda requete: _sortie(requete.url, fautes))
    context.on("console", lambda ligne: fautes.append(ligne.text) if "Content Security" in ligne.text else None)
    yield context
    assert fautes == []


@pytest.fixture
def page(page: Page) -> Iterator[Page]:
    yield page
    if not page.is_closed() and page.url.startswith("http"):
        assert page.evaluate("window.__csp") in ([], None)


def _sortie(url: str, fautes: list[str]) -> None:
    adresse = urlsplit(url)
    if adresse.scheme in ("http", "https") and adresse.hostname != "127.0.0.1":
        fautes.append(f"requête vers l'extérieur : {url}")
