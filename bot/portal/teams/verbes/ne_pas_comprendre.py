"""When a sentence cannot be read: one sentence says so, and the lists are there."""

from __future__ import annotations

from bot.portal.teams.demande import Demande, Tour
from bot.portal.teams.memoire import EtatAgent
from bot.portal.teams.outils import Outils
from bot.portal.teams.verbes.reponses import en_carte, en_phrase
from bot.recommandation import Profil
from bot.rendering.cartes import carte_corriger


def ne_pas_comprendre(demande: Demande, etat: EtatAgent | None, outils: Outils) -> Tour:
    """Nothing was found in the sentence."""
    return _par_les_listes(outils.phrases.messages.incompris, etat, outils)


def ne_pas_etre_pret(demande: Demande, etat: EtatAgent | None, outils: Outils) -> Tour:
    """Rasa is loading, stopped or too slow."""
    return _par_les_listes(outils.phrases.messages.pas_pret, etat, outils)


def _par_les_listes(phrase: str, etat: EtatAgent | None, outils: Outils) -> Tour:
    profil = etat.profil if etat is not None else Profil()
    return Tour((en_phrase(phrase), en_carte(carte_corriger(profil, outils.cadre()))), etat)
