"""The two Rasa projects that we are compared with: the starter of `rasa init`, and our dialogue made by the book."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import yaml
from rasa.cli.scaffold import create_initial_project

from bot.reglages import RACINE
from tests.load.banc.livre import exporter_les_messages, recits

# What `rasa train` writes by itself in the config.yml of a starter that names none.
_CHAINE: list[dict[str, Any]] = [
    {"name": "WhitespaceTokenizer"},
    {"name": "RegexFeaturizer"},
    {"name": "LexicalSyntacticFeaturizer"},
    {"name": "CountVectorsFeaturizer"},
    {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
    {"name": "DIETClassifier", "epochs": 100, "constrain_similarities": True},
    {"name": "EntitySynonymMapper"},
    {"name": "ResponseSelector", "epochs": 100, "constrain_similarities": True},
    {"name": "FallbackClassifier", "threshold": 0.3, "ambiguity_threshold": 0.1},
]
_POLITIQUES: list[dict[str, Any]] = [
    {"name": "MemoizationPolicy"},
    {"name": "RulePolicy"},
    {"name": "UnexpecTEDIntentPolicy", "max_history": 5, "epochs": 100},
    {"name": "TEDPolicy", "max_history": 5, "epochs": 100, "constrain_similarities": True},
]
_INCOMPRIS = {
    "rule": "un message mal compris",
    "steps": [{"intent": "nlu_fallback"}, {"action": "utter_incompris"}],
}


def ecrire_le_depart(dossier: Path, une_epoque: bool) -> None:
    """What `rasa init --no-prompt` writes, untouched; with `une_epoque`, its default chain named, one epoch each."""
    create_initial_project(str(dossier))
    if une_epoque:
        _ecrire(dossier / "config.yml", configuration("en", 1))


def ecrire_le_notre_par_le_livre(dossier: Path, port_actions: int, epoques: int) -> None:
    """Our domain, rules and messages in Rasa's plain format, on the default chain; DIET learns for `epoques`."""
    (dossier / "data" / "rules").mkdir(parents=True)
    shutil.copy(RACINE / "domain.yml", dossier)
    for fichier in (RACINE / "data" / "rules").glob("*.yml"):
        shutil.copy(fichier, dossier / "data" / "rules")
    _ecrire(dossier / "data" / "rules" / "repli.yml", {"version": "3.1", "rules": [_INCOMPRIS]})
    _ecrire(dossier / "data" / "stories.yml", {"version": "3.1", "stories": recits(RACINE / "data" / "rules")})
    exporter_les_messages(dossier / "data" / "nlu.yml")
    _ecrire(dossier / "config.yml", configuration("fr", epoques))
    _ecrire(dossier / "credentials.yml", {"rest": {}})
    _ecrire(dossier / "endpoints.yml", {"action_endpoint": {"url": f"http://127.0.0.1:{port_actions}/webhook"}})


def configuration(langue: str, epoques: int) -> dict[str, Any]:
    """The default chain and policies, every network limited to `epoques` (100 is the default)."""
    return {
        "recipe": "default.v1",
        "assistant_id": "comparaison",
        "language": langue,
        "pipeline": [_limiter(etape, epoques) for etape in _CHAINE],
        "policies": [_limiter(etape, epoques if epoques == 1 else 100) for etape in _POLITIQUES],
    }


def _limiter(etape: dict[str, Any], epoques: int) -> dict[str, Any]:
    return {**etape, "epochs": epoques} if "epochs" in etape else etape


def _ecrire(fichier: Path, contenu: Any) -> None:
    fichier.write_text(yaml.safe_dump(contenu, allow_unicode=True, sort_keys=False), encoding="utf-8")
