"""The action server answers to the holder of the secret only."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from bot.reglages import RACINE
from tests.services.ports import port_libre

_SECRET = "secret-d-essai"
_DELAI = 60.0


@pytest.fixture(scope="module")
def serveur(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    port = port_libre()
    var: Path = tmp_path_factory.mktemp("var")
    milieu = {**os.environ, "OTN_SECRET_INTERNE": _SECRET, "OTN_VAR": str(var)}
    commande = [sys.executable, "-m", "bot.rasa_channel.serveur_actions", "127.0.0.1", str(port)]
    processus = subprocess.Popen(commande, cwd=RACINE, env=milieu, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _attendre(port, processus)
        yield f"http://127.0.0.1:{port}"
    finally:
        processus.terminate()
        processus.wait(20)


@pytest.mark.parametrize("secret", [None, b"", b"autre", _SECRET.encode() + b"x", "é".encode(), b"\xff\xfe"])
@pytest.mark.parametrize(
    ("methode", "chemin"),
    [
        ("POST", "/webhook"),
        ("OPTIONS", "/webhook"),
        ("GET", "/actions"),
        ("GET", "/health"),
        ("GET", "/nulle-part"),
    ],
)
def test_sans_le_secret_rien_ne_repond(serveur: str, methode: str, chemin: str, secret: bytes | None) -> None:
    entetes = {} if secret is None else {b"X-OTN-Secret": secret}
    reponse = httpx.request(
        methode, serveur + chemin, headers=entetes, json={} if methode == "POST" else None, trust_env=False
    )
    assert reponse.status_code == 403
    assert reponse.json() == {"detail": "interdit"}


_ENTETES = {"X-OTN-Secret": _SECRET}
_SUIVI = {"sender_id": "essai", "slots": {}, "latest_message": {"text": ""}, "events": [], "paused": False}


def test_avec_le_secret_une_action_repond(serveur: str) -> None:
    appel = {"next_action": "action_recommander", "tracker": _SUIVI, "domain": {}}
    reponse = httpx.post(f"{serveur}/webhook", headers=_ENTETES, json=appel, trust_env=False)
    assert reponse.status_code == 200
    assert set(reponse.json()) == {"events", "responses"}


def test_avec_le_secret_le_serveur_dit_qu_il_ecoute(serveur: str) -> None:
    assert httpx.get(f"{serveur}/health", headers=_ENTETES, trust_env=False).json() == {"status": "ok"}


@pytest.mark.parametrize(
    ("appel", "statut", "nom"),
    [
        ({"next_action": "action_de_personne", "tracker": _SUIVI, "domain": {}}, 404, "action_de_personne"),
        ({"next_action": "action_recommander"}, 500, None),
    ],
)
def test_une_action_inconnue_ou_mal_demandee_est_refusee(
    serveur: str, appel: dict[str, object], statut: int, nom: str | None
) -> None:
    reponse = httpx.post(f"{serveur}/webhook", headers=_ENTETES, json=appel, trust_env=False)
    assert (reponse.status_code, reponse.json().get("action_name")) == (statut, nom)


def test_aucun_site_n_a_le_droit_de_lire_les_actions(serveur: str) -> None:
    entetes = {**_ENTETES, "Origin": "https://ailleurs.example"}
    reponse = httpx.get(f"{serveur}/health", headers=entetes, trust_env=False)
    assert reponse.headers.get("access-control-allow-origin") in (None, "")


def test_sans_secret_le_serveur_ne_demarre_pas() -> None:
    milieu = {nom: valeur for nom, valeur in os.environ.items() if nom != "OTN_SECRET_INTERNE"}
    commande = [sys.executable, "-m", "bot.rasa_channel.serveur_actions", "127.0.0.1", "0"]
    fini = subprocess.run(commande, cwd=RACINE, env=milieu, capture_output=True, timeout=_DELAI, check=False)
    assert fini.returncode != 0


def _attendre(port: int, processus: subprocess.Popen[bytes]) -> None:
    fin = time.monotonic() + _DELAI
    while time.monotonic() < fin and processus.poll() is None:
        with socket.socket() as prise:
            if prise.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    pytest.fail("Le serveur d'actions n'a pas démarré.")
