"""The lists, filled in with what is known."""

from __future__ import annotations

from bot.portal.teams.demande import Demande, Tour
from bot.portal.teams.memoire import EtatAgent
from bot.portal.teams.outils import Outils
from bot.portal.teams.verbes.reponses import en_carte
from bot.recommandation import Profil
from bot.rendering.cartes import carte_corriger


def corriger(demande: Demande, etat: EtatAgent | None, outils: Outils) -> Tour:
    """The card of the three lists; it needs no business to begin with."""
    profil = demande.profil or (etat.profil if etat is not None else Profil())
    return Tour((en_carte(carte_corriger(profil, outils.cadre())),), etat)
