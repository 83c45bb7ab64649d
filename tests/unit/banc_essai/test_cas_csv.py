"""Expected cases in CSV: what is written is read back, and a bad file says every fault at once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.banc_essai.attente import Attente, Faits
from bot.banc_essai.cellules import ErreurCsv
from bot.banc_essai.csv_cas import LIGNES_MAX, LectureCas, ecrire_csv_cas, lire_csv_cas, modele_csv_cas
from bot.catalogue.echange.cellules import deproteger, proteger
from bot.referentiel import Referentiel
from tests.unit.banc_essai.fabrique import attente

_PROJETS = ("iqc-4-0", "ithq-restauration-hotellerie-ia")
_ENTETE = "titre,phrase,secteurs,regions,freins,projet,rang_max,pourquoi\n"

Lecteur = Callable[[bytes | str], LectureCas]


@pytest.fixture
def lire(referentiel: Referentiel) -> Lecteur:
    def lire_le(contenu: bytes | str) -> LectureCas:
        octets = contenu if isinstance(contenu, bytes) else contenu.encode()
        return lire_csv_cas(octets, referentiel, _PROJETS)

    return lire_le


def test_ce_qui_est_ecrit_est_relu_pareil(lire: Lecteur) -> None:
    cas = (
        attente(pourquoi='=SOMME(A1)\nsur deux lignes, avec « guillemets » et "droits"'),
        attente(titre="'=déjà sous apostrophe", phrase="-5 % de ventes à Laval", profil=Faits(), rang_max=0),
        attente(titre="@titre", profil=Faits(regions=("01", "17"), freins=("temps",)), rang_max=3),
    )
    lecture = lire(ecrire_csv_cas(cas))
    assert (lecture.cas, lecture.defauts, lecture.encodage) == (cas, (), "UTF-8")


@given(st.text(alphabet="'=+-@\t\ra", max_size=6))
def test_une_cellule_neutralisee_est_retablie_et_n_est_jamais_une_formule(cellule: str) -> None:
    neutre = proteger(cellule)
    assert deproteger(neutre) == cellule
    assert not neutre or neutre[0] not in "=+-@\t\r"


def test_les_exemples_du_modele_sont_laisses_de_cote_et_c_est_dit(lire: Lecteur) -> None:
    modele = modele_csv_cas("iqc-4-0")
    lecture = lire(modele + b"Le mien;;mines;;;iqc-4-0;1;\r\n")
    assert lecture.defauts == ()
    assert [cas.titre for cas in lecture.cas] == ["Le mien"]
    assert lecture.avis == ("Les lignes 2, 3 et 4 sont des exemples du modèle : elles n'ont pas été lues.",)


def test_les_exemples_du_modele_seraient_de_bons_cas(lire: Lecteur) -> None:
    lecture = lire(modele_csv_cas("iqc-4-0").replace("Exemple à effacer".encode(), b"Cas"))
    assert (lecture.defauts, lecture.avis) == ((), ())
    assert [cas.rang_max for cas in lecture.cas] == [1, 3, 0]


def test_un_seul_exemple_reste_est_dit_au_singulier(lire: Lecteur) -> None:
    lecture = lire(f"{_ENTETE}EXEMPLE A EFFACER,,bijoux,,,rien,9,\n")
    assert (lecture.cas, lecture.defauts) == ((), ())
    assert lecture.avis == ("La ligne 2 est un exemple du modèle : elle n'a pas été lue.",)


@pytest.mark.parametrize(
    ("secteurs", "regions", "freins"),
    [
        ("construction|mines", "08|16", "temps"),
        ("mines; Construction", '"Abitibi-Témiscamingue, Montérégie"', "On manque de temps"),
        ('"MINES ET EXPLORATION\nconstruction"', "8|16", "TEMPS"),
    ],
)
def test_les_listes_acceptent_ids_et_libelles(secteurs: str, regions: str, freins: str, lire: Lecteur) -> None:
    (cas,) = lire(f"{_ENTETE}Un cas,,{secteurs},{regions},{freins},iqc-4-0,1,\n").cas
    assert cas.profil == Faits(("mines", "construction"), ("08", "16"), ("temps",))


def test_windows_1252_et_le_point_virgule_d_excel_sont_lus_et_dits(lire: Lecteur) -> None:
    texte = "Titre;Phrase;Projet;Rang_max;;\r\nÉté;J’ai un café à Québec;iqc-4-0;Ne doit pas sortir;;\r\n"
    lecture = lire(texte.encode("cp1252"))
    assert lecture.encodage == "Windows-1252"
    assert lecture.cas == (Attente(titre="Été", phrase="J’ai un café à Québec", projet="iqc-4-0", rang_max=0),)


def test_tous_les_defauts_sont_dits_a_la_fois_avec_ligne_et_colonne(lire: Lecteur) -> None:
    lecture = lire(
        _ENTETE
        + "Bon,,construction,,,iqc-4-0,1,\n"
        + "\n"
        + ",J'ai un café,bijoux,99,,inconnu,4,\n"
        + "Vide,,,,,iqc-4-0,1,\n"
        + "Bon,,construction,,,iqc-4-0,1,\n"
        + "Trop,a,b,c,d,iqc-4-0,1,x,y\n"
    )
    assert [(defaut.ligne, defaut.colonne) for defaut in lecture.defauts] == [
        (4, "titre"), (4, "phrase"), (4, "projet"), (4, "secteurs"), (4, "regions"), (4, "rang_max"),
        (5, "phrase"), (6, "titre"), (7, ""),
    ]  # fmt: skip
    assert str(lecture.defauts[3]) == "Ligne 4, colonne « secteurs » : « bijoux » n'est pas dans la liste."
    assert "à la ligne 2" in lecture.defauts[7].probleme
    assert len(lecture.cas) == 1


def test_une_colonne_inconnue_double_ou_absente_est_dite(lire: Lecteur) -> None:
    lecture = lire("titre,titre,couleur,projet\nA,B,C,iqc-4-0\n")
    assert [defaut.colonne for defaut in lecture.defauts] == ["titre", "couleur", "rang_max"]


@pytest.mark.parametrize(
    ("contenu", "phrase"),
    [
        (b"", "vide"),
        (b"x" * (1024 * 1024 + 1), "1\u00a0Mo"),
        (b"PK\x03\x04...", "classeur"),
        (b"a\0b", "octets nuls"),
        (b"\x81\x8d,titre\n", "ni en UTF-8"),
        (_ENTETE.encode() + b'"guillemet jamais ferme', "guillemet"),
        (b"a" * 200_000 + b"\n", "guillemet"),
        (_ENTETE.encode() + b"t,,mines,,,iqc-4-0,1,\n" * (LIGNES_MAX + 1), "2\u00a0000 lignes"),
    ],
    ids=["vide", "lourd", "classeur", "nul", "octets", "guillemet", "cellule", "lignes"],
)
def test_un_fichier_hostile_est_refuse_en_une_phrase(contenu: bytes, phrase: str, lire: Lecteur) -> None:
    with pytest.raises(ErreurCsv, match=phrase):
        lire(contenu)


def test_ce_qui_est_personnel_est_masque_avant_d_etre_garde(lire: Lecteur) -> None:
    (cas,) = lire(f"{_ENTETE}A,Je suis à jean@exemple.ca,,,,iqc-4-0,1,appelez 514 555-0199\n").cas
    assert "exemple.ca" not in cas.phrase
    assert "0199" not in cas.pourquoi


def test_un_texte_trop_long_est_refuse_et_non_coupe(lire: Lecteur) -> None:
    lecture = lire(f"{_ENTETE}{'t' * 121},{'p' * 1001},,,,iqc-4-0,1,\n")
    assert [defaut.colonne for defaut in lecture.defauts] == ["titre", "phrase"]
