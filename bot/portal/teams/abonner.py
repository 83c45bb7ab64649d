"""« avise-moi » and « ne m'avise plus »: the conversation itself is subscribed, not what it says."""

from __future__ import annotations

from bot.portal.teams.contrat import ActiviteRecue, Reference
from bot.portal.teams.demande import Tour
from bot.portal.teams.memoire import EtatAgent
from bot.portal.teams.outils import Outils
from bot.portal.teams.verbes.reponses import en_phrase

# A thread of a channel is « channel;messageid=… »: the channel is subscribed, not the thread.
_FIL = ";messageid="


def reference_de(activite: ActiviteRecue) -> Reference:
    """Where to write to this conversation. Its person is kept too: the door checks that they are still allowed."""
    return Reference(
        activite.service_url,
        activite.tenant,
        activite.brute_conversation.split(_FIL)[0],
        activite.utilisateur,
    )


def abonner(reference: Reference, etat: EtatAgent | None, outils: Outils) -> Tour:
    """Notices begin."""
    phrases = outils.phrases.abonnement
    return Tour((en_phrase(phrases.abonne if outils.abonnes.abonner(reference) else phrases.deja),), etat)


def desabonner(reference: Reference, etat: EtatAgent | None, outils: Outils) -> Tour:
    """Notices end."""
    phrases = outils.phrases.abonnement
    return Tour((en_phrase(phrases.desabonne if outils.abonnes.desabonner(reference) else phrases.pas_abonne),), etat)
