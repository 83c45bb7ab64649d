"""What another situation would give: « et si j'étais en Estrie? »."""

from __future__ import annotations

from bot.portal.teams.demande import Demande, Refus, Tour
from bot.portal.teams.memoire import EtatAgent
from bot.portal.teams.outils import Outils
from bot.portal.teams.verbes.reponses import en_carte
from bot.recommandation import changements
from bot.rendering.cartes import carte_comparaison
from bot.rendering.changements import dire_comparaison, libelles_du_cas


def comparer(demande: Demande, etat: EtatAgent | None, outils: Outils) -> Tour:
    """The two answers side by side, in sentences; the business in hand stays as it is."""
    if etat is None or demande.profil is None:
        raise Refus(outils.phrases.messages.rien_encore)
    assistant = outils.assistant
    cas = {un.champ: un.ajouts for un in changements(etat.profil, demande.profil) if un.ajouts}
    if not cas:
        raise Refus(outils.suite.comparer_meme)
    actuelle, autre = assistant.recommander_a(etat.profil), assistant.recommander_a(demande.profil)
    valeurs = libelles_du_cas(cas, assistant.referentiel)
    phrases = dire_comparaison(actuelle, autre, valeurs, assistant.catalogue(), outils.suite)
    return Tour((en_carte(carte_comparaison(phrases, outils.cadre())),), etat)
