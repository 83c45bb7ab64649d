"""Assembles the agent mode: sentences from data, stores on the database, the reading of Rasa, the clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from sqlalchemy.engine import Engine

from bot.assemblage import DONNEES
from bot.assistant import Assistant
from bot.banc_essai.chiffres import chiffres
from bot.banc_essai.compteur import CompteurDemande
from bot.banc_essai.magasin_signalements import MagasinSignalements
from bot.nlu.demandes import LecteurDemandes
from bot.portal.liens import charger_hotes
from bot.portal.teams.abonnes import MagasinAbonnes
from bot.portal.teams.agent import AgentOtn
from bot.portal.teams.contrat import Annonceur
from bot.portal.teams.outils import Comprendre, Outils
from bot.portal.teams.phrases import charger_phrases
from bot.recommandation import Profil
from bot.referentiel import lire_fiche
from bot.rendering.cartes import PhrasesTeams
from bot.rendering.phrases_suite import PhrasesSuite

_PORTE = "teams"


def creer_agent(
    assistant: Assistant,
    comprendre: Comprendre,
    moteur: Engine,
    horloge: Callable[[], datetime],
    *,
    phrases: PhrasesTeams | None = None,
    annonceur: Annonceur | None = None,
    demande: CompteurDemande | None = None,
    empreinte_modele: Callable[[], str | None] = lambda: None,
) -> AgentOtn:
    """The agent of one process. `horloge` gives the time in the zone of the people served. Raises ErreurDonnees.

    Without `annonceur` nothing is sent that nobody asked for; without `demande` nothing is counted.
    """

    def compter(profil: Profil, repli_seul: bool) -> None:
        if demande is not None:
            demande.noter(profil, repli_seul, _PORTE)

    outils = Outils(
        assistant=assistant,
        comprendre=comprendre,
        phrases=phrases or charger_phrases(),
        suite=lire_fiche(DONNEES / "dialogue" / "suite.yml", PhrasesSuite),
        demandes=LecteurDemandes.charger(DONNEES / "dialogue" / "demandes.yml"),
        hotes=frozenset(charger_hotes(DONNEES / "catalogue" / "hotes.yml")),
        signalements=MagasinSignalements(moteur, horloge),
        abonnes=MagasinAbonnes(moteur),
        chiffres=partial(chiffres, moteur, assistant.referentiel),
        compter=compter,
        empreinte_modele=empreinte_modele,
        horloge=horloge,
    )
    return AgentOtn(outils, annonceur)
