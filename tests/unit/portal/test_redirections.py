"""A redirection leads to this site, whatever `Host` says; an address tells every method that it takes."""

from __future__ import annotations

import pytest

from bot.portal.redirections import locale
from tests.unit.portal.conftest import Portail
from tests.unit.portal.contrat import CONVERSATIONS


@pytest.mark.parametrize("site", ["ailleurs.example", "ailleurs.example:8080", "[::1", "a b", "", "%00"])
@pytest.mark.parametrize(
    ("demande", "attendu"),
    [
        ("/formulaire/", "/formulaire"),
        ("/formulaire/?secteur=mines&region=08", "/formulaire?secteur=mines&region=08"),
        ("/statique", "/statique/"),
        ("/widget", "/widget/"),
        ("/banc-essai", "/banc-essai/"),
    ],
)
async def test_une_redirection_reste_sur_ce_site(portail: Portail, site: str, demande: str, attendu: str) -> None:
    reponse = await portail.client.get(demande, headers={"Host": site}, follow_redirects=False)
    assert reponse.status_code in (303, 307)
    assert reponse.headers["location"] == attendu


@pytest.mark.parametrize(
    ("adresse", "attendu"),
    [
        ("http://ailleurs.example/", "/"),
        ("http://ailleurs.example", "/"),
        ("//ailleurs.example/a", "/a"),
        ("http://ici.example//ailleurs.example/", "/ailleurs.example/"),
        ("/banc-essai/connexion?suite=/banc-essai/cas", "/banc-essai/connexion?suite=/banc-essai/cas"),
    ],
)
def test_l_adresse_perd_son_site_et_rien_d_autre(adresse: str, attendu: str) -> None:
    assert locale(adresse) == attendu


@pytest.mark.parametrize(
    ("chemin", "permises"),
    [
        (f"{CONVERSATIONS}/inconnue", "DELETE, GET, HEAD"),
        (CONVERSATIONS, "POST"),
        ("/banc-essai/connexion", "GET, HEAD, POST"),
        ("/statique/socle.css", "GET, HEAD"),
        ("/widget/absent.js", "GET, HEAD"),
        ("/sante", "GET, HEAD"),
    ],
)
async def test_une_methode_refusee_dit_toutes_celles_qui_sont_permises(
    portail: Portail, chemin: str, permises: str
) -> None:
    reponse = await portail.client.put(chemin)
    assert reponse.status_code == 405
    assert reponse.headers["allow"] == permises
