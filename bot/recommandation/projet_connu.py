"""A project asked for by its id."""

from __future__ import annotations

from bot.catalogue import Catalogue, Projet


class ErreurProjet(ValueError):
    """An id that the catalogue does not hold; the message is one French sentence."""

    def __init__(self, identifiant: str) -> None:
        propre = "".join(c for c in identifiant if c.isprintable())[:60]
        super().__init__(f"Le projet « {propre} » n'est pas dans le catalogue.")


def trouver(identifiant: str, catalogue: Catalogue) -> Projet:
    """The record of this id. Raises ErreurProjet."""
    projet = catalogue.projet.get(identifiant)
    if projet is None:
        raise ErreurProjet(identifiant)
    return projet
