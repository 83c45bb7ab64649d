"""What the reader promises: frozen results, scores in bounds, doubts said as doubts."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from bot.nlu.activites import LecteurActivites, MentionActivite
from bot.nlu.normalisation import normaliser


def test_un_texte_deja_normalise_donne_la_meme_lecture(lecteur: LecteurActivites) -> None:
    texte = "On a une ferme laitière à Saint-Hyacinthe"
    assert lecteur.lire(texte) == lecteur.lire(normaliser(texte))


def test_une_lecture_est_figee(lecteur: LecteurActivites) -> None:
    lecture = lecteur.lire("boulangerie")
    with pytest.raises(FrozenInstanceError):
        lecture.secteurs = ()  # type: ignore[misc]
    with pytest.raises(TypeError):
        lecture.scores["mines"] = 1.0  # type: ignore[index]


def test_la_mention_designe_le_texte_brut(lecteur: LecteurActivites) -> None:
    texte = "Allô 👋 j’ai une « Érablière » à Plessisville"
    (mention,) = lecteur.lire(texte).mentions
    assert mention == MentionActivite(
        debut=texte.index("Érablière"),
        fin=texte.index("Érablière") + len("Érablière"),
        surface="Érablière",
        mot="érablière",
        secteurs=("agriculture",),
        poids=3,
        statut="retenu",
    )


def test_un_mot_faible_ne_decide_pas_mais_peut_etre_offert(lecteur: LecteurActivites) -> None:
    lecture = lecteur.lire("on a surtout besoin d'un camion neuf cette année", "secteur")
    assert lecture.secteurs == ()
    assert set(lecture.hesitation) <= {"transport-logistique"}


def test_un_mot_fort_et_ambigu_offre_ses_secteurs(lecteur: LecteurActivites) -> None:
    lecture = lecteur.lire("une librairie ouverte depuis vingt ans dans un petit village tranquille")
    assert lecture.secteurs == ("commerce-detail",)
    assert lecture.hesitation == ("commerce-detail", "culture")


def test_un_mot_certain_n_offre_rien(lecteur: LecteurActivites) -> None:
    assert lecteur.lire("je suis ébéniste").hesitation == ()


def test_deux_activites_donnent_deux_secteurs_la_premiere_d_abord(lecteur: LecteurActivites) -> None:
    assert lecteur.lire("on a une ferme et un gîte").secteurs == ("agriculture", "tourisme")
    assert lecteur.lire("on a un gîte et une ferme").secteurs == ("tourisme", "agriculture")


def test_jamais_plus_de_deux_secteurs(lecteur: LecteurActivites) -> None:
    lecture = lecteur.lire("on a une ferme, un gîte, un restaurant, une scierie et un garage")
    assert len(lecture.secteurs) == 2
    assert set(lecture.secteurs) < set(lecture.hesitation)


def test_le_contexte_rend_plus_ou_moins_exigeant(lecteur: LecteurActivites) -> None:
    assert lecteur.lire("le transport", "secteur").secteurs == ("transport-logistique",)
    assert lecteur.lire("le transport", "freins").secteurs == ()
    assert lecteur.lire("des ordinateurs et du marketing", "freins").secteurs == ()


def test_un_sigle_de_deux_lettres_demande_ses_majuscules(lecteur: LecteurActivites) -> None:
    assert lecteur.lire("on est en TI", "secteur").secteurs == ("autre",)
    assert lecteur.lire("ti gars de la place").secteurs == ()


def test_les_noms_de_personnes_et_de_lieux_ne_sont_pas_des_metiers(lecteur: LecteurActivites) -> None:
    for texte in (
        "M. Boulanger",
        "Mme Mercier-Charpentier",
        "je m'appelle luc boucher",
        "Garage Boucher",
        "12, rue du Marché",
        "La Pêche",
        "à la tuque",
        "Saint-Jean-Port-Joli",
    ):
        assert {m.mot for m in lecteur.lire(texte).mentions} <= {"garage"}, texte


def test_un_dossier_incomplet_est_refuse_en_francais(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        LecteurActivites.charger(tmp_path)
