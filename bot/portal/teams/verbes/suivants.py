"""The projects that come after those already shown."""

from __future__ import annotations

import msgspec

from bot.portal.teams.demande import Demande, Refus, Tour
from bot.portal.teams.memoire import EtatAgent
from bot.portal.teams.outils import Outils
from bot.portal.teams.verbes.reponses import en_carte, exiger_situation
from bot.rendering.cartes import carte_suivants

_A_LA_FOIS = 3


def montrer_les_suivants(demande: Demande, etat: EtatAgent | None, outils: Outils) -> Tour:
    """The next three; a button says from where, a word goes on from the last ones shown."""
    etat, recommandation = exiger_situation(demande, etat, outils)
    vus = etat.vus if demande.vus is None else demande.vus
    ids = recommandation.autres[vus : vus + _A_LA_FOIS]
    if not ids:
        raise Refus(outils.phrases.messages.suivants_finis)
    premier = len(recommandation.projets) + vus + 1
    projets = [outils.assistant.presenter(rang, i, recommandation) for rang, i in enumerate(ids, premier)]
    vus += len(ids)
    montres = tuple(dict.fromkeys((*(projet.id for projet in recommandation.projets), *recommandation.autres[:vus])))
    carte = carte_suivants(projets, recommandation, vus, outils.cadre())
    return Tour((en_carte(carte),), msgspec.structs.replace(etat, vus=vus, projets=montres))
