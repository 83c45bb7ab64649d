"""Phone numbers of North America, and those written the way of other countries."""

from __future__ import annotations

import re

from bot.privacy.contexte import ENTRE, est_montant
from bot.privacy.numeros import SEPARATEUR

TELEPHONE = "[téléphone masqué]"
_S = SEPARATEUR
_POSTE = r"(?:,?[^\S\n]?(?i:poste|ext\.?|#)[^\S\n]?\d{1,6})?"
_NUMERO = re.compile(
    rf"(?<![\d$])(?<!\d[.,])(?:\+?1{_S}?)?\(?([2-9]\d\d)\)?((?:{_S}|/){{0,2}})(\d{{3}})({_S}?)(\d{{4}})(?!\d){_POSTE}"
)
_ETRANGER = re.compile(r"\+\d(?:[ \u00a0.()-]{0,2}\d){9,14}(?!\d)|(?<![\d.,])0\d(?:[ .-]\d\d){4}(?![ .-]?\d)")
_LOCAL = re.compile(
    rf"((?:\b(?:t[ée]l|cell|appel|rejoin|joindre|texto|fax|mobile)\w*){ENTRE})[2-9]\d\d{_S}\d{{4}}(?![\d-])"
    + _POSTE.replace("(?i:", "(?:"),
    re.IGNORECASE,
)
_ANNEE = re.compile(r"(?:19|20)\d\d")
# Area codes of Canada, in use or announced, and those of free calls.
_INDICATIFS = (
    "204 226 236 249 250 257 263 289 306 343 354 365 367 368 382 403 416 418 428 431 437 438 450 468 474 506 514 519 "
    "548 579 581 584 587 604 613 639 647 672 683 705 709 742 753 778 780 782 807 819 825 867 873 879 902 905 942 "
    "800 833 844 855 866 877 888"
)


def masquer_telephones(texte: str) -> str:
    """`texte` without phone numbers; of seven digits only beside a word like « appelez »."""
    texte = _NUMERO.sub(_nord_americain, texte)
    texte = _ETRANGER.sub(lambda trouve: trouve.group() if est_montant(trouve) else TELEPHONE, texte)
    return _LOCAL.sub(rf"\1{TELEPHONE}", texte)


def _nord_americain(trouve: re.Match[str]) -> str:
    """« 250 000 2024 » is not one. Dashes or brackets tell a phone; spaces alone ask for a likely number."""
    indicatif, avant, central, apres, fin = trouve.groups()
    if est_montant(trouve):
        return trouve.group()
    if avant.strip() or apres.strip() or "(" in trouve.group():
        return TELEPHONE
    if indicatif in _INDICATIFS:
        return TELEPHONE if central != "000" else trouve.group()
    vraisemblable = central[0] not in "01" and not (apres and _ANNEE.fullmatch(fin))
    return TELEPHONE if vraisemblable else trouve.group()
