"""What the OTN offers: records, validation, store and the immutable snapshot that the engine reads."""

from bot.catalogue.defaut import Acteur, Defaut
from bot.catalogue.fiche import FaitOtn, Projet, Repli, Statut
from bot.catalogue.instantane import Catalogue, catalogue_de
from bot.catalogue.lire import lire_catalogue
from bot.catalogue.magasin import ErreurMagasin, MagasinCatalogue
from bot.catalogue.valider import valider

__all__ = [
    "Acteur",
    "Catalogue",
    "Defaut",
    "ErreurMagasin",
    "FaitOtn",
    "MagasinCatalogue",
    "Projet",
    "Repli",
    "Statut",
    "catalogue_de",
    "lire_catalogue",
    "valider",
]
