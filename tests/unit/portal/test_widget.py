"""The widget's files: their weight, their fingerprint, who may read them; the hosts that links may lead to."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from urllib.parse import urlsplit

import msgspec
import pytest

from bot.catalogue import Catalogue
from bot.portal.liens import charger_hotes
from bot.portal.widget import CONSTRUIT, lecteur_de_version
from bot.reglages import RACINE, ErreurReglage, Reglages, lire_reglages
from tests.unit.portal.conftest import ORIGINE, Portail
from tests.unit.portal.contrat import CONVERSATIONS, tenir

_POIDS_MAX = 20_000
_SCRIPT = CONSTRUIT / "assistant-otn.js"


def test_le_script_pese_moins_de_20_ko_compresse() -> None:
    assert len(gzip.compress(_SCRIPT.read_bytes(), 9, mtime=0)) <= _POIDS_MAX


def test_la_version_publiee_decrit_le_script() -> None:
    version = lecteur_de_version()()
    assert version is not None
    script = _SCRIPT.read_bytes()
    empreinte = base64.b64encode(hashlib.sha384(script).digest()).decode()
    assert version["integrite"] == f"sha384-{empreinte}"
    assert version["octets"] == len(script)
    assert (CONSTRUIT / version["fichier"]).read_bytes() == script
    assert version["integrite"] in version["balise"]


def test_le_script_n_a_ni_eval_ni_adresse_etrangere() -> None:
    script = _SCRIPT.read_text("utf-8")
    assert not re.search(r"\beval\(|new Function\(|\bimport\(", script)
    assert {urlsplit(adresse).hostname for adresse in re.findall(r"https?://[^\"'`\s)]+", script)} <= {"www.w3.org"}


def test_le_verrou_des_outils_ne_note_aucune_adresse() -> None:
    verrou = json.loads((RACINE / "web" / "package-lock.json").read_text("utf-8"))
    paquets = {nom: paquet for nom, paquet in verrou["packages"].items() if nom}
    assert all("integrity" in paquet and "resolved" not in paquet for paquet in paquets.values())


async def test_le_script_se_lit_de_partout_et_sa_version_figee_se_garde(portail: Portail) -> None:
    courant = await portail.client.get("/widget/assistant-otn.js", headers={"Origin": "https://ailleurs.example"})
    assert courant.status_code == 200
    assert courant.headers["access-control-allow-origin"] == "*"
    assert courant.headers["cross-origin-resource-policy"] == "cross-origin"
    assert courant.headers["cache-control"] == "no-cache"
    version = (await portail.client.get("/widget/version.json")).json()
    fige = await portail.client.get(f"/widget/{version['fichier']}")
    assert "immutable" in fige.headers["cache-control"]
    assert fige.content == courant.content


async def test_la_configuration_suit_sa_description(portail: Portail) -> None:
    reponse = await portail.client.get("/widget/configuration.json")
    contenu = tenir(reponse, "GET", "/widget/configuration.json")
    assert {un["id"] for un in contenu["regions"]} >= {"01", "17", "toutes"}


def test_chaque_lien_du_catalogue_mene_a_un_site_liste(catalogue: Catalogue) -> None:
    hotes = charger_hotes(RACINE / "data" / "catalogue" / "hotes.yml")
    adresses = re.findall(r"https://[^\"\s]+", msgspec.json.encode(catalogue.projets).decode())
    manquants = {urlsplit(adresse).hostname for adresse in adresses} - set(hotes)
    assert not manquants, f"ajoutez à data/catalogue/hotes.yml : {sorted(map(str, manquants))}"


async def test_une_page_hote_peut_dire_ce_qu_elle_sait(portail: Portail) -> None:
    reponse = await portail.client.post(CONVERSATIONS, json={"secteurs": ["construction"], "regions": ["16"]})
    contenu = tenir(reponse, "POST", CONVERSATIONS)
    acte = portail.rasa.tours[-1]["acte"]
    assert acte == {"intention": "informer", "secteurs": ["construction"], "regions": ["16"]}
    assert contenu["messages"][0]["texte"] == "Bonjour!"
    assert [message["type"] for message in contenu["messages"]] == ["texte", "texte"]


@pytest.mark.parametrize("envoi", [{"secteurs": ["volcans"]}, {"regions": "16"}, {"freins": [3]}])
async def test_un_fait_hors_des_listes_est_refuse(portail: Portail, envoi: dict[str, object]) -> None:
    reponse = await portail.client.post(CONVERSATIONS, json=envoi)
    assert reponse.status_code == 422
    assert portail.rasa.tours == []


@pytest.mark.parametrize(
    "brut", ["*", "www.exemple.ca", "https://a.example/chemin", "https://a.example; script-src *", "https://"]
)
def test_une_origine_mal_ecrite_arrete_le_demarrage(brut: str) -> None:
    with pytest.raises(ErreurReglage, match="OTN_ORIGINES"):
        lire_reglages({"OTN_ORIGINES": brut})


def test_la_coupure_du_module_est_oui_ou_non() -> None:
    assert lire_reglages({}).widget
    assert not lire_reglages({"OTN_WIDGET": "non"}).widget
    with pytest.raises(ErreurReglage, match="OTN_WIDGET"):
        lire_reglages({"OTN_WIDGET": "peut-être"})


async def test_coupe_le_script_a_disparu_et_les_pages_montrent_le_formulaire(reglages: Reglages, batir: object) -> None:
    portail = batir(msgspec.structs.replace(reglages, widget=False))  # type: ignore[operator]
    async with portail.client:
        assert (await portail.client.get("/widget/assistant-otn.js")).status_code == 410
        assert "n’est pas offerte" in (await portail.client.get("/clavardage")).text


@pytest.mark.parametrize(("origines", "cadres"), [((), "'none'"), ((ORIGINE,), ORIGINE)])
async def test_seuls_les_sites_permis_peuvent_encadrer_une_page(
    reglages: Reglages, batir: object, origines: tuple[str, ...], cadres: str
) -> None:
    portail = batir(msgspec.structs.replace(reglages, origines=origines))  # type: ignore[operator]
    async with portail.client:
        reponse = await portail.client.get("/clavardage")
        assert reponse.headers["content-security-policy"].endswith(f"frame-ancestors {cadres}")
