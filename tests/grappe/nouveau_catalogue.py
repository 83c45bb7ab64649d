"""A new version of the catalogue, published as its keeper does while the cluster runs, and what each piece says of it."""

from __future__ import annotations

import json
from pathlib import Path

import httpx
import yaml

from tests.grappe.grappe import Grappe

PROJET = "iqc-4-0"
# Who is recommended this project first.
SECTEUR, REGION, FREIN = "construction", "12", "temps"


def renommer(grappe: Grappe, nom: str, dossier: Path) -> str:
    """Give the project this name, as the keeper would: export, correct the record, import. The version published."""
    grappe.otn("catalogue", "exporter", str(dossier), "--format", "yaml")
    fichier = dossier / "projets" / f"{PROJET}.yml"
    fiche = yaml.safe_load(fichier.read_text("utf-8"))
    fichier.write_text(yaml.safe_dump({**fiche, "nom": nom, "libelle": nom}, allow_unicode=True), "utf-8")
    fait = grappe.otn(
        "catalogue", "importer", str(fichier), "--appliquer", "--par", "Essais", "--pourquoi", "Nouveau nom", "--json"
    )
    version: str = json.loads(fait)["catalogue_version"]
    return version


def selon_le_portail(grappe: Grappe, n: int) -> tuple[str, str]:
    """The version of the catalogue and the name of the project, as this portal recommends it."""
    question = {"secteur": SECTEUR, "region": REGION, "frein": FREIN}
    reponse = httpx.get(
        f"{grappe.portail(n)}/api/v1/recommandations", params=question, timeout=30, trust_env=False
    ).json()
    return reponse["catalogue_version"], next(p["nom"] for p in reponse["projets"] if p["id"] == PROJET)


def selon_les_actions(grappe: Grappe, n: int) -> str:
    """The whole answer of this action server to the same profile, as Rasa asks for it."""
    faits = {"secteurs": [SECTEUR], "regions": [REGION], "freins": [FREIN]}
    suivi = {"sender_id": "essai", "slots": faits, "latest_message": {}, "events": [], "paused": False}
    appel = {"next_action": "action_recommander", "sender_id": "essai", "tracker": suivi, "domain": {}}
    adresse = f"http://127.0.0.1:{grappe.ports.piece('actions', n)}/webhook"
    reponse = httpx.post(adresse, json=appel, headers=grappe.entetes, timeout=30, trust_env=False)
    reponse.raise_for_status()
    return json.dumps(reponse.json()["responses"], ensure_ascii=False)
