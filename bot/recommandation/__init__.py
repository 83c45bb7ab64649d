"""The engine: a profile in, at most three explained projects and a path out. Plain Python, deterministic."""

from bot.recommandation.apercu import Apercu, apercevoir
from bot.recommandation.bilan import BilanProjet, BilanSecteur
from bot.recommandation.changement import ChangementChamp, Mouvement, changements, mouvement, varier
from bot.recommandation.comparaison import CaseChangee, Comparaison, comparer
from bot.recommandation.couverture import Couverture, couverture_en_csv, couvrir
from bot.recommandation.espace import freins_combines, freins_simples
from bot.recommandation.grille import CaseGrille, Grille, quadriller
from bot.recommandation.moteur import classer, recommend
from bot.recommandation.pesee import Pesee, peser
from bot.recommandation.profil import ErreurProfil, Profil, creer_profil
from bot.recommandation.projet_connu import ErreurProjet, trouver
from bot.recommandation.rangs import JAMAIS, CarteProjet, Case, RaisonGroupee, rangs
from bot.recommandation.recommandation import ProjetRecommande, Recommandation, en_json
from bot.recommandation.regles import Regles, charger_regles
from bot.recommandation.resume import enumerer
from bot.recommandation.simulation import ErreurSimulation, simuler
from bot.recommandation.situer import Difference, Place, Situation, situer

__all__ = [
    "JAMAIS",
    "Apercu",
    "BilanProjet",
    "BilanSecteur",
    "CarteProjet",
    "Case",
    "CaseChangee",
    "CaseGrille",
    "ChangementChamp",
    "Comparaison",
    "Couverture",
    "Difference",
    "ErreurProfil",
    "ErreurProjet",
    "ErreurSimulation",
    "Grille",
    "Mouvement",
    "Pesee",
    "Place",
    "Profil",
    "ProjetRecommande",
    "RaisonGroupee",
    "Recommandation",
    "Regles",
    "Situation",
    "apercevoir",
    "changements",
    "charger_regles",
    "classer",
    "comparer",
    "couverture_en_csv",
    "couvrir",
    "creer_profil",
    "en_json",
    "enumerer",
    "freins_combines",
    "freins_simples",
    "mouvement",
    "peser",
    "quadriller",
    "rangs",
    "recommend",
    "simuler",
    "situer",
    "trouver",
    "varier",
]
