"""From the marks of the actions to the messages of the web channel."""

from __future__ import annotations

import pytest

from bot.assemblage import DONNEES
from bot.catalogue import Catalogue
from bot.referentiel import Referentiel, lire_fiche
from bot.rendering import charger_questions, message_avis
from bot.rendering.phrases_resultat import PhrasesResultat
from bot.rendering.web import RenduWeb


@pytest.fixture
def rendu(referentiel: Referentiel) -> RenduWeb:
    questions = charger_questions(DONNEES / "dialogue" / "questions.yml", referentiel)
    return RenduWeb(questions, lire_fiche(DONNEES / "dialogue" / "resultat.yml", PhrasesResultat))


def test_un_avis_passe_avec_ses_liens(rendu: RenduWeb, catalogue: Catalogue) -> None:
    avis = message_avis("Voici.", [{"libelle": "Site", "url": "https://exemple.quebec/"}])
    assert rendu.rendre([{"custom": avis}], catalogue, {}) == [avis]


def test_une_action_qui_echoue_mene_au_formulaire(rendu: RenduWeb, catalogue: Catalogue) -> None:
    message = {**message_avis("…", []), "correlation": "abc"}
    assert rendu.rendre([{"custom": message}], catalogue, {}) == [rendu.panne()]


def test_un_fait_a_sa_date_en_mots_et_ses_sources(rendu: RenduWeb, catalogue: Catalogue) -> None:
    (message,) = rendu.rendre([{"custom": {"fait": "cout"}}], catalogue, {})
    fait = next(fait for fait in catalogue.faits if fait.id == "cout")
    assert message["texte"] == fait.texte
    assert message["liens"][0] == {"libelle": "Source 1 (état : 12 janvier 2024)", "url": fait.sources[0]}
    assert len(message["liens"]) == len(fait.sources)


@pytest.mark.parametrize("profil", [{}, {"regions": ["hors-quebec"]}])
def test_une_personne_a_joindre_a_sa_date_et_sa_source(
    profil: dict[str, list[str]], rendu: RenduWeb, catalogue: Catalogue
) -> None:
    (message,) = rendu.rendre([{"custom": {"repli": True}}], catalogue, profil)
    assert message["texte"].endswith("Renseignement vérifié le 23 novembre 2026.")
    assert len(message["texte"]) <= 350
    assert any(lien["libelle"].startswith("Source 1") for lien in message["liens"])
