"""The picture of the coverage: the same bytes each time, French, and a number in every cell."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from bot.catalogue import Catalogue, catalogue_de
from bot.evaluation.dessin import ErreurFormat
from bot.evaluation.image_couverture import dessiner_nombres, dessiner_premiers
from bot.recommandation import Regles, quadriller
from tests.unit.recommandation.fabrique import projet


def _textes(fichier: Path) -> Counter[str]:
    return Counter(re.findall(r"<text[^>]*>([^<]+)</text>", fichier.read_text(encoding="utf-8")))


@pytest.mark.parametrize("extension", ["svg", "png"])
def test_la_meme_grille_donne_les_memes_octets(
    extension: str, catalogue: Catalogue, regles: Regles, aujourdhui: date, tmp_path: Path
) -> None:
    grille = quadriller(catalogue, regles, aujourdhui, ["temps"])
    fichiers = [tmp_path / f"{rang}.{extension}" for rang in (1, 2)]
    for fichier in fichiers:
        dessiner_premiers(grille, catalogue, regles.referentiel, fichier)
    assert fichiers[0].read_bytes() == fichiers[1].read_bytes()
    assert fichiers[0].read_bytes().startswith({"svg": b"<?xml", "png": b"\x89PNG"}[extension])


def test_chaque_case_porte_le_nombre_de_projets_du_secteur(regles: Regles, aujourdhui: date, tmp_path: Path) -> None:
    fiches = [projet("a"), projet("b", secteurs=("mines",)), projet("c", secteurs=("mines",), regions=("08",))]
    dessiner_nombres(quadriller(catalogue_de(fiches), regles, aujourdhui), regles.referentiel, tmp_path / "x.svg")
    textes = _textes(tmp_path / "x.svg")
    # Mines : 2 dans la région 08 et pour toute la province, 1 dans les 16 autres; R hors du Québec.
    assert (textes["2"], textes["1"], textes["0"], textes["R"]) == (2, 16, 17 * 18, 18)
    assert textes["Mines et exploration"] == textes["Montréal (06)"] == 1
    assert textes["ce qui freine l'entreprise : pas encore dit"] == 1


def test_la_legende_nomme_chaque_projet_qui_sort_en_premier(regles: Regles, aujourdhui: date, tmp_path: Path) -> None:
    catalogue = catalogue_de([projet("a", libelle="De 5 $ à 10 $"), projet("b", secteurs=("mines",))])
    dessiner_premiers(quadriller(catalogue, regles, aujourdhui), catalogue, regles.referentiel, tmp_path / "x.svg")
    textes = _textes(tmp_path / "x.svg")
    assert (textes["1"], textes["2"], textes["R"]) == (17 * 18, 18, 18)
    assert textes["1. De 5 $ à 10 $ (306)"] == textes["2. Projet b (18)"] == 1


def test_un_autre_format_est_refuse(regles: Regles, aujourdhui: date, tmp_path: Path) -> None:
    grille = quadriller(catalogue_de([projet("a")]), regles, aujourdhui)
    with pytest.raises(ErreurFormat, match="SVG ou en PNG"):
        dessiner_nombres(grille, regles.referentiel, tmp_path / "x.pdf")
    assert not list(tmp_path.iterdir())
