"""Ce qui reste vrai pour n'importe quel texte : jamais d'erreur, des positions justes, des codes connus."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.nlu.lieux import LecteurLieux, LectureLieux
from bot.nlu.normalisation import normaliser

CODES = {f"{n:02d}" for n in range(1, 18)} | {"toutes", "hors-quebec"}
QUESTIONS = st.sampled_from([None, "secteur", "freins", "region", "resultat", "inconnue"])
MORCEAUX = st.sampled_from(
    [
        "Québec", "à", "Laval", "pas", "St-Jean", "saint", "L'Assomption", "l’île", "Trois-Rivières", "rue",
        "de", "non", "plutôt", "J2S", "G1K 3X4", "partout", "au", "Lac", "\u0301", "\u200b", "\n", ",", ".",
        "/", "S-t", "jonquierre", "🙂", "ŒUVRE", "clients", "on", "livre", "déménagé", "Rive-Sud", "(", ")",
        "Milan", "Ontario",
    ]
)  # fmt: skip
PHRASES = st.lists(MORCEAUX, max_size=40).map(" ".join)


def controler(texte: str, lecture: LectureLieux) -> None:
    """Les invariants d'une lecture."""
    fin_precedente = 0
    for mention in lecture.mentions:
        assert fin_precedente <= mention.debut < mention.fin <= len(texte)
        assert texte[mention.debut : mention.fin] == mention.surface
        assert set(mention.codes) <= CODES
        fin_precedente = mention.fin
    assert set(lecture.regions) <= CODES
    assert len(set(lecture.regions)) == len(lecture.regions)
    assert not set(lecture.regions) & set(lecture.retirees)
    assert all(len(ambigu.candidats) > 1 for ambigu in lecture.ambigus)


@settings(max_examples=300, deadline=None)
@given(texte=st.text(max_size=200), question=QUESTIONS)
def test_aucun_texte_ne_fait_echouer_la_lecture(texte: str, question: str | None, lecteur: LecteurLieux) -> None:
    controler(texte, lecteur.lire(texte, question))


@settings(max_examples=500, deadline=None)
@given(texte=PHRASES, question=QUESTIONS)
def test_les_positions_restent_justes_dans_des_phrases_de_lieux(
    texte: str, question: str | None, lecteur: LecteurLieux
) -> None:
    controler(texte, lecteur.lire(texte, question))


@settings(max_examples=100, deadline=None)
@given(texte=PHRASES)
def test_un_texte_deja_normalise_se_lit_pareil(texte: str, lecteur: LecteurLieux) -> None:
    assert lecteur.lire(normaliser(texte)) == lecteur.lire(texte)


@settings(max_examples=100, deadline=None)
@given(texte=PHRASES)
def test_la_meme_phrase_se_lit_toujours_pareil(texte: str, lecteur: LecteurLieux) -> None:
    assert lecteur.lire(texte) == lecteur.lire(texte)


@pytest.mark.parametrize(
    ("texte", "surface"),
    [
        ("Mon usine est à Trois\u2011Rivières!", "Trois\u2011Rivières"),
        ("🙂 à Le\u0301vis", "Le\u0301vis"),
        ("à Sacré-Cœur-de-Jésus", "Sacré-Cœur-de-Jésus"),
        ("dans  l’Estrie", "l’Estrie"),
        ("à\u00a0Saint-Jérôme", "Saint-Jérôme"),
        ("à St. Jérôme", "St. Jérôme"),
        ("à G1K\u00a03X4", "G1K\u00a03X4"),
    ],
)
def test_la_surface_est_ce_qui_a_ete_ecrit(texte: str, surface: str, lecteur: LecteurLieux) -> None:
    assert [mention.surface for mention in lecteur.lire(texte).mentions] == [surface]


@pytest.mark.parametrize("texte", ["", " ", "...", "\u200b", "🙂", "\ud800", "'", "-" * 50])
def test_un_texte_vide_de_mots_donne_une_lecture_vide(texte: str, lecteur: LecteurLieux) -> None:
    assert lecteur.lire(texte) == LectureLieux()
