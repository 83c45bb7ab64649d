"""Numbers that lead to a person or a business: payment cards, social and health insurance, NEQ, tax accounts."""

from __future__ import annotations

import re

from bot.privacy.contexte import ENTRE, est_montant

NUMERO = "[numéro masqué]"
# One separator: a space, also unbreakable, a dot or a dash.
SEPARATEUR = "[ \u00a0\u202f.\u2010\u2011\u2013-]"
_S = SEPARATEUR
_CARTE = re.compile(
    rf"(?<!\d)(?:[2-6]\d{{12,18}}|[2-6]\d{{3}}(?:{_S}\d{{4}}){{3}}({_S}\d{{3}})?|3[47]\d\d{_S}\d{{6}}{_S}\d{{5}})(?!\d)"
)
_CARTE_NOMMEE = re.compile(
    rf"((?:\b(?:cartes?|visa|mastercard|amex|cr[ée]dit|d[ée]bit)\b){ENTRE})\d(?:{_S}?\d){{12,18}}(?!\d)", re.IGNORECASE
)
_CARTE_EMISE = re.compile(r"2[2-7]|[3-6]")
_NAS_NOMME = re.compile(rf"((?:\bn\.?a\.?s\b|assurance[ -]sociale){ENTRE})\d(?:{_S}?\d){{8}}(?!{_S}?\d)", re.IGNORECASE)
_NAS_TIRETS = re.compile(r"(?<![\d-])\d{3}([.\u2010\u2011\u2013-])\d{3}\1\d{3}(?!\1?\d)")
_NAS_ESPACES = re.compile(r"(?<!\d)(?<!\d[ \u00a0\u202f])\d{3}([ \u00a0\u202f])\d{3}\1\d{3}(?![ \u00a0\u202f.,]?\d)")
_NAS_COLLE = re.compile(r"(?<![\d.,])[1-79]\d{8}(?![.,]?\d)")
_RAMQ_NOMMEE = re.compile(
    rf"((?:\bramq\b|assurance[ -]maladie|carte soleil){ENTRE}?)\b[a-z]{{4}}{_S}?\d{{4}}{_S}?\d{{4}}(?!\d)",
    re.IGNORECASE,
)
_RAMQ = re.compile(rf"\b([A-Za-z]{{4}})({_S}?)(\d{{4}}){_S}?(\d{{4}})\b")
_ANNEE = re.compile(r"(?:19|20)\d\d")
# A NEQ begins by 11, 22, 33 or 88, after the form of the business. Source: Registraire des entreprises du Québec.
_NEQ = re.compile(r"(?<![\d.,$])(?:11|22|33|88)\d{8}(?![.,]?\d)")
# The federal business number has nine digits, the TVQ number ten; the code of one account may follow, as in RT0001.
_COMPTE = rf"{_S}?(?:R[CMPTZ]|TQ){_S}?\d{{4}}\b"
_ENTREPRISE_NOMMEE = re.compile(
    rf"(\b(?:(?i:neq|tps|tvq|tvh|num[ée]ros? d['’]entreprise|num[ée]ros? de taxes?)|NE)\b{ENTRE})"
    rf"\d(?:{_S}?\d){{8,9}}(?!\d)(?:{_COMPTE})?"
)
_ENTREPRISE_SUIVIE = re.compile(rf"(?<!\d)\d(?:{_S}?\d){{8,9}}{_COMPTE}", re.IGNORECASE)


def masquer_numeros(texte: str) -> str:
    """`texte` without card, social insurance, health insurance and business numbers."""
    texte = _RAMQ_NOMMEE.sub(rf"\1{NUMERO}", texte)
    texte = _RAMQ.sub(_ramq, texte)
    texte = _NAS_NOMME.sub(rf"\1{NUMERO}", texte)
    texte = _CARTE.sub(_carte, _CARTE_NOMMEE.sub(rf"\1{NUMERO}", texte))
    texte = _ENTREPRISE_SUIVIE.sub(NUMERO, _ENTREPRISE_NOMMEE.sub(rf"\1{NUMERO}", texte))
    return _NEQ.sub(lambda trouve: trouve.group() if est_montant(trouve) else NUMERO, texte)


def masquer_nas(texte: str) -> str:
    """`texte` without numbers in the form of a social insurance number; after the phones, which are longer.

    In groups, any nine digits: a wrong digit makes it no less personal. In one piece, a right check digit is asked.
    """
    texte = _NAS_TIRETS.sub(NUMERO, texte)
    texte = _NAS_ESPACES.sub(_nas, texte)
    return _NAS_COLLE.sub(lambda trouve: _nas(trouve) if luhn(trouve.group()) else trouve.group(), texte)


def luhn(nombre: str) -> bool:
    """True when the last digit is the check digit of the others; what is not a digit is skipped."""
    chiffres = [int(caractere) for caractere in nombre if caractere.isdecimal()]
    doubles = [sum(divmod(2 * chiffre, 10)) for chiffre in chiffres[-2::-2]]
    return (sum(chiffres[-1::-2]) + sum(doubles)) % 10 == 0


def _carte(trouve: re.Match[str]) -> str:
    """The three digits behind a card may be its last group, or its security code, which is not checked."""
    nombre = trouve.group()
    if not _CARTE_EMISE.match(nombre):
        return nombre
    return NUMERO if luhn(nombre) or (trouve.group(1) and luhn(nombre[: -len(trouve.group(1))])) else nombre


def _nas(trouve: re.Match[str]) -> str:
    return trouve.group() if est_montant(trouve) else NUMERO


def _ramq(trouve: re.Match[str]) -> str:
    """In one piece it is one. In pieces, « avec 2012 2013 » looks like one: years are not, nor odd small letters."""
    lettres, separateur, debut, fin = trouve.groups()
    if not separateur:
        return NUMERO
    if _ANNEE.fullmatch(debut) and _ANNEE.fullmatch(fin):
        return trouve.group()
    return NUMERO if lettres.isupper() or _jour_de_naissance(debut[2:], fin[:2]) else trouve.group()


def _jour_de_naissance(mois: str, jour: str) -> bool:
    """In this number, women's month of birth is written with 50 more."""
    return 1 <= int(mois) % 50 <= 12 and int(mois) < 63 and 1 <= int(jour) <= 31
