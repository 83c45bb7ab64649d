"""The engine: a profile in, at most three explained projects and a path out. Plain Python, deterministic."""

from bot.recommandation.couverture import Couverture, couvrir
from bot.recommandation.moteur import recommend
from bot.recommandation.profil import ErreurProfil, Profil, creer_profil
from bot.recommandation.recommandation import Recommandation, en_json
from bot.recommandation.regles import Regles, charger_regles

__all__ = [
    "Couverture",
    "ErreurProfil",
    "Profil",
    "Recommandation",
    "Regles",
    "charger_regles",
    "couvrir",
    "creer_profil",
    "en_json",
    "recommend",
]
