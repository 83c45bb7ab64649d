"""DIET, Rasa's own classifier, on our messages: its default pipeline, and a lighter one that has time to learn.

DIET gives one label a message: several barriers or sectors are one label made of all of them.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bot.evaluation import Bilan, Paire, dresser
from bot.evaluation.tableaux import nombre, tableau
from bot.nlu.archives import dernier_modele
from bot.nlu.entrainement import entrainer, environnement_rasa
from bot.nlu.exemples import Exemple
from bot.reglages import RACINE, lire_reglages
from tests.ablation.donnees import exemples, jeux

_AUCUN = "aucun"
_ENSEMBLE = "+"
_CHIFFRES = {"intentions": "intentions_f1", "freins": "freins_f1", "secteurs": "secteurs_f1"}
_DELAI = 900


@dataclass(frozen=True)
class Variante:
    """A pipeline with DIET: what it changes to Rasa's default, and how many epochs fit in six minutes."""

    nom: str
    epoques: int
    caracteres: dict[str, Any]
    diet: dict[str, Any]


# On two cores, one epoch of the default takes about two minutes, one without a transformer about six seconds.
_VARIANTES = (
    Variante("DIET par défaut", 2, {}, {}),
    Variante(
        "DIET sans transformeur, 10 000 bouts de mots",
        30,
        {"max_features": 10_000},
        {"number_of_transformer_layers": 0},
    ),
)


def comparer() -> list[str]:
    """One table: each DIET, then our model."""
    rangees = [_mesurer_diet(variante, cible) for variante in _VARIANTES for cible in _CHIFFRES]
    entetes = ["modèle", "étiquettes", "D", "E", "entraînement", "une lecture (p50)", "mémoire du processus"]
    return tableau(entetes, [*rangees, *_mesurer_le_notre()])


def _mesurer_diet(variante: Variante, cible: str) -> list[str]:
    with tempfile.TemporaryDirectory() as nom:
        dossier = Path(nom)
        (dossier / "nlu").mkdir()
        (dossier / "nlu" / "messages.yml").write_text(
            json.dumps({"nlu": _messages(cible)}, ensure_ascii=False), encoding="utf-8"
        )
        (dossier / "config.yml").write_text(yaml.safe_dump(_pipeline(variante)), encoding="utf-8")
        debut = time.perf_counter()
        commande = ["-m", "rasa", "train", "nlu", "--config", "config.yml", "--nlu", "nlu", "--out", "."]
        _executer(commande, dossier, _DELAI)
        duree = time.perf_counter() - debut
        archive = dernier_modele(dossier)
        assert archive is not None
        mesure = _lire_a_part(archive, dossier)
    bilans = {jeu: dresser(_paires(jeu, cible, mesure["lectures"][jeu])) for jeu in jeux()}
    return _rangee(f"{variante.nom}, {variante.epoques} époques", cible, bilans, duree, mesure)


def _mesurer_le_notre() -> list[list[str]]:
    with tempfile.TemporaryDirectory() as nom:
        dossier = Path(nom)
        reglages = lire_reglages({"OTN_VAR": nom})
        debut = time.perf_counter()
        entrainer(reglages, lambda _: None)
        duree = time.perf_counter() - debut
        archive = dernier_modele(reglages.modeles)
        assert archive is not None
        mesure = _lire_a_part(archive, dossier)
    bilans = {
        jeu: dresser(list(zip(cas, (ligne["lecture"] for ligne in mesure["lectures"][jeu]), strict=True)))
        for jeu, cas in jeux().items()
    }
    return [_rangee("**retenu**, les trois ensemble", cible, bilans, duree, mesure) for cible in _CHIFFRES]


def _rangee(nom: str, cible: str, bilans: dict[str, Bilan], duree: float, mesure: dict[str, Any]) -> list[str]:
    f1 = [nombre(getattr(bilan, _CHIFFRES[cible])) for bilan in bilans.values()]
    rangee = [nom, cible, *f1, f"{duree:.0f} s", f"{nombre(mesure['p50'], 1)} ms", f"{mesure['memoire']} Mo"]
    # Minutes go by between two lines: the table comes last, each line is told as soon as it is known.
    print(" | ".join(rangee), file=sys.stderr, flush=True)
    return rangee


def _messages(cible: str) -> list[dict[str, Any]]:
    """Our examples under the label that DIET is to learn."""
    par_etiquette: dict[str, list[dict[str, str]]] = {}
    for exemple in exemples():
        par_etiquette.setdefault(_etiquette(exemple, cible), []).append({"text": exemple.texte})
    return [{"intent": etiquette, "examples": textes} for etiquette, textes in sorted(par_etiquette.items())]


def _etiquette(exemple: Exemple, cible: str) -> str:
    if cible == "intentions":
        return exemple.intention
    return _ENSEMBLE.join(sorted(getattr(exemple, cible))) or _AUCUN


def _paires(jeu: str, cible: str, lignes: list[dict[str, Any]]) -> list[Paire]:
    """What DIET said, as a reading; the other fields stay empty and are not looked at."""
    paires: list[Paire] = []
    for cas, ligne in zip(jeux()[jeu], lignes, strict=True):
        etiquette = ligne["etiquette"] or _AUCUN
        lecture: dict[str, Any] = {"intention": etiquette, "secteurs": [], "freins": [], "regions": []}
        if cible != "intentions":
            lecture[cible] = [nom for nom in etiquette.split(_ENSEMBLE) if nom != _AUCUN]
        paires.append((cas, lecture))
    return paires


def _pipeline(variante: Variante) -> dict[str, Any]:
    return {
        "recipe": "default.v1",
        "assistant_id": "ablation",
        "language": "fr",
        "importers": [{"name": "bot.nlu.composants.importateur.Importateur"}],
        "pipeline": [
            {"name": "WhitespaceTokenizer"},
            {"name": "LexicalSyntacticFeaturizer"},
            {"name": "CountVectorsFeaturizer"},
            {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4}
            | variante.caracteres,
            {"name": "DIETClassifier", "epochs": variante.epoques, "constrain_similarities": True, "random_seed": 1}
            | variante.diet,
        ],
        "policies": [],
    }


def _lire_a_part(archive: Path, dossier: Path) -> dict[str, Any]:
    """Load a model in a process of its own and read the development sets with it."""
    sortie = dossier / "lectures.json"
    _executer(["-m", "tests.ablation.lecture_a_part", str(archive), str(sortie)], dossier, _DELAI)
    mesure: dict[str, Any] = json.loads(sortie.read_text(encoding="utf-8"))
    return mesure


def _executer(arguments: list[str], dossier: Path, delai: int) -> None:
    environnement = {**os.environ, **environnement_rasa(), "PYTHONPATH": str(RACINE)}
    subprocess.run(
        [sys.executable, *arguments], cwd=dossier, env=environnement, check=True, timeout=delai,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
