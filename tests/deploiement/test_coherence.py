"""What Docker, Kubernetes, systemd and nginx say agrees with itself and with the code."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from bot.reglages import lire_reglages
from deploy.sonde import CHEMINS
from tests.deploiement.lecture import (
    DEPLOY,
    DOCKER,
    KUBERNETES,
    PIECES,
    RACINE,
    SYSTEMD,
    compose,
    conteneur,
    fichiers,
    nommes,
    unite,
)

_PORTS = {"portail": 5005, "rasa": 5006, "actions": 5007}
_VARIABLE = re.compile(r"OTN_[A-Z_]*[A-Z]")
_PORT_D_UN_SERVEUR = re.compile(r"server (\S+):(\d+) ")
_EXEMPLAIRES = [f"{piece}-{n}" for piece in PIECES for n in (1, 2)]


def _lues_par_le_code() -> set[str]:
    """Every name between quotes, and the file that may stand for an address."""
    code = "\n".join(f.read_text("utf-8") for dossier in ("bot", "actions") for f in (RACINE / dossier).rglob("*.py"))
    adresses = re.findall(r'adresse_secrete\(env, "(OTN_[A-Z_]+)"\)', code)
    return set(re.findall(r'"(OTN_[A-Z_]+)"', code)) | {f"{nom}_FICHIER" for nom in adresses}


@pytest.mark.parametrize("fichier", fichiers(), ids=lambda f: str(f.relative_to(DEPLOY)))
def test_toute_variable_nommee_est_lue_par_le_code(fichier: Path) -> None:
    assert set(_VARIABLE.findall(fichier.read_text("utf-8"))) <= _lues_par_le_code()


def _env_kubernetes(piece: str) -> dict[str, str]:
    reglages = (KUBERNETES / "reglages.env").read_text("utf-8").splitlines()
    commun = dict(ligne.split("=", 1) for ligne in reglages if ligne and not ligne.startswith("#"))
    return {**commun, **{v["name"]: v["value"] for v in conteneur(nommes("Deployment")[f"otn-{piece}"])["env"]}}


def _env_systemd(piece: str) -> dict[str, str]:
    commun = (SYSTEMD / "partage.env").read_text("utf-8").splitlines()
    poses = " ".join(unite(f"otn-{piece}@.service")["Environment"]).replace("%i", "5011").split()
    return dict(ligne.split("=", 1) for ligne in [*commun, *poses] if ligne and not ligne.startswith("#"))


_ENVIRONNEMENTS = {
    **{f"docker-{nom}": lambda nom=nom: compose()["services"][nom]["environment"] for nom in _EXEMPLAIRES},
    **{f"kubernetes-{piece}": lambda piece=piece: _env_kubernetes(piece) for piece in PIECES},
    **{f"systemd-{piece}": lambda piece=piece: _env_systemd(piece) for piece in PIECES},
}


@pytest.mark.parametrize("endroit", _ENVIRONNEMENTS)
def test_le_code_accepte_les_reglages_de_chaque_piece(endroit: str, tmp_path: Path) -> None:
    env = dict(_ENVIRONNEMENTS[endroit]())
    contenus = {"DATABASE": "postgresql://otn@base:5432/otn", "REDIS": "redis://redis:6379/0", "SECRET": "un-secret"}
    for nom in [nom for nom in env if nom.endswith("_FICHIER")]:
        fichier = tmp_path / nom
        fichier.write_text(next(valeur for cle, valeur in contenus.items() if cle in nom), "utf-8")
        fichier.chmod(0o600)
        env[nom] = str(fichier)
    env["OTN_ORIGINES"] = ""
    reglages = lire_reglages(env)
    assert reglages.partage is not None
    assert reglages.base_de_donnees.startswith("postgresql:")
    if "portail" in endroit:
        assert reglages.banc_mandataires, "sans mandataire nommé, tous les visiteurs auraient la même adresse"


def test_docker_les_ports_s_accordent() -> None:
    serveurs = _PORT_D_UN_SERVEUR.findall((DOCKER / "nginx" / "groupes.conf").read_text("utf-8"))
    assert {nom: int(port) for nom, port in serveurs} == {nom: _PORTS[nom.split("-")[0]] for nom in _EXEMPLAIRES}
    services = compose()["services"]
    assert {nom: int(services[nom]["environment"]["OTN_PORT"]) for nom in _EXEMPLAIRES} == {
        nom: _PORTS[nom.split("-")[0]] for nom in _EXEMPLAIRES
    }
    image = (DOCKER / "Dockerfile").read_text("utf-8")
    for piece, port in _PORTS.items():
        etape = image.split(f"AS {piece}\n")[1].split("\nFROM ")[0]
        assert f"OTN_PORT={port}" in etape
        assert f"EXPOSE {port}" in etape
        assert f'sonde.py", "{piece}"]' in etape
        assert f'CMD ["otn", "servir", "--piece", "{piece}"]' in etape


@pytest.mark.parametrize("piece", PIECES)
def test_kubernetes_les_ports_s_accordent(piece: str) -> None:
    port, groupes = _PORTS[piece], (KUBERNETES / "nginx" / "groupes.conf").read_text("utf-8")
    seul, service = conteneur(nommes("Deployment")[f"otn-{piece}"]), nommes("Service")[f"otn-{piece}"]["spec"]
    assert dict(_PORT_D_UN_SERVEUR.findall(groupes))[f"otn-{piece}.otn.svc.cluster.local"] == str(port)
    assert [(p["name"], p["containerPort"]) for p in seul["ports"]] == [("http", port)]
    assert [(p["port"], p["targetPort"]) for p in service["ports"]] == [(port, "http")]
    assert _env_kubernetes(piece)["OTN_PORT"] == str(port)


def test_les_portes_interieures_de_nginx_sont_celles_des_reglages() -> None:
    ecoutes = re.findall(
        r"listen (\d+);\s+include /etc/otn/nginx/(\w+)\.conf", (DEPLOY / "nginx" / "conteneur.conf").read_text("utf-8")
    )
    portes = {nom: int(port) for port, nom in ecoutes}
    for env in (compose()["services"]["portail-1"]["environment"], _env_kubernetes("portail")):
        assert env["OTN_RASA_URL"].endswith(f":{portes['rasas']}")
        assert env["OTN_ACTIONS_URL"].endswith(f":{portes['actions']}")
    ports = {p["name"]: p["containerPort"] for p in conteneur(nommes("Deployment")["otn-nginx"])["ports"]}
    assert ports == {"public": portes["public"], "rasas": portes["rasas"], "actions": portes["actions"]}
    systemd = (SYSTEMD / "nginx.conf").read_text("utf-8")
    for porte, cle in (("rasas", "OTN_RASA_URL"), ("actions", "OTN_ACTIONS_URL")):
        ecoute = re.search(rf"listen (\S+);\s+include \S+/{porte}\.conf", systemd)
        assert ecoute is not None
        assert _env_systemd("portail")[cle] == f"http://{ecoute[1]}"


def test_systemd_nginx_vise_les_instances_de_la_cible() -> None:
    instances = set(re.findall(r"otn-\w+@(\d+)\.service", " ".join(unite("otn.target")["Wants"])))
    serveurs = _PORT_D_UN_SERVEUR.findall((SYSTEMD / "nginx.conf").read_text("utf-8"))
    assert len(instances) == 6
    assert {port for _, port in serveurs} == instances


def test_les_services_visent_des_pods_qui_existent() -> None:
    etiquettes = [d["spec"]["template"]["metadata"]["labels"] for d in nommes("Deployment").values()]
    for sorte in ("Service", "PodDisruptionBudget"):
        for nom, manifeste in nommes(sorte).items():
            choix = manifeste["spec"]["selector"]
            choix = choix.get("matchLabels", choix)
            assert [e for e in etiquettes if choix.items() <= e.items()], f"{sorte} {nom} ne vise rien"


def test_aucun_service_ne_poserait_une_variable_de_l_assistant() -> None:
    assert "otn" not in nommes("Service")
    assert all(d["spec"]["template"]["spec"]["enableServiceLinks"] is False for d in nommes("Deployment").values())


def _entrees(politique: str) -> set[tuple[str, int]]:
    """Who may enter, and by which port."""
    return {
        (qui.get("podSelector", {}).get("matchLabels", {}).get("app.kubernetes.io/name", "le monde"), porte["port"])
        for regle in nommes("NetworkPolicy")[politique]["spec"]["ingress"]
        for qui in regle["from"]
        for porte in regle["ports"]
    }


@pytest.mark.parametrize(
    ("politique", "attendues"),
    [
        ("nginx", {("le monde", 8080), ("portail", 8081), ("rasa", 8082)}),
        ("portail", {("nginx", 5005)}),
        ("rasa", {("nginx", 5006)}),
        ("actions", {("nginx", 5007)}),
    ],
)
def test_seuls_entrent_ceux_du_chemin(politique: str, attendues: set[tuple[str, int]]) -> None:
    assert _entrees(politique) == attendues


def test_le_reseau_est_ferme_par_defaut() -> None:
    ferme: dict[str, Any] = nommes("NetworkPolicy")["rien-d-autre"]["spec"]
    assert ferme == {"podSelector": {}, "policyTypes": ["Ingress", "Egress"]}


def test_la_sonde_demande_ce_que_demandent_les_manifestes() -> None:
    pret = conteneur(nommes("Deployment")["otn-portail"])["readinessProbe"]["httpGet"]["path"]
    assert pret == CHEMINS["portail"]
    for piece in ("rasa", "actions"):
        commande = conteneur(nommes("Deployment")[f"otn-{piece}"])["readinessProbe"]["exec"]["command"]
        assert commande[-2:] == ["/opt/otn/deploy/sonde.py", piece]


@pytest.mark.parametrize("sonde", ["startupProbe", "livenessProbe", "readinessProbe"])
@pytest.mark.parametrize("piece", ["rasa", "actions"])
def test_une_piece_interieure_se_sonde_par_une_commande_qui_tient_le_secret(piece: str, sonde: str) -> None:
    """Every address of these pieces answers 403 without it: a plain request would have the piece killed for ever."""
    commande = conteneur(nommes("Deployment")[f"otn-{piece}"])[sonde]["exec"]["command"]
    assert commande[:-1] == ["python", "-IS", "/opt/otn/deploy/sonde.py"]
    assert commande[-1] in CHEMINS
