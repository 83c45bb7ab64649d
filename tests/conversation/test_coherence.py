"""Domain, rules, code, questions and closed lists agree: nothing is asked, said or predicted that does not exist."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.catalogue import Catalogue
from bot.evaluation import lire_cas
from bot.nlu.activites.modeles import SECTEURS
from bot.nlu.demandes import Demande
from bot.rasa_channel import actes, avis, etat
from bot.referentiel import Referentiel, lire_fiches
from bot.reglages import lire_reglages
from bot.rendering import charger_questions
from bot.rendering.phrases_resultat import PhrasesResultat
from bot.rendering.phrases_suite import PhrasesSuite
from tests.conftest import RACINE

_DOMAINE: dict[str, Any] = yaml.safe_load((RACINE / "domain.yml").read_text(encoding="utf-8"))
_REGLES = [
    regle
    for fichier in sorted((RACINE / "data" / "rules").glob("*.yml"))
    for regle in yaml.safe_load(fichier.read_text(encoding="utf-8"))["rules"]
]
_PAS = [pas for regle in _REGLES for pas in regle["steps"]]
_ACTIONS_DES_REGLES = {pas["action"] for pas in _PAS if "action" in pas}
_DU_PROJET = {
    "saluer", "demander_recommandation", "informer", "affirmer", "nier", "ne_sait_pas", "demander_explication",
    "question_otn", "question_cout", "question_admissibilite", "question_etapes", "question_confidentialite",
    "question_robot", "parler_humain", "recommencer", "effacer_donnees", "remercier", "au_revoir", "hors_sujet",
}  # fmt: skip

_DEMANDES = lire_fiches(RACINE / "data" / "dialogue" / "demandes.yml", Demande)
_CODE = {f: f.read_text(encoding="utf-8") for dossier in ("actions", "bot") for f in (RACINE / dossier).rglob("*.py")}


def test_chaque_intention_du_projet_existe_et_a_des_exemples() -> None:
    donnees = {
        bloc["intent"]
        for fichier in (RACINE / "data" / "nlu").glob("*.yml")
        for bloc in yaml.load(fichier.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)["nlu"]
    }
    assert set(_DOMAINE["intents"]) >= _DU_PROJET
    assert donnees == _DU_PROJET


@pytest.mark.parametrize("intention", _DOMAINE["intents"])
def test_chaque_intention_a_une_issue_dans_le_formulaire_et_dehors(intention: str) -> None:
    regles = [r for r in _REGLES if any(pas.get("intent") == intention for pas in r["steps"])]
    conditions = [r.get("condition") for r in regles]
    sans_condition = None in conditions
    dans = [{"active_loop": "formulaire_profil"}] in conditions
    dehors = [{"active_loop": None}] in conditions
    assert sans_condition or (dans and dehors), conditions


def test_chaque_intention_du_domaine_peut_arriver() -> None:
    """It is read in a message, asked by its wording, decided by the channel or carried by a button."""
    boutons = yaml.safe_load((RACINE / "data" / "dialogue" / "questions.yml").read_text(encoding="utf-8"))
    portees = {bouton["intention"] for question in boutons for bouton in question.get("boutons", ())}
    decidees = _noms(RACINE / "bot" / "rasa_channel" / "actes.py") | _noms(RACINE / "bot" / "portal" / "clavardage.py")
    arrivent = _DU_PROJET | {demande.id for demande in _DEMANDES} | portees | decidees
    assert set(_DOMAINE["intents"]) <= arrivent


# « Aucun » répond à la question des freins : ce n'est pas une demande à Rasa.
_REPONSES = {"aucun"}


def test_les_demandes_sont_des_intentions_et_se_lisent_dans_celles_du_modele() -> None:
    for demande in _DEMANDES:
        if demande.id in _REPONSES:
            continue
        assert demande.id in _DOMAINE["intents"], demande.id
        assert set(demande.intentions) <= _DU_PROJET, demande.id
        assert any(pas.get("intent") == demande.id for pas in _PAS), demande.id
    assert len({demande.id for demande in _DEMANDES}) == len(_DEMANDES)


def test_le_canal_ne_decide_que_des_intentions_et_des_listes_du_domaine() -> None:
    groupes = (
        actes._QUESTIONS, actes._ECHELLE, actes._SANS_SUITE, actes._DEMANDES_DE_PROJET, actes._DEMANDES_DU_RESULTAT,
        etat._REFUS, etat._INCOMPRIS, etat._SANS_SUITE,
    )  # fmt: skip
    assert {intention for groupe in groupes for intention in groupe} <= set(_DOMAINE["intents"])
    assert list(etat.CHAMPS) == _DOMAINE["forms"]["formulaire_profil"]["required_slots"]
    remplis = {champ: case["mappings"][0].get("entity") for champ, case in _DOMAINE["slots"].items()}
    assert {champ: remplis[champ] for champ in etat.CHAMPS} == actes._ENTITE


def test_chaque_entite_du_domaine_est_dite_par_le_canal_et_lue() -> None:
    du_profil = set(actes._ENTITE.values())
    dites = _noms(RACINE / "bot" / "rasa_channel" / "actes.py") | {f"compare_{entite}" for entite in du_profil}
    lues = {nom for fichier in (RACINE / "actions").glob("*.py") for nom in _noms(fichier)} | du_profil
    assert set(_DOMAINE["entities"]) <= dites & lues


def test_chaque_question_du_formulaire_a_sa_reponse_qui_la_pose() -> None:
    for champ in _DOMAINE["forms"]["formulaire_profil"]["required_slots"]:
        (pose,) = _DOMAINE["responses"][f"utter_ask_formulaire_profil_{champ}"]
        assert pose == {"custom": {"question": champ}}


def test_chaque_reponse_nommee_par_le_code_ou_les_regles_existe() -> None:
    nommees = {nom for texte in _CODE.values() for nom in re.findall(r"\butter_[a-z_]+\b", texte)}
    nommees = (nommees | _ACTIONS_DES_REGLES) - {"utter_message"}
    assert {nom for nom in nommees if nom.startswith("utter_")} <= set(_DOMAINE["responses"])


@pytest.mark.parametrize("phrases", [PhrasesResultat, PhrasesSuite, avis.PhrasesAvis], ids=lambda genre: genre.__name__)
def test_chaque_phrase_ecrite_est_dite(phrases: Any) -> None:
    code = "\n".join(_CODE.values())
    for champ in set(phrases.__struct_fields__) - {"id"}:
        assert re.search(rf"\.{champ}\b", code), champ


def test_chaque_action_d_une_regle_existe() -> None:
    connues = {*_DOMAINE["actions"], *_DOMAINE["responses"], *_DOMAINE["forms"]}
    assert connues >= _ACTIONS_DES_REGLES


def test_chaque_reponse_existe_sert_et_n_a_qu_une_variante() -> None:
    code = "\n".join(f.read_text(encoding="utf-8") for f in (RACINE / "actions").glob("*.py"))
    for nom, variantes in _DOMAINE["responses"].items():
        servie = nom in _ACTIONS_DES_REGLES or nom.startswith("utter_ask_") or nom in code or nom == "utter_default"
        assert servie, nom
        assert len(variantes) == 1, nom


def test_chaque_action_declaree_a_son_code_et_l_inverse() -> None:
    nommees = set()
    for fichier in (RACINE / "actions").glob("action_*.py"):
        arbre = ast.parse(fichier.read_text(encoding="utf-8"))
        nommees |= {
            n.value.value for n in ast.walk(arbre) if isinstance(n, ast.Return) and isinstance(n.value, ast.Constant)
        }
    assert nommees == set(_DOMAINE["actions"])


def test_chaque_marque_d_une_reponse_se_rend(referentiel: Referentiel, catalogue: Catalogue) -> None:
    questions = charger_questions(RACINE / "data" / "dialogue" / "questions.yml", referentiel)
    faits = {fait.id for fait in catalogue.faits}
    for nom, (variante,) in _DOMAINE["responses"].items():
        marque = variante.get("custom", {})
        if "question" in marque:
            assert questions.poser(marque["question"])["choix"], nom
        if "fait" in marque:
            assert marque["fait"] in faits, nom


def test_les_boutons_couvrent_les_listes_fermees(referentiel: Referentiel) -> None:
    questions = charger_questions(RACINE / "data" / "dialogue" / "questions.yml", referentiel)
    for liste in ("secteurs", "freins", "regions"):
        actes = [choix["acte"] for choix in questions.poser(liste)["choix"]]
        assert [acte[liste][0] for acte in actes if liste in acte] == [f.id for f in getattr(referentiel, liste)]
        assert all(acte["intention"] in _DOMAINE["intents"] for acte in actes)


def test_chaque_question_peut_se_passer_et_ses_boutons_sont_distincts(referentiel: Referentiel) -> None:
    questions = charger_questions(RACINE / "data" / "dialogue" / "questions.yml", referentiel)
    for liste in (*etat.CHAMPS, "suite"):
        choix = questions.poser(liste)["choix"]
        libelles = [bouton["libelle"] for bouton in choix]
        assert len(set(libelles)) == len(libelles)
        assert set().union(*(bouton["acte"] for bouton in choix)) <= {"intention", *etat.CHAMPS}
        if liste in etat.CHAMPS:
            assert choix[-1]["acte"] == {"intention": "ne_sait_pas"}


def test_les_phrases_de_conversation_sont_courtes() -> None:
    for nom, (variante,) in _DOMAINE["responses"].items():
        assert len(variante.get("text", "")) <= 350, nom
        assert len(variante.get("custom", {}).get("texte", "")) <= 350, nom


def test_les_faits_viennent_du_catalogue_et_la_duree_de_garde_des_reglages() -> None:
    """A written answer holds no figure of its own but the retention, which the settings give."""
    for nom, (variante,) in _DOMAINE["responses"].items():
        texte = variante.get("text", "") + variante.get("custom", {}).get("texte", "")
        attendus = [str(lire_reglages({}).retention_jours)] if nom == "utter_question_confidentialite" else []
        assert re.findall(r"\d+", texte) == attendus, nom


def test_les_faits_ont_une_date_une_source_et_tiennent_en_un_message(catalogue: Catalogue) -> None:
    cites = {v["custom"]["fait"] for (v,) in _DOMAINE["responses"].values() if "fait" in v.get("custom", {})}
    assert cites == {"presentation", "cout", "admissibilite", "etapes"}
    for fait in (fait for fait in catalogue.faits if fait.id in cites):
        assert len(fait.texte) <= 350
        assert fait.date
        assert fait.sources


def test_l_accueil_dit_ce_qu_est_l_assistant_et_mene_aux_pages() -> None:
    (accueil,) = _DOMAINE["responses"]["utter_accueil"]
    assert "programme automatique" in accueil["custom"]["texte"]
    assert "ne décide de rien" in accueil["custom"]["texte"]
    pages = {gabarit.stem for gabarit in (RACINE / "bot" / "portal" / "pages" / "gabarits").glob("*.html")}
    liens = [lien["url"] for lien in accueil["custom"]["liens"]]
    assert liens == ["/confidentialite", "/accessibilite"]
    assert {lien.lstrip("/") for lien in liens} <= pages


def test_chaque_bouton_de_la_suite_a_sa_regle(referentiel: Referentiel) -> None:
    questions = charger_questions(RACINE / "data" / "dialogue" / "questions.yml", referentiel)
    intentions = {choix["acte"]["intention"] for choix in questions.poser("suite")["choix"]}
    assert intentions <= {pas.get("intent") for pas in _PAS}


def test_les_lecteurs_et_les_jeux_suivent_les_listes_fermees(referentiel: Referentiel) -> None:
    assert tuple(referentiel.secteur) == SECTEURS
    for fichier in (RACINE / "tests" / "nlu" / "jeux").glob("*.jsonl"):
        for cas in lire_cas(fichier):
            assert {*cas.secteurs, *cas.secteurs_acceptes} <= set(referentiel.secteur)
            assert set(cas.regions) <= set(referentiel.region)
            assert set(cas.freins) <= set(referentiel.frein)


def _noms(fichier: Path) -> set[str]:
    """Every string written in a file of code."""
    arbre = ast.parse(_CODE[fichier])
    return {n.value for n in ast.walk(arbre) if isinstance(n, ast.Constant) and isinstance(n.value, str)}
