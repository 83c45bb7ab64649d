"""The watch over the catalogue: what ends, what was not checked for long, which links are gone."""

from bot.catalogue.veille.adresses import AdresseUtilisee, Usage, adresses_du_catalogue
from bot.catalogue.veille.appliquer import appliquer_etats
from bot.catalogue.veille.echeances import Echeance, Urgence, echeances
from bot.catalogue.veille.etat import EtatLien, VerdictLien
from bot.catalogue.veille.liens import creer_client, verifier_liens

__all__ = [
    "AdresseUtilisee",
    "Echeance",
    "EtatLien",
    "Urgence",
    "Usage",
    "VerdictLien",
    "adresses_du_catalogue",
    "appliquer_etats",
    "creer_client",
    "echeances",
    "verifier_liens",
]
