"""What holds for every profile and every catalogue, whatever the order of either."""

from __future__ import annotations

import random
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.assemblage import charger_les_regles
from bot.catalogue import Catalogue, Projet, catalogue_de
from bot.recommandation import Profil, Regles, creer_profil, en_json, recommend
from bot.recommandation.criteres import evaluer_tous
from bot.recommandation.index import raison_de_taire
from tests.unit.recommandation.fabrique import projets_synthetiques

_REGLES = charger_les_regles()
_LISTES = _REGLES.referentiel
_JOUR = date(2026, 11, 23)
_PROJETS = projets_synthetiques(300, list(_LISTES.secteur), list(_LISTES.frein), list(_LISTES.etape))
_CATALOGUE = catalogue_de(_PROJETS)

profils = st.builds(
    lambda s, r, f, t: creer_profil(_LISTES, s, r, f, t),
    st.lists(st.sampled_from(list(_LISTES.secteur)), max_size=3),
    st.lists(st.sampled_from(list(_LISTES.region)), max_size=3),
    st.lists(st.sampled_from(list(_LISTES.frein)), max_size=5),
    st.none() | st.integers(0, 500),
)


def _a_la_main(profil: Profil, catalogue: Catalogue, regles: Regles) -> list[str]:
    """The ranking by reading every project in turn: slow, obvious, without index."""
    notes: list[tuple[int, str]] = []
    for projet in catalogue.projets:
        verdicts = evaluer_tous(profil, projet, regles, _JOUR)
        if raison_de_taire(projet, catalogue, regles, _JOUR) is None and not any(v.refuse for v in verdicts):
            notes.append((-sum(v.niveau.points for v in verdicts), projet.id))
    return [identifiant for _, identifiant in sorted(notes)]


@given(profils)
@settings(max_examples=150, deadline=None)
def test_l_index_donne_le_meme_classement_que_la_lecture_de_tout_le_catalogue(profil: Profil) -> None:
    reponse = recommend(profil, _CATALOGUE, _REGLES, _JOUR)
    assert [p.id for p in reponse.projets] + list(reponse.autres) == _a_la_main(profil, _CATALOGUE, _REGLES)[:63]


@given(profils)
@settings(max_examples=100, deadline=None)
def test_au_plus_trois_projets_chacun_avec_ses_raisons_et_aucun_refus(profil: Profil) -> None:
    reponse = recommend(profil, _CATALOGUE, _REGLES, _JOUR)
    assert len(reponse.projets) <= 3
    for projet in reponse.projets:
        assert [raison.critere for raison in projet.raisons] == list(_REGLES.criteres)
        assert all(raison.phrase and raison.verdict in ("respecte", "partiel", "inconnu") for raison in projet.raisons)
        fiche = _CATALOGUE.projet[projet.id]
        assert not fiche.incomplet
        assert fiche.statut.value != "termine"


@given(st.randoms(use_true_random=False), st.lists(st.sampled_from(list(_LISTES.frein)), max_size=5))
@settings(max_examples=30, deadline=None)
def test_l_ordre_des_faits_et_du_catalogue_ne_change_rien(hasard: random.Random, freins: list[str]) -> None:
    melange: list[Projet] = list(_PROJETS)
    hasard.shuffle(melange)
    autres_freins = list(freins)
    hasard.shuffle(autres_freins)
    un = recommend(creer_profil(_LISTES, ["mines", "peche"], ["08", "11"], freins), _CATALOGUE, _REGLES, _JOUR)
    deux = recommend(
        creer_profil(_LISTES, ["peche", "mines"], ["11", "08"], autres_freins), catalogue_de(melange), _REGLES, _JOUR
    )
    assert en_json(un) == en_json(deux)
