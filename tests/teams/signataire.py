"""Signs tokens as Microsoft would, and as forgers would."""

from __future__ import annotations

import base64
import json
from functools import lru_cache
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

APPLICATION = "11111111-2222-3333-4444-555555555555"
LOCATAIRE = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"
PERSONNE = "99999999-8888-7777-6666-555555555555"
EMETTEUR = "https://api.botframework.com"
MAINTENANT = 1_800_000_000.0


def cle_privee(nom: str, bits: int = 2048) -> rsa.RSAPrivateKey:
    """A key of this name, made once for all the tests."""
    return _engendrer(nom, bits)


@lru_cache(maxsize=8)
def _engendrer(nom: str, bits: int) -> rsa.RSAPrivateKey:
    """Apart: the cache takes a size left out and the same size said for two different calls."""
    return rsa.generate_private_key(public_exponent=65537, key_size=bits)


def cle_publiee(kid: str, nom: str | None = None, canaux: list[str] | None = None, bits: int = 2048) -> dict[str, Any]:
    """One entry of a JWKS; `nom` is the private key behind it, the kid by default."""
    jwk: dict[str, Any] = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(cle_privee(nom or kid, bits).public_key()))
    return {**jwk, "kid": kid, "use": "sig", "endorsements": ["msteams"] if canaux is None else canaux}


def contenu(service_url: str, **change: Any) -> dict[str, Any]:
    """The claims of a good token; a claim changed to None is left out."""
    bon = {
        "iss": EMETTEUR,
        "aud": APPLICATION,
        "nbf": int(MAINTENANT) - 60,
        "exp": int(MAINTENANT) + 3600,
        "serviceurl": service_url,
        **change,
    }
    return {nom: valeur for nom, valeur in bon.items() if valeur is not None}


def signer(claims: dict[str, Any], kid: str | None = "bonne", nom: str = "bonne", bits: int = 2048) -> str:
    """A token signed with RS256, whatever its claims: PyJWT's own encoder refuses the strangest."""
    return jwt.PyJWS().encode(_json(claims), cle_privee(nom, bits), "RS256", {} if kid is None else {"kid": kid})


def forger(claims: dict[str, Any], entete: dict[str, Any], signature: bytes = b"") -> str:
    """A token put together by hand: any header, any signature."""
    return ".".join(_coder(morceau) for morceau in (_json(entete), _json(claims), signature))


def _json(valeur: dict[str, Any]) -> bytes:
    return json.dumps(valeur).encode()


def _coder(octets: bytes) -> str:
    return base64.urlsafe_b64encode(octets).rstrip(b"=").decode()
