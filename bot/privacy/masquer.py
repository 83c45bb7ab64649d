"""Masks personal data in a typed message before it is stored. None is needed to answer."""

from __future__ import annotations

import re
import unicodedata

from bot.privacy.noms import masquer_noms
from bot.privacy.numeros import masquer_nas, masquer_numeros
from bot.privacy.telephones import masquer_telephones

# A local part is never tried from its middle: a message of one long word would take a time that grows as its square.
_COURRIEL = re.compile(
    r"(?<![\w.+-])[\w.+-]+(?:@| @ | ?[(\[](?:a|at|arobase)[)\]] ?| arobase )"
    r"[\w-]+(?:(?:\.| point | ?[(\[](?:dot|point)[)\]] ?)[\w-]+)+",
    re.IGNORECASE,
)
# A postal code keeps its first three characters, which are enough to find the region.
_CODE_POSTAL = re.compile(r"\b([ABCEGHJ-NPRSTVXY]\d[A-Z])(?:[ \u00a0\u202f-]?\d[A-Z]\d)+\b", re.IGNORECASE)
# A phone of one place has seven digits; every other number has more.
_SEPT_CHIFFRES = re.compile(r"\d(?:\D*\d){6}")
# Masking one thing can uncover another beside it: « 1 » then « 123 456 789 ». Three passes settle what people write.
_PASSES = 3
# The wide forms of Asian keyboards, as the letters, digits and signs that they are.
_LARGES = {0xFEE0 + simple: simple for simple in range(0x21, 0x7F)}
# What shows nothing or is wide is among these, which French hardly ever needs.
_RARE = re.compile(r"[^\x00-\xac\xae-\u05ff\u2010-\u2027\u202f-\u205f]")


def masquer(texte: str) -> str:
    """`texte` with e-mails, phones, card and identity numbers and given names replaced by a bracketed word.

    Time grows as the length of `texte`. What is masked stays as it is when masked again. Characters that show nothing
    go, and wide ones become plain, only when something is masked.
    """
    if not _RARE.search(texte):
        return _masquer_visible(texte)
    devoile = "".join(c for c in texte if unicodedata.category(c) != "Cf").translate(_LARGES)
    masque = _masquer_visible(devoile)
    return masque if masque != devoile or devoile == texte else _masquer_visible(texte)


def _masquer_visible(texte: str) -> str:
    for _ in range(_PASSES):
        masque = _passer(texte)
        if masque == texte:
            break
        texte = masque
    return texte


def _passer(texte: str) -> str:
    texte = _COURRIEL.sub("[courriel masqué]", texte)
    texte = _CODE_POSTAL.sub(_sans_fin, masquer_noms(texte))
    if not _SEPT_CHIFFRES.search(texte):
        return texte
    return masquer_nas(masquer_telephones(masquer_numeros(texte)))


def _sans_fin(code: re.Match[str]) -> str:
    return code[1]
