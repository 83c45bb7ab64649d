"""The catalogue in a database: what is read is what was published, and a new version is seen."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy.engine import Engine

from bot.base_de_donnees import ouvrir_base
from bot.catalogue import Catalogue, ErreurMagasin, MagasinCatalogue, catalogue_de
from tests.unit.recommandation.fabrique import projet


@pytest.fixture
def magasin(moteur: Engine) -> MagasinCatalogue:
    return MagasinCatalogue(moteur)


def test_le_catalogue_relu_est_le_meme(magasin: MagasinCatalogue, catalogue: Catalogue) -> None:
    assert magasin.publier(catalogue)
    relu = magasin.lire()
    assert relu.version == catalogue.version
    assert relu.projets == catalogue.projets
    assert relu.replis == catalogue.replis


def test_republier_la_meme_version_ne_fait_rien(magasin: MagasinCatalogue, catalogue: Catalogue) -> None:
    magasin.publier(catalogue)
    assert not magasin.publier(catalogue)


def test_une_nouvelle_version_est_relue(magasin: MagasinCatalogue) -> None:
    magasin.publier(catalogue_de([projet("a")]))
    premier = magasin.lire()
    assert magasin.lire() is premier
    magasin.publier(catalogue_de([projet("a"), projet("b")]))
    assert set(magasin.lire().projet) == {"a", "b"}


def test_une_base_vide_est_dite_en_francais(magasin: MagasinCatalogue) -> None:
    with pytest.raises(ErreurMagasin, match="ne contient pas de catalogue"):
        magasin.lire()


def test_une_base_inaccessible_est_dite_en_francais(tmp_path: Path) -> None:
    absent = MagasinCatalogue(ouvrir_base(f"sqlite:///{tmp_path / 'absent' / 'x.sqlite'}"))
    with pytest.raises(ErreurMagasin):
        absent.lire()


def test_la_version_vient_du_contenu_et_non_de_l_ordre() -> None:
    assert catalogue_de([projet("a"), projet("b")]).version == catalogue_de([projet("b"), projet("a")]).version
    assert catalogue_de([projet("a")]).version != catalogue_de([projet("a", libelle="Autre")]).version
