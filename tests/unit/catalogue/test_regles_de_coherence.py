"""What only the whole catalogue shows, and what a text must be to survive every format."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.catalogue import Acteur, Defaut, Projet, catalogue_de, valider
from bot.catalogue.fiche import Clientele, Dates, FaitOtn, Promoteur, Repli, Source
from bot.referentiel import Referentiel
from tests.unit.recommandation.fabrique import projet

_SOURCE = Source(url="https://exemple.quebec/", lu_le="2026-11-02")
_REPLI = Repli(
    id="aeq", nom="Accès", description="Aide.", regions=("toutes",), sources=(_SOURCE,), verifie_le="2026-11-02"
)


@pytest.fixture
def defauts_de(referentiel: Referentiel, aujourdhui: date) -> Any:
    def juger(*projets: Projet, replis: tuple[Repli, ...] = (_REPLI,), faits: tuple[FaitOtn, ...] = ()) -> list[Defaut]:
        return valider(catalogue_de(projets, replis, faits), referentiel, aujourdhui)

    return juger


@pytest.mark.parametrize(
    ("champs", "champ", "attendu"),
    [
        ({"libelle": " Nom"}, "libelle", "au début ou à la fin"),
        ({"libelle": "Nom\n"}, "libelle", "au début ou à la fin"),
        ({"libelle": "Nom\u00a0"}, "libelle", "au début ou à la fin"),
        ({"note": ""}, "note", "vide"),
        ({"note": "  "}, "note", "vide"),
        ({"libelle": "a\tb"}, "libelle", "invisible"),
        ({"libelle": "a\x00b"}, "libelle", "invisible"),
        ({"libelle": "a\r\nb"}, "libelle", "invisible"),
        ({"libelle": "a\u2028b"}, "libelle", "invisible"),
        ({"note": "a_x000D_b"}, "note", "tableur"),
        ({"offre": ("Un.\nDeux.",)}, "offre", "une seule ligne"),
        ({"promoteurs": (Promoteur(nom="A\nB"),)}, "promoteurs.nom", "une seule ligne"),
        ({"clientele": Clientele(texte="")}, "clientele.texte", "vide"),
        ({"note": "x" * 32_001}, "note", "trop long"),
        ({"offre": ("x" * 17_000, "y" * 17_000)}, "offre", "trop long"),
        ({"lien": "http://x.quebec/"}, "lien", "https://"),
        ({"promoteurs": (Promoteur(nom="A", url="http://x.quebec/"),)}, "promoteurs.url", "https://"),
        ({"sources": ()}, "sources", "au moins une source"),
        ({"id": "a" * 121}, "id", "dépasse 120"),
        ({"dates": Dates(annonce="2023-13")}, "dates.annonce", "calendrier"),
        ({"dates": Dates(annonce="2023-02-30")}, "dates.annonce", "calendrier"),
        ({"lien_hors_service": "2027-01-01"}, "lien_hors_service", "futur"),
    ],
)
def test_chaque_faute_est_dite_et_arrete(champs: dict[str, Any], champ: str, attendu: str, defauts_de: Any) -> None:
    defauts = defauts_de(projet(champs.get("id", "x"), **champs))
    assert (champ, True) in {(d.champ, d.bloquant) for d in defauts if attendu in d.probleme}


@pytest.mark.parametrize("texte", ["Deux\nlignes", "« Œuvre » — 50 %", "🙂", "=1+1", "'a", "a\u202fb"])
def test_un_texte_ordinaire_est_accepte(texte: str, defauts_de: Any) -> None:
    assert defauts_de(projet("x", note=texte)) == []


def _avec(organisme: str, url: str | None = None, /, **champs: Any) -> dict[str, Any]:
    return {"promoteurs": (Promoteur(nom=organisme, url=url),), **champs}


@pytest.mark.parametrize(
    ("premier", "second", "champ"),
    [
        (_avec("A", libelle="Mon projet"), _avec("A", libelle="MON  PROJET!"), "libelle"),
        (_avec("Été", libelle="P", nom="Numérique"), _avec("ete", libelle="numerique"), "libelle"),
        (_avec("A", "https://a.quebec/"), _avec("A", "https://b.quebec/"), "promoteurs.url"),
        (_avec("Cégep de X"), _avec("Cegep de  X"), "promoteurs.nom"),
    ],
)
def test_ce_qui_se_ressemble_est_signale_sans_arreter(
    premier: dict[str, Any], second: dict[str, Any], champ: str, defauts_de: Any
) -> None:
    defauts = defauts_de(projet("a", **premier), projet("b", **second))
    signales = [d for d in defauts if d.champ == champ]
    assert [(d.fiche, d.bloquant, d.acteur) for d in signales] == [("b", False, Acteur.RESPONSABLE)]
    assert "« a »" in signales[0].probleme


@pytest.mark.parametrize(
    ("premier", "second"),
    [
        (_avec("A", libelle="P"), _avec("B", libelle="P")),
        (_avec("A", libelle="P"), _avec("A", libelle="P", phase_de="a")),
        (_avec("A", libelle="P"), _avec("A", libelle="P", remplace="a")),
        (_avec("A", "https://a.quebec/"), _avec("A")),
        (_avec("A", "https://a.quebec/"), _avec("A", "https://a.quebec/")),
    ],
)
def test_ce_qui_differe_vraiment_n_est_pas_signale(
    premier: dict[str, Any], second: dict[str, Any], defauts_de: Any
) -> None:
    assert defauts_de(projet("a", **premier), projet("b", **second)) == []


@pytest.mark.parametrize(
    ("champs", "champ", "bloquant"),
    [
        ({"regions": ("toutes", "99")}, "regions", True),
        ({"pour": ("bijoux",)}, "pour", True),
        ({"url": "http://x.quebec/"}, "url", True),
        ({"verifie_le": "2026-02-30"}, "verifie_le", True),
        ({"url_hors_service": "2027-01-01"}, "url_hors_service", True),
        ({"nom": ""}, "nom", True),
        ({"sources": ()}, "sources", False),
    ],
)
def test_un_repli_suit_les_memes_regles(champs: dict[str, Any], champ: str, bloquant: bool, defauts_de: Any) -> None:
    repli = Repli(**{**{nom: getattr(_REPLI, nom) for nom in _REPLI.__struct_fields__}, **champs, "id": "r"})
    defauts = defauts_de(projet("x"), replis=(_REPLI, repli))
    assert [(d.fiche, d.champ, d.bloquant, d.genre) for d in defauts] == [("r", champ, bloquant, "repli")]


def test_un_fait_a_une_date_possible_et_une_source(defauts_de: Any) -> None:
    fait = FaitOtn(id="f", texte="Un fait.", date="2026-13", sources=())
    assert {(d.champ, d.genre) for d in defauts_de(projet("x"), faits=(fait,))} == {
        ("date", "fait"),
        ("sources", "fait"),
    }


def test_trois_phases_d_un_projet_gardent_son_nom(defauts_de: Any) -> None:
    phases = (projet("a", libelle="P"), projet("b", libelle="P", phase_de="a"), projet("c", libelle="P", phase_de="b"))
    assert defauts_de(*phases) == []
    assert [d.fiche for d in defauts_de(*phases, projet("d", libelle="P"))] == ["d"]


def test_un_identifiant_donne_deux_fois_arrete(defauts_de: Any) -> None:
    assert [d.champ for d in defauts_de(projet("x"), projet("x", libelle="Autre"))] == ["id"]


def test_seul_le_promoteur_peut_confirmer_ce_qui_a_fini_ou_ce_qui_manque(defauts_de: Any) -> None:
    fini, sans_offre = projet("a", dates=Dates(fin="2025-01")), projet("b", libelle="B", offre=())
    assert {(d.fiche, d.acteur) for d in defauts_de(fini, sans_offre)} == {
        ("a", Acteur.PROMOTEUR),
        ("b", Acteur.PROMOTEUR),
    }
