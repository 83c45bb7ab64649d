"""A file that cannot be taken gets one clear sentence, and nothing of it is read."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.catalogue import Acteur
from bot.catalogue.echange import lire_chemin, lire_fichier
from bot.catalogue.echange.limites import LIGNES_MAX, OCTETS_MAX
from tests.unit.catalogue.echange.fichiers_d_essai import avec_partie, classeur_brut, classeur_de, csv_de, partie

_CLASSEUR = classeur_de({})
_FEUILLE = "xl/worksheets/sheet1.xml"
_ENTITE = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaa">]>'
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600


def _chiffre() -> bytes:
    octets = bytearray(_CLASSEUR)
    for marque, decalage in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = octets.find(marque)
        while place >= 0:
            octets[place + decalage] |= 1
            place = octets.find(marque, place + 4)
    return bytes(octets)


def _bombe(parties: int, taille: int) -> bytes:
    sortie = io.BytesIO()
    with zipfile.ZipFile(sortie, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"<Types/>")
        for rang in range(parties):
            archive.writestr(f"xl/media/{rang}.bin", b"\0" * taille)
    return sortie.getvalue()


_ENTREES: dict[str, tuple[str, bytes, str, Acteur]] = {
    "trop gros": ("p.csv", b"a" * (OCTETS_MAX + 1), "dépasse 5\u00a0Mo", Acteur.EQUIPE),
    "vide": ("p.csv", b"", "est vide", Acteur.RESPONSABLE),
    "blancs": ("p.csv", b" \r\n \r\n", "est vide", Acteur.RESPONSABLE),
    "bom seul": ("p.csv", b"\xef\xbb\xbf;;\r\n", "aucun nom de colonne connu|est vide", Acteur.RESPONSABLE),
    "utf-16": ("p.csv", csv_de({}).encode("utf-16"), "UTF-16", Acteur.EQUIPE),
    "octets nuls": ("p.csv", csv_de({}).encode() + b"\0", "octets nuls", Acteur.EQUIPE),
    "utf-16 sans marque": ("p.csv", csv_de({}).encode("utf-16-le"), "octets nuls", Acteur.EQUIPE),
    "ni utf-8 ni windows": ("p.csv", b"id;libelle\r\nx;\x81\xe9", "ni en UTF-8 ni en Windows-1252", Acteur.EQUIPE),
    "classeur nommé csv": ("p.csv", _CLASSEUR, "classeur", Acteur.EQUIPE),
    "sans colonne connue": ("p.csv", b"a;b\r\n1;2\r\n", "aucun nom de colonne connu", Acteur.EQUIPE),
    "sans id": ("p.csv", b"libelle;statut\r\nX;actif\r\n", "manque la colonne « id »", Acteur.RESPONSABLE),
    "guillemet ouvert": ("p.csv", b'id;libelle\r\nx;"abc\r\ny;z\r\n', "guillemet", Acteur.RESPONSABLE),
    "cellule sans fin": ("p.csv", b"id;libelle\r\nx;" + b"a" * 200_000, "trop longue", Acteur.RESPONSABLE),
    "mille colonnes": ("p.csv", b"id" + b";libelle" * 999 + b"\r\nx\r\n", "plus de 100 colonnes", Acteur.EQUIPE),
    "trop de lignes": ("p.csv", b"id;statut\r\n" + b"x;actif\r\n" * (LIGNES_MAX + 1), "50\u00a0000", Acteur.EQUIPE),
    "xls": ("p.xls", _OLE, "ancien classeur", Acteur.EQUIPE),
    "xlsm": ("p.xlsm", _CLASSEUR, "macros", Acteur.EQUIPE),
    "ods": ("p.ods", _CLASSEUR, "OpenDocument", Acteur.EQUIPE),
    "exe": ("p.exe", b"MZ", "donnez un fichier", Acteur.EQUIPE),
    "sans extension": ("projets", csv_de({}).encode(), "donnez un fichier", Acteur.EQUIPE),
    "pas un zip": ("p.xlsx", b"PK\x03\x04 et puis rien", "abîmé", Acteur.EQUIPE),
    "texte nommé xlsx": ("p.xlsx", csv_de({}).encode(), "abîmé", Acteur.EQUIPE),
    "coupé": ("p.xlsx", _CLASSEUR[:-300], "abîmé", Acteur.EQUIPE),
    "mot de passe": ("p.xlsx", _OLE + "EncryptedPackage".encode("utf-16-le"), "mot de passe", Acteur.RESPONSABLE),
    "zip chiffré": ("p.xlsx", _chiffre(), "mot de passe", Acteur.RESPONSABLE),
    "xls nommé xlsx": ("p.xlsx", _OLE, "ancien classeur", Acteur.RESPONSABLE),
    "bombe": ("p.xlsx", _bombe(3, 16_000_000), "trop gros", Acteur.EQUIPE),
    "mille parties": ("p.xlsx", _bombe(1_000, 1), "trop gros", Acteur.EQUIPE),
    "macros": ("p.xlsx", avec_partie(_CLASSEUR, "xl/vbaProject.bin", b"x"), "macros", Acteur.EQUIPE),
    "liens": (
        "p.xlsx",
        avec_partie(_CLASSEUR, "xl/externalLinks/externalLink1.xml", b"<a/>"),
        "autre fichier",
        Acteur.RESPONSABLE,
    ),
    "entités": (
        "p.xlsx",
        avec_partie(_CLASSEUR, _FEUILLE, _ENTITE + partie(_CLASSEUR, _FEUILLE)),
        "définitions XML",
        Acteur.EQUIPE,
    ),
    "entités en utf-16": (
        "p.xlsx",
        avec_partie(_CLASSEUR, _FEUILLE, (_ENTITE.decode() + "<a>&a;</a>").encode("utf-16")),
        "définitions XML",
        Acteur.EQUIPE,
    ),
    "xml cassé": ("p.xlsx", avec_partie(_CLASSEUR, _FEUILLE, b"<a><b></a>"), "abîmé", Acteur.EQUIPE),
    "aucune feuille de fiches": ("p.xlsx", classeur_brut([["a"], [1]], "Notes"), "aucune feuille", Acteur.RESPONSABLE),
    "classeur large": ("p.xlsx", classeur_brut([["id", *["libelle"] * 999], ["x"]]), "100 colonnes", Acteur.EQUIPE),
    "yaml mal formé": ("p.yml", b"id: x\nlibelle: [", "mal formé à la ligne", Acteur.RESPONSABLE),
    "yaml en boucle": ("p.yml", b"a: &a [x]\nb: [*a, *a]\n", "renvoi", Acteur.RESPONSABLE),
    "yaml profond": ("p.yml", b"a: " + b"[" * 5_000, "niveaux|mal formé", Acteur.RESPONSABLE),
    "yaml exécutable": ("p.yml", b"!!python/object/apply:os.system ['true']\n", "mal formé", Acteur.RESPONSABLE),
    "yaml texte": ("p.yml", b"bonjour\n", "une fiche, ou une liste", Acteur.RESPONSABLE),
}


@pytest.mark.parametrize(("nom", "contenu", "attendu", "acteur"), _ENTREES.values(), ids=_ENTREES.keys())
def test_un_mauvais_fichier_recoit_une_phrase_claire(nom: str, contenu: bytes, attendu: str, acteur: Acteur) -> None:
    lecture = lire_fichier(nom, contenu)
    assert (lecture.projets, lecture.replis, lecture.faits, lecture.lignes) == ((), (), (), ())
    (defaut,) = [d for d in lecture.defauts if "deux fois" not in d.probleme]
    assert any(mot in str(defaut) for mot in attendu.split("|"))
    assert str(defaut).startswith(f"fichier « {nom} »")
    assert (defaut.bloquant, defaut.acteur) == (True, acteur)


@pytest.mark.parametrize("champ", ["id", "libelle"])
@pytest.mark.parametrize("valeur", ["190:20:30", "12", "1.5", "true"])
def test_un_nombre_a_la_place_d_un_texte_est_dit_en_francais(champ: str, valeur: str) -> None:
    (defaut,) = [d for d in lire_fichier("p.yml", f"{champ}: {valeur}".encode()).defauts if d.champ == champ]
    assert "mettez-le entre guillemets" in defaut.probleme


@pytest.mark.parametrize("nom", ["../../etc/passwd.csv", "C:\\temp\\..\\p.csv", "/etc/p.csv", "a\x00\n\x1b[31m.csv"])
def test_un_nom_de_fichier_ne_mene_nulle_part(nom: str) -> None:
    defaut = lire_fichier(nom, b"").defauts[0]
    assert defaut.fichier is not None
    assert defaut.fichier.isprintable()
    assert not {"/", "\\", ".."} & set(defaut.fichier.replace("..", "/"))


def test_un_chemin_absent_est_dit(tmp_path: Path) -> None:
    assert "introuvable" in str(lire_chemin(tmp_path / "rien.csv").defauts[0])
    assert "ne contient ni fiches" in str(lire_chemin(tmp_path).defauts[0])


def test_un_fichier_trop_gros_n_est_pas_lu_du_disque(tmp_path: Path) -> None:
    gros = tmp_path / "gros.csv"
    with gros.open("wb") as sortie:
        sortie.truncate(10 * OCTETS_MAX)
    assert "dépasse 5\u00a0Mo" in str(lire_chemin(gros).defauts[0])


def test_une_ligne_posee_tres_loin_est_vue_sans_tout_parcourir() -> None:
    loin = partie(_CLASSEUR, _FEUILLE).replace(
        b"</sheetData>", b'<row r="900000000"><c r="A900000000"/></row></sheetData>'
    )
    assert lire_fichier("p.xlsx", avec_partie(_CLASSEUR, _FEUILLE, loin)).projets


def test_un_million_de_rangees_sans_contenu_est_refuse_avant_d_etre_parcouru() -> None:
    rangees = b"".join(b'<row r="%d"/>' % rang for rang in range(3, 210_000)) + b"</sheetData>"
    loin = partie(_CLASSEUR, _FEUILLE).replace(b"</sheetData>", rangees)
    assert "50\u00a0000" in str(lire_fichier("p.xlsx", avec_partie(_CLASSEUR, _FEUILLE, loin)).defauts[0])


def test_un_classeur_de_cent_mille_lignes_est_refuse_avant_d_etre_ouvert(monkeypatch: pytest.MonkeyPatch) -> None:
    def ouvrir(*_: object, **__: object) -> None:
        raise AssertionError("le classeur a été ouvert")

    monkeypatch.setattr("openpyxl.load_workbook", ouvrir)
    rangees = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (rang, rang) for rang in range(3, 100_003))
    long = partie(_CLASSEUR, _FEUILLE).replace(b"</sheetData>", rangees + b"</sheetData>")
    (defaut,) = lire_fichier("p.xlsx", avec_partie(_CLASSEUR, _FEUILLE, long)).defauts
    assert "plus de 50\u00a0000 lignes" in str(defaut)


def test_des_rangees_mises_en_forme_mais_vides_ne_comptent_pas() -> None:
    rangees = b"".join(b'<row r="%d"><c r="A%d" s="0"/></row>' % (rang, rang) for rang in range(3, 60_003))
    long = partie(_CLASSEUR, _FEUILLE).replace(b"</sheetData>", rangees + b"</sheetData>")
    assert lire_fichier("p.xlsx", avec_partie(_CLASSEUR, _FEUILLE, long)).projets


@settings(max_examples=60, deadline=None)
@given(
    nom=st.sampled_from(["p.csv", "p.xlsx", "p.yml"]),
    place=st.floats(0, 1),
    ajout=st.binary(max_size=30),
    coupe=st.integers(0, 40),
)
def test_aucun_octet_ne_fait_tomber_la_lecture(nom: str, place: float, ajout: bytes, coupe: int) -> None:
    sain = {"p.csv": csv_de({}).encode(), "p.xlsx": _CLASSEUR, "p.yml": b"- id: x\n  texte: 'a'\n  sources: [b]\n"}[nom]
    ici = int(place * len(sain))
    lecture = lire_fichier(nom, sain[:ici] + ajout + sain[ici + coupe :])
    assert all(str(defaut).startswith("fichier « p.") for defaut in lecture.defauts)


def test_windows_1252_est_accepte_et_dit() -> None:
    lecture = lire_fichier("p.csv", csv_de({"libelle": "Été à l'œuvre – 50 €"}).encode("cp1252"))
    assert lecture.projets[0].libelle == "Été à l'œuvre – 50 €"
    assert lecture.avis[0].startswith("Le fichier « p.csv » était en Windows-1252 : il a été lu quand même.")


def test_toutes_les_fautes_sont_dites_a_la_fois() -> None:
    lignes = [{"id": f"essai-{rang}", "confiance": "forte", "verifie_le": "hier"} for rang in range(30)]
    assert len(lire_fichier("p.csv", csv_de(*lignes).encode()).defauts) == 60


def test_trop_de_fautes_sont_bornees_et_le_reste_est_annonce() -> None:
    lignes = [{"id": f"essai-{rang}", "confiance": "forte", "verifie_le": "hier"} for rang in range(1_500)]
    lecture = lire_fichier("p.csv", csv_de(*lignes).encode())
    assert len(lecture.defauts) == 2_000
    assert "seuls les 2\u00a0000 premiers" in lecture.avis[0]
