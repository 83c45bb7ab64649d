"""What the verbs share: an answer made of one card or one sentence, and the business that an act is about."""

from __future__ import annotations

from bot.portal.teams.contrat import Reponse
from bot.portal.teams.demande import Demande, Refus
from bot.portal.teams.memoire import EtatAgent
from bot.portal.teams.outils import Outils
from bot.recommandation import Recommandation
from bot.rendering.cartes import Carte


def en_carte(carte: Carte) -> Reponse:
    """One card, with its own summary."""
    return Reponse(carte=carte, resume=carte["fallbackText"])


def en_phrase(texte: str) -> Reponse:
    """One sentence."""
    return Reponse(texte=texte, resume=texte)


def exiger_situation(demande: Demande, etat: EtatAgent | None, outils: Outils) -> tuple[EtatAgent, Recommandation]:
    """The state and the answer of the business that the act is about: that of the card, else of the conversation.

    Raises Refus when there is none, or ErreurMagasin.
    """
    profil = demande.profil or (etat.profil if etat is not None else None)
    if profil is None:
        raise Refus(outils.phrases.messages.rien_encore)
    recommandation = outils.assistant.recommander_a(profil)
    if etat is not None and etat.profil == profil:
        return etat, recommandation
    return EtatAgent(profil, tuple(projet.id for projet in recommandation.projets)), recommandation
