"""What the evaluation counts, on tables small enough to check by hand."""

from __future__ import annotations

import pytest

from bot.evaluation import Compte, Paire
from bot.evaluation.confusion import confondre_freins, confondre_intentions, confondre_secteurs
from bot.evaluation.mesures import compter, compter_intentions, par_style, totaliser
from bot.evaluation.rejets import Rejets, compter_les_rejets
from bot.evaluation.seuils import courbe, meilleur
from tests.unit.evaluation.fabrique import paire, probable


def test_precision_rappel_et_f1() -> None:
    compte = Compte(vrais=6, faux=2, oublies=4)
    assert (compte.precision, compte.rappel, compte.attendus) == (0.75, 0.6, 10)
    assert compte.f1 == pytest.approx(2 / 3)


def test_sans_lecture_ni_attente_il_n_y_a_ni_precision_ni_rappel() -> None:
    assert (Compte().precision, Compte().rappel) == (None, None)
    assert Compte(oublies=2).precision is None
    assert Compte(faux=2).rappel is None


def test_totaliser_additionne_les_etiquettes() -> None:
    assert totaliser([Compte(1, 2, 3), Compte(10, 20, 30)]) == Compte(11, 22, 33)


def test_chaque_intention_a_son_compte() -> None:
    paires = [paire(intentions=("saluer", "saluer")), paire(intentions=("nier", "saluer"))]
    assert compter_intentions(paires) == {"nier": Compte(oublies=1), "saluer": Compte(vrais=1, faux=1)}


def test_un_secteur_accepte_compte_juste_et_le_secteur_attendu_n_est_pas_oublie() -> None:
    attendu = {"secteurs": ("foresterie",), "secteurs_acceptes": ("manufacturier",)}
    paires = [paire(attendu, {"secteurs": ["manufacturier"]})]
    assert compter("secteurs", paires) == {"manufacturier": Compte(vrais=1)}
    assert confondre_secteurs(paires).cases == {("foresterie", "foresterie"): 1}


def test_les_facons_d_ecrire_ont_chacune_leur_bilan() -> None:
    paires = [
        paire({"style": "fautes", "freins": ("temps",)}),
        paire({"style": "standard", "freins": ("temps",)}, {"freins": ["temps"]}),
        paire(),
    ]
    bilans = par_style(paires)
    assert {style: (b.messages, b.message_entier) for style, b in bilans.items()} == {
        "fautes": (1, 0.0),
        "sans style": (1, 1.0),
        "standard": (1, 1.0),
    }


@pytest.mark.parametrize(
    ("attendus", "lus", "cases"),
    [
        ((), [], {("aucun", "aucun"): 1}),
        (("temps",), ["temps"], {("temps", "temps"): 1}),
        (("temps",), [], {("temps", "aucun"): 1}),
        ((), ["temps"], {("aucun", "temps"): 1}),
        (("temps",), ["urgence"], {("temps", "urgence"): 1}),
        (("temps", "urgence"), ["temps"], {("temps", "temps"): 1, ("urgence", "aucun"): 1}),
        (
            ("temps", "urgence"),
            ["temps", "financement"],
            {("temps", "temps"): 1, ("urgence", "financement"): 1},
        ),
    ],
)
def test_un_frein_oublie_fait_face_aux_freins_en_trop(
    attendus: tuple[str, ...], lus: list[str], cases: dict[tuple[str, str], int]
) -> None:
    assert confondre_freins([paire({"freins": attendus}, {"freins": lus})]).cases == cases


def test_aucun_vient_en_dernier_et_les_lus_du_plus_frequent_au_moins() -> None:
    paires = [
        *[paire({"secteurs": ("mines",)}, {"secteurs": ["peche"]})] * 2,
        paire({"secteurs": ("mines",)}),
        paire({"secteurs": ("mines",)}, {"secteurs": ["mines"]}),
    ]
    matrice = confondre_secteurs(paires)
    assert matrice.etiquettes == ("mines", "peche", "aucun")
    assert list(matrice.lus("mines").items()) == [("peche", 2), ("mines", 1), ("aucun", 1)]


def test_un_message_de_deux_secteurs_n_est_pas_dans_la_matrice_des_secteurs() -> None:
    assert confondre_secteurs([paire({"secteurs": ("mines", "peche")})]).cases == {}


def test_une_case_par_message_pour_les_intentions() -> None:
    paires = [paire(intentions=("nier", "saluer")), paire(intentions=("nier", "nier"))]
    assert confondre_intentions(paires).cases == {("nier", "nier"): 1, ("nier", "saluer"): 1}


def test_fausses_acceptations_et_faux_rejets() -> None:
    paires = [
        paire(intentions=("hors_sujet", "hors_sujet")),
        paire(intentions=("hors_sujet", "saluer")),
        paire(lu={"freins": ["temps"]}, intentions=("hors_sujet", "informer")),
        paire(intentions=("saluer", "hors_sujet")),
        paire({"regions": ("11",)}, intentions=("informer", "hors_sujet")),
        paire(intentions=("nier", "saluer")),
    ]
    assert compter_les_rejets(paires) == Rejets(
        hors_sujet=3, lus_autrement=2, pris_pour_un_fait=1, valables=3, rejetes=2, faits_perdus=1
    )


_FREINS: list[Paire] = [
    probable("freins", ("temps",), {"temps": 0.9, "urgence": 0.6}),
    probable("freins", ("urgence",), {"temps": 0.1, "urgence": 0.4}),
]


def test_un_seuil_plus_haut_donne_moins_de_freins() -> None:
    points = courbe("freins", _FREINS, (0.3, 0.5, 0.8))
    assert [point.compte for point in points] == [Compte(2, 1, 0), Compte(1, 1, 1), Compte(1, 0, 1)]


def test_le_meilleur_seuil_est_le_plus_bas_de_ceux_qui_se_valent() -> None:
    points = courbe("freins", _FREINS, (0.25, 0.3, 0.8))
    assert meilleur(points).seuil == 0.25


def test_de_chaque_message_la_courbe_ne_garde_que_le_secteur_le_plus_probable() -> None:
    paires = [probable("secteurs", ("mines",), {"mines": 0.9, "peche": 0.8})]
    assert [point.compte for point in courbe("secteurs", paires, (0.5, 0.95))] == [Compte(1, 0, 0), Compte(0, 0, 1)]
