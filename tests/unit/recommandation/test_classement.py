"""Who comes first, and why: each line is a rule that a ministry agent can check."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.catalogue import Catalogue, catalogue_de
from bot.catalogue.fiche import Appartenance, Clientele, Dates, Statut
from bot.recommandation import Profil, Regles, creer_profil, recommend
from tests.unit.recommandation.fabrique import projet

RIEN: dict[str, Any] = {}


@pytest.mark.parametrize(
    ("regle", "premier", "second", "profil"),
    [
        (
            "le secteur exact passe avant tous les secteurs",
            {"secteurs": ("mines",)}, RIEN, Profil(("mines",), ("08",)),
        ),
        (
            "tous les secteurs passe avant tous les secteurs sur un thème précis",
            RIEN, {"sous_secteur": "cybersécurité"}, Profil(("mines",), ("08",)),
        ),
        (
            "la région même passe avant toute la province",
            {"regions": ("08",)}, RIEN, Profil(("mines",), ("08",)),
        ),
        (
            "toute la province passe avant des régions non publiées",
            RIEN, {"regions": ()}, Profil(("mines",), ("08",)),
        ),
        (
            "le frein levé passe avant le frein non mentionné",
            {"freins": ("temps",)}, {"freins": ("urgence",)}, Profil(("mines",), ("08",), ("temps",)),
        ),
        (
            "deux freins levés passent avant un seul",
            {"freins": ("temps", "urgence")}, {"freins": ("temps",)}, Profil((), (), ("temps", "urgence")),
        ),
        (
            "plus d'étapes offertes passe avant moins d'étapes",
            {"etapes": ("sensibilisation", "financement")}, {"etapes": ("financement",)}, Profil(("mines",)),
        ),
        (
            "un projet en cours passe avant un projet à confirmer",
            RIEN, {"statut": Statut.A_CONFIRMER}, Profil(("mines",)),
        ),
        (
            "le secteur pèse plus que la région, les freins et les étapes réunis",
            {"secteurs": ("mines",), "regions": (), "statut": Statut.A_CONFIRMER},
            {"regions": ("08",), "freins": ("temps",)}, Profil(("mines",), ("08",)),
        ),
    ],
)  # fmt: skip
def test_ordre(
    regle: str, premier: dict[str, Any], second: dict[str, Any], profil: Profil, regles: Regles, aujourdhui: date
) -> None:
    # The ids would give the opposite order: the rule alone can put « z » first.
    catalogue = catalogue_de([projet("z", **premier), projet("a", **second)])
    assert [p.id for p in recommend(profil, catalogue, regles, aujourdhui).projets] == ["z", "a"], regle


def test_a_egalite_l_ordre_alphabetique_des_ids_tranche(regles: Regles, aujourdhui: date) -> None:
    catalogue = catalogue_de([projet("b"), projet("c"), projet("a")])
    assert [p.id for p in recommend(Profil(), catalogue, regles, aujourdhui).projets] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("regle", "champs", "raison"),
    [
        ("un autre secteur", {"secteurs": ("peche",)}, "autre secteur"),
        ("une autre région", {"regions": ("11",)}, "ailleurs"),
        ("un projet terminé", {"statut": Statut.TERMINE}, "terminé"),
        ("une date de fin passée", {"dates": Dates(fin="2026-10")}, "terminé"),
        ("une fiche incomplète", {"incomplet": True}, "incomplète"),
        ("un lien non prouvé avec l'OTN", {"otn": Appartenance.NON_PROUVE}, "Aucune source"),
        ("une entreprise trop grande", {"clientele": Clientele(taille_max=100)}, "moins de 100"),
    ],
)
def test_jamais_recommande(regle: str, champs: dict[str, Any], raison: str, regles: Regles, aujourdhui: date) -> None:
    reponse = recommend(
        Profil(("mines",), ("08",), taille=250), catalogue_de([projet("x", **champs)]), regles, aujourdhui
    )
    assert reponse.projets == (), regle
    assert [ecarte.id for ecarte in reponse.ecartes] == ["x"]
    assert raison in reponse.ecartes[0].raison


def test_un_projet_qui_finit_ce_mois_ci_est_encore_recommande(regles: Regles, aujourdhui: date) -> None:
    catalogue = catalogue_de([projet("x", dates=Dates(fin="2026-11"))])
    assert recommend(Profil(), catalogue, regles, aujourdhui).projets


def test_seule_la_derniere_phase_vivante_est_recommandee(regles: Regles, aujourdhui: date) -> None:
    phases = [projet("phase-1"), projet("phase-2", phase_de="phase-1")]
    assert [p.id for p in recommend(Profil(), catalogue_de(phases), regles, aujourdhui).projets] == ["phase-2"]
    finie = [projet("phase-1"), projet("phase-2", phase_de="phase-1", statut=Statut.TERMINE)]
    assert [p.id for p in recommend(Profil(), catalogue_de(finie), regles, aujourdhui).projets] == ["phase-1"]


@pytest.mark.parametrize(
    ("secteur", "region", "frein", "attendu"),
    [
        ("construction", "16", "connaissances", "iqc-4-0"),
        ("economie-sociale", "06", "connaissances", "cqcm-entreprises-collectives"),
        ("commerce-detail", "14", "temps", "virage-numerique-bleu"),
        ("tourisme", "11", "financement", "eaq-virage-numerique-tourisme-phase-2"),
        ("restauration", "11", "main-d-oeuvre", "ithq-restauration-hotellerie-ia"),
        ("transformation-alimentaire", "14", "financement", "ctaq-transformation-alimentaire"),
        ("manufacturier", "17", "urgence", "cei-virage-pme"),
        ("foresterie", "02", "connaissances", "fpinnovations-operations-forestieres"),
    ],
)
def test_le_projet_attendu_du_catalogue_reel_vient_en_premier(
    secteur: str, region: str, frein: str, attendu: str, catalogue: Catalogue, regles: Regles, aujourdhui: date
) -> None:
    reponse = recommend(Profil((secteur,), (region,), (frein,)), catalogue, regles, aujourdhui)
    assert reponse.projets[0].id == attendu


def test_hors_du_quebec_une_porte_d_entree_nommee_et_aucun_projet(
    catalogue: Catalogue, regles: Regles, aujourdhui: date
) -> None:
    reponse = recommend(Profil(("agriculture",), ("hors-quebec",)), catalogue, regles, aujourdhui)
    assert reponse.projets == ()
    assert reponse.repli is not None
    assert reponse.repli.nom
    assert reponse.repli.sources


def test_une_situation_inconnue_dit_ce_qu_une_reponse_de_plus_changerait(
    catalogue: Catalogue, regles: Regles, aujourdhui: date
) -> None:
    assert [p.critere for p in recommend(Profil(), catalogue, regles, aujourdhui).precisions] == [
        "secteur",
        "region",
        "freins",
    ]
    complet = creer_profil(regles.referentiel, ["mines"], ["08"], ["temps"])
    assert recommend(complet, catalogue, regles, aujourdhui).precisions == ()
