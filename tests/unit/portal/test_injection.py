"""A line break or a control character sent by anyone never reaches a line of a log nor a header of an answer."""

from __future__ import annotations

import logging
import re
from urllib.parse import quote

import pytest

from tests.unit.portal.appel_brut import Recue, appeler
from tests.unit.portal.conftest import ORIGINE, Portail
from tests.unit.portal.contrat import CONVERSATIONS

# A word that nothing else writes, after what would begin a line or a header of its own.
_MOT = "zibelinequarante"
CHARGES = [
    f"\r\nX-{_MOT}: oui\r\n\r\n",
    f"\nERROR {_MOT}",
    f"\r{_MOT}",
    f"a\x00{_MOT}",
    f"\x1b[2J\x1b[31m{_MOT}",
    f"\x7f\x85\u2028\u2029{_MOT}",
    f"\u560d\u560aX-{_MOT}: oui",
    f"%0d%0aX-{_MOT}: oui",
    f"%(mot)s %s %n {{0}} {_MOT}",
]
_ENTETES = (
    "host", "origin", "referer", "user-agent", "cookie", "content-type", "content-length", "idempotency-key", "accept",
    "accept-language", "authorization", "if-none-match", "forwarded", "x-forwarded-for", "x-forwarded-host",
    "x-forwarded-proto", "x-request-id", "x-otn-secret", "access-control-request-method",
    "access-control-request-headers", "range", "via",
)  # fmt: skip
_ADRESSES = (
    ("GET", "/"), ("GET", "/formulaire"), ("GET", "/formulaire/"), ("GET", "/api/v1/recommandations"),
    ("GET", "/banc-essai/"), ("GET", "/banc-essai/connexion"), ("POST", "/banc-essai/connexion"),
    ("POST", CONVERSATIONS), ("OPTIONS", CONVERSATIONS), ("POST", "/teams/messages"), ("GET", "/metriques"),
    ("GET", "/sante"), ("GET", "/nulle-part"),
)  # fmt: skip
_CONTROLE = re.compile(rb"[\x00-\x1f\x7f]")


def _verifier(recue: Recue, caplog: pytest.LogCaptureFixture) -> None:
    for nom, valeur in recue.entetes:
        assert not _CONTROLE.search(nom + valeur), (nom, valeur)
        assert _MOT.encode() not in nom.lower()
    for ligne in caplog.records:
        ecrite = logging.Formatter("%(name)s %(message)s").format(ligne)
        assert _MOT not in ecrite
        assert not _CONTROLE.search(ligne.getMessage().encode())
    caplog.clear()


@pytest.fixture
def entendre(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """The logs as of INFO, more than an operator keeps."""
    caplog.set_level(logging.INFO)
    # The calls of our own client to the stand-in for Rasa.
    caplog.set_level(logging.WARNING, "httpx")
    return caplog


@pytest.mark.parametrize("charge", CHARGES)
async def test_par_un_en_tete(portail: Portail, entendre: pytest.LogCaptureFixture, charge: str) -> None:
    for methode, chemin in _ADRESSES:
        for nom in _ENTETES:
            entetes = [(nom.encode(), charge.encode())]
            if nom.startswith("access-control"):
                entetes.append((b"origin", ORIGINE.encode()))
            _verifier(await appeler(portail.application, methode, chemin, entetes, b"{}"), entendre)


@pytest.mark.parametrize("charge", CHARGES)
async def test_par_une_adresse(portail: Portail, entendre: pytest.LogCaptureFixture, charge: str) -> None:
    for methode in ("GET", "POST", "DELETE"):
        for chemin in (
            f"/{charge}", f"/{charge}/", f"//{charge}/..", f"{CONVERSATIONS}/{charge}", f"{CONVERSATIONS}/{charge}/",
            f"{CONVERSATIONS}/{charge}/messages", f"/statique/{charge}", f"/widget/{charge}",
            f"/banc-essai/{charge}", f"/banc-essai/projets/{charge}", f"/banc-essai/cas/{charge}/",
        ):  # fmt: skip
            _verifier(await appeler(portail.application, methode, chemin, (), b"{}"), entendre)


@pytest.mark.parametrize("charge", CHARGES)
async def test_par_une_question(portail: Portail, entendre: pytest.LogCaptureFixture, charge: str) -> None:
    ecrites = [quote(charge).encode(), charge.encode()]
    for chemin in [chemin for methode, chemin in _ADRESSES if methode == "GET"]:
        for champ in (b"secteur", b"region", b"frein", b"suite", b"page", b"v", b"x"):
            for ecrite in ecrites:
                question = champ + b"=" + ecrite
                _verifier(await appeler(portail.application, "GET", chemin, question=question), entendre)


@pytest.mark.parametrize("charge", CHARGES)
async def test_par_un_formulaire_ou_un_message(
    portail: Portail, entendre: pytest.LogCaptureFixture, charge: str
) -> None:
    conversation = (await portail.ouvrir())["conversation"]
    entendre.clear()
    cle = (b"idempotency-key", charge.encode())
    json = (b"content-type", b"application/json")
    recue = await appeler(
        portail.application, "POST", f"{CONVERSATIONS}/{conversation}/messages", [json, cle], b'{"texte": "bonjour"}'
    )
    assert recue.statut == 422
    _verifier(recue, entendre)
    formulaire = (b"content-type", b"application/x-www-form-urlencoded")
    for champ in ("code", "suite", "jeton_formulaire"):
        corps = f"{champ}={quote(charge)}".encode()
        entetes = [formulaire, (b"origin", b"http://portail.test"), (b"host", b"portail.test")]
        _verifier(await appeler(portail.application, "POST", "/banc-essai/connexion", entetes, corps), entendre)
