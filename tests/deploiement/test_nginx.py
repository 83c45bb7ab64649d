"""nginx in front of the pieces: its files are read by a real nginx, and what reaches a portal is looked at."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest

from tests.deploiement.lecture import DEPLOY
from tests.deploiement.nginx import PROGRAMME, en_marche, examiner, poser
from tests.services.ports import port_libre

pytestmark = pytest.mark.skipif(PROGRAMME is None, reason="nginx n'est pas sur cette machine")
_CHEMINS = ["/", "/clavardage/v1/conversations", "/clavardage/v1/conversations/abc/messages", "/formulaire"]
_PIECES = [f"{sorte}-{n}" for sorte in ("portail", "rasa", "actions") for n in (1, 2)]
_SERVICES = [f"otn-{sorte}.otn.svc.cluster.local" for sorte in ("portail", "rasa", "actions")]


@pytest.mark.parametrize(
    ("principal", "ici", "noms"),
    [
        (DEPLOY / "nginx" / "conteneur.conf", DEPLOY / "docker" / "nginx", _PIECES),
        (DEPLOY / "nginx" / "conteneur.conf", DEPLOY / "kubernetes" / "nginx", _SERVICES),
        (DEPLOY / "systemd" / "nginx.conf", None, []),
    ],
    ids=["docker", "kubernetes", "systemd"],
)
def test_nginx_accepte_ses_fichiers(tmp_path: Path, principal: Path, ici: Path | None, noms: list[str]) -> None:
    # The temporary folder first: the others hold its name.
    remplacer = {
        "/tmp/": f"{tmp_path}/",
        **{nom: "127.0.0.1" for nom in noms},
        "/etc/otn/": f"{tmp_path}/",
        "/opt/otn/deploy/nginx": f"{tmp_path}/nginx",
        "/run/nginx.pid": f"{tmp_path}/pid",
        "/var/log/nginx": str(tmp_path),
    }
    accepte, dit = examiner(poser(tmp_path, principal, ici, remplacer))
    assert accepte, dit


class _Echo(BaseHTTPRequestHandler):
    """Answers the headers that it received, and its own port."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._dire()

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self._dire()

    def _dire(self) -> None:
        recus = {nom.lower(): valeur for nom, valeur in self.headers.items()}
        corps = json.dumps({**recus, "portail": self.server.server_port}).encode()  # type: ignore[attr-defined]
        self.send_response(200)
        self.send_header("Content-Length", str(len(corps)))
        self.end_headers()
        self.wfile.write(corps)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def porte(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """The public door of the container's nginx, in front of an echo. 127.0.0.1 is not a known proxy."""
    dossier, port = tmp_path_factory.mktemp("nginx"), port_libre()
    echos = [ThreadingHTTPServer(("127.0.0.1", 0), _Echo) for _ in range(2)]
    for echo in echos:
        threading.Thread(target=echo.serve_forever, daemon=True).start()
    remplacer = {
        "/tmp/": f"{dossier}/",
        **{f"portail-{n}:5005": f"127.0.0.1:{echo.server_port}" for n, echo in enumerate(echos, start=1)},
        **{f"{sorte}-{n}:{p}": "127.0.0.1:9" for sorte, p in (("rasa", 5006), ("actions", 5007)) for n in (1, 2)},
        "listen 8080": f"listen 127.0.0.1:{port}",
        "listen 8081": f"listen 127.0.0.1:{port_libre()}",
        "listen 8082": f"listen 127.0.0.1:{port_libre()}",
        "/etc/otn/": f"{dossier}/",
    }  # fmt: skip
    principal = poser(dossier, DEPLOY / "nginx" / "conteneur.conf", DEPLOY / "docker" / "nginx", remplacer)
    with en_marche(principal), httpx.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False) as client:
        _attendre(client)
        yield client
    for echo in echos:
        echo.shutdown()
        echo.server_close()


def _attendre(client: httpx.Client) -> None:
    for _ in range(100):
        try:
            client.get("/nginx-vit")
            return
        except httpx.ConnectError:
            time.sleep(0.05)
    raise AssertionError("nginx ne répond pas")


@pytest.mark.parametrize("chemin", _CHEMINS)
def test_l_adresse_que_le_visiteur_pretend_est_remplacee(porte: httpx.Client, chemin: str) -> None:
    recus = porte.get(chemin, headers={"X-Forwarded-For": "203.0.113.9"}).json()
    assert recus["x-forwarded-for"] == "127.0.0.1"


@pytest.mark.parametrize("chemin", _CHEMINS)
def test_le_protocole_et_l_hote_que_le_visiteur_pretend_sont_remplaces(porte: httpx.Client, chemin: str) -> None:
    recus = porte.get(chemin, headers={"X-Forwarded-Proto": "https", "X-Forwarded-Host": "faux.exemple"}).json()
    assert recus["x-forwarded-proto"] == "http"
    assert "x-forwarded-host" not in recus


@pytest.mark.parametrize("chemin", _CHEMINS)
def test_le_portail_recoit_l_hote_et_le_port_demandes(porte: httpx.Client, chemin: str) -> None:
    assert porte.get(chemin).json()["host"] == f"127.0.0.1:{porte.base_url.port}"


def test_un_tour_sans_cle_en_recoit_une_neuve(porte: httpx.Client) -> None:
    cles = {porte.post(_CHEMINS[2], json={}).json()["idempotency-key"] for _ in range(3)}
    assert len(cles) == 3
    assert all(8 <= len(cle) <= 64 and cle.isalnum() for cle in cles)


def test_un_tour_garde_la_cle_que_le_client_a_choisie(porte: httpx.Client) -> None:
    recus = porte.post(_CHEMINS[2], json={}, headers={"Idempotency-Key": "choisie-par-le-client"}).json()
    assert recus["idempotency-key"] == "choisie-par-le-client"


def test_les_metriques_ne_sortent_pas(porte: httpx.Client) -> None:
    assert porte.get("/metriques").status_code == 404


def test_un_message_trop_lourd_est_refuse_en_francais(porte: httpx.Client) -> None:
    reponse = porte.post(_CHEMINS[2], content=b"x" * 70_000)
    assert reponse.status_code == 413
    assert "trop lourd" in reponse.json()["detail"]


def _portails(porte: httpx.Client, chemins: list[str]) -> set[int]:
    return {porte.get(chemin).json()["portail"] for chemin in chemins}


@pytest.mark.parametrize(
    "chemins",
    [
        [f"/clavardage/v1/conversations/meme/{suite}" for suite in ("messages", "autre")] * 10,
        [f"/banc-essai/{suite}" for suite in ("essais", "cas", "projets/a")] * 7,
        ["/teams/messages"] * 20,
    ],
    ids=["une conversation", "le banc d'essai", "Teams"],
)
def test_un_seul_portail_tient_ce_qui_a_un_ordre_ou_une_memoire(porte: httpx.Client, chemins: list[str]) -> None:
    assert len(_portails(porte, chemins)) == 1


@pytest.mark.parametrize(
    "chemins",
    [["/formulaire"] * 40, [f"/clavardage/v1/conversations/{n}/messages" for n in range(40)]],
    ids=["les pages", "les conversations"],
)
def test_le_reste_se_partage(porte: httpx.Client, chemins: list[str]) -> None:
    assert len(_portails(porte, chemins)) == 2
