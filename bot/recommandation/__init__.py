"""The engine: a profile in, at most three explained projects and a path out. Plain Python, deterministic."""

from bot.recommandation.changement import ChangementChamp, Mouvement, changements, mouvement, varier
from bot.recommandation.couverture import Couverture, couvrir
from bot.recommandation.moteur import recommend
from bot.recommandation.profil import ErreurProfil, Profil, creer_profil
from bot.recommandation.recommandation import ProjetRecommande, Recommandation, en_json
from bot.recommandation.regles import Regles, charger_regles
from bot.recommandation.resume import enumerer
from bot.recommandation.situer import Difference, Place, Situation, situer

__all__ = [
    "ChangementChamp",
    "Couverture",
    "Difference",
    "ErreurProfil",
    "Mouvement",
    "Place",
    "Profil",
    "ProjetRecommande",
    "Recommandation",
    "Regles",
    "Situation",
    "changements",
    "charger_regles",
    "couvrir",
    "creer_profil",
    "en_json",
    "enumerer",
    "mouvement",
    "recommend",
    "situer",
    "varier",
]
