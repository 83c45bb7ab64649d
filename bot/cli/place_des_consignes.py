"""Where `otn avis` and `otn couper` write: this folder alone, or the table of all the portals in the shared mode."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from bot.base_de_donnees import ouvrir_base
from bot.cli.erreur import ErreurCommande
from bot.consignes import ErreurConsigne, FichiersConsignes, PlaceConsignes
from bot.consignes_partagees import TableConsignes
from bot.reglages import Reglages


@contextmanager
def ouvrir_consignes(reglages: Reglages) -> Iterator[PlaceConsignes]:
    """The place of the instructions; what fails inside is told in one sentence. Raises ErreurCommande."""
    try:
        if reglages.partage is None:
            yield FichiersConsignes(reglages.var)
        else:
            with _table(reglages.base_de_donnees) as table:
                yield table
    except ErreurConsigne as erreur:
        raise ErreurCommande(str(erreur)) from None
    except OSError as erreur:
        raise ErreurCommande("La consigne n'a pas pu être lue ou écrite dans OTN_VAR : rien n'a changé.") from erreur
    except sa.exc.SQLAlchemyError as erreur:
        raise ErreurCommande("La base de données commune n'a pas répondu : rien n'a changé.") from erreur


def portee(reglages: Reglages) -> str:
    """Whom the instruction reaches, to be said after a verb: without it, who forgot a setting would not know."""
    return "" if reglages.partage is None else " (tous les portails)"


@contextmanager
def _table(adresse: str) -> Iterator[TableConsignes]:
    """Opened as it is, never migrated: an emergency is no time to change the tables of a running service."""
    moteur = ouvrir_base(adresse)
    try:
        yield TableConsignes(moteur)
    finally:
        moteur.dispose()
