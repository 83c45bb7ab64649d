"""What the OTN offers: records, validation, store and the immutable snapshot that the engine reads."""

from bot.base_de_donnees import ErreurMagasin
from bot.catalogue.defaut import Acteur, Defaut
from bot.catalogue.fiche import FaitOtn, Projet, Repli, Statut
from bot.catalogue.historique import Changement, Origine, Signature
from bot.catalogue.instantane import Catalogue, avec_fiches, catalogue_de
from bot.catalogue.lire import lire_catalogue
from bot.catalogue.magasin import MagasinCatalogue, Publication
from bot.catalogue.valider import blocages_nouveaux, valider, valider_projet

__all__ = [
    "Acteur",
    "Catalogue",
    "Changement",
    "Defaut",
    "ErreurMagasin",
    "FaitOtn",
    "MagasinCatalogue",
    "Origine",
    "Projet",
    "Publication",
    "Repli",
    "Signature",
    "Statut",
    "avec_fiches",
    "blocages_nouveaux",
    "catalogue_de",
    "lire_catalogue",
    "valider",
    "valider_projet",
]
