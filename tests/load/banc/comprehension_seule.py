"""Loads a model in a process that holds nothing else, reads texts with it, and prints the seconds of each reading.

`python -m` this module, with the archive; the texts come by standard input as a JSON list.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time


def main(archive: str) -> None:
    """Two warm-up readings, then each text once."""
    from rasa.core.agent import Agent
    from rasa.core.channels.channel import UserMessage

    textes: list[str] = json.load(sys.stdin)
    processeur = Agent.load(archive).processor
    boucle = asyncio.new_event_loop()
    durees = []
    for texte in textes[:2] + textes:
        message = UserMessage(texte, metadata={"contexte": None})
        debut = time.perf_counter()
        boucle.run_until_complete(processeur.parse_message(message))
        durees.append(time.perf_counter() - debut)
    print(json.dumps(durees[2:]))


if __name__ == "__main__":
    main(sys.argv[1])
