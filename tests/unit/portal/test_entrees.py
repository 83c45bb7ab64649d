"""What comes in is never trusted: each bad input has its status and its sentence, and Rasa hears nothing of it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.portal.identifiants import Identifiants, cle_du_serveur
from bot.portal.lecture_requete import CORPS_MAX
from tests.unit.portal.conftest import Portail
from tests.unit.portal.contrat import CONVERSATIONS, MESSAGES, UNE, probleme, tenir

_JSON = {"Content-Type": "application/json"}

CORPS_REFUSES: list[tuple[str, bytes, int]] = [
    ("rien", b"", 400),
    ("json coupé", b'{"texte": "bonjour', 400),
    ("pas du json", b"texte=bonjour", 400),
    ("NaN", b'{"texte": NaN}', 400),
    ("infini", b'{"texte": -Infinity}', 400),
    ("cent listes dans une liste", b'{"texte":' + b"[" * 100 + b"]" * 100 + b"}", 422),
    ("huit mille listes ouvertes", b"[" * 8_000, 400),
    ("huit mille listes fermées", b"[" * 8_000 + b"]" * 8_000, 400),
    ("deux mille cinq cents objets", b'{"a":' * 2_500 + b"1" + b"}" * 2_500, 400),
    ("clé en double", b'{"texte": "bonjour", "texte": "mes freins"}', 400),
    ("clé en double au fond", b'{"texte": "bonjour", "x": {"a": 1, "a": 2}}', 400),
    ("clé en double, une échappée", b'{"texte": "bonjour", "text\\u0065": "mes freins"}', 400),
    ("latin-1", '{"texte": "à Québec"}'.encode("latin-1"), 400),
    ("utf-16", '{"texte": "bonjour"}'.encode("utf-16"), 400),
    ("marque d'ordre", b'\xef\xbb\xbf{"texte": "bonjour"}', 400),
    ("caractère de contrôle nu", b'{"texte": "bon\x00jour"}', 400),
    ("nombre sans fin", b'{"texte": ' + b"9" * 6_000 + b"}", 400),
    ("corps de 16 Kio et un octet", b'{"texte": "' + b"a" * (CORPS_MAX - 12) + b'"}', 413),
    ("corps de 1 Mio", b" " * 2**20, 413),
    ("liste", b'["bonjour"]', 422),
    ("nul", b"null", 422),
    ("chaîne", b'"bonjour"', 422),
    ("objet vide", b"{}", 422),
    ("texte et choix", b'{"texte": "bonjour", "choix": "x"}', 422),
    ("texte nul", b'{"texte": null}', 422),
    ("texte nombre", b'{"texte": 12}', 422),
    ("texte objet", b'{"texte": {"$ne": ""}}', 422),
    ("choix nombre", b'{"choix": 12}', 422),
    ("aucun choix", b'{"choix": []}', 422),
    ("choix de nombres", b'{"choix": [1, 2]}', 422),
    ("trop de choix", b'{"choix": [' + b",".join(b'"x"' for _ in range(21)) + b"]}", 422),
    ("choix inconnu", b'{"choix": "construction"}', 422),
    ("choix en demi-caractère", b'{"choix": "\\ud800"}', 422),
]

TEXTES_REFUSES: list[tuple[str, str, int]] = [
    ("vide", "", 422),
    ("espaces", " \t\r\n\u00a0\u202f\u3000", 422),
    ("largeur nulle", "\u200b\u200c\u200d\u2060\ufeff", 422),
    ("sens d'écriture", "\u202e\u2066\u2069", 422),
    ("sélecteurs et jointures", "\ufe0f\u034f\U000e0100", 422),
    ("lettres qui ne se voient pas", "\u3164\u115f\u1160\uffa0\u2800", 422),
    ("contrôles", "\x00\x07\x1b\x7f\x85", 422),
    ("accent seul", "\u0301", 422),
    ("un caractère de trop", "a" * 1_001, 413),
    ("mille espaces et un mot", " " * 1_000 + "a", 413),
]

# What is typed -> what Rasa must receive.
TEXTES_TRANSMIS: list[tuple[str, str, str]] = [
    ("mille caractères", "é" * 1_000, "é" * 1_000),
    ("mille dessins", "\U0001f41f" * 1_000, "\U0001f41f" * 1_000),
    ("commande de Rasa", "/restart", "/restart"),
    ("intention de Rasa", '/informer{"secteur": "mines"}', '/informer{"secteur": "mines"}'),
    ("demi-caractère", "bon\ud800jour", "bon\ufffdjour"),
    ("demi-caractères à l'envers", "a\udc00\ud800b", "a\ufffd\ufffdb"),
    ("contrôles", "bon\x00jour\x1b[31m\x07", "bonjour[31m"),
    ("sauts de ligne", "ligne un\nligne deux\tfin", "ligne un\nligne deux\tfin"),
    ("balises", "<script>alert(1)</script>", "<script>alert(1)</script>"),
    ("gabarit", "{{7*7}} {nom} %s", "{{7*7}} {nom} %s"),
    ("requête SQL", "'; DROP TABLE messages; --", "'; DROP TABLE messages; --"),
    ("un zéro", "0", "0"),
]


@pytest.mark.parametrize(("corps", "statut"), [c[1:] for c in CORPS_REFUSES], ids=[c[0] for c in CORPS_REFUSES])
async def test_un_corps_refuse_a_son_statut_et_rasa_n_en_sait_rien(portail: Portail, corps: bytes, statut: int) -> None:
    identifiant = (await portail.ouvrir())["conversation"]
    avant, lignes = len(portail.rasa.tours), portail.lignes()
    reponse = await portail.client.post(f"{CONVERSATIONS}/{identifiant}/messages", content=corps, headers=_JSON)
    tenir(reponse, "post", MESSAGES)
    probleme(reponse, statut)
    assert len(portail.rasa.tours) == avant
    assert portail.lignes() == lignes


@pytest.mark.parametrize(("texte", "statut"), [t[1:] for t in TEXTES_REFUSES], ids=[t[0] for t in TEXTES_REFUSES])
async def test_un_texte_vide_ou_trop_long_est_refuse(portail: Portail, texte: str, statut: int) -> None:
    identifiant = (await portail.ouvrir())["conversation"]
    probleme(await portail.envoyer(identifiant, {"texte": texte}), statut)
    assert portail.rasa.textes == []


@pytest.mark.parametrize(("texte", "recu"), [t[1:] for t in TEXTES_TRANSMIS], ids=[t[0] for t in TEXTES_TRANSMIS])
async def test_un_texte_va_a_rasa_comme_texte_et_jamais_comme_commande(portail: Portail, texte: str, recu: str) -> None:
    identifiant = (await portail.ouvrir())["conversation"]
    reponse = await portail.client.post(
        f"{CONVERSATIONS}/{identifiant}/messages", content=_en_ascii(texte), headers=_JSON
    )
    tenir(reponse, "post", MESSAGES)
    assert reponse.status_code == 200
    tour = portail.rasa.tours[-1]
    assert (tour["texte"], tour["acte"]) == (recu, None)
    messages = (await portail.client.get(f"{CONVERSATIONS}/{identifiant}")).json()["messages"]
    assert [m["texte"] for m in messages if m["de"] == "personne"] == [recu]


@pytest.mark.parametrize(
    ("type_annonce", "statut"),
    [
        (None, 415),
        ("", 415),
        ("text/plain", 415),
        ("application/x-www-form-urlencoded", 415),
        ("multipart/form-data; boundary=x", 415),
        ("application/jsonp", 415),
        ("text/plain; application/json", 415),
        ("application/json", 200),
        ("Application/JSON; charset=utf-8", 200),
    ],
)
async def test_seul_le_json_est_lu(portail: Portail, type_annonce: str | None, statut: int) -> None:
    identifiant = (await portail.ouvrir())["conversation"]
    reponse = await portail.client.post(
        f"{CONVERSATIONS}/{identifiant}/messages",
        content=b'{"texte": "bonjour"}',
        headers={} if type_annonce is None else {"Content-Type": type_annonce},
    )
    tenir(reponse, "post", MESSAGES)
    assert reponse.status_code == statut


@pytest.mark.parametrize(
    ("codage", "statut"), [("gzip", 415), ("br", 415), ("gzip, identity", 415), ("identity", 200), ("", 200)]
)
async def test_un_corps_comprime_est_refuse(portail: Portail, codage: str, statut: int) -> None:
    identifiant = (await portail.ouvrir())["conversation"]
    reponse = await portail.client.post(
        f"{CONVERSATIONS}/{identifiant}/messages",
        content=b'{"texte": "bonjour"}',
        headers={**_JSON, "Content-Encoding": codage},
    )
    tenir(reponse, "post", MESSAGES)
    assert reponse.status_code == statut


@pytest.mark.parametrize(("corps", "statut"), [(b"{}", 201), (b'{"x": 1}', 201), (b"[]", 422), (b"", 400), (b"1", 422)])
async def test_l_ouverture_demande_un_objet_json(portail: Portail, corps: bytes, statut: int) -> None:
    reponse = await portail.client.post(CONVERSATIONS, content=corps, headers=_JSON)
    tenir(reponse, "post", CONVERSATIONS)
    assert reponse.status_code == statut
    assert len(portail.rasa.tours) == (1 if statut == 201 else 0)


@pytest.mark.parametrize(
    "identifiant",
    ["x", "...", "a.b", "inconnue", "null", "%00", "%ed%a0%80", "é", "..%5c..", "a" * 5_000, "1%20OR%201=1"],
)
async def test_une_conversation_inconnue_est_un_404(portail: Portail, identifiant: str) -> None:
    await _verifier_404(portail, identifiant)


async def test_une_signature_forgee_ne_trompe_pas(portail: Portail) -> None:
    vraie = (await portail.ouvrir())["conversation"]
    interne, _, signature = vraie.rpartition(".")
    autre = (await portail.ouvrir())["conversation"].rpartition(".")[2]
    for forgee in (
        interne,
        f"{interne}.",
        f"{interne}.{autre}",
        f"{interne}.{signature[:-1]}",
        f"{interne}.{signature.swapcase()}",
        f"{interne[:-1]}.{signature}",
        f"{interne}.{signature}.{signature}",
        Identifiants(b"une autre cle").creer()[1],
    ):
        await _verifier_404(portail, forgee)


async def test_un_identifiant_bien_signe_mais_jamais_ouvert_est_un_404(portail: Portail) -> None:
    cle = cle_du_serveur(portail.fichier.with_name("cle"))
    await _verifier_404(portail, Identifiants(cle).creer()[1])


async def test_le_bouton_d_une_autre_conversation_est_refuse(portail: Portail) -> None:
    une, autre = await portail.ouvrir(), await portail.ouvrir()
    a_elle, a_l_autre = (ouverte["messages"][-1]["choix"][0]["id"] for ouverte in (une, autre))
    for choix in (a_l_autre, [a_elle, a_l_autre]):
        reponse = await portail.envoyer(une["conversation"], {"choix": choix})
        assert "bouton" in probleme(reponse, 422)
    assert len(portail.rasa.tours) == 2


@pytest.mark.parametrize("cle", ["court", "a" * 65, "avec espace", "point.virgule;", "é" * 8, "../../etc"])
async def test_une_cle_d_idempotence_mal_formee_est_refusee(portail: Portail, cle: str) -> None:
    identifiant = (await portail.ouvrir())["conversation"]
    reponse = await portail.client.post(
        f"{CONVERSATIONS}/{identifiant}/messages",
        json={"texte": "bonjour"},
        headers=[("Idempotency-Key", cle.encode("utf-8"))],
    )
    probleme(reponse, 422)
    assert portail.rasa.textes == []


async def test_un_envoi_interrompu_n_est_pas_une_panne(portail: Portail, caplog: pytest.LogCaptureFixture) -> None:
    recus = iter([{"type": "http.request", "body": b"{", "more_body": True}, {"type": "http.disconnect"}])
    envoyes: list[dict[str, Any]] = []

    async def recevoir() -> dict[str, Any]:
        return next(recus)

    async def envoyer(message: Any) -> None:
        envoyes.append(message)

    portee = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "POST", "scheme": "http",
        "path": CONVERSATIONS, "raw_path": CONVERSATIONS.encode(), "root_path": "", "query_string": b"",
        "headers": [(b"content-type", b"application/json")], "client": ("127.0.0.1", 1), "server": ("portail", 80),
    }  # fmt: skip
    await portail.application(portee, recevoir, envoyer)
    assert envoyes[0]["status"] == 400
    assert caplog.records == []


async def _verifier_404(portail: Portail, identifiant: str) -> None:
    avant = len(portail.rasa.tours)
    adresse = f"{CONVERSATIONS}/{identifiant}"
    for methode, chemin, envoi, gabarit in (
        ("POST", f"{adresse}/messages", {"texte": "bonjour"}, MESSAGES),
        ("GET", adresse, None, UNE),
        ("DELETE", adresse, None, UNE),
    ):
        reponse = await portail.client.request(methode, chemin, json=envoi)
        tenir(reponse, methode, gabarit)
        probleme(reponse, 404)
    assert len(portail.rasa.tours) == avant
    assert portail.rasa.effacees == []


def _en_ascii(texte: str) -> bytes:
    """The text as JSON with every special character escaped, lone surrogates too."""
    return json.dumps({"texte": texte}, ensure_ascii=True).encode()
