"""How a profile changes from one message to the next: addition, removal, replacement, refusal, doubt."""

from __future__ import annotations

from typing import Any

import pytest

from bot.nlu.rangs import Rangs
from bot.rasa_channel.actes import Acte, Lecture, acte_du_bouton, decider
from bot.rasa_channel.etat import Etat

_CHAMP = {"secteur": "secteurs", "frein": "freins", "region": "regions"}


def _valeurs(acte: Acte) -> dict[str, list[str]]:
    """The new value of each slot that the act sets."""
    valeurs: dict[str, list[str]] = {}
    for entite in acte.entites:
        valeurs.setdefault(_CHAMP.get(entite["entity"], entite["entity"]), []).append(entite["value"])
    return valeurs


def _faits(**champs: Any) -> Lecture:
    return Lecture(intention="informer", confiance=0.9, **champs)


@pytest.mark.parametrize(
    ("regle", "avant", "lu", "apres"),
    [
        ("plusieurs faits à la fois", Etat(), {"secteurs": ("mines",), "regions": ("08",)}, {"secteurs": ["mines"], "regions": ["08"]}),
        ("une autre région remplace la première", Etat(regions=("03",)), {"regions": ("12",)}, {"regions": ["12"]}),
        ("« et aussi » ajoute une région", Etat(regions=("12",)), {"regions": ("01",), "mode": "ajoute"}, {"regions": ["12", "01"]}),
        ("un frein de plus s'ajoute", Etat(freins=("temps",)), {"freins": ("financement",)}, {"freins": ["temps", "financement"]}),
        ("le même frein redit ne change rien d'autre", Etat(freins=("temps",), remplis=frozenset({"freins"})), {"freins": ("temps", "urgence")}, {"freins": ["temps", "urgence"]}),
        ("« enlève le temps »", Etat(freins=("temps", "urgence")), {"retraits": {"freins": ("temps",)}}, {"freins": ["urgence"]}),
        ("enlever le dernier frein laisse une réponse vide", Etat(freins=("temps",)), {"retraits": {"freins": ("temps",)}}, {"freins": ["sans-reponse"]}),
        ("un autre secteur s'ajoute", Etat(secteurs=("mines",)), {"secteurs": ("autre",)}, {"secteurs": ["mines", "autre"]}),
        ("« non, plutôt » remplace le secteur", Etat(secteurs=("mines",)), {"secteurs": ("peche",), "mode": "remplace"}, {"secteurs": ["peche"]}),
        ("la question reposée, la réponse remplace", Etat(secteurs=("mines",), question="secteurs"), {"secteurs": ("peche",)}, {"secteurs": ["peche"]}),
        ("une activité abandonnée s'enlève", Etat(secteurs=("agriculture",)), {"secteurs": ("tourisme",), "retraits": {"secteurs": ("agriculture",)}}, {"secteurs": ["tourisme"]}),
        ("hors du Québec, plus rien n'est demandé", Etat(), {"regions": ("hors-quebec",)}, {"secteurs": ["sans-reponse"], "freins": ["sans-reponse"], "regions": ["hors-quebec"]}),
    ],
)  # fmt: skip
def test_mise_a_jour(regle: str, avant: Etat, lu: dict[str, Any], apres: dict[str, list[str]]) -> None:
    (acte,) = decider(_faits(**lu), avant)
    assert acte.intention == "informer", regle
    assert _valeurs(acte) == apres, regle


def test_une_question_qui_contient_un_fait_est_deux_actes_le_fait_d_abord() -> None:
    lecture = Lecture(intention="question_admissibilite", confiance=0.9, secteurs=("restauration",), regions=("11",))
    assert [acte.intention for acte in decider(lecture, Etat())] == ["informer", "question_admissibilite"]


def test_un_lieu_ambigu_devient_un_choix_et_ne_remplit_rien() -> None:
    lecture = _faits(
        candidats_region=(
            {"id": "16", "libelle": "Rive-Sud de Montréal"},
            {"id": "12", "libelle": "Rive-Sud de Québec"},
        )
    )
    (acte,) = decider(lecture, Etat(question="regions"))
    assert acte.intention == "preciser"
    assert [entite["value"] for entite in acte.entites] == ["16", "12"]


@pytest.mark.parametrize(
    ("refus", "profil", "attendu"),
    [
        (0, {}, ("ne_sait_pas", {})),
        (1, {"secteurs": ("mines",), "remplis": frozenset({"secteurs"})}, ("informer", {"freins": ["sans-reponse"]})),
        (1, {}, ("informer", {"secteurs": ["sans-reponse"], "freins": ["sans-reponse"], "regions": ["sans-reponse"]})),
    ],
)
def test_deux_refus_sont_une_reponse(
    refus: int, profil: dict[str, Any], attendu: tuple[str, dict[str, list[str]]]
) -> None:
    (acte,) = decider(Lecture(intention="ne_sait_pas", confiance=0.9), Etat(question="freins", refus=refus, **profil))
    assert (acte.intention, _valeurs(acte)) == attendu


@pytest.mark.parametrize(
    ("rates", "intention"),
    [(0, "incompris"), (1, "incompris_encore"), (2, "incompris_toujours"), (9, "incompris_toujours")],
)
def test_l_incomprehension_monte_d_un_cran_a_chaque_fois(rates: int, intention: str) -> None:
    assert [a.intention for a in decider(_faits(), Etat(incompris=rates))] == [intention]


def test_un_bouton_remplace_la_valeur_de_sa_question() -> None:
    (acte,) = acte_du_bouton({"intention": "informer", "freins": ["temps", "urgence"]}, Etat(freins=("financement",)))
    assert _valeurs(acte) == {"freins": ["temps", "urgence"]}


_RESULTAT = Etat(
    secteurs=("mines",), freins=("temps",), regions=("08",), remplis=frozenset({"secteurs", "freins", "regions"}),
    resultat_montre=True, projets=("iqc-4-0", "hotel-numeriq", "virage-bleu"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("dit", "lu", "nommes", "acte", "projets"),
    [
        ("pourquoi pas l'IQC?", {"intention": "demander_explication", "demande": "pourquoi_pas"}, ("iqc",), "pourquoi_pas", ["iqc"]),
        ("pourquoi celui-là?", {"intention": "demander_explication"}, (), "demander_explication", []),
        ("pourquoi le deuxième?", {"intention": "demander_explication", "rangs_cites": Rangs((2,))}, (), "demander_explication", ["hotel-numeriq"]),
        ("parlez-moi du troisième", {"intention": "hors_sujet", "demande": "details_projet", "rangs_cites": Rangs((3,))}, (), "details_projet", ["virage-bleu"]),
        ("c'est quoi le Virage bleu?", {"intention": "question_otn"}, ("virage-bleu",), "details_projet", ["virage-bleu"]),
        ("le 2", {"intention": "hors_sujet", "rangs": Rangs((2,))}, (), "details_projet", ["hotel-numeriq"]),
        ("le suivant?", {"intention": "hors_sujet", "demande": "voir_autres"}, (), "voir_autres", []),
        ("le plan encore", {"intention": "hors_sujet", "demande": "revoir_plan"}, (), "revoir_plan", []),
        ("je fais quoi cette semaine?", {"intention": "question_etapes", "demande": "prochaine_etape"}, (), "prochaine_etape", []),
        ("ma carte soleil est expirée", {"intention": "hors_sujet", "demande": "autre_service"}, (), "autre_service", []),
        ("ta yeule", {"intention": "hors_sujet", "demande": "insulte"}, (), "insulte", []),
    ],
)  # fmt: skip
def test_apres_le_resultat(
    dit: str, lu: dict[str, Any], nommes: tuple[str, ...], acte: str, projets: list[str]
) -> None:
    (obtenu,) = decider(Lecture(confiance=0.9, **lu), _RESULTAT, nommes)
    assert obtenu.intention == acte, dit
    assert [entite["value"] for entite in obtenu.entites if entite["entity"] == "projet"] == projets, dit


def test_une_supposition_ne_remplit_rien() -> None:
    (acte,) = decider(_faits(regions=("05",), demande="comparer"), _RESULTAT)
    assert (acte.intention, _valeurs(acte)) == ("comparer", {"compare_region": ["05"]})


def test_un_fait_et_une_insulte_le_fait_seul_compte() -> None:
    assert [a.intention for a in decider(_faits(regions=("05",), demande="insulte"), Etat())] == ["informer"]


@pytest.mark.parametrize(
    ("dit", "lu", "regions"),
    [
        ("la première", {"rangs": Rangs((1,))}, ["16"]),
        ("les deux", {"rangs": Rangs(nombre=2)}, ["16", "08"]),
        ("la troisième", {"rangs": Rangs((3,))}, []),
    ],
)
def test_une_reponse_courte_choisit_parmi_les_lectures_offertes(
    dit: str, lu: dict[str, Any], regions: list[str]
) -> None:
    options = tuple({"intention": "informer", "regions": [code]} for code in ("16", "08"))
    (acte,) = decider(Lecture(intention="hors_sujet", **lu), Etat(question="regions", options=options))
    assert _valeurs(acte).get("regions", []) == regions, dit


def test_oui_accepte_la_seule_lecture_offerte() -> None:
    etat = Etat(question="secteurs", options=({"intention": "informer", "secteurs": ["peche"]},))
    (acte,) = decider(Lecture(intention="affirmer"), etat)
    assert _valeurs(acte) == {"secteurs": ["peche"]}


def test_un_doute_de_secteur_offre_les_lectures_probables_une_seule_fois() -> None:
    lecture = _faits(candidats_secteur=({"id": "peche", "libelle": "Pêche"},))
    assert [a.intention for a in decider(lecture, Etat(question="secteurs"))] == ["preciser"]
    assert [a.intention for a in decider(lecture, Etat(question="secteurs", incompris=1))] == ["incompris_encore"]


@pytest.mark.parametrize("intention", ["hors_sujet", "affirmer", "saluer", "remercier"])
def test_trois_tours_sans_reponse_et_la_question_est_passee(intention: str) -> None:
    connu = {"secteurs": ("mines",), "remplis": frozenset({"secteurs"}), "question": "freins"}
    assert [a.intention for a in decider(Lecture(intention=intention), Etat(essais=1, **connu))] == [intention]
    issue, passe = decider(Lecture(intention=intention), Etat(essais=2, **connu))
    assert (issue.intention, _valeurs(passe)) == ("incompris_toujours", {"freins": ["sans-reponse"]})
