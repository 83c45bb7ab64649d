"""One cluster for all these tests, on ports of its own."""

from __future__ import annotations

import os
import random
import shutil
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.reglages import RACINE
from deploy.local.ports import Ports
from deploy.local.preparer import ManqueUnProgramme, verifier_programmes
from tests.grappe.grappe import Grappe, grappe
from tests.grappe.personne import Personne


@pytest.fixture(scope="session")
def en_marche() -> Iterator[Grappe]:
    """The cluster, ready to converse, with the trained model of the tests. Skipped without its programs, but in CI."""
    try:
        verifier_programmes()
    except ManqueUnProgramme as manque:
        if os.environ.get("CI"):
            pytest.fail(f"{manque} scripts/essayer aurait dû l'installer.")
        pytest.skip(str(manque))
    # Short, and open to the users that PostgreSQL and nginx run as.
    dossier = Path(tempfile.mkdtemp(prefix="otn-grappe-"))
    dossier.chmod(0o755)
    essais = Path(os.environ.get("OTN_VAR") or RACINE / "var" / "essais")
    shutil.copytree(essais / "modeles", dossier / "var" / "modeles")
    try:
        with grappe(dossier / "var", dossier / "grappe", _ports_libres()) as partie:
            yield partie
    finally:
        shutil.rmtree(dossier, ignore_errors=True)


@pytest.fixture
def grappe_prete(en_marche: Grappe) -> Grappe:
    """The same, whole: what an earlier test killed is back."""
    en_marche.attendre()
    return en_marche


@pytest.fixture
def foule(grappe_prete: Grappe) -> Iterator[Callable[[int, Callable[[], None]], list[Personne]]]:
    """Lets so many people converse at once, and something happen meanwhile; gives back all who came."""
    personnes: list[Personne] = []

    def converser(nombre: int, pendant: Callable[[], None]) -> list[Personne]:
        nouvelles = [Personne(grappe_prete.adresse, rang) for rang in range(nombre)]
        personnes.extend(nouvelles)
        with ThreadPoolExecutor(nombre) as fils:
            promesses = [fils.submit(personne.converser) for personne in nouvelles]
            pendant()
            for promesse in promesses:
                promesse.result(180)
        return personnes

    yield converser
    for personne in personnes:
        personne.fermer()


@pytest.fixture
def personne(grappe_prete: Grappe) -> Iterator[Personne]:
    """One person whose conversation is open."""
    une = Personne(grappe_prete.adresse, 0)
    une.ouvrir()
    yield une
    une.fermer()


def _ports_libres() -> Ports:
    for essai in random.Random(os.getpid()).sample(range(20_000, 60_000, 50), 200):
        if not Ports(essai).pris():
            return Ports(essai)
    raise AssertionError("aucune suite de ports libres")
