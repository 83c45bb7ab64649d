"""The phases of the load test, one after the other, and their figures."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import gevent
from locust.env import Environment

from tests.load.charge.cible import Cible, cluster, seul
from tests.load.charge.visiteur import Visiteur

_PALIERS = (1, 2, 4, 8, 16, 32)
_DUREE_PALIER, _DUREE_STABLE, _DUREE_POINTE, _RETOUR_MAX = 10.0, 60.0, 15.0, 60.0
_OUVERTES, _PART, _POINTE = 500, 0.7, 10
_P95_MAX = 250.0


def main() -> None:
    """Run every phase and write the figures."""
    analyse = argparse.ArgumentParser(prog="python -m tests.load.charge")
    analyse.add_argument("--mode", choices=("seul", "grappe"), default="seul")
    analyse.add_argument("--sortie", type=Path, help="où écrire les chiffres (JSON)")
    analyse.add_argument("--debit", type=float, help="tours par seconde du palier, au lieu de 70 %% de la saturation")
    analyse.add_argument("--bref", action="store_true", help="une minute au lieu de cinq, pour vérifier l'outil")
    options = analyse.parse_args()
    facteur = 0.2 if options.bref else 1.0
    with (cluster if options.mode == "grappe" else seul)() as cible:
        resultat = {"mode": options.mode, **mener(cible, facteur, options.debit)}
    texte = json.dumps(resultat, ensure_ascii=False, indent=1)
    if options.sortie:
        options.sortie.write_text(texte + "\n", encoding="utf-8")
    print(texte)
    sys.exit(1 if resultat["stable"]["erreurs"] else 0)


def mener(cible: Cible, facteur: float, debit: float | None = None) -> dict[str, Any]:
    """Ramp, steady load, spike and return; durations are multiplied by `facteur`.

    The steady load is `debit` turns a second, 70 % of what the ramp reached when it is None.
    """
    environnement = Environment(user_classes=[Visiteur], host=cible.adresse)
    environnement.pause, environnement.refus = 0.0, 0
    conduite = environnement.create_local_runner()
    depart = cible.memoire()
    montee = [_palier(environnement, conduite, nombre, _DUREE_PALIER * facteur, cible) for nombre in _PALIERS]
    conduite.stop()
    saturation = max(palier["par_seconde"] for palier in montee)
    debit = debit or _PART * saturation
    environnement.pause = _OUVERTES / debit
    # Everyone opens first, at the rate of the steady load, and only then is it measured.
    conduite.start(_OUVERTES, spawn_rate=max(1.0, debit / 2))
    gevent.sleep(_OUVERTES / max(1.0, debit / 2) + 10 * facteur)
    stable = _mesurer(environnement, _DUREE_STABLE * facteur)
    environnement.pause /= _POINTE
    pointe = _mesurer(environnement, _DUREE_POINTE * facteur)
    environnement.pause *= _POINTE
    retour = _retour(environnement)
    conduite.quit()
    return {
        "montee": montee,
        "saturation_par_seconde": saturation,
        "stable": stable,
        "pointe": pointe,
        "retour_s": retour,
        "memoire_mio": {"depart": depart, "fin": cible.memoire()},
    }


def _palier(environnement: Any, conduite: Any, nombre: int, duree: float, cible: Cible) -> dict[str, Any]:
    conduite.start(nombre, spawn_rate=50)
    gevent.sleep(1)
    return {"visiteurs": nombre, **_mesurer(environnement, duree)}


def _mesurer(environnement: Any, duree: float) -> dict[str, Any]:
    """What happened in so many seconds: turns answered, refusals that said when to come back, errors."""
    environnement.stats.reset_all()
    environnement.refus = 0
    gevent.sleep(duree)
    message = environnement.stats.get("message", "POST")
    ouvrir = environnement.stats.get("ouvrir", "POST")
    erreurs = {f"{e.name} {e.error}": e.occurrences for e in environnement.stats.errors.values()}
    return {
        "par_seconde": round((message.num_requests + ouvrir.num_requests) / duree, 1),
        "p50_ms": message.get_response_time_percentile(0.5),
        "p95_ms": message.get_response_time_percentile(0.95),
        "p99_ms": message.get_response_time_percentile(0.99),
        "refus": environnement.refus,
        "erreurs": erreurs,
    }


def _retour(environnement: Any) -> float | None:
    """Seconds before two seconds in a row are answered in time without a refusal; None past a minute."""
    passe, de_suite = 0.0, 0
    while passe < _RETOUR_MAX:
        fenetre = _mesurer(environnement, 1.0)
        passe += 1.0
        bien = fenetre["p95_ms"] <= _P95_MAX and not fenetre["refus"] and not fenetre["erreurs"]
        de_suite = de_suite + 1 if bien else 0
        if de_suite == 2:
            return passe
    return None
