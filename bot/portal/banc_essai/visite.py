"""Who is at the door, known once for each request."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from starlette.requests import Request

from bot.banc_essai import Acces
from bot.portal.banc_essai.session import Defaut, Session


@dataclass(frozen=True)
class Visite:
    """A request of the bench: `acces` is None when nobody is signed in; `defaut` then says what happened.

    `liaison` is what the forms of this visit are bound to; None when there is nothing to bind them to yet.
    """

    acces: Acces | None = None
    session: Session | None = None
    liaison: str | None = None
    defaut: Defaut | None = None
    catalogue_version: str | None = None
    faire_jeton: Callable[[str], str] | None = None

    def nouveau_jeton(self) -> str:
        """A token for one form; empty when nothing binds it, and the form will then be refused."""
        return "" if self.liaison is None or self.faire_jeton is None else self.faire_jeton(self.liaison)


_INCONNUE = Visite()


def visite_de(requete: Request) -> Visite:
    """The visit of this request, an unknown one before the door looked."""
    visite: Visite = getattr(requete.state, "visite", _INCONNUE)
    return visite
