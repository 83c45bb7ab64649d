"""Tables a policy person can read: what people write, and the sector it means."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.nlu.activites import LecteurActivites, LectureActivites

ICI = Path(__file__).parent


def _table(nom: str) -> list[dict[str, Any]]:
    lignes: list[dict[str, Any]] = yaml.safe_load((ICI / nom).read_text(encoding="utf-8"))
    return lignes


def _texte(ligne: dict[str, Any]) -> str:
    return str(ligne["texte"])


def _juste(lecture: LectureActivites, attendus: list[str], acceptes: list[str]) -> bool:
    """Nothing outside what a fair judge takes, the main one right, both when two are due."""
    lus = lecture.secteurs
    if not lus or not set(lus) <= {*attendus, *acceptes}:
        return False
    return set(attendus) <= set(lus) if len(attendus) > 1 else lus[0] in (attendus[0], *acceptes)


@pytest.mark.parametrize("ligne", _table("phrases.yml"), ids=_texte)
def test_une_phrase_mene_a_son_secteur(lecteur: LecteurActivites, ligne: dict[str, Any]) -> None:
    lecture = lecteur.lire(ligne["texte"], ligne.get("contexte"))
    assert _juste(lecture, ligne["secteurs"], ligne.get("acceptes", [])), lecture


@pytest.mark.parametrize("ligne", _table("phrases_sans_secteur.yml"), ids=_texte)
def test_une_phrase_sans_metier_ne_donne_aucun_secteur(lecteur: LecteurActivites, ligne: dict[str, Any]) -> None:
    lecture = lecteur.lire(ligne["texte"], ligne.get("contexte"))
    assert lecture.secteurs == (), lecture


@pytest.mark.parametrize("ligne", _table("tetes.yml"), ids=_texte)
def test_la_tete_du_groupe_decide(lecteur: LecteurActivites, ligne: dict[str, Any]) -> None:
    lecture = lecteur.lire(ligne["texte"])
    assert set(lecture.secteurs) == set(ligne["secteurs"]), lecture


@pytest.mark.parametrize("ligne", _table("statuts.yml"), ids=_texte)
def test_le_statut_dit_a_qui_est_l_activite(lecteur: LecteurActivites, ligne: dict[str, Any]) -> None:
    lecture = lecteur.lire(ligne["texte"])
    for bout, statut in ligne["mentions"].items():
        lus = [m.statut for m in lecture.mentions if bout in m.surface]
        assert lus[:1] == [statut], lecture


def test_les_tables_sont_assez_grandes_et_sans_doublon() -> None:
    phrases, sans = _table("phrases.yml"), _table("phrases_sans_secteur.yml")
    assert len(phrases) >= 400
    assert len(sans) >= 150
    textes = [_texte(ligne) for ligne in phrases + sans]
    assert len(textes) == len(set(textes))
