"""Open data: the engine's own answer, cacheable, and a French sentence for a value that is not in a list."""

from __future__ import annotations

import pytest

from bot.catalogue import Catalogue
from bot.referentiel import Referentiel
from tests.unit.portal.conftest import Portail
from tests.unit.portal.contrat import probleme, tenir

RECOMMANDATIONS = "/api/v1/recommandations"
PROJETS = "/api/v1/projets"
_SITUATION = f"{RECOMMANDATIONS}?secteur=construction&region=16&frein=connaissances"


async def test_la_recommandation_est_celle_du_moteur(portail: Portail, catalogue: Catalogue) -> None:
    corps = tenir(await portail.client.get(_SITUATION), "get", RECOMMANDATIONS)
    assert corps["projets"][0]["id"] == "iqc-4-0"
    assert corps["catalogue_version"] == catalogue.version


async def test_chaque_valeur_de_chaque_liste_a_une_reponse_conforme(portail: Portail, referentiel: Referentiel) -> None:
    corps_par_etiquette: dict[str, bytes] = {}
    for nom, liste in (("secteur", referentiel.secteur), ("region", referentiel.region), ("frein", referentiel.frein)):
        for valeur in liste:
            reponse = await portail.client.get(RECOMMANDATIONS, params={nom: valeur})
            tenir(reponse, "get", RECOMMANDATIONS)
            assert reponse.status_code == 200
            # One tag, one content.
            assert corps_par_etiquette.setdefault(reponse.headers["etag"], reponse.content) == reponse.content


async def test_l_ordre_et_les_repetitions_ne_changent_pas_un_octet(portail: Portail) -> None:
    une = await portail.client.get(f"{RECOMMANDATIONS}?secteur=mines&secteur=culture&region=01")
    autre = await portail.client.get(f"{RECOMMANDATIONS}?region=01&secteur=culture&secteur=mines&secteur=mines")
    assert une.content == autre.content


async def test_le_catalogue_publie_tous_les_projets(portail: Portail, catalogue: Catalogue) -> None:
    corps = tenir(await portail.client.get(PROJETS), "get", PROJETS)
    assert [projet["id"] for projet in corps["projets"]] == [projet.id for projet in catalogue.projets]


@pytest.mark.parametrize(
    ("requete", "champ", "montre"),
    [
        ("secteur=bijoux", "secteur", "« bijoux »"),
        ("region=99", "region", "« 99 »"),
        ("region=1", "region", "« 1 »"),
        ("frein=paresse", "frein", "« paresse »"),
        ("secteur=construction&secteur=bijoux", "secteur", "« bijoux »"),
        ("secteur=", "secteur", "«  »"),
        ("secteur=Construction", "secteur", "« Construction »"),
        ("secteur=%00%1b%5b31m", "secteur", "« [31m »"),
        ("secteur=%ff%fe", "secteur", "« �� »"),
        ("secteur=%ed%a0%80", "secteur", "« ��� »"),
        ("secteur=..%2f..%2fetc%2fpasswd", "secteur", "« ../../etc/passwd »"),
        (f"frein={'a' * 5_000}", "frein", f"« {'a' * 60} »"),
    ],
)
async def test_une_valeur_inconnue_est_dite_en_francais(
    portail: Portail, requete: str, champ: str, montre: str
) -> None:
    reponse = await portail.client.get(f"{RECOMMANDATIONS}?{requete}")
    tenir(reponse, "get", RECOMMANDATIONS)
    phrase = probleme(reponse, 422)
    assert phrase.startswith(f"{montre} n'est pas une valeur connue pour {champ}. Valeurs : ")
    assert len(phrase) < 500


@pytest.mark.parametrize("chemin", [PROJETS, _SITUATION])
async def test_un_contenu_deja_connu_est_un_304_sans_corps(portail: Portail, chemin: str) -> None:
    premiere = await portail.client.get(chemin)
    etiquette = premiere.headers["etag"]
    assert premiere.headers["cache-control"] == "public, max-age=300"
    for envoyee in (etiquette, etiquette.removeprefix("W/"), f'"autre", {etiquette}', "*"):
        reponse = await portail.client.get(chemin, headers={"If-None-Match": envoyee})
        tenir(reponse, "get", chemin.split("?")[0])
        assert reponse.status_code == 304, envoyee
        assert reponse.headers["etag"] == etiquette


@pytest.mark.parametrize("envoyee", ['"autre"', "", "W/", ",,,"])
async def test_une_autre_etiquette_rend_le_contenu(portail: Portail, envoyee: str) -> None:
    reponse = await portail.client.get(PROJETS, headers={"If-None-Match": envoyee})
    assert reponse.status_code == 200


async def test_deux_situations_n_ont_pas_la_meme_etiquette(portail: Portail) -> None:
    une, autre = [await portail.client.get(f"{RECOMMANDATIONS}?region={code}") for code in ("13", "06")]
    assert une.headers["etag"] != autre.headers["etag"]
