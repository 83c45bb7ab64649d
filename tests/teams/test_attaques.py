"""Each attack is refused with the right status, and nothing leaves: no token, no answer, no word to the agent."""

from __future__ import annotations

import hashlib
import hmac
import json
import logging
from collections.abc import Callable
from functools import partial
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tests.teams.conftest import SECRET, Banc, Batir
from tests.teams.signataire import (
    APPLICATION,
    EMETTEUR,
    LOCATAIRE,
    MAINTENANT,
    cle_privee,
    cle_publiee,
    contenu,
    forger,
    signer,
)

_AUTRE = "00000000-0000-0000-0000-000000000000"


def _hs256(claims: dict[str, Any]) -> str:
    """The public key as if it were a shared secret. PyJWT itself refuses to make this one."""
    pem = cle_privee("bonne").public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    signe = forger(claims, {"alg": "HS256", "typ": "JWT", "kid": "bonne"}).rsplit(".", 1)[0]
    signature = hmac.new(pem, signe.encode(), hashlib.sha256).digest()
    return f"{signe}.{jwt.utils.base64url_encode(signature).decode()}"


def _sous_un_autre_nom(claims: dict[str, Any], algorithme: str) -> str:
    """Signed as the door verifies, under another name: only the check of the name can refuse it."""
    entete = {"alg": algorithme, "kid": "bonne"}
    signe = forger(claims, entete).rsplit(".", 1)[0]
    signature = cle_privee("bonne").sign(signe.encode(), PKCS1v15(), SHA256())
    return forger(claims, entete, signature)


def _altere(claims: dict[str, Any]) -> str:
    entete, _, signature = signer(claims).split(".")
    autre = signer({**claims, "serviceurl": "https://ailleurs.example/"}).split(".")[1]
    return f"{entete}.{autre}.{signature}"


_JETONS: dict[str, Callable[[dict[str, Any]], str]] = {
    "émetteur": lambda c: signer({**c, "iss": "https://ailleurs.example"}),
    "émetteur en liste": lambda c: signer({**c, "iss": [EMETTEUR]}),
    "sans émetteur": lambda c: signer({k: v for k, v in c.items() if k != "iss"}),
    "destinataire": lambda c: signer({**c, "aud": _AUTRE}),
    "plusieurs destinataires": lambda c: signer({**c, "aud": [APPLICATION, _AUTRE]}),
    "sans destinataire": lambda c: signer({k: v for k, v in c.items() if k != "aud"}),
    "expiré": lambda c: signer({**c, "exp": int(MAINTENANT) - 300}),
    "sans expiration": lambda c: signer({k: v for k, v in c.items() if k != "exp"}),
    "expiration en texte": lambda c: signer({**c, "exp": str(int(MAINTENANT) + 3600)}),
    "expiration infinie": lambda c: signer({**c, "exp": float("inf")}),
    "expiration énorme": lambda c: signer({**c, "exp": 10**400}),
    "expiration vraie": lambda c: signer({**c, "exp": True}),
    "pas encore valide": lambda c: signer({**c, "nbf": int(MAINTENANT) + 301}),
    "émis plus tard": lambda c: signer({**c, "iat": int(MAINTENANT) + 301}),
    "algorithme none": lambda c: forger(c, {"alg": "none", "kid": "bonne"}),
    "algorithme None": lambda c: forger(c, {"alg": "nOnE", "kid": "bonne"}),
    "HS256 avec la clé publique": _hs256,
    "RS512": lambda c: jwt.encode(c, cle_privee("bonne"), "RS512", headers={"kid": "bonne"}),
    "PS256": lambda c: jwt.encode(c, cle_privee("bonne"), "PS256", headers={"kid": "bonne"}),
    "sans kid": lambda c: signer(c, kid=None),
    "kid vide": lambda c: signer(c, kid=""),
    "kid en nombre": lambda c: forger(c, {"alg": "RS256", "kid": 7}, b"x"),
    "kid inconnu": lambda c: signer(c, kid="inconnue"),
    "signé par un autre": lambda c: signer(c, nom="autre"),
    "contenu changé": _altere,
    "clé trop courte": lambda c: signer(c, kid="courte", nom="courte", bits=1024),
    "en-tête profond": lambda c: jwt.utils.base64url_encode(b"[" * 5000).decode() + ".e30.e30",
    "énorme": lambda c: signer({**c, "bourrage": "x" * 9000}),
    "pas un jeton": lambda c: "bonjour",
    "points": lambda c: "..",
    "absent": lambda c: "",
}  # fmt: skip


_ALGORITHMES: dict[str, Callable[[dict[str, Any]], str]] = {
    **{
        nom: _JETONS[nom]
        for nom in ("algorithme none", "algorithme None", "HS256 avec la clé publique", "RS512", "PS256")
    },
    **{f"RS256 sous le nom {nom}": partial(_sous_un_autre_nom, algorithme=nom) for nom in ("HS256", "RS512", "PS256")},
}


def test_les_faux_sont_signes_avec_la_cle_que_la_porte_connait() -> None:
    """Else they would be refused for their key, whatever their algorithm."""
    publiee = jwt.PyJWK(cle_publiee("bonne"), algorithm="RS256").key
    claims = {"aud": APPLICATION}
    for nom in ("RS512", "PS256"):
        assert jwt.decode(_JETONS[nom](claims), publiee, [nom], audience=APPLICATION) == claims
    for nom in ("HS256", "RS512", "PS256"):
        morceaux = _sous_un_autre_nom(claims, nom).split(".")
        signature = jwt.utils.base64url_decode(morceaux[2].encode())
        publiee.verify(signature, ".".join(morceaux[:2]).encode(), PKCS1v15(), SHA256())
    signe, _, code = _hs256(claims).rpartition(".")
    pem = publiee.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    assert jwt.utils.base64url_decode(code.encode()) == hmac.new(pem, signe.encode(), hashlib.sha256).digest()


@pytest.mark.parametrize("nom", _ALGORITHMES)
async def test_un_autre_algorithme_est_refuse_pour_son_nom(
    banc: Banc, caplog: pytest.LogCaptureFixture, nom: str
) -> None:
    reponse = await banc.poster(banc.activite(), _ALGORITHMES[nom](contenu(banc.connecteur.service_url)))
    assert reponse.status_code == 401
    # Before its signature was even looked at.
    assert "raison=en-tete" in caplog.text
    assert banc.connecteur.lectures_cles == 0
    assert banc.rien_envoye()


@pytest.mark.filterwarnings("ignore:The RSA key is 1024 bits")
@pytest.mark.parametrize("nom", _JETONS)
async def test_un_mauvais_jeton_est_refuse(banc: Banc, nom: str) -> None:
    banc.connecteur.cles.append(cle_publiee("courte", bits=1024))
    jeton = _JETONS[nom](contenu(banc.connecteur.service_url))
    reponse = await banc.poster(banc.activite(), jeton)
    assert reponse.status_code == 401, reponse.text
    assert reponse.headers["content-type"] == "application/problem+json"
    assert reponse.headers["www-authenticate"] == "Bearer"
    await banc.au_repos()
    assert banc.rien_envoye()


@pytest.mark.parametrize(
    "entetes",
    [
        [("Authorization", "Basic {}")],
        [("Authorization", "{}")],
        [("Authorization", "Bearer  {}")],
        [("Authorization", "Bearer {}"), ("Authorization", "Bearer {}")],
        [("Authorization", "Bearer é{}")],
    ],
)
async def test_un_jeton_mal_presente_est_refuse(banc: Banc, entetes: list[tuple[str, str]]) -> None:
    remplis = [(nom.encode(), valeur.format(banc.jeton()).encode("latin-1")) for nom, valeur in entetes]
    reponse = await banc.client.post("/teams/messages", json=banc.activite(), headers=remplis)
    assert reponse.status_code == 401
    assert banc.rien_envoye()


@pytest.mark.parametrize(("decalage", "nom"), [(-299, "exp"), (300, "nbf"), (300, "iat")])
async def test_cinq_minutes_d_ecart_d_horloge_sont_permises(banc: Banc, decalage: int, nom: str) -> None:
    jeton = banc.jeton(**{nom: int(MAINTENANT) + decalage})
    assert (await banc.poster(banc.activite(), jeton)).status_code == 202


@pytest.mark.parametrize("canaux", [[], ["webchat", "emulator"], "msteams", None, [["msteams"]]])
async def test_une_cle_qui_ne_peut_parler_pour_teams_est_refusee(banc: Banc, canaux: Any) -> None:
    banc.connecteur.cles = [{**cle_publiee("bonne"), "endorsements": canaux}]
    assert (await banc.poster(banc.activite())).status_code == 403
    assert banc.rien_envoye()


async def test_un_autre_canal_est_refuse_meme_signe(banc: Banc) -> None:
    banc.connecteur.cles = [cle_publiee("bonne", canaux=["msteams", "webchat"])]
    assert (await banc.poster(banc.activite(channelId="webchat"))).status_code == 403
    assert banc.rien_envoye()


def _adresses(bonne: str) -> list[str]:
    hote = bonne.split("/")[2]
    return [
        "https://ailleurs.example/",
        f"http://127.0.0.1:1/{hote}",
        "http://smba.trafficmanager.net/amer/",
        f"http://{hote}@ailleurs.example/",
        f"http://ailleurs.example\\@{hote}/",
        f"http://moi:mot@{hote}/amer/",
        f"{bonne}?a=",
        f"{bonne}#a",
        f"{bonne}../../ailleurs/",
        f"{bonne}%2e%2e/ailleurs/",
        f"//{hote}/amer/",
        f"ftp://{hote}/amer/",
        f"http://{hote}\r\nX-A: b/",
        f"http://{hote}é/",
        f"http://localhost:{hote.split(':')[1]}/",
        "http://127.0.0.1:99999/",
        "http://[::1/",
        f"{bonne}{'a' * 3000}",
        "",
    ]


@pytest.mark.parametrize("rang", range(19))
async def test_une_adresse_de_reponse_hors_liste_est_refusee_meme_signee(banc: Banc, rang: int) -> None:
    adresse = _adresses(banc.connecteur.service_url)[rang]
    reponse = await banc.poster(banc.activite(serviceUrl=adresse), banc.jeton(serviceurl=adresse))
    assert reponse.status_code == 403
    await banc.au_repos()
    assert banc.rien_envoye()


@pytest.mark.parametrize("dite", ["https://smba.trafficmanager.net/amer/", None, 7, ["http://127.0.0.1/"]])
async def test_une_adresse_qui_n_est_pas_celle_du_jeton_est_refusee(banc: Banc, dite: Any) -> None:
    assert (await banc.poster(banc.activite(), banc.jeton(serviceurl=dite))).status_code == 403
    assert banc.rien_envoye()


@pytest.mark.parametrize(
    "change",
    [
        {"channelData": {"tenant": {"id": _AUTRE}}},
        {"channelData": {"tenant": {"id": _AUTRE}}, "conversation": {"id": "a:1", "tenantId": LOCATAIRE}},
        {"channelData": {"tenant": {"id": LOCATAIRE}}, "conversation": {"id": "a:1", "tenantId": _AUTRE}},
        {"channelData": None, "conversation": {"id": "a:1", "tenantId": _AUTRE}},
        {"channelData": None, "conversation": {"id": "a:1"}},
        {"channelData": {"tenant": {"id": ""}}, "conversation": {"id": "a:1"}},
    ],
)
async def test_une_autre_organisation_est_refusee(banc: Banc, change: dict[str, Any]) -> None:
    assert (await banc.poster(banc.activite(**change))).status_code == 403
    assert banc.rien_envoye()


@pytest.mark.parametrize("expediteur", [{"id": "29:1", "aadObjectId": _AUTRE}, {"id": "29:1"}, {"aadObjectId": None}])
async def test_une_personne_hors_liste_est_refusee(batir: Batir, expediteur: dict[str, Any]) -> None:
    banc = batir(OTN_TEAMS_UTILISATEURS_PERMIS="99999999-8888-7777-6666-555555555555")
    assert (await banc.poster(banc.activite(**{"from": expediteur}))).status_code == 403
    assert banc.rien_envoye()


async def test_une_activite_rejouee_n_est_faite_qu_une_fois(banc: Banc) -> None:
    statuts = [(await banc.poster(banc.activite(texte))).status_code for texte in ("un", "deux", "trois")]
    await banc.au_repos()
    assert statuts == [202, 202, 202]
    assert [a.texte for a in banc.agent.entendues] == ["un"]
    assert [r.texte for r in banc.connecteur.recues] == ["écho un"]


async def test_le_meme_id_dans_une_autre_conversation_est_un_autre_message(banc: Banc) -> None:
    for lieu in ("a:1", "a:2"):
        await banc.poster(banc.activite(conversation={"id": lieu, "tenantId": LOCATAIRE}))
    await banc.au_repos()
    assert len(banc.connecteur.recues) == 2


async def _envoyer_brut(banc: Banc, corps: bytes, type_contenu: str = "application/json") -> int:
    entetes = {"Authorization": f"Bearer {banc.jeton()}", "Content-Type": type_contenu}
    return (await banc.client.post("/teams/messages", content=corps, headers=entetes)).status_code


@pytest.mark.parametrize(
    ("corps", "statut"),
    [
        (b"", 400),
        (b"bonjour", 400),
        (b"{", 400),
        (b"\xff\xfe{}", 400),
        (b"[]", 400),
        (b"null", 400),
        (b"{}", 400),
        (b'{"type": "message"}', 400),
        (b'{"n": NaN}', 400),
        pytest.param(b"[" * 100_000, 400, id="crochets"),
        pytest.param(b'{"a":' * 30_000 + b"1" + b"}" * 30_000, 400, id="profond"),
        pytest.param(b'{"n": ' + b"9" * 5000 + b"}", 400, id="nombre"),
        pytest.param(b'"' + b"x" * 256 * 1024 + b'"', 413, id="trop long"),
    ],
)
async def test_un_corps_mal_forme_est_refuse(banc: Banc, corps: bytes, statut: int) -> None:
    assert await _envoyer_brut(banc, corps) == statut
    assert banc.rien_envoye()


@pytest.mark.parametrize("type_contenu", ["text/plain", "application/x-www-form-urlencoded", "application/xml", ""])
async def test_autre_chose_que_du_json_est_refuse(banc: Banc, type_contenu: str) -> None:
    assert await _envoyer_brut(banc, json.dumps(banc.activite()).encode(), type_contenu) == 415
    assert banc.rien_envoye()


async def test_un_champ_ecrit_deux_fois_est_refuse(banc: Banc) -> None:
    corps = json.dumps(banc.activite())[:-1] + ', "serviceUrl": "https://ailleurs.example/"}'
    assert await _envoyer_brut(banc, corps.encode()) == 400


def _imbrique(etages: int) -> Any:
    valeur: Any = "fond"
    for _ in range(etages):
        valeur = {"v": valeur}
    return valeur


@pytest.mark.parametrize(
    "change",
    [
        {"text": 7},
        {"text": ["bonjour"]},
        {"text": {"a": 1}},
        {"type": None},
        {"type": 7},
        {"id": None},
        {"id": ""},
        {"id": ".."},
        {"id": "a\r\nHost: ailleurs"},
        {"id": 7},
        {"conversation": None},
        {"conversation": "a:1"},
        {"conversation": {"tenantId": LOCATAIRE}},
        {"conversation": {"id": "", "tenantId": LOCATAIRE}},
        {"conversation": {"id": "..", "tenantId": LOCATAIRE}},
        {"conversation": {"id": ".", "tenantId": LOCATAIRE}},
        {"conversation": {"id": "a\x00b", "tenantId": LOCATAIRE}},
        {"conversation": {"id": "a\r\nX: y", "tenantId": LOCATAIRE}},
        {"conversation": {"id": "a\ud800", "tenantId": LOCATAIRE}},
        {"conversation": {"id": "a" * 5000, "tenantId": LOCATAIRE}},
        {"from": None},
        {"from": "moi"},
        {"recipient": 7},
        {"entities": "beaucoup"},
        {"channelData": [1]},
        {"channelData": {"tenant": "moi"}},
        {"membersAdded": [None]},
        {"value": _imbrique(40)},
        {"inconnu": _imbrique(40)},
    ],
)
async def test_une_activite_de_mauvaise_forme_est_refusee(banc: Banc, change: dict[str, Any]) -> None:
    assert (await banc.poster(banc.activite(**change))).status_code == 400
    await banc.au_repos()
    assert banc.rien_envoye()


@pytest.mark.parametrize(
    ("valeur", "entendue"),
    [
        ({"action": "suite", "__class__": "os", "projet": "../../etc/passwd"}, True),
        ({"": None, "a": [[{}]], "n": 1e308}, True),
        ("suite", False),
        (["suite"], False),
        (7, False),
        (None, False),
    ],
)
async def test_une_valeur_de_carte_forgee_n_est_que_donnee_ou_ecartee(banc: Banc, valeur: Any, entendue: bool) -> None:
    assert (await banc.poster(banc.activite(None, value=valeur))).status_code == 202
    await banc.au_repos()
    assert [a.valeur for a in banc.agent.entendues] == [valeur if entendue else None]


@pytest.mark.parametrize(
    ("conversation", "repond_a", "chemin"),
    [
        ("../../../ailleurs", "1", "..%2F..%2F..%2Failleurs/activities/1"),
        ("a/../b", "x/y", "a%2F..%2Fb/activities/x%2Fy"),
        ("a?b=c#d", "1;2", "a%3Fb%3Dc%23d/activities/1%3B2"),
        ("a%2F..%2Fb", "%00", "a%252F..%252Fb/activities/%2500"),
        ("19:é@thread.tacv2;messageid=1", "f:1", "19%3A%C3%A9%40thread.tacv2%3Bmessageid%3D1/activities/f%3A1"),
    ],
)
async def test_un_id_ne_sort_jamais_de_son_segment(banc: Banc, conversation: str, repond_a: str, chemin: str) -> None:
    activite = banc.activite(id=repond_a, conversation={"id": conversation, "tenantId": LOCATAIRE})
    assert (await banc.poster(activite)).status_code == 202
    await banc.au_repos()
    assert [r.chemin for r in banc.connecteur.recues] == [f"/amer/v3/conversations/{chemin}"]


async def test_rien_de_secret_ni_de_personnel_dans_les_journaux(banc: Banc, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    banc.connecteur.activites.extend([401, 500, (429, {"Retry-After": "1"}), 403])
    banc.connecteur.jetons.append(500)
    jeton = banc.jeton()
    await banc.poster(banc.activite("ma phrase à moi"), jeton)
    await banc.poster(banc.activite("autre", id="2", serviceUrl="https://ailleurs.example/"), jeton)
    await banc.au_repos()
    ecrit = "\n".join([caplog.text, repr(banc.porte._reglages), repr(vars(banc.porte._jeton))])
    for cache in (SECRET, jeton, "jeton-1", "jeton-2", "ma phrase", "ailleurs.example"):
        assert cache not in ecrit
    assert "teams_envoi_refuse" in caplog.text
