"""What stands beside a number and says that it is an amount or a quantity."""

from __future__ import annotations

import re

_AVANT = 48
_APRES = 24
# No digit and no bracket between the word and the number: the word speaks of this number and no other.
ENTRE = r"[^\d\[\]]{0,25}"
_COUPURE = re.compile(r"[\d\[\]]")
_MONTANT_APRES = re.compile(
    r"[^\S\n]{0,2}(?:[$€%]|(?i:(?:de |en )?(?:dollars?|piastres?|euros?|cad|mille|millions?|tonnes?|litres?|kilos?|kg|"
    r"m[eè]tres?|pieds?|pi|unit[ée]s?|pi[eè]ces?|clients?|employ[ée]s?|personnes?|habitants?|visites?|visiteurs?)\b))"
)
_MONTANT_AVANT = re.compile(
    r"(?:\$|(?i:\b(?:ventes?|affaires|budgets?|montants?|revenus?|profits?|co[uû]t\w*|investi\w*|valeur|subventions?|"
    r"pr[eê]ts?|salaires?|production|population)\b))" + ENTRE + r"\Z"
)


def est_montant(trouve: re.Match[str]) -> bool:
    """True when the words around say that the number is money or a quantity."""
    return bool(_MONTANT_APRES.match(_apres(trouve))) or bool(_MONTANT_AVANT.search(_avant(trouve)))


def _avant(trouve: re.Match[str]) -> str:
    return _COUPURE.split(trouve.string[max(0, trouve.start() - _AVANT) : trouve.start()])[-1]


def _apres(trouve: re.Match[str]) -> str:
    return trouve.string[trouve.end() : trouve.end() + _APRES]
