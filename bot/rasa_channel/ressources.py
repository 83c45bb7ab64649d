"""What the channel needs of the assistant beside Rasa: written notices and the names of the projects."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from bot.assemblage import DONNEES, assembler
from bot.assistant import Assistant
from bot.rasa_channel import avis
from bot.rasa_channel.etat import Etat
from bot.rasa_channel.projets_nommes import ProjetsNommes
from bot.recommandation import Profil
from bot.recommandation.repli import choisir_repli
from bot.referentiel import lire_fiche
from bot.reglages import lire_reglages


class _Ressources(NamedTuple):
    assistant: Assistant
    phrases: avis.PhrasesAvis


@lru_cache(maxsize=1)
def _ressources() -> _Ressources:
    return _Ressources(assembler(lire_reglages()), lire_fiche(DONNEES / "dialogue" / "avis.yml", avis.PhrasesAvis))


@lru_cache(maxsize=1)
def _lecteur(version: str) -> ProjetsNommes:
    return ProjetsNommes(_ressources().assistant.catalogue())


def projets_nommes(texte: str) -> list[str]:
    """The ids of the projects that a text names, in the catalogue in force."""
    return _lecteur(_ressources().assistant.catalogue().version).lire(texte)


def avis_du_tour(avant: Etat, apres: Etat, dit: avis.Dit) -> list[str]:
    """The notices of one turn (see bot.rasa_channel.avis)."""
    assistant, phrases = _ressources()
    repli = choisir_repli(Profil(apres.secteurs, apres.regions), assistant.catalogue())
    return avis.avis_du_tour(
        avant, apres, dit, repli.nom if repli else "Services Québec", phrases, assistant.referentiel
    )
