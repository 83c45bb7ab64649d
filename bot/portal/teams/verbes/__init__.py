"""One file a verb of the agent mode: an act and the state of the conversation in, the answers and the new state out."""

from __future__ import annotations

from collections.abc import Callable

from bot.portal.teams.demande import Demande, Parole, Tour
from bot.portal.teams.memoire import EtatAgent
from bot.portal.teams.outils import Outils
from bot.portal.teams.verbes.chercher import chercher_des_projets
from bot.portal.teams.verbes.comparer import comparer
from bot.portal.teams.verbes.corriger import corriger
from bot.portal.teams.verbes.dire import accueillir, aider, mettre_fin, recommencer, renseigner
from bot.portal.teams.verbes.echeances import dire_les_echeances
from bot.portal.teams.verbes.envoyer_signalement import envoyer_signalement
from bot.portal.teams.verbes.fiche import montrer_la_fiche
from bot.portal.teams.verbes.ne_pas_comprendre import ne_pas_comprendre, ne_pas_etre_pret
from bot.portal.teams.verbes.pourquoi import expliquer_le_choix
from bot.portal.teams.verbes.pourquoi_pas import expliquer_l_absence
from bot.portal.teams.verbes.recommander import appliquer, recommander, revoir
from bot.portal.teams.verbes.signaler import signaler
from bot.portal.teams.verbes.statistiques import dire_les_statistiques
from bot.portal.teams.verbes.suivants import montrer_les_suivants
from bot.portal.teams.verbes.texte import preparer_le_texte
from bot.rendering.cartes import Verbe

# Subscriptions need the reference of the conversation: bot.portal.teams.agent handles them.
VERBES: dict[Verbe | Parole, Callable[[Demande, EtatAgent | None, Outils], Tour]] = {
    Verbe.AIDE: aider,
    Verbe.RECOMMANDER: recommander,
    Verbe.APPLIQUER: appliquer,
    Verbe.CORRIGER: corriger,
    Verbe.POURQUOI: expliquer_le_choix,
    Verbe.POURQUOI_PAS: expliquer_l_absence,
    Verbe.SUIVANTS: montrer_les_suivants,
    Verbe.FICHE: montrer_la_fiche,
    Verbe.TEXTE: preparer_le_texte,
    Verbe.SIGNALER: signaler,
    Verbe.ENVOYER_SIGNALEMENT: envoyer_signalement,
    Verbe.ECHEANCES: dire_les_echeances,
    Verbe.STATISTIQUES: dire_les_statistiques,
    Parole.ACCUEIL: accueillir,
    Parole.REVOIR: revoir,
    Parole.COMPARER: comparer,
    Parole.QUESTION: renseigner,
    Parole.CHERCHER: chercher_des_projets,
    Parole.RECOMMENCER: recommencer,
    Parole.REMERCIER: mettre_fin,
    Parole.INCOMPRIS: ne_pas_comprendre,
    Parole.PAS_PRET: ne_pas_etre_pret,
}
