"""`make bench`: the time of what sees the whole space of profiles, at 60 and at 2 000 synthetic projects."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from datetime import date

from bot.assemblage import charger_les_regles
from bot.catalogue import Catalogue, catalogue_de
from bot.recommandation import Profil, Regles, classer, comparer, couvrir, freins_combines, quadriller, rangs
from tests.unit.recommandation.fabrique import projets_synthetiques

_JOUR = date(2026, 11, 23)


def _catalogue(nombre: int, regles: Regles) -> Catalogue:
    listes = regles.referentiel
    return catalogue_de(projets_synthetiques(nombre, list(listes.secteur), list(listes.frein), list(listes.etape)))


def _duree(faire: Callable[[], object]) -> float:
    debut = time.perf_counter()
    faire()
    return (time.perf_counter() - debut) * 1e3


def _mesurer_les_cartes(nombre: int, regles: Regles) -> None:
    catalogue = _catalogue(nombre, regles)
    # A project recommended somewhere: the others need no index.
    vivant = next(classer(Profil(), catalogue, regles, _JOUR))
    catalogue = catalogue_de(catalogue.projets)
    premiere = _duree(lambda: rangs(vivant, catalogue, regles, _JOUR, ["temps"]))
    durees = [_duree(lambda un=un: rangs(un.id, catalogue, regles, _JOUR, ["temps"])) for un in catalogue.projets[:200]]
    grille = _duree(lambda: quadriller(catalogue, regles, _JOUR))
    print(f"{nombre} projets")
    print(f"  carte d'un projet : première, index compris {premiere:.1f} ms;", end=" ")
    print(f"médiane {statistics.median(durees):.1f} ms; la plus lente {max(durees):.1f} ms")
    print(f"  grille secteur x région : {grille:.0f} ms")


def _mesurer_les_comparaisons(regles: Regles) -> None:
    avant = _catalogue(60, regles)
    apres = catalogue_de(avant.projets[1:])
    tous = freins_combines(regles.referentiel)
    print("Comparaison de deux catalogues de 60 projets")
    print(f"  sans frein et frein par frein : {_duree(lambda: comparer(avant, apres, regles, _JOUR)):.0f} ms")
    print(f"  tous les ensembles de freins : {_duree(lambda: comparer(avant, apres, regles, _JOUR, tous)):.0f} ms")
    print(f"  couverture complète : {_duree(lambda: list(couvrir(avant, regles, _JOUR))):.0f} ms")


if __name__ == "__main__":
    les_regles = charger_les_regles()
    for taille in (60, 2_000):
        _mesurer_les_cartes(taille, les_regles)
    _mesurer_les_comparaisons(les_regles)
