"""Rasa component: the places of a message."""

from __future__ import annotations

from rasa.engine.recipes.default_recipe import DefaultV1Recipe

from bot.nlu.composants.listes import ComposantDeListes
from bot.nlu.lieux import LecteurLieux

LIEUX = "lieux"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class ExtracteurLieux(ComposantDeListes):
    """Sets `lieux` (a LectureLieux) on each message."""

    propriete = LIEUX
    source = "data/referentiel/lieux"
    lecteur = LecteurLieux
