"""Rasa component: the activities of a message."""

from __future__ import annotations

from rasa.engine.recipes.default_recipe import DefaultV1Recipe

from bot.nlu.activites import LecteurActivites
from bot.nlu.composants.listes import ComposantDeListes

ACTIVITES = "activites"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class ExtracteurActivites(ComposantDeListes):
    """Sets `activites` (a LectureActivites) on each message."""

    propriete = ACTIVITES
    source = "data/referentiel/activites"
    lecteur = LecteurActivites
