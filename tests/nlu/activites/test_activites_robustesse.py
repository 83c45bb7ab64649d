"""Whatever is typed, the reader answers, quickly, and points inside the text."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.nlu.activites import LecteurActivites, LectureActivites
from bot.nlu.activites.listes import ensemble
from bot.nlu.activites.modeles import SECTEURS

CONTEXTES = st.sampled_from([None, "secteur", "freins", "region", "resultat", "inconnu"])
MOTS = sorted(
    ensemble(
        "on je j'ai pas plus avant ancien mon chum nos clients sont pour des les fabrique vend "
        "répare ferme usine de poisson meubles logiciel magasin et ni , . : ! l' d' aux coop restaurant "
        "camionneur M. Boulanger rue ebenniste pouvoirie 12 est en transport machines agricoles 🐄 ﬁ İ ß œ"
    )
)
PHRASES = st.lists(st.sampled_from(MOTS), max_size=40).map(" ".join)
QUINZE_MOTS = (
    "bonjour on a une petite ferme laitière en Beauce et on manque de monde pour tout",
    "mon père était camionneur mais moi j'ai ouvert une micro-brasserie avec ma blonde à Alma",
    "nos clients sont des restaurants, on fabrique des tables et des chaises en bois massif ici",
    "je sais pas trop par où commencer avec le numérique, j'ai pas le temps non plus",
)


def _verifier(texte: str, lecture: LectureActivites) -> None:
    for mention in lecture.mentions:
        assert 0 <= mention.debut < mention.fin <= len(texte)
        assert mention.surface == texte[mention.debut : mention.fin]
        assert set(mention.secteurs) <= set(SECTEURS)
        assert mention.poids in (1, 2, 3)
    debuts = [(m.debut, m.fin) for m in lecture.mentions]
    assert all(a[1] <= b[0] for a, b in pairwise(debuts)), debuts
    assert len(lecture.secteurs) == len(set(lecture.secteurs)) <= 2
    assert set(lecture.secteurs) <= set(SECTEURS)
    assert all(0.0 < score <= 1.0 for score in lecture.scores.values())
    if lecture.hesitation and lecture.secteurs:
        assert lecture.hesitation[: len(lecture.secteurs)] == lecture.secteurs
    if not any(m.statut == "retenu" for m in lecture.mentions):
        assert (lecture.secteurs, lecture.hesitation) == ((), ())


@settings(max_examples=300, deadline=None)
@given(texte=st.text(max_size=200), contexte=CONTEXTES)
def test_aucun_texte_ne_fait_echouer_la_lecture(lecteur: LecteurActivites, texte: str, contexte: str | None) -> None:
    _verifier(texte, lecteur.lire(texte, contexte))


@settings(max_examples=500, deadline=None)
@given(texte=PHRASES, contexte=CONTEXTES)
def test_aucune_suite_de_mots_ne_fait_echouer_la_lecture(
    lecteur: LecteurActivites, texte: str, contexte: str | None
) -> None:
    lecture = lecteur.lire(texte, contexte)
    _verifier(texte, lecture)
    assert lecture == lecteur.lire(texte, contexte)


@pytest.mark.parametrize("texte", ["", " ", "\ud800", "\u202e\u0000\u200b", "é" * 1000, "." * 1000, "٣ ½ ①"])
def test_les_textes_etranges_ne_disent_rien(lecteur: LecteurActivites, texte: str) -> None:
    assert lecteur.lire(texte).secteurs == ()


def _plus_courte(lecteur: LecteurActivites, textes: tuple[str, ...], tours: int) -> float:
    durees = []
    for _ in range(tours):
        for texte in textes:
            debut = time.perf_counter()
            lecteur.lire(texte)
            durees.append(time.perf_counter() - debut)
    return min(durees)


def test_quinze_mots_se_lisent_en_moins_d_une_milliseconde(lecteur: LecteurActivites) -> None:
    assert _plus_courte(lecteur, QUINZE_MOTS, 50) < 0.001


def test_mille_caracteres_se_lisent_en_moins_de_dix_millisecondes(lecteur: LecteurActivites) -> None:
    long = (" ".join(QUINZE_MOTS) * 4)[:1000]
    assert _plus_courte(lecteur, (long,), 20) < 0.010
