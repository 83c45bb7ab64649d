"""Files of cases: kept whole or not at all, every fault told at once; what is saved can be sent back."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import httpx
import pytest

from bot.banc_essai import Role
from bot.banc_essai.cas_publies import lire_cas_publies
from bot.catalogue import catalogue_de
from bot.portal.banc_essai.cas import fichiers
from bot.recommandation import Regles
from tests.unit.portal.banc_essai.conftest import Banc
from tests.unit.portal.banc_essai.gestes_banc import CAS, XSS, XSS_ECHAPPE, Gens, entrer

_ENTETE = "titre,phrase,secteurs,projet,rang_max\n"
_JUSTE = f"{_ENTETE}Érable,,construction,iqc-4-0,1\n"


@pytest.fixture
async def promotrice(banc: Banc) -> Gens:
    return await entrer(banc)


async def _nombre(gens: Gens) -> int:
    trouve = re.search(r">(\d+) cas</caption>", (await gens.lire(CAS)).text)
    return int(trouve[1]) if trouve else 0


async def test_un_fichier_juste_ajoute_des_brouillons(promotrice: Gens) -> None:
    reponse = await promotrice.importer(_JUSTE.encode())
    assert reponse.headers["location"] == f"{CAS}?importes=1&deja=0&codage=utf-8"
    page = (await promotrice.lire(reponse.headers["location"])).text
    assert "1 cas ajouté comme brouillon." in page
    assert "Windows-1252" not in page


async def test_un_fichier_en_windows_1252_est_lu_et_c_est_dit(promotrice: Gens) -> None:
    reponse = await promotrice.importer(_JUSTE.encode("cp1252"))
    page = (await promotrice.lire(reponse.headers["location"])).text
    assert "Le fichier était en Windows-1252&nbsp;: vérifiez les accents." in page
    assert "Érable</a>" in page


async def test_chaque_defaut_est_dit_avec_sa_ligne_et_sa_colonne_et_rien_n_est_garde(promotrice: Gens) -> None:
    fautif = f"{_JUSTE},Une phrase,,rien,9\nSecteur,,licornes,iqc-4-0,1\n".encode("cp1252")
    reponse = await promotrice.importer(fautif)
    assert reponse.status_code == 422
    assert "<title>Erreur&nbsp;: " in reponse.text
    assert "Rien n’est enregistré&nbsp;: 4 défauts à corriger" in reponse.text
    assert "Il a été lu en Windows-1252." in reponse.text
    lus = re.findall(r'<th scope="row" class="nombre">(\d+)</th><td>(\w+)</td>', reponse.text)
    assert lus == [("3", "titre"), ("3", "projet"), ("3", "rang_max"), ("4", "secteurs")]
    assert await _nombre(promotrice) == 0


async def test_la_page_dit_la_limite_que_le_refus_dira(promotrice: Gens) -> None:
    assert "1\u00a0Mo et 2\u00a0000 lignes au plus" in (await promotrice.lire(f"{CAS}/importer")).text


async def test_le_meme_fichier_deux_fois_ne_double_rien(promotrice: Gens) -> None:
    await promotrice.importer(_JUSTE.encode())
    reponse = await promotrice.importer(f"{_JUSTE}Autre,,mines,iqc-4-0,0\n".encode())
    assert "1 cas ajouté comme brouillon. 1 était déjà là." in (await promotrice.lire(reponse.headers["location"])).text
    assert await _nombre(promotrice) == 2


@pytest.mark.parametrize(
    ("contenu", "statut", "phrase"),
    [
        (b"", 422, "Le fichier est vide"),
        (b"PK\x03\x04" + b"a" * 50, 422, "Ce fichier est un classeur"),
        (b"\x00\x01", 422, "octets nuls"),
        (_JUSTE.encode("utf-16"), 422, "en UTF-16"),
        (b"\x81\x8d\x90", 422, "ni en UTF-8 ni en Windows-1252"),
        (b'titre,projet\n"ouvert', 422, "Un guillemet n"),
        (b"nom,prenom\na,b\n", 422, "colonne inconnue"),
        (b"a" * (1024 * 1024 + 1), 422, "Le fichier dépasse 1\u00a0Mo"),
        (b"a" * (5 * 1024 * 1024), 413, "Votre envoi dépasse 1\u00a0Mo"),
        (_ENTETE.encode() + b"a,,mines,iqc-4-0,1\n" * 2001, 422, "Le fichier dépasse 2\u00a0000 lignes"),
        (b"titre,projet,rang_max\n" + b"a,,\n" * 100_000, 422, "dépasse 2\u00a0000 lignes"),
    ],
    ids=[
        "vide",
        "classeur",
        "octet-nul",
        "utf-16",
        "hors-codage",
        "guillemet",
        "colonne",
        "un-mio",
        "cinq-mio",
        "2001-lignes",
        "100000-lignes",
    ],
)
async def test_un_fichier_impossible_est_refuse_en_une_phrase(
    promotrice: Gens, contenu: bytes, statut: int, phrase: str
) -> None:
    reponse = await promotrice.importer(contenu)
    assert phrase in reponse.text
    assert reponse.status_code == statut
    assert await _nombre(promotrice) == 0


async def test_sans_fichier_la_page_le_demande(promotrice: Gens) -> None:
    for reponse in (
        await promotrice.envoyer(f"{CAS}/importer"),
        await promotrice.envoyer(f"{CAS}/importer", {"fichier": "texte"}),
    ):
        assert reponse.status_code == 422
        assert "Choisissez un fichier CSV." in reponse.text


async def test_mille_defauts_sont_montres_les_autres_comptes(promotrice: Gens) -> None:
    valeurs = "|".join(f"x{n}" for n in range(3000))
    page = (await promotrice.importer(f"{_ENTETE}a,,{valeurs},iqc-4-0,1\n".encode())).text
    assert page.count('<th scope="row"') == fichiers.DEFAUTS_MONTRES
    assert "Et 2000 autres défauts." in page


@pytest.mark.parametrize("nom", ["../../etc/passwd", "..\\..\\cas.csv", "cas\x00.csv", XSS, "a" * 5000], ids=range(5))
async def test_le_nom_du_fichier_ne_sert_a_rien(promotrice: Gens, nom: str) -> None:
    reponse = await promotrice.importer(_JUSTE.encode(), nom)
    assert reponse.status_code in (303, 400)
    assert "<script>" not in reponse.text


async def test_un_defaut_ne_devient_jamais_du_html(promotrice: Gens) -> None:
    page = (await promotrice.importer(f"titre,projet,rang_max,{XSS}\na,{XSS},1,\n".encode())).text
    assert XSS_ECHAPPE in page
    assert "<script>" not in page


async def test_un_fichier_rejoue_n_ajoute_rien(banc: Banc, promotrice: Gens) -> None:
    jeton = await banc.jeton(client=promotrice.client)
    for statut in (303, 403):
        reponse = await promotrice.envoyer(f"{CAS}/importer", fichier=_JUSTE.encode(), jeton=jeton)
        assert reponse.status_code == statut
    assert await _nombre(promotrice) == 1


async def test_le_csv_enregistre_neutralise_les_formules_et_se_relit(banc: Banc, promotrice: Gens) -> None:
    await promotrice.ajouter_cas(titre="=HYPERLINK(1)", pourquoi="@SUM(A1)")
    fichier = await promotrice.lire(f"{CAS}/fichier")
    assert fichier.headers["content-type"] == "text/csv; charset=utf-8"
    assert fichier.headers["content-disposition"] == 'attachment; filename="cas-attendus.csv"'
    assert "'=HYPERLINK(1)" in fichier.text
    assert "'@SUM(A1)" in fichier.text
    autre = await entrer(banc, nom="Autre")
    await autre.importer(fichier.content)
    assert "\n=HYPERLINK(1)" not in (await autre.lire(f"{CAS}/fichier")).text
    assert ">=HYPERLINK(1)</a>" in (await autre.lire(CAS)).text


async def test_le_modele_s_importe_sans_ses_exemples(promotrice: Gens) -> None:
    modele = await promotrice.lire(f"{CAS}/modele")
    assert modele.headers["content-disposition"] == 'attachment; filename="modele-cas-attendus.csv"'
    assert "importes=0" in (await promotrice.importer(modele.content)).headers["location"]


async def test_un_cas_que_les_fichiers_feraient_echouer_n_est_pas_exporte(
    banc: Banc, promotrice: Gens, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fichiers, "DOSSIER", tmp_path)
    # As if this project was imported in the database only.
    projets = banc.porte.contexte.assistant.catalogue().projets
    sans = catalogue_de([projet for projet in projets if projet.id != "iqc-4-0"])
    monkeypatch.setattr(fichiers, "sur_les_fichiers", lambda assistant: assistant.sur(sans))
    gardienne = await entrer(banc, Role.RESPONSABLE, "Ministère")

    async def accepter_puis_exporter(**champs: str) -> httpx.Response:
        adresse = await promotrice.ajouter_cas(**champs)
        await promotrice.envoyer(f"{adresse}/valider")
        await gardienne.envoyer(f"{adresse}/accepter")
        return await gardienne.lire(f"{CAS}/acceptes")

    refus = await accepter_puis_exporter(titre="Absent")
    assert refus.status_code == 409
    assert "« Absent » (iqc-4-0) n" in refus.text
    envoi = await accepter_puis_exporter(titre="Là", rang_max="0", projet="ithq-restauration-hotellerie-ia")
    with zipfile.ZipFile(io.BytesIO(envoi.content)) as archive:
        assert archive.namelist() == ["ithq-restauration-hotellerie-ia.yml", "cas-laisses-de-cote.txt"]
        laisses = archive.read("cas-laisses-de-cote.txt").decode()
    assert laisses == "« Absent » (iqc-4-0) n'est pas exporté : le projet « iqc-4-0 » n'est pas au catalogue.\n"


async def test_les_cas_acceptes_completent_les_fichiers_du_projet(
    banc: Banc, promotrice: Gens, regles: Regles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier = tmp_path / "publies"
    dossier.mkdir()
    monkeypatch.setattr(fichiers, "DOSSIER", dossier)
    gardienne = await entrer(banc, Role.RESPONSABLE, "Ministère")
    vide = await gardienne.lire(f"{CAS}/acceptes")
    assert vide.status_code == 404
    assert "Aucun cas accepté n’attend" in vide.text
    for titre in ("Premier", "Second"):
        adresse = await promotrice.ajouter_cas(titre=titre)
        await promotrice.envoyer(f"{adresse}/valider")
        await gardienne.envoyer(f"{adresse}/accepter")
        envoi = await gardienne.lire(f"{CAS}/acceptes")
        assert envoi.headers["content-type"] == "application/zip"
        with zipfile.ZipFile(io.BytesIO(envoi.content)) as archive:
            assert archive.namelist() == ["iqc-4-0.yml"]
            archive.extractall(dossier)
    await promotrice.ajouter_cas(titre="Brouillon")
    lus = lire_cas_publies(dossier, regles.referentiel)
    assert sorted(un.titre for un in lus) == ["Premier", "Second"]
    assert {(un.valide.nom, un.valide.role) for un in lus} == {("Groupe BIM", "promoteur")}
    assert (await gardienne.lire(f"{CAS}/acceptes")).status_code == 404
