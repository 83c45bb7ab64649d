"""What every test may ask for: the real lists, rules and catalogue, a fixed day, and the trained model."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy.engine import Engine

from bot.assemblage import charger_les_regles
from bot.base_de_donnees import mettre_a_jour, ouvrir_base
from bot.catalogue import Catalogue, lire_catalogue
from bot.nlu.entrainement import entrainer
from bot.nlu.modele import Comprehension
from bot.recommandation import Regles
from bot.referentiel import Referentiel
from bot.reglages import lire_reglages
from tests.services import postgresql, redis
from tests.services.base_partagee import BasePartagee

RACINE = Path(__file__).resolve().parent.parent
JOUR = date(2026, 11, 23)
_NAVIGATEUR = {"playwright", "browser", "context", "page"}


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests go last: once Playwright's own loop runs, pytest-asyncio cannot start another one."""
    items.sort(key=lambda item: bool(_NAVIGATEUR & set(getattr(item, "fixturenames", ()))))


@pytest.fixture(autouse=True)
def journaux_rendus() -> Iterator[None]:
    """What a test installs as logs (« otn servir » does) is taken off after it."""
    racine, niveaux = logging.getLogger(), {}
    for nom in ("", "bot", "actions"):
        niveaux[nom] = logging.getLogger(nom).level
    sorties = list(racine.handlers)
    yield
    racine.handlers[:] = sorties
    for nom, niveau in niveaux.items():
        logging.getLogger(nom).setLevel(niveau)


@pytest.fixture(scope="session")
def regles() -> Regles:
    return charger_les_regles()


@pytest.fixture(scope="session")
def referentiel(regles: Regles) -> Referentiel:
    return regles.referentiel


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return lire_catalogue(RACINE / "data" / "catalogue")


@pytest.fixture(scope="session")
def aujourdhui() -> date:
    return JOUR


@pytest.fixture(scope="session")
def serveur_postgresql() -> Iterator[str]:
    """A private PostgreSQL server. Without PostgreSQL on the machine the test is skipped, except in CI."""
    binaires = postgresql.trouver()
    if binaires is None:
        if os.environ.get("CI"):
            pytest.fail("PostgreSQL manque : scripts/essayer aurait dû l'installer.")
        pytest.skip("PostgreSQL n'est pas sur cette machine")
    with postgresql.serveur(binaires) as adresse:
        yield adresse


@pytest.fixture
def serveur_redis() -> Iterator[redis.ServeurRedis]:
    """A private Redis server, empty. Without Redis on the machine the test is skipped, except in CI."""
    programme = redis.trouver()
    if programme is None:
        if os.environ.get("CI"):
            pytest.fail("Redis manque : scripts/essayer aurait dû l'installer.")
        pytest.skip("Redis n'est pas sur cette machine")
    with redis.ServeurRedis(programme) as serveur:
        yield serveur


@pytest.fixture(params=["sqlite", "postgresql"])
def base_vide(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty database, of each kind in turn."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'essai.sqlite'}"
        return
    with postgresql.base_neuve(request.getfixturevalue("serveur_postgresql")) as adresse:
        yield adresse


@pytest.fixture(scope="session")
def modele_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with its tables, to be copied: quicker than migrating again."""
    fichier = tmp_path_factory.mktemp("modele") / "modele.sqlite"
    moteur = ouvrir_base(f"sqlite:///{fichier}")
    mettre_a_jour(moteur)
    # A connection left open would keep the tables in SQLite's journal, beside the file that is copied.
    moteur.dispose()
    return fichier


@pytest.fixture(scope="session")
def base_postgresql(serveur_postgresql: str) -> Iterator[BasePartagee]:
    """A PostgreSQL database with its tables, emptied after each test: quicker than a new one."""
    with BasePartagee(serveur_postgresql) as base:
        yield base


@pytest.fixture(params=["sqlite", "postgresql"])
def moteur(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A database with its tables, of each kind in turn."""
    if request.param == "sqlite":
        fichier = tmp_path / "essai.sqlite"
        shutil.copy(request.getfixturevalue("modele_sqlite"), fichier)
        ouvert = ouvrir_base(f"sqlite:///{fichier}")
        yield ouvert
        ouvert.dispose()
        return
    base: BasePartagee = request.getfixturevalue("base_postgresql")
    ouvert = ouvrir_base(base.adresse)
    yield ouvert
    ouvert.dispose()
    base.vider()


@pytest.fixture(scope="session")
def comprehension() -> Comprehension:
    """The trained model, loaded once; scripts/essayer trains it before the tests."""
    reglages = lire_reglages()
    entrainer(reglages, lambda _: None)
    return Comprehension.charger(reglages.modeles, lambda _: None)
