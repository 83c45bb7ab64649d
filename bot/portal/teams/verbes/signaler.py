"""The card by which an error is reported."""

from __future__ import annotations

from bot.portal.teams.demande import Demande, Tour
from bot.portal.teams.memoire import EtatAgent
from bot.portal.teams.outils import Outils
from bot.portal.teams.verbes.reponses import en_carte
from bot.recommandation import Profil
from bot.rendering.cartes import carte_signaler


def signaler(demande: Demande, etat: EtatAgent | None, outils: Outils) -> Tour:
    """The card to fill in; a reading that failed may be reported too, without any business."""
    profil = demande.profil or (etat.profil if etat is not None else Profil())
    return Tour((en_carte(carte_signaler(profil, outils.cadre())),), etat)
