"""What each container and each service may do: as little as it needs, and no secret in what is kept in the project."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from tests.deploiement.lecture import (
    DEPLOY,
    DOCKER,
    KUBERNETES,
    RACINE,
    SYSTEMD,
    compose,
    conteneur,
    fichiers,
    nommes,
    unite,
)

_DEPLOIEMENTS = list(nommes("Deployment"))
_UNITES = sorted(f.name for f in SYSTEMD.iterdir() if f.suffix == ".service")
_IMAGE = re.compile(r"[a-z-]+:[0-9]+\.[0-9]+(\.[0-9]+)?(-[a-z]+)*")
_CLES_SYSTEMD = frozenset(
    [
        "Description",
        "Documentation",
        "Wants",
        "After",
        "Requires",
        "Conflicts",
        "PartOf",
        "WantedBy",
        "Type",
        "User",
        "Group",
        "WorkingDirectory",
        "Environment",
        "EnvironmentFile",
        "LoadCredential",
        "ExecStart",
        "Restart",
        "RestartSec",
        "TimeoutStartSec",
        "TimeoutStopSec",
        "KillMode",
        "StateDirectory",
        "StateDirectoryMode",
        "RuntimeDirectory",
        "RuntimeDirectoryMode",
        "UMask",
        "MemoryMax",
        "TasksMax",
        "NoNewPrivileges",
        "CapabilityBoundingSet",
        "AmbientCapabilities",
        "ProtectSystem",
        "ProtectHome",
        "PrivateTmp",
        "PrivateDevices",
        "PrivateNetwork",
        "ProtectKernelTunables",
        "ProtectKernelModules",
        "ProtectKernelLogs",
        "ProtectControlGroups",
        "ProtectClock",
        "ProtectHostname",
        "ProtectProc",
        "RestrictAddressFamilies",
        "RestrictNamespaces",
        "RestrictRealtime",
        "RestrictSUIDSGID",
        "LockPersonality",
        "RemoveIPC",
        "SystemCallArchitectures",
        "SystemCallFilter",
    ]
)


@pytest.mark.parametrize("nom", list(compose()["services"]))
def test_docker_chaque_conteneur_est_borne(nom: str) -> None:
    service = compose()["services"][nom]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["restart"] == "unless-stopped"
    assert {"cpus", "memory", "pids"} <= set(service["deploy"]["resources"]["limits"])
    assert "healthcheck" in service or "target" in service["build"], "l'image de la pièce porte sa sonde"
    assert service.get("user", "101:101").split(":")[0] not in ("0", "root")


def test_docker_seul_nginx_voit_le_monde() -> None:
    lu = compose()
    ouverts = {nom for nom, reseau in lu["networks"].items() if not reseau.get("internal")}
    assert ouverts == {"public"}
    assert {nom for nom, s in lu["services"].items() if ouverts & set(s["networks"])} == {"nginx"}
    assert {nom for nom, s in lu["services"].items() if "ports" in s} == {"nginx"}


def test_docker_tout_secret_monte_est_cree() -> None:
    crees = set(re.findall(r"^creer ([a-z-]+)", (DOCKER / "creer-secrets").read_text("utf-8"), re.M))
    lu = compose()
    assert {Path(s["file"]).name for s in lu["secrets"].values()} <= crees
    assert {secret for s in lu["services"].values() for secret in s.get("secrets", [])} == set(lu["secrets"])


@pytest.mark.parametrize("nom", _DEPLOIEMENTS)
def test_kubernetes_chaque_conteneur_est_borne(nom: str) -> None:
    pod = nommes("Deployment")[nom]["spec"]["template"]["spec"]
    seul = conteneur(nommes("Deployment")[nom])
    assert pod["securityContext"]["runAsNonRoot"] is True
    assert pod["securityContext"]["runAsUser"] > 0
    assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
    assert pod["automountServiceAccountToken"] is False
    assert seul["securityContext"] == {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }
    assert {"cpu", "memory"} <= set(seul["resources"]["limits"])
    assert {"cpu", "memory"} <= set(seul["resources"]["requests"])
    assert {"startupProbe", "livenessProbe", "readinessProbe"} <= set(seul)


@pytest.mark.parametrize("nom", _DEPLOIEMENTS)
def test_kubernetes_une_mise_a_jour_ne_retire_rien_avant_d_avoir_ajoute(nom: str) -> None:
    assert nommes("Deployment")[nom]["spec"]["strategy"]["rollingUpdate"] == {"maxUnavailable": 0, "maxSurge": 1}
    assert f"otn-{nom.removeprefix('otn-')}" in nommes("PodDisruptionBudget")


def test_kubernetes_ni_la_base_ni_rasa_ne_font_tuer_un_portail() -> None:
    vivant = conteneur(nommes("Deployment")["otn-portail"])["livenessProbe"]["httpGet"]["path"]
    assert vivant == "/confidentialite"


def test_les_images_sont_nommees_par_leur_version() -> None:
    image = (DOCKER / "Dockerfile").read_text("utf-8")
    etapes = set(re.findall(r"^FROM \S+ AS (\w+)", image, re.M))
    bases = {base for base in re.findall(r"^FROM (\S+)", image, re.M) if base not in etapes}
    de_kustomize = yaml.safe_load((KUBERNETES / "kustomization.yaml").read_text("utf-8"))["images"]
    nommees = {f"{i['name']}:{i['newTag']}" for i in de_kustomize}
    assert {conteneur(d)["image"] for d in nommes("Deployment").values()} == {i["name"] for i in de_kustomize}
    toutes = bases | nommees | {s["image"] for s in compose()["services"].values()}
    assert len(bases) == 2
    assert not [nom for nom in toutes if not _IMAGE.fullmatch(nom)]


def test_les_memes_images_partout() -> None:
    de_kustomize = yaml.safe_load((KUBERNETES / "kustomization.yaml").read_text("utf-8"))["images"]
    de_compose = {s["image"] for s in compose()["services"].values()}
    assert {f"{i['name']}:{i['newTag']}" for i in de_kustomize} <= de_compose


def test_ce_que_copie_l_image_existe_et_y_entre() -> None:
    permis = [
        ligne[1:] for ligne in (RACINE / ".dockerignore").read_text("utf-8").splitlines() if ligne.startswith("!")
    ]
    copies = re.findall(r"^COPY (?!--from)(.+)$", (DOCKER / "Dockerfile").read_text("utf-8"), re.M)
    sources = [source.rstrip("/") for copie in copies for source in shlex.split(copie)[:-1]]
    assert len(sources) > 15
    for source in sources:
        assert list(RACINE.glob(source)), f"{source} n'existe pas"
        assert [p for p in permis if source == p or source.startswith(f"{p}/")], f".dockerignore laisse {source} dehors"


def test_l_image_ne_tourne_pas_en_root_et_ne_prend_que_le_verrou() -> None:
    image = (DOCKER / "Dockerfile").read_text("utf-8")
    finale = image.split(" AS commun\n")[1]
    assert re.findall(r"^USER (.+)$", finale, re.M) == ["10001:10001"]
    depuis_le_verrou = [ligne for ligne in image.splitlines() if "pip install" in ligne and " -r " in ligne]
    assert depuis_le_verrou
    assert all("--require-hashes --no-deps" in ligne for ligne in depuis_le_verrou)


def test_aucun_secret_dans_deploy() -> None:
    fautes = re.compile(
        r"://[^\s:/@]*:(?!\$\(|SECRET@)[^\s/@]+@|requirepass (?!\$\()\S|(?i:password|mot-de-passe)\s*[:=]\s*(?!/run/)[\"']?\w"
    )
    for fichier in fichiers():
        assert not fautes.findall(fichier.read_text("utf-8")), fichier
    exemple = yaml.safe_load((KUBERNETES / "secret.exemple.yaml").read_text("utf-8"))
    assert set(exemple["stringData"].values()) == {""}


def test_tout_secret_demande_par_un_pod_est_dans_l_exemple() -> None:
    exemple = yaml.safe_load((KUBERNETES / "secret.exemple.yaml").read_text("utf-8"))
    volumes = [
        v["secret"]
        for d in nommes("Deployment").values()
        for v in d["spec"]["template"]["spec"]["volumes"]
        if "secret" in v
    ]
    assert {v["secretName"] for v in volumes} == {exemple["metadata"]["name"]}
    assert {item["key"] for v in volumes for item in v["items"]} == set(exemple["stringData"])


@pytest.mark.skipif(not (RACINE / ".git").exists(), reason="ce n'est pas un dépôt git")
@pytest.mark.parametrize("secret", ["deploy/docker/secrets/base-url", "deploy/kubernetes/secret.yaml"])
def test_git_ignore_les_secrets_remplis(secret: str) -> None:
    fait = subprocess.run(["git", "check-ignore", "-q", secret], cwd=RACINE, timeout=10, check=False)
    assert fait.returncode == 0


@pytest.mark.parametrize("nom", _UNITES)
def test_systemd_chaque_service_est_isole(nom: str) -> None:
    lue = unite(nom)
    assert set(lue) <= _CLES_SYSTEMD
    assert lue["NoNewPrivileges"] == lue["PrivateTmp"] == lue["ProtectHome"] == ["yes"]
    assert lue["ProtectSystem"] == ["strict"]
    assert lue["User"] == ["otn"]
    assert "MemoryMax" in lue
    assert lue.get("Restart") == ["always"] or lue["Type"] == ["oneshot"]


@pytest.mark.parametrize("nom", _UNITES)
def test_systemd_la_commande_existe(nom: str) -> None:
    (ligne,) = unite(nom)["ExecStart"]
    for mot in [mot for mot in ligne.split() if mot.startswith("/")]:
        relatif = mot.removeprefix("/opt/otn/")
        # The environment is made by « make setup » from the name that pyproject.toml gives.
        assert relatif == ".venv/bin/otn" or (RACINE / relatif).stat().st_mode & 0o100, mot


@pytest.mark.skipif(shutil.which("kubectl") is None, reason="kubectl n'est pas sur cette machine")
def test_kubectl_assemble_les_manifestes_et_connait_chaque_champ() -> None:
    assemble = subprocess.run(["kubectl", "kustomize", str(KUBERNETES)], capture_output=True, text=True, timeout=60)
    assert assemble.returncode == 0, assemble.stderr
    deploiements = [m for m in yaml.safe_load_all(assemble.stdout) if m["kind"] == "Deployment"]
    assert len(deploiements) == 4
    for deploiement in deploiements:
        # « --local » reads the manifest into kubectl's own types: a field that it does not know is lost.
        relu = subprocess.run(
            ["kubectl", "set", "image", "--local", "-f", "-", "piece=otn:1", "-o", "yaml"],
            input=yaml.safe_dump(deploiement), capture_output=True, text=True, timeout=60,
        )  # fmt: skip
        assert relu.returncode == 0, relu.stderr
        assert _champs(deploiement) <= _champs(yaml.safe_load(relu.stdout))


def _champs(valeur: object, chemin: str = "") -> set[str]:
    if isinstance(valeur, dict):
        return set().union(*(_champs(v, f"{chemin}.{c}") for c, v in valeur.items())) | {chemin}
    if isinstance(valeur, list):
        return set().union(*(_champs(v, f"{chemin}[]") for v in valeur)) | {chemin}
    return {chemin}


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze n'est pas sur cette machine")
def test_systemd_accepte_ses_fichiers(tmp_path: Path) -> None:
    noms = []
    for fichier in [f for f in SYSTEMD.iterdir() if f.suffix in (".service", ".target")]:
        texte = (
            fichier.read_text("utf-8").replace("/opt/otn/.venv/bin/otn", "/bin/true").replace("/opt/otn", str(RACINE))
        )
        for nom in [fichier.name, *([fichier.name.replace("@", "@5011")] if "@" in fichier.name else [])]:
            (tmp_path / nom).write_text(texte, "utf-8")
        noms += [] if "@" in fichier.name else [fichier.name]
    noms += [f.name for f in tmp_path.iterdir() if "@5011" in f.name]
    fait = subprocess.run(
        ["systemd-analyze", "verify", *noms], cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False
    )
    assert len(noms) == 6
    assert str(tmp_path) not in fait.stderr, fait.stderr
    assert not [ligne for ligne in fait.stderr.splitlines() if "otn" in ligne], fait.stderr


def test_les_scripts_se_lancent_et_se_lisent() -> None:
    for script in (DEPLOY / "entree", DOCKER / "creer-secrets"):
        assert script.stat().st_mode & 0o111 == 0o111
        assert subprocess.run(["sh", "-n", str(script)], timeout=10, check=False).returncode == 0
