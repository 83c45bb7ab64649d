"""One engine, every door: the lists, the rules and the live catalogue, assembled once for a process."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Protocol

from bot.catalogue import Catalogue
from bot.recommandation import (
    CarteProjet,
    Pesee,
    Profil,
    ProjetRecommande,
    Recommandation,
    Regles,
    Situation,
    creer_profil,
    peser,
    rangs,
    recommend,
    simuler,
    situer,
    trouver,
)
from bot.recommandation.moteur import presenter
from bot.referentiel import Referentiel

# How long, in seconds, a process trusts its snapshot before it asks the database whether the version changed.
_CONFIANCE = 1.0


class SourceDuCatalogue(Protocol):
    """Where the catalogue in force is read."""

    def lire(self) -> Catalogue:
        """The catalogue now. Raises ErreurMagasin."""


class _CatalogueFixe:
    """A catalogue that nothing changes."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def lire(self) -> Catalogue:
        return self._catalogue


class Assistant:
    """Gives recommendations from the catalogue in force. Safe to share between threads."""

    def __init__(
        self,
        regles: Regles,
        magasin: SourceDuCatalogue,
        aujourdhui: Callable[[], date],
        horloge: Callable[[], float] = time.monotonic,
    ) -> None:
        self.regles = regles
        self._magasin, self._aujourdhui, self._horloge = magasin, aujourdhui, horloge
        self._catalogue: Catalogue | None = None
        self._lu_a = 0.0

    @property
    def referentiel(self) -> Referentiel:
        """The closed lists."""
        return self.regles.referentiel

    def catalogue(self) -> Catalogue:
        """The catalogue in force. Raises ErreurMagasin when the database does not answer."""
        frais = self.catalogue_frais()
        if frais is None:
            maintenant = self._horloge()
            frais = self._catalogue = self._magasin.lire()
            self._lu_a = maintenant
        return frais

    def catalogue_frais(self) -> Catalogue | None:
        """The catalogue in force when it was read a moment ago, without waiting on anything; None otherwise."""
        return None if self._horloge() - self._lu_a > _CONFIANCE else self._catalogue

    def sur(self, catalogue: Catalogue) -> Assistant:
        """The same rules on the same day, on this catalogue instead of the one in force."""
        return Assistant(self.regles, _CatalogueFixe(catalogue), self._aujourdhui, self._horloge)

    def recommander(
        self, secteurs: Iterable[str] = (), regions: Iterable[str] = (), freins: Iterable[str] = ()
    ) -> Recommandation:
        """The recommendation for these closed ids. Raises ErreurProfil or ErreurMagasin."""
        return self.recommander_a(creer_profil(self.referentiel, secteurs, regions, freins))

    def recommander_a(self, profil: Profil) -> Recommandation:
        """The recommendation for a profile already made of closed ids. Raises ErreurMagasin."""
        return recommend(profil, self.catalogue(), self.regles, self._aujourdhui())

    def peser(self, identifiant: str, profil: Profil) -> tuple[Pesee, ...]:
        """What each criterion weighs for one project. Raises ErreurProjet on an unknown id, or ErreurMagasin."""
        return peser(identifiant, profil, self.catalogue(), self.regles, self._aujourdhui())

    def cartographier(
        self, identifiant: str, freins: Iterable[str] = (), catalogue: Catalogue | None = None
    ) -> CarteProjet:
        """Where a project comes out, in the catalogue in force or in this one. Raises ErreurProjet or ErreurMagasin."""
        return rangs(identifiant, catalogue or self.catalogue(), self.regles, self._aujourdhui(), freins)

    def simuler(self, identifiant: str, changements: Mapping[str, object]) -> Catalogue:
        """The catalogue in force with one record changed, not stored.

        Raises ErreurProjet on an unknown id, ErreurSimulation on a change that no record could hold, or ErreurMagasin.
        """
        catalogue = self.catalogue()
        projet = trouver(identifiant, catalogue)
        return simuler(projet, changements, catalogue, self.regles, self._aujourdhui())

    def situer(self, identifiant: str, recommandation: Recommandation) -> Situation:
        """Where a project stands in a recommendation, and why. Raises ErreurMagasin."""
        return situer(identifiant, recommandation, self.catalogue(), self.regles, self._aujourdhui())

    def presenter(self, rang: int, identifiant: str, recommandation: Recommandation) -> ProjetRecommande:
        """A project of `autres` with its reasons. Raises KeyError on an id that the catalogue no longer holds."""
        projet = self.catalogue().projet[identifiant]
        return presenter(rang, projet, recommandation.profil, self.regles, self._aujourdhui())
