"""Reads the body of a request: bounded, JSON only, of the expected shape. Nothing of it is trusted."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Collection, Mapping
from typing import Any

import msgspec
from starlette.requests import ClientDisconnect, Request

from bot.portal.problemes import Probleme

CORPS_MAX = 16 * 1024
TEXTE_MAX = 1000
_CHOIX_MAX = 20
# Letters and symbols that show nothing, though Unicode does not class them as spaces (Hangul fillers, blank Braille).
_INVISIBLES = frozenset("\u115f\u1160\u2800\u3164\uffa0")
# Lone surrogates; then control characters, but for those that are white space.
_SEULES = re.compile(r"[\ud800-\udfff]")
_CONTROLES = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")


class Envoi(msgspec.Struct, frozen=True):
    """One message of a person: a text, or the ids of pressed buttons."""

    texte: str | None = None
    choix: tuple[str, ...] = ()


async def lire_json(requete: Request, maximum: int = CORPS_MAX) -> Any:
    """The JSON of the body, of at most `maximum` bytes. Raises Probleme 400, 408, 413 or 415."""
    if requete.headers.get("content-type", "").split(";")[0].strip().lower() != "application/json":
        raise Probleme(415, "Envoyez du JSON (Content-Type: application/json).")
    if requete.headers.get("content-encoding", "identity").strip().lower() not in ("", "identity"):
        raise Probleme(415, "Envoyez le JSON tel quel, sans le comprimer (Content-Encoding).")
    corps = await _corps(requete, maximum)
    try:
        return _LECTEUR.decode(corps.decode("utf-8"))
    except (ValueError, RecursionError):
        raise Probleme(400, "Votre envoi n'est pas du JSON valide en UTF-8.") from None


async def _corps(requete: Request, maximum: int) -> bytearray:
    trop = Probleme(413, f"Votre envoi dépasse {maximum // 1024} Kio. Raccourcissez-le.")
    annonce = requete.headers.get("content-length", "")
    # What is announced too large is not waited for.
    if annonce.isdecimal() and int(annonce[:20]) > maximum:
        raise trop
    corps = bytearray()
    try:
        async for morceau in requete.stream():
            corps += morceau
            if len(corps) > maximum:
                raise trop
    except ClientDisconnect:
        raise Probleme(400, "Votre envoi s'est interrompu avant la fin. Recommencez.") from None
    return corps


async def lire_ouverture(requete: Request, permis: Mapping[str, Collection[str]]) -> dict[str, list[str]]:
    """What the host page knows of the business; `permis` are the ids of each closed list. Raises Probleme."""
    contenu = await lire_json(requete)
    if not isinstance(contenu, dict):
        raise Probleme(422, "Envoyez un objet JSON, même vide : {}.")
    connu = {}
    for champ, valeurs in permis.items():
        dits = contenu.get(champ, [])
        if not isinstance(dits, list) or not all(isinstance(v, str) and v in valeurs for v in dits):
            raise Probleme(422, f"« {champ} » doit être une liste de valeurs parmi : {', '.join(valeurs)}.")
        if dits:
            connu[champ] = list(dict.fromkeys(dits))
    return connu


async def lire_envoi(requete: Request) -> Envoi:
    """The message of a request. Raises Probleme 400, 408, 413, 415 or 422."""
    contenu = await lire_json(requete)
    if not isinstance(contenu, dict) or ("texte" in contenu) == ("choix" in contenu):
        raise Probleme(422, "Envoyez « texte » ou « choix », l'un des deux.")
    if "texte" in contenu:
        return Envoi(texte=_texte(contenu["texte"]))
    return Envoi(choix=_choix(contenu["choix"]))


def _texte(brut: object) -> str:
    if not isinstance(brut, str):
        raise Probleme(422, "« texte » doit être une chaîne de caractères.")
    if len(brut) > TEXTE_MAX:
        raise Probleme(413, "Votre message dépasse 1 000 caractères. Raccourcissez-le.")
    texte = nettoyer(brut)
    if not any(_se_voit(caractere) for caractere in texte):
        raise Probleme(422, "Votre message est vide. Écrivez quelques mots.")
    return texte


def nettoyer(brut: str) -> str:
    """The text with lone surrogates replaced and control characters gone, line breaks and tabs kept."""
    return _SEULES.sub("\ufffd", _CONTROLES.sub("", brut))


def _se_voit(caractere: str) -> bool:
    """True for a character that shows by itself: no space, no control, no lone combining mark."""
    return unicodedata.category(caractere)[0] not in "ZCM" and caractere not in _INVISIBLES


def _choix(brut: object) -> tuple[str, ...]:
    choix = [brut] if isinstance(brut, str) else brut
    if not isinstance(choix, list) or not all(isinstance(c, str) for c in choix) or not 0 < len(choix) <= _CHOIX_MAX:
        raise Probleme(422, "« choix » doit être l'identifiant d'un bouton, ou une courte liste d'identifiants.")
    return tuple(dict.fromkeys(choix))


def _refuser_constante(constante: str) -> None:
    raise ValueError(constante)


def _sans_doublon(paires: list[tuple[str, Any]]) -> dict[str, Any]:
    """Readers differ on which of two equal keys counts (RFC 8259, section 4): neither does here."""
    objet = dict(paires)
    if len(objet) != len(paires):
        raise ValueError("clé en double")
    return objet


_LECTEUR = json.JSONDecoder(parse_constant=_refuser_constante, object_pairs_hook=_sans_doublon)
