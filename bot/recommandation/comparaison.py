"""Which recommendations change from one catalogue to another, situation by situation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

import msgspec

from bot.catalogue import Catalogue
from bot.recommandation.apercu import Apercu, apercevoir
from bot.recommandation.bilan import BilanProjet, BilanSecteur, par_projet, par_secteur
from bot.recommandation.changement import Mouvement, mouvement
from bot.recommandation.espace import Freins, freins_simples, situations
from bot.recommandation.profil import Profil
from bot.recommandation.regles import Regles


class CaseChangee(msgspec.Struct, frozen=True):
    """One situation whose answer changes. The fallbacks are named only where no project is recommended."""

    secteur: str
    region: str
    freins: tuple[str, ...]
    avant: tuple[str, ...]
    apres: tuple[str, ...]
    mouvement: Mouvement
    repli_avant: str | None
    repli_apres: str | None


class Comparaison(msgspec.Struct, frozen=True):
    """What changes over `situations` situations. `apparaissent`: recommended somewhere now and nowhere before."""

    situations: int
    changees: tuple[CaseChangee, ...]
    projets: tuple[BilanProjet, ...]
    secteurs: tuple[BilanSecteur, ...]
    apparaissent: tuple[str, ...]
    disparaissent: tuple[str, ...]
    vers_le_repli: int
    hors_du_repli: int

    @property
    def vide(self) -> bool:
        """True when no recommendation changes."""
        return not self.changees


def comparer(
    avant: Catalogue,
    apres: Catalogue,
    regles: Regles,
    aujourdhui: date,
    ensembles: Iterable[Freins] | None = None,
    avancer: Callable[[int], object] | None = None,
) -> Comparaison:
    """Compare the answers of two catalogues on the same day.

    `ensembles` are the sets of barriers to try: no barrier, then each one alone, unless told otherwise
    (`freins_combines` gives them all). `avancer` is called with 1 after each situation.
    """
    essais = freins_simples(regles.referentiel) if ensembles is None else tuple(ensembles)
    reponses = list(_reponses(avant, apres, regles, aujourdhui, essais, avancer))
    changees = tuple(case for reponse in reponses for case in _case(*reponse))
    vus_avant = {identifiant for _, ancien, _ in reponses for identifiant in ancien.projets}
    vus_apres = {identifiant for _, _, nouveau in reponses for identifiant in nouveau.projets}
    return Comparaison(
        len(reponses),
        changees,
        par_projet([(case.mouvement.entrent, case.mouvement.sortent) for case in changees], avant, apres),
        par_secteur([case.secteur for case in changees], regles.referentiel),
        tuple(sorted(vus_apres - vus_avant)),
        tuple(sorted(vus_avant - vus_apres)),
        sum(bool(case.avant) and not case.apres for case in changees),
        sum(bool(case.apres) and not case.avant for case in changees),
    )


def _reponses(
    avant: Catalogue,
    apres: Catalogue,
    regles: Regles,
    aujourdhui: date,
    essais: tuple[Freins, ...],
    avancer: Callable[[int], object] | None,
) -> Iterator[tuple[Profil, Apercu, Apercu]]:
    for profil in situations(regles.referentiel, essais):
        ancien = apercevoir(profil, avant, regles, aujourdhui)
        yield profil, ancien, apercevoir(profil, apres, regles, aujourdhui)
        if avancer is not None:
            avancer(1)


def _case(profil: Profil, ancien: Apercu, nouveau: Apercu) -> Iterator[CaseChangee]:
    """The changed cell, or nothing."""
    repli_avant, repli_apres = (None if reponse.projets else reponse.repli for reponse in (ancien, nouveau))
    if (ancien.projets, repli_avant) != (nouveau.projets, repli_apres):
        yield CaseChangee(
            profil.secteurs[0],
            profil.regions[0],
            profil.freins,
            ancien.projets,
            nouveau.projets,
            mouvement(ancien.projets, nouveau.projets),
            repli_avant,
            repli_apres,
        )
