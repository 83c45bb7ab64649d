"""The rank that a case expects: 1 to 3 or better, or not to be recommended at all; read and said one way."""

from __future__ import annotations

NE_DOIT_PAS_SORTIR = 0
_PAS = "ne doit pas sortir"
RANGS = {1: "en premier", 2: "au rang 2 ou mieux", 3: "au rang 3 ou mieux", NE_DOIT_PAS_SORTIR: _PAS}
_LUS = {**{str(rang): rang for rang in RANGS}, **{mots: rang for rang, mots in RANGS.items()}}


def dire_rang(rang: int) -> str:
    """The words for a rank: « en premier », « au rang 2 ou mieux », « ne doit pas sortir »."""
    return RANGS[rang]


def lire_rang(texte: str) -> int | None:
    """A number or the words of a rank -> the rank; None when it is neither."""
    return _LUS.get(texte.casefold())


def ecrire_rang(rang: int) -> str:
    """What a file says: the number, or the words when the project must not come out."""
    return _PAS if rang == NE_DOIT_PAS_SORTIR else str(rang)
