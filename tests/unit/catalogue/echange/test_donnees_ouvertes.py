"""The open data: every project, only what helps the public, in forms that programs read."""

from __future__ import annotations

import csv
import io
import json

import pytest

from bot.catalogue import Acteur, Catalogue, catalogue_de
from bot.catalogue.echange import donnees_ouvertes_csv, donnees_ouvertes_json, lire_fichier
from tests.unit.recommandation.fabrique import projet


def _lignes(octets: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(octets.decode("utf-8"), newline="")))


def test_chaque_projet_est_publie_avec_ses_sources(catalogue: Catalogue) -> None:
    octets = donnees_ouvertes_csv(catalogue)
    assert not octets.startswith(b"\xef\xbb\xbf")
    lignes = _lignes(octets)
    assert [ligne["id"] for ligne in lignes] == [p.id for p in catalogue.projets]
    assert all(ligne["sources_url"] and ligne["catalogue_version"] == catalogue.version for ligne in lignes)


def test_les_notes_internes_ne_sont_pas_publiees() -> None:
    catalogue = catalogue_de([projet("a", note="Pour nous", lien_hors_service="2026-11-01")])
    assert not {"note", "confiance", "lien_hors_service"} & set(_lignes(donnees_ouvertes_csv(catalogue))[0])
    (publie,) = json.loads(donnees_ouvertes_json(catalogue))["projets"]
    assert not {"note", "confiance", "lien_hors_service"} & set(publie)


def test_un_lien_mort_n_est_pas_publie() -> None:
    catalogue = catalogue_de([projet("a", lien="https://x.quebec/", lien_hors_service="2026-11-01")])
    assert _lignes(donnees_ouvertes_csv(catalogue))[0]["lien"] == ""
    assert json.loads(donnees_ouvertes_json(catalogue))["projets"][0]["lien"] is None


def test_le_json_dit_les_memes_projets(catalogue: Catalogue) -> None:
    lu = json.loads(donnees_ouvertes_json(catalogue))
    assert lu["catalogue_version"] == catalogue.version
    assert [p["id"] for p in lu["projets"]] == [p.id for p in catalogue.projets]
    assert "licence" not in lu


def test_la_licence_n_est_dite_que_si_elle_est_donnee(catalogue: Catalogue) -> None:
    assert {ligne["licence"] for ligne in _lignes(donnees_ouvertes_csv(catalogue, "CC BY 4.0"))} == {"CC BY 4.0"}
    assert json.loads(donnees_ouvertes_json(catalogue, "CC BY 4.0"))["licence"] == "CC BY 4.0"
    assert "licence" not in _lignes(donnees_ouvertes_csv(catalogue))[0]


@pytest.mark.parametrize("licence", [None, "CC BY 4.0"])
@pytest.mark.parametrize("separateur", [",", ";"])
def test_le_fichier_des_donnees_ouvertes_ne_s_importe_pas_et_c_est_dit(licence: str | None, separateur: str) -> None:
    octets = donnees_ouvertes_csv(catalogue_de([projet("a", regions=("08",))]), licence)
    if separateur == ";":
        tampon = io.StringIO()
        csv.writer(tampon, delimiter=";").writerows(csv.reader(io.StringIO(octets.decode(), newline="")))
        octets = tampon.getvalue().encode("utf-8-sig")
    lecture = lire_fichier("projets.csv", octets)
    (defaut,) = lecture.defauts
    assert defaut.probleme == "ce fichier est celui des données ouvertes; exportez un classeur"
    assert (defaut.acteur, defaut.bloquant, lecture.lignes) == (Acteur.RESPONSABLE, True, ())
