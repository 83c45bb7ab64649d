"""Reads the development sets with a model, in a process that holds nothing else; writes what it read as JSON."""

from __future__ import annotations

import asyncio
import json
import statistics
import sys
import time
from pathlib import Path

from bot.evaluation.memoire import memoire_residente
from bot.nlu.entree import sans_commande
from bot.nlu.silence import faire_taire_rasa
from tests.ablation.donnees import jeux


def main(archive: str, sortie: str) -> None:
    """`sortie` gets the label and the reading of each message, the median time, the resident memory."""
    faire_taire_rasa()
    from rasa.core.agent import Agent
    from rasa.core.channels.channel import UserMessage

    processeur = Agent.load(archive).processor
    boucle = asyncio.new_event_loop()
    lectures: dict[str, list[dict[str, object]]] = {}
    durees: list[float] = []
    for jeu, cases in jeux().items():
        lectures[jeu] = []
        for cas in cases:
            message = UserMessage(sans_commande(cas.texte), metadata={"contexte": cas.contexte})
            debut = time.perf_counter()
            lu = boucle.run_until_complete(processeur.parse_message(message))
            durees.append((time.perf_counter() - debut) * 1e3)
            lectures[jeu].append({"etiquette": lu["intent"]["name"], "lecture": lu.get("lecture")})
    mesure = {"lectures": lectures, "p50": statistics.median(durees), "memoire": memoire_residente()}
    Path(sortie).write_text(json.dumps(mesure), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
