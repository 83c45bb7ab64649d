"""Chaque nom du répertoire, sous chaque manière de l'écrire ; chaque préfixe de code postal."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.nlu.lieux import LecteurLieux
from bot.nlu.lieux.lecture import LectureLieux


def sans_accents(nom: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", nom) if not unicodedata.combining(c))


def st_ste(nom: str) -> str:
    return re.sub(r"\bSaint\b", "St", re.sub(r"\bSainte\b", "Ste", nom)).replace("Saints", "Sts")


def brouillon(nom: str) -> str:
    return re.sub("['’]", "", re.sub("[-–]", " ", sans_accents(st_ste(nom)))).lower()


ECRITURES: dict[str, Callable[[str], str]] = {
    "exacte": lambda nom: nom,
    "minuscules": str.lower,
    "majuscules": str.upper,
    "sans accents": sans_accents,
    "accents décomposés": lambda nom: unicodedata.normalize("NFD", nom),
    "sans traits d'union": lambda nom: re.sub("[-–]", " ", nom),
    "St et Ste": st_ste,
    "apostrophe courbe": lambda nom: nom.replace("'", "’"),
    "apostrophe absente": lambda nom: re.sub("['’]", " ", nom),
    "apostrophe collée": lambda nom: re.sub("['’]", "", nom),
    "tout attaché": lambda nom: re.sub("[-–' ]", "", nom).lower(),
    "brouillon": brouillon,
}
# Lu « rivière Patapédia est… » : sans trait d'union ni majuscule, « est » est le verbe.
EXCEPTIONS = {("Rivière-Patapédia-Est", "brouillon")}


def rangees(chemin: Path) -> list[dict[str, str]]:
    with chemin.open(encoding="utf-8", newline="") as source:
        utiles = (ligne for ligne in source if not ligne.startswith("#"))
        return list(csv.DictReader(utiles, delimiter="\t", quoting=csv.QUOTE_NONE))


def avec_a(nom: str) -> str:
    for article, contracte in (("Le ", "au "), ("Les ", "aux "), ("LE ", "AU "), ("LES ", "AUX ")):
        if nom.startswith(article):
            return contracte + nom[len(article) :]
    return "à " + nom


def mene_a(lecture: LectureLieux, region: str) -> bool:
    """La région est lue seule, ou offerte parmi les boutons quand le nom est porté ailleurs."""
    demandes = {c.code for ambigu in lecture.ambigus for c in ambigu.candidats}
    return lecture.regions == (region,) or (not lecture.regions and region in demandes)


@pytest.mark.parametrize("ecriture", ECRITURES)
def test_chaque_municipalite_est_lue(ecriture: str, lecteur: LecteurLieux, dossier: Path) -> None:
    manquees = []
    for rangee in rangees(dossier / "municipalites.tsv"):
        nom, region = rangee["nom"], rangee["region"]
        if (nom, ecriture) in EXCEPTIONS:
            continue
        ecrit = ECRITURES[ecriture](nom)
        essais = [
            (ecrit, "region"),
            (avec_a(ecrit), "region"),
            ("Notre usine est située " + avec_a(ecrit), None),
        ]
        manquees += [essai for essai in essais if not mene_a(lecteur.lire(*essai), region)]
    assert not manquees


@pytest.mark.parametrize("ecriture", ["exacte", "minuscules", "sans accents", "sans traits d'union", "brouillon"])
@pytest.mark.parametrize("avant", ["", "MRC ", "MRC de ", "dans la MRC "])
def test_chaque_mrc_est_lue(ecriture: str, avant: str, lecteur: LecteurLieux, dossier: Path) -> None:
    manquees = []
    for rangee in rangees(dossier / "mrc.tsv"):
        texte = avant + ECRITURES[ecriture](rangee["nom"])
        if rangee["nom"] != "Québec" and not mene_a(lecteur.lire(texte, "region"), rangee["region"]):
            manquees.append(texte)
    assert not manquees


@pytest.mark.parametrize("ecriture", ["exacte", "minuscules", "sans accents", "sans traits d'union", "majuscules"])
def test_chaque_region_administrative_est_lue(ecriture: str, lecteur: LecteurLieux, dossier: Path) -> None:
    manquees = []
    for rangee in rangees(dossier / "regions.tsv"):
        texte = ECRITURES[ecriture](rangee["nom"])
        if rangee["code"].isdecimal() and lecteur.lire(texte, "region").regions != (rangee["code"],):
            manquees.append(texte)
    assert not manquees


@pytest.mark.parametrize("ecriture", ["exacte", "minuscules", "sans accents", "apostrophe courbe"])
def test_chaque_lieu_usuel_est_lu(ecriture: str, lecteur: LecteurLieux, dossier: Path) -> None:
    manquees = []
    for rangee in rangees(dossier / "lieux_usuels.tsv"):
        texte = ECRITURES[ecriture](rangee["forme"])
        if rangee["nature"] == "gentile":
            texte = "entreprise " + texte
        if not mene_a(lecteur.lire(texte, "region"), rangee["code"]):
            manquees.append(texte)
    assert not manquees


def test_chaque_homonyme_offre_tous_ses_lieux(lecteur: LecteurLieux, dossier: Path) -> None:
    formes: dict[str, set[str]] = {}
    for rangee in rangees(dossier / "homonymes.tsv"):
        formes.setdefault(rangee["forme"], set()).add(rangee["code"])
    manquees = []
    for forme, codes in formes.items():
        lecture = lecteur.lire(forme, "region")
        offerts = {c.code for ambigu in lecture.ambigus for c in ambigu.candidats}
        if lecture.regions or offerts != codes:
            manquees.append((forme, offerts, codes))
    assert not manquees


def test_chaque_lieu_hors_du_quebec_est_lu(lecteur: LecteurLieux, dossier: Path) -> None:
    manquees = [
        rangee["forme"]
        for rangee in rangees(dossier / "hors_quebec.tsv")
        if not mene_a(lecteur.lire(rangee["forme"], "region"), "hors-quebec")
    ]
    assert not manquees


@pytest.mark.parametrize("ecrire", [str.upper, str.lower, lambda p: p + " 1A1", lambda p: p.lower() + "1a1"])
def test_chaque_prefixe_postal_donne_sa_region(
    ecrire: Callable[[str], str], lecteur: LecteurLieux, dossier: Path
) -> None:
    manques = []
    for rangee in rangees(dossier / "prefixes_postaux.tsv"):
        texte = ecrire(rangee["prefixe"])
        lecture = lecteur.lire(texte, "region")
        sur = rangee["confiance"] == "haute" and lecture.regions == (rangee["region"],)
        if len(rangee["prefixe"]) == 3 and not (sur or mene_a(lecture, rangee["region"])):
            manques.append((texte, lecture))
    assert not manques


def test_granby_bromont_et_cowansville_sont_en_estrie(lecteur: LecteurLieux) -> None:
    assert lecteur.lire("Granby, Bromont et Cowansville", "region").regions == ("05",)
