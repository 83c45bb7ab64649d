"""Whatever is sent to the conversation, it answers: never a fault of ours, and every refusal is a French sentence."""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from bot.recommandation import Regles
from bot.reglages import lire_reglages
from tests.unit.portal.appel_brut import Recue, appeler, verifier_refus
from tests.unit.portal.conftest import ORIGINE, batir_portail
from tests.unit.portal.contrat import CONVERSATIONS

Appeler = Callable[..., Recue]
_BORNE = settings(
    max_examples=250, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)
_JSON = (b"content-type", b"application/json")

# Every character, lone surrogates and controls too.
textes = st.text(st.characters(), max_size=60) | st.sampled_from(
    ["/restart", '/informer{"secteur": "mines"}', "../../etc/passwd", "%s%n", "{{7*7}}", "\x00", "\r\n\r\n", "\u202e"]
)
valeurs: SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | textes,
    lambda feuilles: st.lists(feuilles, max_size=5) | st.dictionaries(textes, feuilles, max_size=5),
    max_leaves=12,
)
objets = st.fixed_dictionaries(
    {}, optional={champ: valeurs for champ in ("texte", "choix", "secteurs", "regions", "freins", "effet", "acte")}
)
envois_plausibles = st.builds(lambda texte: {"texte": texte}, textes) | st.builds(
    lambda choix: {"choix": choix}, textes | st.lists(textes, max_size=25)
)
profonds = st.builds(
    lambda ouvre, ferme, combien: ouvre * combien + ferme * combien,
    st.sampled_from([b"[", b'{"a":', b'{"texte":[']), st.sampled_from([b"]", b"}", b"", b"1"]), st.integers(1, 9_000),
)  # fmt: skip


@st.composite
def en_json(tirer: st.DrawFn) -> bytes:
    """A value as JSON, escaped or not, sometimes cut or changed by a byte."""
    valeur = tirer(valeurs | objets | envois_plausibles)
    ecrit = json.dumps(valeur, ensure_ascii=tirer(st.booleans())).encode("utf-8", "surrogatepass")
    if tirer(st.booleans()) or not ecrit:
        return ecrit
    rang = tirer(st.integers(0, len(ecrit) - 1))
    return ecrit[:rang] + tirer(st.binary(max_size=3)) + ecrit[rang + 1 :]


corps = en_json() | profonds | st.binary(max_size=300) | st.builds(lambda n: b" " * n, st.integers(0, 40_000))
entetes = st.lists(
    st.tuples(
        st.sampled_from(
            [b"content-type", b"idempotency-key", b"origin", b"host", b"cookie", b"x-forwarded-for", b"forwarded",
             b"accept", b"content-length", b"transfer-encoding", b"access-control-request-method",
             b"access-control-request-headers", b"if-none-match", b"expect", b"x-otn-secret"]
        ),
        st.binary(max_size=40)
        | st.sampled_from([b"application/json", ORIGINE.encode(), b"POST", b"PUT", b"null", b"-1", b"a" * 8, b"[::1"]),
    ),
    max_size=6,
)  # fmt: skip
methodes = st.sampled_from(["GET", "POST", "DELETE", "HEAD", "PUT", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PIRATER"])


@pytest.fixture(scope="module")
def appel(
    base_publiee: Path, regles: Regles, aujourdhui: date, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Appeler]:
    """Calls one portal without limits of number, that would refuse before anything is read."""
    dossier = tmp_path_factory.mktemp("hasard")
    shutil.copy(base_publiee, dossier / "otn.sqlite")
    milieu = {
        "OTN_VAR": str(dossier), "OTN_LIMITE_ADRESSE": "0", "OTN_LIMITE_CONVERSATION": "0", "OTN_ORIGINES": ORIGINE
    }  # fmt: skip
    application = batir_portail(lire_reglages(milieu), regles, aujourdhui).application
    boucle = asyncio.new_event_loop()
    yield lambda *quoi: boucle.run_until_complete(appeler(application, *quoi))
    boucle.run_until_complete(boucle.shutdown_default_executor())
    boucle.close()


@pytest.fixture(scope="module")
def ouverte(appel: Appeler) -> str:
    """A living conversation."""
    identifiant: str = json.loads(appel("POST", CONVERSATIONS, [_JSON], b"{}").corps)["conversation"]
    return identifiant


def _juger(recue: Recue) -> None:
    assert recue.statut < 500 or recue.statut == 503, recue
    if recue.statut >= 400:
        verifier_refus(recue)


def test_une_faute_du_programme_se_verrait(appel: Appeler, ouverte: str) -> None:
    assert appel("POST", f"{CONVERSATIONS}/{ouverte}/messages", [_JSON], b'{"texte": "du futur"}').statut == 500


@given(corps=corps)
@_BORNE
def test_tout_corps_recoit_une_reponse(appel: Appeler, ouverte: str, corps: bytes) -> None:
    for chemin in (CONVERSATIONS, f"{CONVERSATIONS}/{ouverte}/messages"):
        _juger(appel("POST", chemin, [_JSON], corps))


@given(methode=methodes, entetes=entetes, corps=st.sampled_from([b"", b"{}", b'{"texte": "bonjour"}']))
@_BORNE
def test_tout_en_tete_recoit_une_reponse(
    appel: Appeler, ouverte: str, methode: str, entetes: list[tuple[bytes, bytes]], corps: bytes
) -> None:
    for chemin in (CONVERSATIONS, f"{CONVERSATIONS}/{ouverte}/messages"):
        _juger(appel(methode, chemin, entetes, corps))


@given(methode=methodes, identifiant=st.text(max_size=80), suite=st.sampled_from(["", "/", "/messages", "/messages/"]))
@_BORNE
def test_tout_identifiant_recoit_une_reponse(appel: Appeler, methode: str, identifiant: str, suite: str) -> None:
    recue = appel(methode, f"{CONVERSATIONS}/{identifiant}{suite}", [_JSON], b'{"texte": "bonjour"}')
    _juger(recue)
    assert recue.statut >= 300


@given(rang=st.integers(0, 60), remplace=st.characters(), coupe=st.booleans())
@_BORNE
def test_un_identifiant_change_d_un_caractere_est_inconnu(
    appel: Appeler, ouverte: str, rang: int, remplace: str, coupe: bool
) -> None:
    # The id itself: a signature in base 64 may be written in several ways, and signs the same id.
    rang %= ouverte.index(".")
    change = ouverte[:rang] + ("" if coupe else remplace) + ouverte[rang + 1 :]
    if change == ouverte or "/" in change:
        return
    recue = appel("GET", f"{CONVERSATIONS}/{change}")
    _juger(recue)
    assert recue.statut == 404
