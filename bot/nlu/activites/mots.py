"""The message as the rules see it: one word a token, with what separates it from the one before."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from bot.nlu.activites.lexique import LIENS
from bot.nlu.activites.listes import ensemble
from bot.nlu.activites.racines import raciner
from bot.nlu.normalisation import TexteNormalise, graphie

FIN = "."
# Words of context: the longest pattern and its gap hold in them.
_LARGEUR_GAUCHE = 14
_LARGEUR_DROITE = 9
_ACCENTS = ("é", "ée")
# No noun follows these: "on livre", "j'ai ferme".
_AVANT_VERBE = ensemble("je j tu on il ils elle elles ai as avons avez ont")
# "…" folds to three dots; a slash or a dash folds to a space and separates nothing.
_PONCTUATION = re.compile(r"[.!?;:,()\"«»]")


@dataclass(frozen=True, slots=True)
class Mot:
    """One token: its folded form, its stem (of the corrected form), and its surroundings."""

    forme: str
    racine: str
    lien: bool
    majuscule: bool
    rupture: str
    corrige: bool = False


@dataclass(frozen=True)
class Phrase:
    """The tokens of one message and the text the markers are matched against."""

    texte: TexteNormalise
    mots: tuple[Mot, ...]

    @cached_property
    def suite(self) -> tuple[tuple[str, ...], tuple[int, ...]]:
        """Words and punctuation in order, and the place of each token among them."""
        elements: list[str] = []
        rangs: list[int] = []
        for mot in self.mots:
            if mot.rupture:
                elements.append(mot.rupture)
            rangs.append(len(elements))
            elements.append("#" if mot.forme.isdigit() else mot.forme)
        return tuple(elements), tuple(rangs)

    def surface(self, indice: int) -> str:
        """A token as it was typed."""
        jeton = self.texte.jetons[indice]
        debut, fin = self.texte.portee_brute(jeton.debut, jeton.fin)
        return self.texte.brut[debut:fin]

    def graphie(self, indice: int) -> str:
        """A token in lower case with its accents: « ferme » and « fermé » differ, « FERMÉ » and « fermé » do not."""
        return graphie(self.surface(indice))

    def nominal(self, indice: int, modele: str) -> bool:
        """The token may be the noun `modele`: not "on ferme", not "j'ai fermé"."""
        if self.graphie(indice).rstrip("s").endswith(_ACCENTS) and not modele.rstrip("s").endswith(_ACCENTS):
            return self.mots[indice].corrige
        precedent = self.mots[indice - 1].forme if indice and not self.mots[indice].rupture else ""
        return precedent not in _AVANT_VERBE

    @cached_property
    def _gauches(self) -> dict[int, str]:
        """Left contexts already built: several rules ask for the same one."""
        return {}

    def avant(self, indice: int) -> str:
        """The words of the same sentence before a token, each followed by a space."""
        if indice not in self._gauches:
            elements, rangs = self.suite
            fin = rangs[indice]
            debut = fin
            while debut > 0 and fin - debut < _LARGEUR_GAUCHE and elements[debut - 1] != FIN:
                debut -= 1
            self._gauches[indice] = " ".join((*elements[debut:fin], ""))
        return self._gauches[indice]

    def apres(self, indice: int) -> str:
        """The words of the same sentence from a token on, each followed by a space."""
        elements, rangs = self.suite
        if indice >= len(rangs):
            return ""
        debut = rangs[indice]
        if debut and elements[debut - 1] == FIN:
            return ""
        # A comma is kept: patterns that cannot cross it simply do not match.
        debut -= 1 if debut and elements[debut - 1] in (",", ":") else 0
        fin = debut
        while fin < len(elements) and fin - debut < _LARGEUR_DROITE and elements[fin] != FIN:
            fin += 1
        return " ".join((*elements[debut:fin], ""))


def _rupture(intervalle: str) -> str:
    """The strongest punctuation between two tokens: end of sentence, colon, comma or nothing."""
    signes = set(_PONCTUATION.findall(intervalle))
    if signes & set(".!?;"):
        return FIN
    if ":" in signes:
        return ":"
    return "," if signes else ""


def decouper(texte: TexteNormalise) -> Phrase:
    """Tokens of a folded text; capital letters mean nothing when everything is in capitals."""
    crie = texte.brut == texte.brut.upper()
    mots: list[Mot] = []
    precedent = 0
    for jeton in texte.jetons:
        initiale = texte.brut[texte.origine[jeton.debut]]
        mots.append(
            Mot(
                forme=jeton.forme,
                racine=raciner(jeton.forme),
                lien=jeton.forme in LIENS,
                majuscule=not crie and initiale.isupper(),
                rupture=_rupture(texte.plie[precedent : jeton.debut]) if mots else "",
            )
        )
        precedent = jeton.fin
    return Phrase(texte, tuple(mots))
