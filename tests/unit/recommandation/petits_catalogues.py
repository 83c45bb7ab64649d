"""Small catalogues drawn at random, where every kind of project may appear."""

from __future__ import annotations

from hypothesis import strategies as st

from bot.catalogue import Catalogue, Projet, Statut, catalogue_de
from bot.catalogue.fiche import Appartenance, Clientele, Repli
from bot.referentiel import Referentiel
from tests.unit.recommandation.fabrique import projet

REPLI = Repli(
    id="aeq", nom="Accès entreprise Québec", description="Aide.", regions=("toutes",), verifie_le="2026-11-02"
)
# Few values, so that projects meet in the same cells and often tie.
_SECTEURS = ("mines", "peche", "tourisme")
_REGIONS = ("01", "08", "16")


def catalogues(listes: Referentiel, maximum: int = 12) -> st.SearchStrategy[Catalogue]:
    """Catalogues of 1 to `maximum` projects p0, p1…, with one fallback."""
    fiches = st.lists(_champs(listes), min_size=1, max_size=maximum)
    return fiches.map(lambda champs: catalogue_de([_fiche(rang, un) for rang, un in enumerate(champs)], [REPLI]))


def _fiche(rang: int, champs: dict[str, object]) -> Projet:
    ancien = f"p{rang - 1}" if champs["suite"] and rang else None
    return projet(f"p{rang}", remplace=ancien, **{nom: valeur for nom, valeur in champs.items() if nom != "suite"})


def _champs(listes: Referentiel) -> st.SearchStrategy[dict[str, object]]:
    return st.fixed_dictionaries(
        {
            "secteurs": st.just(("tous",)) | _quelques(_SECTEURS, 1),
            "sous_secteur": st.none() | st.just("volet conseil"),
            "regions": st.just(("toutes",)) | _quelques(_REGIONS, 0),
            "freins": _quelques(tuple(listes.frein), 0),
            "etapes": _quelques(tuple(listes.etape), 0),
            "clientele": st.sampled_from((Clientele(), Clientele(taille_max=50))),
            "statut": st.sampled_from((Statut.ACTIF, Statut.ACTIF, Statut.A_CONFIRMER, Statut.TERMINE)),
            "incomplet": st.sampled_from((False, False, False, True)),
            "otn": st.sampled_from((Appartenance.CONFIRME, Appartenance.PROBABLE, Appartenance.NON_PROUVE)),
            "suite": st.sampled_from((False, False, False, True)),
        }
    )


def _quelques(valeurs: tuple[str, ...], minimum: int) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(valeurs), min_size=minimum, max_size=3, unique=True).map(tuple)
