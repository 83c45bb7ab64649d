"""A message cut into words, with what stands between them and which words start with a capital."""

from __future__ import annotations

from dataclasses import dataclass

from bot.nlu.lieux.lieu import ensemble
from bot.nlu.normalisation import TexteNormalise

LIE, VIRGULE, POINT = 0, 1, 2

# A full stop after these closes a short form, not a sentence ("St. Jean", "Mme. X", "boul. Y").
_ABREGES = ensemble("saint sainte saints saintes mme mlle mr dr boul ave mt inc enr qc ltee")
_PHRASE = frozenset(".!?;•…")
_INCISE = frozenset(',:()[]«»"|+=→>')


@dataclass(frozen=True, slots=True)
class Message:
    """`mots[i]` spans folded text `debuts[i]:fins[i]`; `coupes[i]` says what stands just before word i.

    coupes has one more item than mots: the end of the message counts as a full stop, and so does its start.
    """

    texte: TexteNormalise
    mots: tuple[str, ...]
    debuts: tuple[int, ...]
    fins: tuple[int, ...]
    coupes: tuple[int, ...]
    majuscules: tuple[bool, ...]

    def portee(self, premier: int, dernier: int) -> tuple[int, int]:
        """Raw (start, end) of words premier..dernier-1."""
        return self.texte.portee_brute(self.debuts[premier], self.fins[dernier - 1])

    def entre(self, indice: int) -> str:
        """Raw text between word indice-1 and word indice."""
        fin = self.texte.portee_brute(self.debuts[indice - 1], self.fins[indice - 1])[1]
        return self.texte.brut[fin : self.texte.origine[self.debuts[indice]]]


def decouper(texte: TexteNormalise) -> Message:
    """Cut a normalised text; never raises, linear in its length."""
    mots, debuts, fins = _mots(texte)
    saut = "\n" in texte.brut or "\r" in texte.brut
    coupes = [POINT]
    for indice in range(1, len(mots)):
        entre = texte.plie[fins[indice - 1] : debuts[indice]]
        coupe = _coupe(entre, mots[indice - 1])
        if saut and coupe < POINT and _saute_ligne(texte, fins[indice - 1], debuts[indice]):
            coupe = POINT
        coupes.append(coupe)
    coupes.append(POINT)
    capitales = tuple(texte.brut[texte.origine[debut]].isupper() for debut in debuts)
    if texte.brut.isupper():
        capitales = (False,) * len(capitales)  # all capitals: they say nothing
    return Message(texte, tuple(mots), tuple(debuts), tuple(fins), tuple(coupes), capitales)


def _mots(texte: TexteNormalise) -> tuple[list[str], list[int], list[int]]:
    mots: list[str] = []
    debuts: list[int] = []
    fins: list[int] = []
    for jeton in texte.jetons:
        # "S-t Jean": the two letters are one word.
        if jeton.forme in ("t", "te") and mots and mots[-1] == "s" and jeton.debut - fins[-1] == 1:
            mots[-1] = "saint" if jeton.forme == "t" else "sainte"
            fins[-1] = jeton.fin
            continue
        mots.append(jeton.forme)
        debuts.append(jeton.debut)
        fins.append(jeton.fin)
    return mots, debuts, fins


def _coupe(entre: str, avant: str) -> int:
    # "Kahnawà:ke", and the two "Ha!" of Saint-Louis-du-Ha! Ha!
    if entre in (" ", "'", "", ":") or avant == "ha":
        return LIE
    if any(c in _PHRASE for c in entre):
        abrege = entre.strip() == "." and (avant in _ABREGES or len(avant) == 1)
        return LIE if abrege else POINT
    return VIRGULE if any(c in _INCISE for c in entre) else LIE


def _saute_ligne(texte: TexteNormalise, fin: int, debut: int) -> bool:
    brut = texte.brut[texte.origine[fin - 1] : texte.origine[debut]]
    return "\n" in brut or "\r" in brut
