"""What the stores of the bench share: a database failure said in French."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from bot.catalogue import ErreurMagasin


@contextmanager
def base_dite() -> Iterator[None]:
    """Turn any failure of the database into ErreurMagasin, one French sentence without the values of the request."""
    try:
        yield
    except sa.exc.SQLAlchemyError as erreur:
        raise ErreurMagasin("La base de données du banc d'essai ne répond pas ou n'est pas à jour.") from erreur
