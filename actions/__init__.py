"""Rasa custom actions, thin: read the slots, call the engine, render. One action a file."""

from actions.action_comparer import ActionComparer
from actions.action_details_projet import ActionDetailsProjet
from actions.action_expliquer import ActionExpliquer
from actions.action_pourquoi_pas import ActionPourquoiPas
from actions.action_preciser import ActionPreciser
from actions.action_prochaine_etape import ActionProchaineEtape
from actions.action_recommander import ActionRecommander
from actions.action_recommencer import ActionRecommencer
from actions.action_revoir_plan import ActionRevoirPlan
from actions.action_voir_autres import ActionVoirAutres

__all__ = [
    "ActionComparer",
    "ActionDetailsProjet",
    "ActionExpliquer",
    "ActionPourquoiPas",
    "ActionPreciser",
    "ActionProchaineEtape",
    "ActionRecommander",
    "ActionRecommencer",
    "ActionRevoirPlan",
    "ActionVoirAutres",
]
