"""What a change of the catalogue does to the answers."""

from __future__ import annotations

import time
from datetime import date

import msgspec
from hypothesis import given, settings

from bot.assemblage import charger_les_regles
from bot.catalogue import Catalogue, Statut, catalogue_de
from bot.recommandation import Mouvement, Profil, Regles, apercevoir, comparer, freins_combines, recommend
from tests.unit.recommandation.fabrique import projet, projets_synthetiques
from tests.unit.recommandation.petits_catalogues import REPLI, catalogues

_REGLES = charger_les_regles()
_JOUR = date(2026, 11, 23)
_SITUATIONS = 18 * 19 * 6


@given(catalogues(_REGLES.referentiel), catalogues(_REGLES.referentiel))
@settings(max_examples=5, deadline=None)
def test_chaque_case_changee_l_est_pour_recommend_et_aucune_n_est_oubliee(avant: Catalogue, apres: Catalogue) -> None:
    comparaison = comparer(avant, apres, _REGLES, _JOUR, [(), ("temps",)])
    vues = {(case.secteur, case.region, case.freins): (case.avant, case.apres) for case in comparaison.changees}
    for secteur in ("mines", "peche", "autre"):
        for region in ("01", "02", "toutes", "hors-quebec"):
            for freins in ((), ("temps",)):
                profil = Profil((secteur,), (region,), freins)
                ancien, nouveau = (
                    tuple(p.id for p in recommend(profil, c, _REGLES, _JOUR).projets) for c in (avant, apres)
                )
                assert vues.get((secteur, region, freins), (ancien, ancien)) == (ancien, nouveau)


@given(catalogues(_REGLES.referentiel))
@settings(max_examples=5, deadline=None)
def test_l_apercu_dit_les_memes_projets_et_le_meme_repli_que_recommend(catalogue: Catalogue) -> None:
    for secteurs in ((), ("mines",), ("peche", "tourisme"), ("autre",)):
        for regions in ((), ("08",), ("toutes",), ("hors-quebec",)):
            profil = Profil(secteurs, regions)
            entier, bref = (faire(profil, catalogue, _REGLES, _JOUR) for faire in (recommend, apercevoir))
            assert bref.projets == tuple(p.id for p in entier.projets)
            assert bref.repli == (entier.repli.id if entier.repli else None)


def test_un_catalogue_inchange_donne_une_comparaison_vide(
    catalogue: Catalogue, regles: Regles, aujourdhui: date
) -> None:
    autre_note = [msgspec.structs.replace(un, note="relu") for un in catalogue.projets]
    comparaison = comparer(catalogue, catalogue_de(autre_note, catalogue.replis), regles, aujourdhui)
    assert comparaison.vide
    assert (comparaison.situations, comparaison.projets, comparaison.secteurs) == (_SITUATIONS, (), ())


def test_un_projet_ferme_laisse_sa_place_au_repli(regles: Regles, aujourdhui: date) -> None:
    ouvert = projet("x", secteurs=("mines",), regions=("08",))
    ferme = msgspec.structs.replace(ouvert, statut=Statut.TERMINE)
    comparaison = comparer(catalogue_de([ouvert], [REPLI]), catalogue_de([ferme], [REPLI]), regles, aujourdhui)
    # Deux régions (08 et « toutes ») fois six ensembles de freins.
    assert (comparaison.vers_le_repli, comparaison.hors_du_repli) == (12, 0)
    assert comparaison.disparaissent == ("x",)
    assert [(un.id, un.gagnees, un.perdues) for un in comparaison.projets] == [("x", 0, 12)]
    assert [(un.id, un.changees) for un in comparaison.secteurs] == [("mines", 12)]
    premiere = comparaison.changees[0]
    assert premiere.mouvement == Mouvement((), ("x",), False)
    assert (premiere.repli_avant, premiere.repli_apres) == (None, "aeq")


def test_un_projet_nouveau_apparait(regles: Regles, aujourdhui: date) -> None:
    avant = catalogue_de([projet("a")], [REPLI])
    apres = catalogue_de([projet("a"), projet("b", secteurs=("peche",))], [REPLI])
    comparaison = comparer(avant, apres, regles, aujourdhui)
    assert comparaison.apparaissent == ("b",)
    assert {case.apres for case in comparaison.changees} == {("b", "a")}
    assert {case.secteur for case in comparaison.changees} == {"peche"}


def test_un_changement_d_ordre_se_voit(regles: Regles, aujourdhui: date) -> None:
    avant = catalogue_de([projet("a"), projet("b")], [REPLI])
    apres = catalogue_de([projet("a"), projet("b", freins=("temps",))], [REPLI])
    temps = [case for case in comparer(avant, apres, regles, aujourdhui).changees if case.freins == ("temps",)]
    assert len(temps) == 18 * 18
    assert {case.mouvement for case in temps} == {Mouvement((), (), True)}


def test_un_autre_repli_la_ou_il_est_seul_est_un_changement(regles: Regles, aujourdhui: date) -> None:
    avant = catalogue_de([projet("a", secteurs=("mines",))], [REPLI])
    apres = catalogue_de(avant.projets, [msgspec.structs.replace(REPLI, id="autre")])
    comparaison = comparer(avant, apres, regles, aujourdhui)
    assert {(case.repli_avant, case.repli_apres) for case in comparaison.changees} == {("aeq", "autre")}
    assert (comparaison.vers_le_repli, comparaison.hors_du_repli) == (0, 0)


def test_l_avancement_est_dit_situation_par_situation(catalogue: Catalogue, regles: Regles, aujourdhui: date) -> None:
    pas: list[int] = []
    comparaison = comparer(catalogue, catalogue, regles, aujourdhui, [()], pas.append)
    assert sum(pas) == comparaison.situations == 18 * 19


def test_moins_de_deux_secondes_a_soixante_projets(regles: Regles, aujourdhui: date) -> None:
    listes = regles.referentiel
    fiches = projets_synthetiques(60, list(listes.secteur), list(listes.frein), list(listes.etape))
    debut = time.perf_counter()
    comparaison = comparer(catalogue_de(fiches, [REPLI]), catalogue_de(fiches[1:], [REPLI]), regles, aujourdhui)
    assert time.perf_counter() - debut < 2
    assert comparaison.situations == _SITUATIONS
    assert len(freins_combines(listes)) == 32
