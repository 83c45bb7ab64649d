"""What is written and read again is what was there: nothing is lost, whatever the format."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from bot.catalogue import Catalogue, catalogue_de
from bot.catalogue.echange import LectureFichier, ecrire_csv, ecrire_xlsx, ecrire_yaml, lire_chemin, lire_fichier
from bot.referentiel import Referentiel
from tests.unit.catalogue.echange.catalogues_generes import catalogues

Passage = Callable[[Catalogue, Referentiel], LectureFichier]


def par_csv(catalogue: Catalogue, _: Referentiel) -> LectureFichier:
    with tempfile.TemporaryDirectory() as dossier:
        for nom, octets in ecrire_csv(catalogue).items():
            (Path(dossier) / nom).write_bytes(octets)
        return lire_chemin(Path(dossier))


def par_xlsx(catalogue: Catalogue, referentiel: Referentiel) -> LectureFichier:
    return lire_fichier("catalogue.xlsx", ecrire_xlsx(catalogue, referentiel))


def par_yaml(catalogue: Catalogue, _: Referentiel) -> LectureFichier:
    with tempfile.TemporaryDirectory() as dossier:
        ecrire_yaml(catalogue, Path(dossier))
        return lire_chemin(Path(dossier))


_PASSAGES = pytest.mark.parametrize("passage", [par_csv, par_xlsx, par_yaml])


def _verifier(catalogue: Catalogue, referentiel: Referentiel, passage: Passage) -> None:
    lecture = passage(catalogue, referentiel)
    assert [str(defaut) for defaut in lecture.defauts] == []
    assert lecture.projets == catalogue.projets
    assert lecture.replis == catalogue.replis
    assert lecture.faits == catalogue.faits
    assert catalogue_de(lecture.projets, lecture.replis, lecture.faits).version == catalogue.version
    assert not lecture.partielle


@_PASSAGES
def test_le_catalogue_publie_revient_tel_quel(catalogue: Catalogue, referentiel: Referentiel, passage: Passage) -> None:
    _verifier(catalogue, referentiel, passage)


@_PASSAGES
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(tire=catalogues)
def test_tout_catalogue_valide_revient_tel_quel(passage: Passage, referentiel: Referentiel, tire: Catalogue) -> None:
    _verifier(tire, referentiel, passage)


def test_le_meme_catalogue_donne_les_memes_octets(catalogue: Catalogue, referentiel: Referentiel) -> None:
    assert ecrire_xlsx(catalogue, referentiel) == ecrire_xlsx(catalogue, referentiel)
    assert ecrire_csv(catalogue) == ecrire_csv(catalogue)


@pytest.mark.parametrize(("passage", "dite"), [(par_csv, True), (par_xlsx, True), (par_yaml, False)])
def test_ce_qui_est_exporte_dit_de_quelle_version_il_vient(
    catalogue: Catalogue, referentiel: Referentiel, passage: Passage, dite: bool
) -> None:
    # The YAML folders are the project's own files: they are the catalogue, not a copy of it.
    assert passage(catalogue, referentiel).version_de_base == (catalogue.version if dite else None)
