"""A report that was filled in: kept for the keeper, without an author."""

from __future__ import annotations

import hashlib

import msgspec

from bot.banc_essai.attente import Faits
from bot.banc_essai.signalement import ErreurSignalement, constater
from bot.portal.teams.demande import Demande, Refus, Signale, Tour
from bot.portal.teams.memoire import EtatAgent
from bot.portal.teams.outils import Outils
from bot.portal.teams.verbes.reponses import en_phrase
from bot.recommandation import Profil

# In one conversation, for as long as it is remembered: each report is also a message to every subscriber.
SIGNALEMENTS_MAX = 10


def envoyer_signalement(demande: Demande, etat: EtatAgent | None, outils: Outils) -> Tour:
    """Keep the report with the answer that the engine gives today; texts are masked by `constater`.

    Raises Refus on the same report sent twice, or on too many of them.
    """
    profil = demande.profil or Profil()
    recommandation = outils.assistant.recommander_a(profil)
    try:
        constat = constater(
            demande.attendu,
            demande.pourquoi,
            Faits(profil.secteurs, profil.regions, profil.freins),
            (projet.id for projet in recommandation.projets),
            recommandation.catalogue_version,
            outils.empreinte_modele() or "",
            "teams",
        )
    except ErreurSignalement as erreur:
        raise Refus(str(erreur)) from None
    faits = etat.signales if etat is not None else ()
    empreinte = hashlib.sha256(f"{constat.attendu}\0{constat.pourquoi}\0{profil}".encode()).hexdigest()[:16]
    if empreinte in faits:
        raise Refus(outils.phrases.messages.deja)
    if len(faits) >= SIGNALEMENTS_MAX:
        raise Refus(outils.phrases.messages.trop_de_signalements)
    garde = outils.signalements.ajouter(constat)
    signale = Signale(garde.id, constat.attendu, constat.pourquoi, profil)
    suite = msgspec.structs.replace(etat or EtatAgent(profil), signales=(*faits, empreinte))
    return Tour((en_phrase(outils.phrases.signaler.merci.format(id=garde.id)),), suite, signale)
