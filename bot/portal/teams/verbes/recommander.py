"""A business in, the result card out."""

from __future__ import annotations

import msgspec

from bot.portal.teams.contrat import Reponse
from bot.portal.teams.demande import Demande, Refus, Tour
from bot.portal.teams.memoire import EtatAgent
from bot.portal.teams.outils import Outils
from bot.portal.teams.verbes.reponses import en_carte, en_phrase, exiger_situation
from bot.recommandation import Profil, Recommandation
from bot.recommandation.moteur import MAXIMUM
from bot.rendering.cartes import carte_preciser, carte_resultat
from bot.rendering.changements import Avant, dire_changement


def recommander(demande: Demande, etat: EtatAgent | None, outils: Outils) -> Tour:
    """The projects for this profile, after what changed since the last one; a doubtful word is asked about."""
    profil, cadre = demande.profil or Profil(), outils.cadre()
    precision: list[Reponse] = []
    if demande.doute is not None:
        precision.append(en_carte(carte_preciser(profil, demande.doute.champ, demande.doute.candidats, cadre)))
    if profil == Profil():
        if not precision:
            raise Refus(outils.phrases.messages.sans_profil)
        return Tour(tuple(precision), etat)
    recommandation = outils.assistant.recommander_a(profil)
    outils.compter(profil, recommandation.repli is not None)
    suite = [en_phrase(_changement(etat, recommandation, outils))] if demande.suite and etat is not None else []
    signales = () if etat is None else etat.signales
    nouvel_etat = EtatAgent(profil, tuple(projet.id for projet in recommandation.projets), signales=signales)
    return Tour((*suite, en_carte(carte_resultat(recommandation, cadre)), *precision), nouvel_etat)


def appliquer(demande: Demande, etat: EtatAgent | None, outils: Outils) -> Tour:
    """The lists were filled in: what they hold replaces the whole profile."""
    return recommander(msgspec.structs.replace(demande, suite=etat is not None), etat, outils)


def revoir(demande: Demande, etat: EtatAgent | None, outils: Outils) -> Tour:
    """The last result again; it is not counted twice."""
    etat, recommandation = exiger_situation(msgspec.structs.replace(demande, profil=None), etat, outils)
    return Tour((en_carte(carte_resultat(recommandation, outils.cadre())),), etat)


def _changement(etat: EtatAgent, apres: Recommandation, outils: Outils) -> str:
    if etat.profil == apres.profil:
        return outils.phrases.messages.deja
    premiere = outils.assistant.recommander_a(etat.profil).parcours[0].id
    # The state also holds the projects shown beyond the first ones: only those are said to come or go.
    avant = Avant(etat.profil, etat.projets[:MAXIMUM], premiere)
    assistant = outils.assistant
    return dire_changement(avant, apres, assistant.catalogue(), assistant.referentiel, outils.suite)
