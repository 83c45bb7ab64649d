"""What a card may ask when one of its buttons is pressed. The value travels in the card and comes back unchecked."""

from __future__ import annotations

from enum import Enum

# The key of the submitted data that holds the verb.
CLE = "otn"


class Verbe(str, Enum):
    """The acts of the agent mode that a button stands for."""

    AIDE = "aide"
    RECOMMANDER = "recommander"
    APPLIQUER = "appliquer"
    CORRIGER = "corriger"
    POURQUOI = "pourquoi"
    POURQUOI_PAS = "pourquoi-pas"
    SUIVANTS = "suivants"
    FICHE = "fiche"
    TEXTE = "texte"
    SIGNALER = "signaler"
    ENVOYER_SIGNALEMENT = "envoyer-signalement"
    ECHEANCES = "echeances"
    STATISTIQUES = "statistiques"
