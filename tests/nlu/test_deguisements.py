"""Two writings of one text are one text: invisible guests, composed accents, case; positions stay those of the raw text."""

from __future__ import annotations

import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.nlu.activites import LecteurActivites
from bot.nlu.lieux import LecteurLieux
from bot.nlu.normalisation import graphie, normaliser, plier
from tests.nlu.alphabets import CONTEXTES, HOSTILES, REGLAGES, TEXTES, deguise, truffe

_REFERENTIEL = Path(__file__).parents[2] / "data" / "referentiel"

_LIEUX_CONNUS = (
    ("Rimouski", "01"), ("Saguenay", "02"), ("Baie-Saint-Paul", "03"), ("Trois-Rivières", "04"), ("Sherbrooke", "05"),
    ("Montréal", "06"), ("Gatineau", "07"), ("Val-d'Or", "08"), ("Sept-Îles", "09"), ("Chibougamau", "10"),
    ("Gaspé", "11"), ("Lévis", "12"), ("Laval", "13"), ("L'Assomption", "14"), ("Saint-Jérôme", "15"),
    ("Saint-Hyacinthe", "16"), ("Drummondville", "17"), ("Saint-Félicien", "02"), ("Thetford Mines", "12"),
)  # fmt: skip
_ACTIVITES_CONNUES = (
    ("on cultive du maïs", "agriculture"), ("je suis ébéniste", "meuble"), ("pêche au homard", "peche"),
    ("microbrasserie artisanale", "transformation-alimentaire"), ("théâtre d'été", "culture"),
    ("boutique de vêtements", "commerce-detail"), ("cœur de métier : œuvres d'art", "culture"),
    ("l'imprimerie est fermée", "manufacturier"), ("délais serrés, équipe débordée", ""),
    ("les routes sont fermées", ""), ("on en a assez, maïs d'un autre", "agriculture"), ("mais on manque de temps", ""),
)  # fmt: skip


@pytest.fixture(scope="module")
def lieux() -> LecteurLieux:
    return LecteurLieux.charger(_REFERENTIEL / "lieux")


@pytest.fixture(scope="module")
def activites() -> LecteurActivites:
    return LecteurActivites.charger(_REFERENTIEL / "activites")


@REGLAGES(max_examples=400)
@given(texte=TEXTES)
def test_toute_portee_pliee_designe_une_portee_du_texte_brut(texte: str) -> None:
    normalise = normaliser(texte)
    assert len(normalise.origine) == len(normalise.plie) + 1
    assert list(normalise.origine) == sorted(normalise.origine)
    for debut in range(len(normalise.plie) + 1):
        for fin in (debut, debut + 1, len(normalise.plie)):
            if debut <= fin <= len(normalise.plie):
                debut_brut, fin_brute = normalise.portee_brute(debut, fin)
                assert 0 <= debut_brut <= fin_brute <= len(texte)


@REGLAGES(max_examples=400)
@given(texte=TEXTES)
def test_replier_la_portee_brute_d_un_jeton_redonne_le_jeton(texte: str) -> None:
    normalise = normaliser(texte)
    for jeton in normalise.jetons:
        debut, fin = normalise.portee_brute(jeton.debut, jeton.fin)
        # « st » is « saint » on both sides. Exception: one raw character that folds to several words (« ½ », « ℅ »)
        # is the place of each of them.
        partage = any(len(plier(caractere).split()) > 1 for caractere in texte[debut:fin])
        assert jeton.forme in plier(texte[debut:fin]).split()
        assert partage or jeton.forme == plier(texte[debut:fin])


@REGLAGES(max_examples=400)
@given(texte=TEXTES)
def test_plier_deux_fois_ne_change_rien(texte: str) -> None:
    plie = normaliser(texte).plie
    assert normaliser(plie).plie == plie
    assert plier(plier(texte)) == plier(texte)


@REGLAGES(max_examples=400)
@given(texte=TEXTES, donnees=st.data())
def test_l_invisible_et_la_composition_ne_changent_rien_au_pliage(texte: str, donnees: st.DataObject) -> None:
    plie = normaliser(texte).plie
    assert normaliser(donnees.draw(truffe(texte))).plie == plie
    assert normaliser(unicodedata.normalize("NFC", texte)).plie == plie
    assert normaliser(unicodedata.normalize("NFD", texte)).plie == plie


def test_un_caractere_compose_se_plie_comme_ses_parties() -> None:
    """All of them, one by one: chance would miss « ŉ » and « ／ »."""
    composes = [chr(code) for code in range(sys.maxunicode + 1) if unicodedata.decomposition(chr(code))]
    for caractere in composes:
        plie = normaliser(f"a{caractere}b").plie
        assert normaliser(plie).plie == plie, ascii(caractere)
        for forme in ("NFC", "NFD"):
            assert normaliser("a" + unicodedata.normalize(forme, caractere) + "b").plie == plie, ascii(caractere)


@REGLAGES(max_examples=100)
@given(donnees=st.data())
def test_la_graphie_garde_les_accents_et_rien_d_autre(donnees: st.DataObject) -> None:
    assert graphie(donnees.draw(deguise("Fermée"))) == "fermée"


@REGLAGES(max_examples=200)
@given(texte=st.one_of(TEXTES, HOSTILES), question=st.sampled_from(CONTEXTES))
def test_les_mentions_designent_le_texte_brut(
    texte: str, question: str | None, lieux: LecteurLieux, activites: LecteurActivites
) -> None:
    for mention in (*lieux.lire(texte, question).mentions, *activites.lire(texte, question).mentions):
        assert 0 <= mention.debut < mention.fin <= len(texte)
        assert mention.surface == texte[mention.debut : mention.fin]


@REGLAGES(max_examples=300)
@given(connu=st.sampled_from(_LIEUX_CONNUS), donnees=st.data())
def test_un_lieu_connu_se_lit_sous_tous_ses_deguisements(
    connu: tuple[str, str], donnees: st.DataObject, lieux: LecteurLieux
) -> None:
    nom, code = connu
    texte = donnees.draw(deguise(f"Notre usine est à {nom}!"))
    lecture = lieux.lire(texte)
    assert lecture.regions == (code,)
    assert [plier(mention.surface) for mention in lecture.mentions] == [plier(nom)]


@REGLAGES(max_examples=300)
@given(connue=st.sampled_from(_ACTIVITES_CONNUES), donnees=st.data())
def test_une_activite_connue_se_lit_sous_tous_ses_deguisements(
    connue: tuple[str, str], donnees: st.DataObject, activites: LecteurActivites
) -> None:
    phrase, secteur = connue
    assert activites.lire(donnees.draw(deguise(phrase))).secteurs == ((secteur,) if secteur else ())
