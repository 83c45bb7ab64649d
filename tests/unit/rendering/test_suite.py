"""Over many profiles of the real catalogue, every message about a result is short and complete."""

from __future__ import annotations

from datetime import date
from itertools import product

import msgspec
import pytest

from bot.catalogue import Catalogue
from bot.catalogue.fiche import Montants, Promoteur, Source
from bot.recommandation import Profil, Recommandation, Regles, recommend, situer
from bot.recommandation.moteur import presenter
from bot.rendering.changements import Avant, dire_changement, dire_comparaison, dire_compris
from bot.rendering.details import detailler, nommer_promoteurs, premiere_etape
from bot.rendering.explications import dire_la_place, expliquer, presenter_suivant
from bot.rendering.phrases_suite import PhrasesSuite
from tests.unit.recommandation.fabrique import projet

_MAXIMUM = 350


@pytest.fixture(scope="session")
def reponses(catalogue: Catalogue, regles: Regles, aujourdhui: date) -> list[Recommandation]:
    listes = regles.referentiel
    profils = [Profil((s,), (r,), f) for s, r, f in product(listes.secteur, ("06", "11"), ((), ("temps", "urgence")))]
    profils += [Profil(), Profil(tuple(listes.secteur), tuple(listes.region), tuple(listes.frein))]
    return [recommend(profil, catalogue, regles, aujourdhui) for profil in profils]


def test_chaque_explication_est_courte(reponses: list[Recommandation], phrases: PhrasesSuite) -> None:
    for reponse in reponses:
        for recommande in reponse.projets:
            texte = expliquer(recommande, phrases)
            assert recommande.nom in texte
            assert len(texte) <= _MAXIMUM


def test_les_raisons_connues_passent_avant_les_inconnues(reponses: list[Recommandation], phrases: PhrasesSuite) -> None:
    for recommande in (un for reponse in reponses for un in reponse.projets):
        texte = expliquer(recommande, phrases)
        inconnues = [texte.index(r.phrase) for r in recommande.raisons if r.verdict == "inconnu" and r.phrase in texte]
        connues = [texte.index(r.phrase) for r in recommande.raisons if r.verdict != "inconnu" and r.phrase in texte]
        assert not inconnues or not connues or max(connues) < min(inconnues)


def test_chaque_place_est_dite_en_peu_de_mots(
    reponses: list[Recommandation], catalogue: Catalogue, regles: Regles, aujourdhui: date, phrases: PhrasesSuite
) -> None:
    for reponse in reponses[::5]:
        for identifiant in catalogue.projet:
            situation = situer(identifiant, reponse, catalogue, regles, aujourdhui)
            texte = dire_la_place(situation, len(reponse.projets), phrases)
            assert texte.startswith(f"« {catalogue.projet[identifiant].libelle} »")
            assert len(texte) <= _MAXIMUM


def test_le_suivant_est_court(
    reponses: list[Recommandation], catalogue: Catalogue, regles: Regles, aujourdhui: date, phrases: PhrasesSuite
) -> None:
    for reponse in reponses:
        for identifiant in reponse.autres:
            fiche = catalogue.projet[identifiant]
            suivant = presenter(4, fiche, reponse.profil, regles, aujourdhui)
            texte = presenter_suivant(suivant, nommer_promoteurs(fiche, phrases), phrases)
            assert "…" not in texte
            assert len(texte) <= _MAXIMUM


def test_les_details_sont_courts_et_disent_l_etat_et_sa_date(
    catalogue: Catalogue, regles: Regles, phrases: PhrasesSuite
) -> None:
    for fiche in catalogue.projets:
        messages = detailler(fiche, regles, phrases)
        assert all(len(message["texte"]) <= _MAXIMUM for message in messages)
        assert fiche.libelle in messages[0]["texte"]
        assert "Fiche vérifiée le" in messages[1]["texte"]
        assert messages[1]["liens"]


def test_une_fiche_vide_ne_dit_rien_de_plus_que_ses_champs(regles: Regles, phrases: PhrasesSuite) -> None:
    messages = detailler(projet("vide", offre=()), regles, phrases)
    assert messages[0]["texte"] == "Projet vide. Promoteur : Organisme. La fiche ne dit pas encore ce qu'il offre."
    assert messages[1]["texte"].startswith("Pour qui : la fiche ne le dit pas. Coût précis : à demander au promoteur.")


def test_un_lien_hors_service_n_est_pas_dans_les_details(regles: Regles, phrases: PhrasesSuite) -> None:
    lien, page = "https://projet.quebec/", "https://journal.quebec/"
    sources = tuple(Source(url=url, lu_le="2026-11-02") for url in (lien, page))
    for marque, attendus in ((None, [lien]), ("2026-11-20", [page])):
        fiche = projet("x", lien=lien, lien_hors_service=marque, sources=sources)
        assert [un["url"] for un in detailler(fiche, regles, phrases)[1]["liens"]] == attendus
    seul = projet("x", lien=lien, lien_hors_service="2026-11-20", sources=sources[:1])
    assert detailler(seul, regles, phrases)[1]["liens"] == []


def test_l_aide_vient_des_montants_de_la_fiche(regles: Regles, phrases: PhrasesSuite) -> None:
    fiche = projet("aide", montants=Montants(aide_maximale=50000, part_maximale=0.5, note="Vrai en mars 2022."))
    texte = detailler(fiche, regles, phrases)[1]["texte"]
    assert "Aide : au plus 50\u00a0000\u00a0$, jusqu'à 50\u00a0% du coût (à confirmer). Vrai en mars 2022." in texte


@pytest.mark.parametrize(
    ("noms", "attendu"),
    [
        (("A", "B"), "A, B"),
        (("A" * 60, "B" * 60), "A" * 60 + " et un autre organisme"),
        (("A" * 60, "B" * 60, "C"), "A" * 60 + " et 2 autres organismes"),
    ],
)
def test_de_longs_promoteurs_sont_comptes(noms: tuple[str, ...], attendu: str, phrases: PhrasesSuite) -> None:
    fiche = projet("p", promoteurs=tuple(Promoteur(nom=nom) for nom in noms))
    assert nommer_promoteurs(fiche, phrases) == attendu


def test_la_prochaine_etape_est_la_premiere_du_parcours(reponses: list[Recommandation], phrases: PhrasesSuite) -> None:
    for reponse in reponses:
        message = premiere_etape(reponse, phrases)
        assert reponse.parcours[0].action in message["texte"]
        assert len(message["texte"]) <= _MAXIMUM


def test_ce_qui_est_compris_tient_en_une_ligne(
    reponses: list[Recommandation], regles: Regles, phrases: PhrasesSuite
) -> None:
    for reponse in reponses:
        texte = dire_compris(reponse.profil, regles, phrases)
        assert texte.startswith("Ce que j'ai compris : ")
        assert "\n" not in texte
        assert len(texte) <= _MAXIMUM


def test_ce_qui_change_et_la_comparaison_sont_courts(
    reponses: list[Recommandation], catalogue: Catalogue, regles: Regles, phrases: PhrasesSuite
) -> None:
    for avant, apres in product(reponses[::3], reponses[::4]):
        montre = Avant(avant.profil, [p.id for p in avant.projets], avant.parcours[0].id)
        assert len(dire_changement(montre, apres, catalogue, regles.referentiel, phrases)) <= _MAXIMUM
        textes = dire_comparaison(avant, apres, "Estrie", catalogue, phrases)
        assert all(0 < len(texte) <= _MAXIMUM for texte in textes)


def test_les_changements_disent_l_ajout_le_retrait_le_remplacement_et_l_etape(
    catalogue: Catalogue, regles: Regles, aujourdhui: date, phrases: PhrasesSuite
) -> None:
    profil = Profil(("construction",), ("16",), ("connaissances",))
    avant = recommend(profil, catalogue, regles, aujourdhui)
    montre = Avant(profil, [p.id for p in avant.projets], avant.parcours[0].id)
    cas = {
        ("connaissances", "temps"): "en plus, le manque de temps",
        (): "en moins, le manque de connaissances",
        ("financement",): "le manque d'argent (avant : le manque de connaissances)",
    }
    for freins, attendu in cas.items():
        apres = recommend(msgspec.structs.replace(profil, freins=freins), catalogue, regles, aujourdhui)
        texte = dire_changement(montre, apres, catalogue, regles.referentiel, phrases)
        assert texte.startswith(f"Ce qui change : {attendu}. ")
        assert ("Votre première étape devient" in texte) == (apres.parcours[0].id != avant.parcours[0].id)
