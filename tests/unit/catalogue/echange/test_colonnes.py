"""No field of a record can be forgotten: the columns come from the records themselves."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from bot.catalogue.echange.aides import AIDES, EXPLICATIONS
from bot.catalogue.echange.aplatir import en_champs, en_ligne
from bot.catalogue.echange.colonnes import COLONNES, Forme, Genre, _colonnes_de
from bot.catalogue.echange.exemple import catalogue_d_exemple
from bot.catalogue.fiche import Projet


def _champs(valeur: Any, chemin: tuple[str, ...] = ()) -> set[tuple[str, ...]]:
    """Every simple field of a record written as plain values."""
    if isinstance(valeur, dict):
        return {feuille for nom, contenu in valeur.items() for feuille in _champs(contenu, (*chemin, nom))}
    if isinstance(valeur, list | tuple) and valeur and isinstance(valeur[0], dict):
        return _champs(valeur[0], chemin)
    return {chemin}


@pytest.mark.parametrize("genre", Genre)
def test_chaque_champ_d_une_fiche_a_sa_colonne(genre: Genre) -> None:
    (fiche,) = getattr(catalogue_d_exemple(), genre.attribut)
    assert {colonne.chemin for colonne in COLONNES[genre]} == _champs(msgspec.to_builtins(fiche))
    assert len({colonne.nom for colonne in COLONNES[genre]}) == len(COLONNES[genre])


@pytest.mark.parametrize("genre", Genre)
def test_la_ligne_d_une_fiche_redonne_tous_ses_champs(genre: Genre) -> None:
    (fiche,) = getattr(catalogue_d_exemple(), genre.attribut)
    champs, fautes = en_champs(genre, en_ligne(fiche, genre))
    assert fautes == []
    assert msgspec.convert(champs, genre.modele) == fiche


@pytest.mark.parametrize("genre", Genre)
def test_chaque_colonne_a_son_aide_et_chaque_choix_son_explication(genre: Genre) -> None:
    assert list(AIDES[genre]) == [colonne.nom for colonne in COLONNES[genre]]
    for colonne in COLONNES[genre]:
        if colonne.choix:
            assert tuple(EXPLICATIONS[colonne.nom]) == colonne.choix


class _ProjetDeDemain(Projet, frozen=True, kw_only=True):
    courriels: tuple[str, ...] = ()
    gratuit: bool = False


def test_un_nouveau_champ_devient_une_colonne_sans_rien_changer() -> None:
    nouvelles = {c.nom: c.forme for c in _colonnes_de(_ProjetDeDemain)}
    assert nouvelles["courriels"] is Forme.LISTE
    assert nouvelles["gratuit"] is Forme.BOOLEEN


def test_un_champ_sans_forme_connue_est_refuse_au_chargement() -> None:
    class Etrange(msgspec.Struct):
        id: str
        table: dict[str, str]

    with pytest.raises(TypeError, match="table"):
        _colonnes_de(Etrange)
