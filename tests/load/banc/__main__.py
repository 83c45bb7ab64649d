"""`python -m tests.load.banc`: the whole comparison, about half an hour; `--rapide` for a few minutes, without C."""

from __future__ import annotations

import argparse
import sys
import tempfile
from datetime import date
from pathlib import Path

from bot.nlu.silence import faire_taire_rasa
from bot.reglages import RACINE, lire_reglages
from tests.load.banc.assistant import Assistant
from tests.load.banc.circonstances import circonstances
from tests.load.banc.coeurs import partager
from tests.load.banc.etapes import COMPLETE, RAPIDE, mesurer
from tests.load.banc.rapport import ecrire


def main(arguments: list[str] | None = None) -> int:
    """Measure, then write the report. Raises ErreurTour when a competitor does not answer."""
    options = _lire(arguments)
    faire_taire_rasa()
    from tests.load.banc.rasa_nu import Depart, ParLeLivre

    ampleur = RAPIDE if options.rapide else COMPLETE
    partage = partager()
    constat = circonstances(options.date, partage)
    with tempfile.TemporaryDirectory(prefix="banc-") as nom:
        dossier = Path(nom)
        assistant = Assistant(dossier / "A", lire_reglages().modeles if options.rapide else None)
        concurrents = [assistant, Depart(dossier / "B", options.rapide)]
        if not options.rapide and not options.sans_c:
            concurrents.append(ParLeLivre(dossier / "C", options.epoques, assistant.dossier))
        try:
            resultats = mesurer(concurrents, ampleur, partage, options.date, _dire)
        finally:
            for concurrent in concurrents:
                concurrent.arreter()
    # A short run says that the bench works, not how fast we are: the published page stays.
    sortie = options.sortie or RACINE / ("var/banc" if options.rapide else "docs")
    ecrire(resultats, sortie, constat, ampleur, options.epoques)
    _dire(f"Rapport écrit dans {sortie}")
    return 0


def _lire(arguments: list[str] | None) -> argparse.Namespace:
    lecteur = argparse.ArgumentParser(description="Compare la vitesse et le coût de notre assistant à Rasa seul.")
    lecteur.add_argument("--date", type=date.fromisoformat, required=True, help="jour écrit dans le rapport")
    lecteur.add_argument("--sortie", type=Path, help="dossier du rapport (docs, ou var/banc avec --rapide)")
    lecteur.add_argument("--rapide", action="store_true", help="quelques tours, sans C, une époque pour B")
    lecteur.add_argument("--sans-c", action="store_true", help="sans notre dialogue sur la chaîne par défaut")
    lecteur.add_argument("--epoques", type=int, default=2, help="époques de DIET pour C (100 : des heures)")
    return lecteur.parse_args(arguments)


def _dire(ligne: str) -> None:
    print(ligne, flush=True)


if __name__ == "__main__":
    sys.exit(main())
