"""What spreadsheets and people do to a file, and that is read all the same."""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta
from typing import Any

import openpyxl
import pytest

from bot.catalogue import Projet
from bot.catalogue.echange import LectureFichier, lire_fichier
from tests.unit.catalogue.echange.fichiers_d_essai import ENTETES, LIGNE, classeur_brut, classeur_de, csv_de


def _projet(lecture: LectureFichier) -> Projet:
    assert [str(defaut) for defaut in lecture.defauts] == []
    (projet,) = lecture.projets
    return projet


@pytest.mark.parametrize(
    ("colonne", "cellule", "champ", "attendu"),
    [
        ("regions", 8, "regions", ("08",)),
        ("regions", 8.0, "regions", ("08",)),
        ("regions", "8\n10", "regions", ("08", "10")),
        ("regions", " 08, 10 ;16 ", "regions", ("08", "10", "16")),
        ("regions", "toutes\n", "regions", ("toutes",)),
        ("verifie_le", date(2026, 11, 2), "verifie_le", "2026-11-02"),
        ("verifie_le", datetime(2026, 11, 2), "verifie_le", "2026-11-02"),
        ("verifie_le", "2026-11-02 00:00:00", "verifie_le", "2026-11-02"),
        ("dates_debut", 2023, "dates.debut", "2023"),
        ("dates_debut", "2023-10", "dates.debut", "2023-10"),
        ("incomplet", True, "incomplet", True),
        ("incomplet", "VRAI", "incomplet", True),
        ("incomplet", "Oui ", "incomplet", True),
        ("incomplet", "true", "incomplet", True),
        ("incomplet", "FAUX", "incomplet", False),
        ("incomplet", "non", "incomplet", False),
        ("incomplet", None, "incomplet", False),
        ("statut", "Terminé", "statut", "termine"),
        ("statut", " À confirmer", "statut", "a-confirmer"),
        ("libelle", "  Un nom \n", "libelle", "Un nom"),
        ("offre", "Un.\r\n\r\n Deux. ", "offre", ("Un.", "Deux.")),
        ("montants_aide_maximale", "50 000 $", "montants.aide_maximale", 50_000),
        ("montants_aide_maximale", 50000.0, "montants.aide_maximale", 50_000),
        ("montants_aide_maximale", "50\u202f000,00", "montants.aide_maximale", 50_000),
        ("montants_part_maximale", "0,5", "montants.part_maximale", 0.5),
        ("montants_part_maximale", "33,3 %", "montants.part_maximale", 0.333),
        ("montants_part_maximale", 1, "montants.part_maximale", 1.0),
        ("nom", "   ", "nom", None),
    ],
)
@pytest.mark.parametrize("format_", ["xlsx", "csv"])
def test_une_cellule_de_tableur_est_comprise(
    colonne: str, cellule: Any, champ: str, attendu: Any, format_: str
) -> None:
    ligne = {colonne: "" if cellule is None and format_ == "csv" else cellule}
    contenu = classeur_de(ligne) if format_ == "xlsx" else csv_de(ligne).encode()
    valeur: Any = _projet(lire_fichier(f"p.{format_}", contenu))
    for nom in champ.split("."):
        valeur = getattr(valeur, nom)
    assert valeur == attendu


def _avec_date(valeur: object, format_de_nombre: str) -> LectureFichier:
    classeur = openpyxl.Workbook()
    classeur.active.append([*ENTETES, "dates_debut"])
    classeur.active.append([*(LIGNE[nom] for nom in ENTETES), valeur])
    classeur.active.cell(2, len(ENTETES) + 1).number_format = format_de_nombre
    tampon = io.BytesIO()
    classeur.save(tampon)
    return lire_fichier("p.xlsx", tampon.getvalue())


@pytest.mark.parametrize(
    ("valeur", "format_de_nombre", "attendu"),
    [
        (datetime(2023, 10, 1), "mmm-yy", "2023-10"),
        (datetime(2023, 11, 1), "mm/yyyy", "2023-11"),
        (datetime(2023, 11, 1), "[$-40C]mmmm yyyy;@", "2023-11"),
        (datetime(2023, 11, 1), "yyyy\\-mm", "2023-11"),
        (datetime(2023, 1, 1), "yyyy", "2023"),
        (datetime(2023, 1, 1), '"du mois d" yyyy', "2023"),
        (datetime(2023, 5, 17), "yyyy", "2023-05-17"),
        (datetime(2023, 5, 17), "mm/yyyy", "2023-05-17"),
        (datetime(2024, 5, 1), "yyyy-mm-dd", "2024-05-01"),
        (datetime(2024, 5, 1), "yyyy-mm-dd h:mm", "2024-05-01"),
        (datetime(2024, 1, 1), "yyyy h:mm AM/PM", "2024"),
        (datetime(2024, 5, 1), "d-mmm", "2024-05-01"),
    ],
)
def test_une_date_de_tableur_est_lue_comme_la_cellule_la_montre(
    valeur: datetime, format_de_nombre: str, attendu: str
) -> None:
    assert _projet(_avec_date(valeur, format_de_nombre)).dates.debut == attendu


@pytest.mark.parametrize(
    ("valeur", "format_de_nombre"),
    [
        (datetime(2023, 10, 1), "h:mm"),
        (datetime(2023, 10, 1), "mm:ss"),
        (datetime(2023, 10, 1, 8, 30), "h:mm:ss AM/PM"),
        (time(8, 30), "h:mm"),
        (timedelta(hours=30), "[h]:mm:ss"),
    ],
)
def test_une_heure_n_est_jamais_prise_pour_un_mois(valeur: object, format_de_nombre: str) -> None:
    (defaut,) = _avec_date(valeur, format_de_nombre).defauts
    assert str(defaut).endswith("la cellule montre une heure : écrivez une date, comme 2026-11-02, ou un texte.")
    assert (defaut.ligne, defaut.colonne) == (2, "M (dates_debut)")


def test_un_nombre_dans_une_colonne_de_texte_se_lit_comme_on_le_voit() -> None:
    assert _projet(lire_fichier("p.xlsx", classeur_de({"libelle": 4.0}))).libelle == "4"


@pytest.mark.parametrize("separateur", [";", ",", "\t"])
@pytest.mark.parametrize("avant", ["", "\ufeff", "sep=X\r\n", "\r\nXX\r\n"])
def test_le_separateur_se_devine(separateur: str, avant: str) -> None:
    texte = avant.replace("X", separateur) + csv_de({"offre": "Un; deux, trois.\nQuatre."}, separateur=separateur)
    assert _projet(lire_fichier("p.csv", texte.encode())).offre == ("Un; deux, trois.", "Quatre.")


def test_les_titres_tolerent_casse_accents_espaces_et_ordre() -> None:
    titres = {"libelle": " Libellé ", "verifie_le": "VÉRIFIÉ LE", "sources_url": "Sources - URL", "id": "ID"}
    envers = list(reversed(ENTETES))
    octets = classeur_brut([[titres.get(nom, nom) for nom in envers], [LIGNE[nom] for nom in envers]])
    assert _projet(lire_fichier("p.xlsx", octets)).id == "essai"


def test_les_lignes_vides_sont_sautees_et_les_numeros_restent_ceux_que_l_on_voit() -> None:
    lignes = [list(ENTETES), [None, "  "], [], [LIGNE[nom] if nom != "confiance" else "forte" for nom in ENTETES]]
    (defaut,) = lire_fichier("p.xlsx", classeur_brut(lignes)).defauts
    assert defaut.ligne == 4


@pytest.mark.parametrize("titre", ["Projets", "PROJETS", "Feuil1"])
def test_la_feuille_se_reconnait_a_son_titre_ou_a_ses_colonnes(titre: str) -> None:
    assert _projet(lire_fichier("p.xlsx", classeur_de({}, feuille=titre))).id == "essai"


@pytest.mark.parametrize(
    ("colonne", "cellule", "attendu"),
    [
        ("montants_aide_maximale", "50,000", "n'est pas un nombre entier"),
        ("montants_aide_maximale", "beaucoup", "n'est pas un nombre entier"),
        ("montants_part_maximale", "50", "n'est pas entre 0 et 1"),
        ("montants_part_maximale", "nan", "n'est pas un nombre"),
        ("incomplet", "peut-être", "ni « oui » ni « non »"),
        ("statut", "fini", "choisissez parmi : actif, termine, a-confirmer"),
        ("verifie_le", "02/11/2026", "un jour s'écrit année-mois-jour"),
        ("dates_fin", "oct-23", "une date s'écrit 2026"),
        ("lien", "http://exemple.quebec/", "doit commencer par https://"),
        ("id", "../../x", "un identifiant s'écrit en minuscules"),
        ("id", "", "obligatoire"),
        ("libelle", "", "obligatoire"),
        ("promoteurs_urls", "https://a.quebec/\nhttps://b.quebec/", "plus de lignes"),
        ("sources_lu_le", "", "obligatoire"),
        ("libelle", "x" * 32_768, "dépasse 32\u00a0767"),
        ("couleur", "bleu", "pas connue"),
        ("libele", "X", "peut-être « libelle »"),
    ],
)
def test_une_cellule_qui_ne_se_lit_pas_est_dite(colonne: str, cellule: str, attendu: str) -> None:
    lecture = lire_fichier("p.csv", csv_de({colonne: cellule}).encode())
    assert [d for d in lecture.defauts if attendu in str(d)], [str(d) for d in lecture.defauts]
    assert all(defaut.bloquant for defaut in lecture.defauts)


def test_une_formule_et_une_erreur_du_tableur_sont_refusees_a_leur_place() -> None:
    lecture = lire_fichier("p.xlsx", classeur_de({"libelle": "=1+1", "note": "#N/A"}))
    assert [(d.colonne, "formule" in d.probleme or "erreur" in d.probleme) for d in lecture.defauts] == [
        ("B (libelle)", True),
        ("M (note)", True),
    ]
    assert lecture.projets == ()


def test_une_cellule_remplie_sans_titre_est_dite_une_fois() -> None:
    texte = csv_de({}).rstrip() + ";a;b;c\r\n"
    (defaut,) = lire_fichier("p.csv", texte.encode()).defauts
    assert (defaut.colonne, defaut.ligne) == ("M", 2)


def test_une_colonne_donnee_deux_fois_est_dite() -> None:
    lecture = lire_fichier("p.xlsx", classeur_brut([[*ENTETES, "Libellé"], [*(LIGNE[nom] for nom in ENTETES), "Y"]]))
    assert "donnée deux fois" in str(lecture.defauts[0])


def test_un_identifiant_donne_deux_fois_dit_ou_est_le_premier() -> None:
    lecture = lire_fichier("p.csv", csv_de({}, {"libelle": "Autre"}).encode())
    assert "déjà donné à la ligne 2" in str(lecture.defauts[0])
    assert lecture.defauts[0].ligne == 3
