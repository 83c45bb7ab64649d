"""`make bench`: the engine's time on the real catalogue and on 35 000 synthetic projects, as a table."""

from __future__ import annotations

import statistics
import time
from datetime import date

from bot.assemblage import DONNEES, charger_les_regles
from bot.catalogue import Catalogue, catalogue_de, lire_catalogue
from bot.recommandation import Profil, Regles, recommend
from tests.unit.recommandation.fabrique import projets_synthetiques

_JOUR = date(2026, 11, 23)
_PROFILS = {
    "rien de connu": Profil(),
    "secteur": Profil(("mines",)),
    "secteur, région, deux freins": Profil(("mines",), ("08",), ("temps", "urgence")),
    "freins seulement": Profil((), (), ("temps",)),
    "partout au Québec": Profil((), ("toutes",), ()),
}


def _mesurer(nom: str, catalogue: Catalogue, regles: Regles) -> None:
    debut = time.perf_counter()
    recommend(Profil(), catalogue, regles, _JOUR)
    print(f"{nom} : première réponse, index compris : {(time.perf_counter() - debut) * 1e3:.1f} ms")
    for titre, profil in _PROFILS.items():
        durees = []
        for _ in range(200):
            debut = time.perf_counter()
            recommend(profil, catalogue, regles, _JOUR)
            durees.append((time.perf_counter() - debut) * 1e3)
        centiles = statistics.quantiles(durees, n=20)
        print(f"  {titre:<32} p50 {statistics.median(durees):6.2f} ms   p95 {centiles[18]:6.2f} ms")


if __name__ == "__main__":
    regles = charger_les_regles()
    listes = regles.referentiel
    _mesurer("Catalogue réel", lire_catalogue(DONNEES / "catalogue"), regles)
    synthetiques = projets_synthetiques(35_000, list(listes.secteur), list(listes.frein), list(listes.etape))
    _mesurer("35 000 projets", catalogue_de(synthetiques), regles)
