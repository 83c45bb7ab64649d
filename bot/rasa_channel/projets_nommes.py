"""Which projects of the catalogue a message names: by name, acronym or promoter, even misspelt."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from rapidfuzz import fuzz

from bot.catalogue import Catalogue
from bot.nlu.normalisation import normaliser

_SIGLE = re.compile(r"\(([^)]+)\)|\b([A-ZÉ]{3,}(?:\s\d(?:[.,]\d)?)?)\b")
# Words that many names share, or that one says without naming a project.
_COURANTS = frozenset(
    (
        "otn",
        "pme",
        "ia",
        "prompt",
        "projet",
        "programme",
        "quebec",
        "numerique",
        "virage numerique",
        "transformation numerique",
    )
)
_RESSEMBLANCE = 90
_LONGUEUR_FLOUE = 8
_PARTAGE_MAX = 2


class ProjetsNommes:
    """Reads names; made anew for each version of the catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.version = catalogue.version
        porteurs: defaultdict[str, set[str]] = defaultdict(set)
        for projet in catalogue.projets:
            for nom in (projet.libelle, projet.nom or "", *(promoteur.nom for promoteur in projet.promoteurs)):
                for cle in _cles(nom):
                    porteurs[cle].add(projet.id)
        # A name that many projects share tells none of them.
        self._projets = {cle: sorted(ids) for cle, ids in porteurs.items() if len(ids) <= _PARTAGE_MAX}

    def lire(self, texte: str) -> list[str]:
        """The ids of the projects named, without repetition."""
        plie = _plier(texte)
        entoure = f" {plie} "
        exacts = [projet for cle, projets in self._projets.items() if f" {cle} " in entoure for projet in projets]
        return list(dict.fromkeys(exacts or self._approches(plie)))

    def _approches(self, plie: str) -> list[str]:
        return [
            projet
            for cle, projets in self._projets.items()
            if len(cle) >= _LONGUEUR_FLOUE
            and len(plie) >= len(cle) - 2
            and fuzz.partial_ratio(cle, plie, score_cutoff=_RESSEMBLANCE)
            for projet in projets
        ]


def _cles(nom: str) -> Sequence[str]:
    """The ways to say a name: whole, without its parenthesis, and its acronyms with and without their number."""
    sigles = [sigle for paire in _SIGLE.findall(nom) for sigle in paire if sigle]
    dits = [nom, re.sub(r"\([^)]*\)", " ", nom), *sigles, *(re.sub(r"\s\d.*$", "", sigle) for sigle in sigles)]
    return [cle for cle in dict.fromkeys(_plier(dit) for dit in dits) if len(cle) > 1 and cle not in _COURANTS]


def _plier(texte: str) -> str:
    return " ".join(jeton.forme for jeton in normaliser(texte).jetons)
