"""Rasa custom actions, thin: read the slots, call the engine, render. One action a file."""

from actions.action_expliquer import ActionExpliquer
from actions.action_preciser import ActionPreciser
from actions.action_recommander import ActionRecommander
from actions.action_recommencer import ActionRecommencer
from actions.action_voir_autres import ActionVoirAutres

__all__ = ["ActionExpliquer", "ActionPreciser", "ActionRecommander", "ActionRecommencer", "ActionVoirAutres"]
