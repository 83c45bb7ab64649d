"""What the calendar asks today."""

from __future__ import annotations

from bot.catalogue.veille import echeances
from bot.portal.teams.demande import Demande, Tour
from bot.portal.teams.memoire import EtatAgent
from bot.portal.teams.outils import Outils
from bot.portal.teams.verbes.reponses import en_carte
from bot.rendering.cartes import carte_echeances


def dire_les_echeances(demande: Demande, etat: EtatAgent | None, outils: Outils) -> Tour:
    """Projects that end, records to check again."""
    trouvees = echeances(outils.assistant.catalogue(), outils.horloge().date())
    return Tour((en_carte(carte_echeances(trouvees, outils.cadre())),), etat)
