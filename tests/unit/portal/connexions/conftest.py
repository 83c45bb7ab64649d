"""The real application behind the real server, on loopback, with limits short enough for a test."""

from __future__ import annotations

import resource
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date

import msgspec
import pytest

from bot.portal.connexions import Bornes, creer_serveur
from bot.recommandation import Regles
from bot.reglages import Reglages
from tests.unit.portal.conftest import batir_portail

Servir = Callable[[Bornes], int]
BREVES = Bornes(tete=1.0, corps=1.0, corps_max=3.0, ecriture=1.0, repos=1)
_FICHIERS = 8_192


@pytest.fixture
def servir(reglages: Reglages, regles: Regles, aujourdhui: date) -> Iterator[Servir]:
    """Starts the portal under these limits; its port."""
    with ExitStack() as pile:

        def demarrer(bornes: Bornes) -> int:
            # Everybody here comes from one address.
            sans_limite = msgspec.structs.replace(reglages, limite_adresse=0)
            application = batir_portail(sans_limite, regles, aujourdhui, bornes=bornes).application
            return pile.enter_context(_en_marche(application, bornes))

        yield demarrer


@pytest.fixture
def beaucoup_de_fichiers() -> Iterator[None]:
    """Both ends of thousands of connections are in this process."""
    avant = resource.getrlimit(resource.RLIMIT_NOFILE)
    if avant[0] < _FICHIERS:
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(_FICHIERS, avant[1]), avant[1]))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, avant)


@contextmanager
def _en_marche(application: object, bornes: Bornes) -> Iterator[int]:
    serveur = creer_serveur(application, "127.0.0.1", 0, bornes)  # type: ignore[arg-type]
    fil = threading.Thread(target=serveur.run, daemon=True)
    fil.start()
    limite = time.monotonic() + 20
    while not serveur.started:
        assert time.monotonic() < limite, "le portail n'a pas démarré"
        time.sleep(0.01)
    try:
        yield serveur.servers[0].sockets[0].getsockname()[1]
    finally:
        serveur.should_exit = True
        fil.join(20)
        assert not fil.is_alive()
