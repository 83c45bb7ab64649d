"""`python -m tests.load.charge.endurance`: thousands of conversations one after the other; the memory must stay flat."""

from __future__ import annotations

import argparse
import http.client
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.load.charge.cible import Cible, cluster, seul

_BASE = "/clavardage/v1/conversations"
_JSON = {"Content-Type": "application/json"}
_PHRASES = (
    "Je suis plombier à Lévis, on manque de temps",
    "une scierie à La Tuque, on manque d'argent",
    "J'ai un hôtel à Québec et on ne sait pas par où commencer",
)


def main() -> None:
    """Hold so many conversations and tell the memory of all the processes along the way."""
    analyse = argparse.ArgumentParser(prog="python -m tests.load.charge.endurance")
    analyse.add_argument("--mode", choices=("seul", "grappe"), default="grappe")
    analyse.add_argument("--nombre", type=int, default=10_000, help="combien de conversations")
    analyse.add_argument("--sortie", type=Path, help="où écrire les chiffres (JSON)")
    options = analyse.parse_args()
    with (cluster if options.mode == "grappe" else seul)() as cible:
        mesures = list(_endurer(cible, options.nombre))
    texte = json.dumps({"mode": options.mode, "memoire": mesures}, ensure_ascii=False, indent=1)
    if options.sortie:
        options.sortie.write_text(texte + "\n", encoding="utf-8")
    print(texte)


def _endurer(cible: Cible, nombre: int, visiteurs: int = 6, mesures: int = 10) -> Iterator[dict[str, Any]]:
    """The memory before, then after each tenth of the conversations."""
    yield {"conversations": 0, "mio": cible.memoire()}
    for rang in range(1, mesures + 1):
        par_visiteur = nombre // mesures // visiteurs
        fils = [threading.Thread(target=_converser, args=(cible.adresse, par_visiteur)) for _ in range(visiteurs)]
        for fil in fils:
            fil.start()
        for fil in fils:
            fil.join()
        mesure = {"conversations": rang * par_visiteur * visiteurs, "mio": cible.memoire()}
        print(mesure, flush=True)
        yield mesure


def _converser(adresse: str, nombre: int) -> None:
    liaison = http.client.HTTPConnection(adresse.removeprefix("http://"), timeout=30)
    for rang in range(nombre):
        identifiant = _demander(liaison, _BASE, {})["conversation"]
        _demander(liaison, f"{_BASE}/{identifiant}/messages", {"texte": _PHRASES[rang % len(_PHRASES)]})
    liaison.close()


def _demander(liaison: http.client.HTTPConnection, chemin: str, corps: dict[str, Any]) -> dict[str, Any]:
    liaison.request("POST", chemin, json.dumps(corps), _JSON)
    reponse = liaison.getresponse()
    contenu: dict[str, Any] = json.loads(reponse.read())
    assert reponse.status in (200, 201), contenu
    return contenu


if __name__ == "__main__":
    main()
