"""The cards that answer about a result: why these projects, where another one stands, those that come next."""

from __future__ import annotations

from collections.abc import Sequence

from bot.recommandation import ProjetRecommande, Recommandation
from bot.rendering.cartes.cadre import Cadre
from bot.rendering.cartes.elements import Carte, carte, groupe, ligne, titre
from bot.rendering.cartes.projets import bloc_projet
from bot.rendering.cartes.resultat import actions_du_resultat, choix_d_un_projet


def carte_pourquoi(projets: Sequence[ProjetRecommande], cadre: Cadre) -> Carte:
    """The sentence of each criterion of these projects."""
    en_tete = cadre.phrases.pourquoi.titre
    return carte(en_tete, [titre(en_tete), *(bloc_projet(projet, cadre, en_detail=True) for projet in projets)])


def carte_places(places: Sequence[str], recommandation: Recommandation, cadre: Cadre) -> Carte:
    """Where some projects stand, one sentence each, and the list to ask about another one."""
    en_tete = cadre.phrases.pourquoi.titre_pas
    corps = [titre(en_tete), *(groupe([ligne(place)]) for place in places)]
    return carte(" ".join(places), corps, choix_d_un_projet(recommandation, cadre))


def carte_suivants(
    projets: Sequence[ProjetRecommande], recommandation: Recommandation, vus: int, cadre: Cadre
) -> Carte:
    """The projects that come after those already shown; `vus` counts these ones too."""
    en_tete = cadre.phrases.pourquoi.titre_suivants
    corps = [titre(en_tete), *(bloc_projet(projet, cadre) for projet in projets)]
    return carte(en_tete, corps, actions_du_resultat(recommandation, cadre, vus))


def carte_comparaison(phrases: Sequence[str], cadre: Cadre) -> Carte:
    """What another situation would give, in sentences."""
    en_tete = cadre.phrases.pourquoi.titre_comparer
    return carte(" ".join(phrases), [titre(en_tete), *(ligne(phrase) for phrase in phrases)])
