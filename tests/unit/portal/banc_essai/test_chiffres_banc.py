"""The anonymous demand on the bench: tables, then the same as pictures, for the months asked for."""

from __future__ import annotations

import re
from collections import Counter
from xml.etree import ElementTree

import pytest

from bot.banc_essai.demande import ajouter, cles
from bot.recommandation import Profil
from tests.unit.portal.banc_essai.conftest import Banc
from tests.unit.portal.banc_essai.gestes_banc import CHIFFRES, Gens, entrer


@pytest.fixture
async def promotrice(banc: Banc) -> Gens:
    """Someone signed in; 12 answers of January 2027, of which 7 without a project, and 3 of November 2026."""
    compte: Counter[tuple[str, str, str, str]] = Counter()
    for nombre, secteur, repli, mois in (
        (5, "mines", False, "2027-01"),
        (7, "peche", True, "2027-01"),
        (3, "mines", False, "2026-11"),
    ):
        for cle in cles(Profil((secteur,), ("01",), ("temps",)), repli, "formulaire", mois):
            compte[cle] += nombre
    ajouter(banc.porte.contexte.moteur, compte)
    return await entrer(banc)


def _lignes(page: str) -> dict[str, list[str]]:
    trouvees = re.findall(r'<th scope="row">([^<]+)</th>((?:\s*<td class="nombre">[^<]+</td>)+)', page)
    return {nom: re.findall(r">([^<]+)</td>", cellules) for nom, cellules in trouvees}


async def test_les_tables_disent_la_demande_par_tranches(promotrice: Gens) -> None:
    page = (await promotrice.lire(CHIFFRES)).text
    assert "de février 2026 à janvier 2027" in page
    lignes = _lignes(page)
    assert lignes["En tout"] == ["15 à 19"]
    assert lignes["Dont aucun projet ne visait la situation"] == ["5 à 9"]
    assert lignes["Mines et exploration"] == ["5 à 9", "moins de 5"]
    assert lignes["Pêche et aquaculture"] == ["5 à 9", "5 à 9"]
    assert lignes["Pêche et aquaculture — Bas-Saint-Laurent"] == ["5 à 9"]
    assert lignes["Agriculture"] == ["moins de 5", "moins de 5"]
    assert "Personne ici ne lit les conversations." in page


async def test_chaque_image_vient_d_ici_et_ne_dit_rien_de_plus_que_sa_table(promotrice: Gens) -> None:
    page = (await promotrice.lire(f"{CHIFFRES}?de=2027-01&a=2027-01")).text
    images = re.findall(r'<img src="([^"]+)" alt=""', page)
    assert [image.split("?")[0] for image in images] == [
        f"{CHIFFRES}/{table}.svg" for table in ("besoins", "secteurs", "regions", "freins")
    ]
    for image in images:
        reponse = await promotrice.lire(image.replace("&amp;", "&"))
        assert reponse.headers["content-type"] == "image/svg+xml"
        assert reponse.headers["cache-control"] == "no-store"
        textes = [noeud.text for noeud in ElementTree.fromstring(reponse.content).iter() if noeud.tag.endswith("}text")]
        assert {"5 à 9", "10 à 14"} & set(textes)
        assert not any(texte and texte.isdecimal() for texte in textes)


async def test_la_periode_choisie_borne_les_comptes(promotrice: Gens) -> None:
    page = (await promotrice.lire(f"{CHIFFRES}?de=2027-01&a=2027-01")).text
    assert _lignes(page)["En tout"] == ["10 à 14"]
    assert page.count('<option value="2027-01" selected>janvier 2027</option>') == 2


async def test_moins_de_cinq_reponses_est_trop_peu_pour_en_dire_plus(promotrice: Gens) -> None:
    page = (await promotrice.lire(f"{CHIFFRES}?de=2026-11&a=2026-11")).text
    assert "Moins de cinq réponses ont été données en novembre 2026" in page
    assert "<table" not in page
    assert "<img" not in page


@pytest.mark.parametrize(
    ("demande", "phrase"),
    [
        ("de=2027-01&a=2026-01", "Le premier mois vient après le dernier"),
        ("de=2027-13&a=2027-12", "Choisissez des mois de la liste."),
        ("de=<script>&a=2027-01", "Choisissez des mois de la liste."),
        ("de=%D9%A2%D9%A0%D9%A2%D9%A7-01", "Choisissez des mois de la liste."),
        ("a=' OR 1=1", "Choisissez des mois de la liste."),
    ],
)
async def test_une_periode_impossible_est_dite(promotrice: Gens, demande: str, phrase: str) -> None:
    page = await promotrice.lire(f"{CHIFFRES}?{demande}")
    assert page.status_code == 422
    assert "<title>Erreur&nbsp;: " in page.text
    assert phrase in page.text
    assert "<script>" not in page.text
    assert (await promotrice.lire(f"{CHIFFRES}/secteurs.svg?{demande}")).status_code == 404


@pytest.mark.parametrize("table", ["rien", "..%2f..%2fotn", "portes", "%00", "__class__"])
async def test_une_table_inconnue_n_a_pas_d_image(promotrice: Gens, table: str) -> None:
    assert (await promotrice.lire(f"{CHIFFRES}/{table}.svg")).status_code == 404


async def test_sans_session_ni_page_ni_image(banc: Banc) -> None:
    for adresse in (CHIFFRES, f"{CHIFFRES}/secteurs.svg"):
        assert (await banc.client.get(adresse)).status_code == 303
