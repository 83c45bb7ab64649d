"""`python -m tests.load.charge.croissance`: what a turn costs as a conversation grows, and as the database fills."""

from __future__ import annotations

import argparse
import json
import statistics
import time
from pathlib import Path
from typing import Any

import httpx
import sqlalchemy as sa

from tests.load.charge.cible import Cible, seul

_BASE = "/clavardage/v1/conversations"
_DEBUT = "Je suis plombier à Lévis, on manque de temps"
_SUITE = (
    "pourquoi ces projets",
    "on manque aussi d'argent",
    "montrez-moi les étapes",
    "et si j'étais en Estrie?",
    "merci",
)
_TOURS, _BLOC = 200, 20
_STOCKEES = (100, 1_000, 10_000, 100_000)
# Rows of one stored conversation, as an ordinary one leaves them.
_MESSAGES, _EVENEMENTS = 6, 12


def main() -> None:
    """Measure both and write them."""
    analyse = argparse.ArgumentParser(prog="python -m tests.load.charge.croissance")
    analyse.add_argument("--sortie", type=Path, help="où écrire les chiffres (JSON)")
    options = analyse.parse_args()
    with seul() as cible:
        resultat = {"longueur": _par_longueur(cible), "stockees": [_avec(cible, n) for n in _STOCKEES]}
    texte = json.dumps(resultat, ensure_ascii=False, indent=1)
    if options.sortie:
        options.sortie.write_text(texte + "\n", encoding="utf-8")
    print(texte)


def _par_longueur(cible: Cible) -> list[dict[str, Any]]:
    """One conversation of 200 turns, by blocks of twenty."""
    durees = _converser(cible, _TOURS)
    blocs = [durees[debut : debut + _BLOC] for debut in range(0, _TOURS, _BLOC)]
    return [
        {"tours": f"{rang * _BLOC + 1}-{(rang + 1) * _BLOC}", "p50_ms": round(statistics.median(bloc), 1)}
        for rang, bloc in enumerate(blocs)
    ]


def _avec(cible: Cible, nombre: int) -> dict[str, Any]:
    """Turns of new conversations with so many others in the database."""
    _remplir(cible.var, nombre)
    durees = [duree for _ in range(12) for duree in _converser(cible, 6)]
    return {
        "conversations": nombre,
        "p50_ms": round(statistics.median(durees), 1),
        "p95_ms": round(statistics.quantiles(durees, n=20)[18], 1),
    }


def _converser(cible: Cible, tours: int) -> list[float]:
    durees = []
    with httpx.Client(base_url=cible.adresse, timeout=30, trust_env=False) as client:
        identifiant = client.post(_BASE, json={}).json()["conversation"]
        for rang in range(tours):
            texte = _DEBUT if rang == 0 else _SUITE[rang % len(_SUITE)]
            debut = time.perf_counter()
            reponse = client.post(f"{_BASE}/{identifiant}/messages", json={"texte": texte})
            durees.append((time.perf_counter() - debut) * 1e3)
            assert reponse.status_code == 200, reponse.text
    return durees


def _remplir(var: Path, nombre: int) -> None:
    """Bring the number of stored conversations to this one."""
    suite = "WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < {0}) "
    message = json.dumps({"type": "texte", "texte": "x" * 300, "de": "assistant"})
    evenement = json.dumps({"event": "bot", "timestamp": 1.0, "text": "x" * 200, "data": {}})
    profil = json.dumps({"secteurs": [], "freins": [], "regions": []})
    _executer(
        var / "otn.sqlite",
        suite.format(nombre) + "INSERT OR IGNORE INTO conversations SELECT 'synthetique' || n, :le, :profil FROM s",
        suite.format(nombre * _MESSAGES)
        + f"INSERT OR IGNORE INTO messages SELECT 'synthetique' || (n / {_MESSAGES}), n % {_MESSAGES}, :message FROM s",
        {"le": time.time(), "profil": profil, "message": message},
    )
    _executer(
        var / "suivi.sqlite",
        "DELETE FROM events WHERE sender_id LIKE 'synthetique%'",
        suite.format(nombre * _EVENEMENTS)
        + "INSERT INTO events (sender_id, type_name, timestamp, data) "
        + f"SELECT 'synthetique' || (n / {_EVENEMENTS}), 'bot', 1.0, :evenement FROM s",
        {"evenement": evenement},
    )


def _executer(base: Path, premier: str, second: str, valeurs: dict[str, Any]) -> None:
    moteur = sa.create_engine(f"sqlite:///{base}", future=True)
    with moteur.begin() as connexion:
        for ordre in (premier, second):
            connexion.execute(sa.text(ordre), valeurs)
    moteur.dispose()


if __name__ == "__main__":
    main()
