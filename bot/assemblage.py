"""Builds the assistant from the settings: the one place where data folders, database and clock are joined."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from bot.assistant import Assistant
from bot.banc_essai.tables_acces import META
from bot.catalogue import Catalogue, ErreurMagasin, MagasinCatalogue, lire_catalogue, valider
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


def ouvrir_base(adresse: str) -> Engine:
    """A connection pool to the database at this URL. Raises ErreurMagasin on an unusable URL."""
    try:
        moteur = sa.create_engine(adresse, future=True, pool_pre_ping=not adresse.startswith("sqlite"))
    except (sa.exc.ArgumentError, ModuleNotFoundError) as erreur:
        raise ErreurMagasin("OTN_DATABASE_URL n'est pas une adresse de base de données valide.") from erreur
    if moteur.dialect.name == "sqlite":
        sa.event.listen(moteur, "connect", _regler_sqlite)
    return moteur


def ouvrir_base_du_banc(adresse: str) -> Engine:
    """The same pool, with the tables of access to the test bench. Raises ErreurMagasin."""
    moteur = ouvrir_base(adresse)
    try:
        META.create_all(moteur)  # REMOVE when the migrations of bot/base_de_donnees create these tables.
    except sa.exc.SQLAlchemyError as erreur:
        raise ErreurMagasin(
            "Les tables du banc d'essai n'ont pas pu être créées : vérifiez que la base de données "
            "(OTN_DATABASE_URL, ou le dossier OTN_VAR) permet l'écriture."
        ) from erreur
    return moteur


def assembler(reglages: Reglages, publier: bool = False) -> Assistant:
    """The assistant of one process. The catalogue of the files is put in the database when it holds none.

    With `publier` it is put there in any case: what `otn servir` does at start.
    """
    regles = charger_les_regles()
    reglages.var.mkdir(parents=True, exist_ok=True)
    magasin = MagasinCatalogue(ouvrir_base(reglages.base_de_donnees))
    if publier or magasin.version() is None:
        magasin.publier(lire_catalogue_publie(regles, date.today()))
    return Assistant(regles, magasin, date.today)


def _regler_sqlite(connexion: object, _: object) -> None:
    """Readers never wait for the writer, and a writer waits five seconds before it gives up."""
    curseur = connexion.cursor()  # type: ignore[attr-defined]
    curseur.execute("PRAGMA journal_mode=WAL")
    curseur.execute("PRAGMA synchronous=NORMAL")
    curseur.execute("PRAGMA busy_timeout=5000")
    curseur.close()
