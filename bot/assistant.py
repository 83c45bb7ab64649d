"""One engine, every door: the lists, the rules and the live catalogue, assembled once for a process."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from datetime import date

from bot.catalogue import Catalogue, MagasinCatalogue
from bot.recommandation import ProjetRecommande, Recommandation, Regles, Situation, creer_profil, recommend, situer
from bot.recommandation.moteur import presenter
from bot.referentiel import Referentiel

# How long, in seconds, a process trusts its snapshot before it asks the database whether the version changed.
_CONFIANCE = 1.0


class Assistant:
    """Gives recommendations from the catalogue in force. Safe to share between threads."""

    def __init__(
        self,
        regles: Regles,
        magasin: MagasinCatalogue,
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
        maintenant = self._horloge()
        if self._catalogue is None or maintenant - self._lu_a > _CONFIANCE:
            self._catalogue, self._lu_a = self._magasin.lire(), maintenant
        return self._catalogue

    def recommander(
        self, secteurs: Iterable[str] = (), regions: Iterable[str] = (), freins: Iterable[str] = ()
    ) -> Recommandation:
        """The recommendation for these closed ids. Raises ErreurProfil or ErreurMagasin."""
        profil = creer_profil(self.referentiel, secteurs, regions, freins)
        return recommend(profil, self.catalogue(), self.regles, self._aujourdhui())

    def situer(self, identifiant: str, recommandation: Recommandation) -> Situation:
        """Where a project stands in a recommendation, and why. Raises ErreurMagasin."""
        return situer(identifiant, recommandation, self.catalogue(), self.regles, self._aujourdhui())

    def presenter(self, rang: int, identifiant: str, recommandation: Recommandation) -> ProjetRecommande:
        """A project of `autres` with its reasons. Raises KeyError on an id that the catalogue no longer holds."""
        projet = self.catalogue().projet[identifiant]
        return presenter(rang, projet, recommandation.profil, self.regles, self._aujourdhui())
