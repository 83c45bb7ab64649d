"""Builds the assistant from the settings: the one place where data folders, database and clock are joined."""

from __future__ import annotations

from datetime import date

from sqlalchemy.engine import Engine

from bot.assistant import Assistant
from bot.base_de_donnees import mettre_a_jour, ouvrir_base
from bot.catalogue import Catalogue, MagasinCatalogue, Publication, blocages_nouveaux, lire_catalogue, valider
from bot.recommandation import Regles, charger_regles
from bot.referentiel import ErreurDonnees, charger_referentiel
from bot.reglages import RACINE, Reglages

DONNEES = RACINE / "data"


def charger_les_regles() -> Regles:
    """Closed lists and rules of recommendation. Raises ErreurDonnees."""
    return charger_regles(DONNEES / "recommandation", charger_referentiel(DONNEES / "referentiel"))


def lire_catalogue_publie(regles: Regles, aujourdhui: date) -> Catalogue:
    """The catalogue of data/catalogue. Raises ErreurDonnees on the first blocking fault.

    A project whose end has passed does not block: the engine no longer recommends it.
    """
    catalogue = lire_catalogue(DONNEES / "catalogue")
    for defaut in valider(catalogue, regles.referentiel, aujourdhui):
        if defaut.bloquant:
            raise ErreurDonnees(DONNEES / "catalogue", defaut.probleme, defaut.fiche, defaut.champ)
    return catalogue


def ouvrir_base_a_jour(reglages: Reglages) -> Engine:
    """The database with the tables of this version of the code. Raises ErreurMagasin."""
    reglages.var.mkdir(parents=True, exist_ok=True)
    moteur = ouvrir_base(reglages.base_de_donnees)
    mettre_a_jour(moteur)
    return moteur


def ouvrir_magasin(reglages: Reglages, regles: Regles) -> MagasinCatalogue:
    """The store of the catalogue; the catalogue of the files is put in it when it holds none. Raises ErreurMagasin."""
    magasin = MagasinCatalogue(ouvrir_base_a_jour(reglages))
    if magasin.version() is None:
        magasin.publier(lire_catalogue_publie(regles, date.today()))
    return magasin


def assembler(reglages: Reglages) -> Assistant:
    """The assistant of one process."""
    regles = charger_les_regles()
    return Assistant(regles, ouvrir_magasin(reglages, regles), date.today)


def sur_les_fichiers(assistant: Assistant) -> Assistant:
    """The same assistant on the catalogue of data/catalogue, as the project's tests have it. Raises ErreurDonnees."""
    return assistant.sur(lire_catalogue_publie(assistant.regles, date.today()))


def publier_les_fichiers(reglages: Reglages) -> Publication:
    """Bring to the database what changed in data/catalogue: what `otn servir` does at start.

    What the files and the keeper's changes would make together is checked first: nothing is written that breaks a rule.
    """
    regles, jour = charger_les_regles(), date.today()

    def refuser(avant: Catalogue, apres: Catalogue) -> str | None:
        return next((str(defaut) for defaut in blocages_nouveaux(avant, apres, regles.referentiel, jour)), None)

    return ouvrir_magasin(reglages, regles).publier(lire_catalogue_publie(regles, jour), refuser)
