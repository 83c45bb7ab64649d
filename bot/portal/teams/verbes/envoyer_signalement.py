"""A report that was filled in: kept for the keeper, without an author."""

from __future__ import annotations

from bot.banc_essai.attente import Faits
from bot.banc_essai.signalement import ErreurSignalement, constater
from bot.portal.teams.demande import Demande, Refus, Signale, Tour
from bot.portal.teams.memoire import EtatAgent
from bot.portal.teams.outils import Outils
from bot.portal.teams.verbes.reponses import en_phrase
from bot.recommandation import Profil


def envoyer_signalement(demande: Demande, etat: EtatAgent | None, outils: Outils) -> Tour:
    """Keep the report with the answer that the engine gives today; texts are masked by `constater`."""
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
    garde = outils.signalements.ajouter(constat)
    signale = Signale(garde.id, constat.attendu, constat.pourquoi, profil)
    return Tour((en_phrase(outils.phrases.signaler.merci.format(id=garde.id)),), etat, signale)
