"""Reads a business from the address or from a form: closed ids, a size; what is unknown is told, the rest stays."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

import msgspec
from starlette.datastructures import FormData, QueryParams

from bot.banc_essai.textes import milliers
from bot.recommandation import Profil, creer_profil
from bot.referentiel import Referentiel

TAILLE_MAX = 100_000
# The names of the fields, in the order of the page, with the list each value must come from.
CHAMPS = (("secteur", "secteurs"), ("region", "regions"), ("frein", "freins"))
_TAILLE = "taille"
_DE_LA_LISTE = {"secteur": "des secteurs", "region": "des régions", "frein": "des freins"}


class Situation(msgspec.Struct, frozen=True):
    """A profile as it was asked for, and one French sentence for each value that could not be read."""

    profil: Profil
    erreurs: tuple[str, ...] = ()
    taille_dite: str = ""

    @property
    def vide(self) -> bool:
        """True when nothing is known yet."""
        return self.profil == Profil()

    @property
    def requete(self) -> str:
        """The query string that gives this situation again."""
        paires = [(champ, valeur) for champ, liste in CHAMPS for valeur in getattr(self.profil, liste)]
        if self.profil.taille is not None:
            paires.append((_TAILLE, str(self.profil.taille)))
        return urlencode(paires)


def lire_situation(parametres: QueryParams | FormData, listes: Referentiel, prefixe: str = "") -> Situation:
    """The situation in these fields, each named behind `prefixe`."""
    valeurs, erreurs = {}, []
    for champ, liste in CHAMPS:
        recues = [str(valeur) for valeur in parametres.getlist(prefixe + champ) if valeur]
        valeurs[liste], inconnues = _connues(recues, getattr(listes, champ))
        erreurs += [_inconnue(champ, valeur) for valeur in inconnues]
    dite = str(parametres.get(prefixe + _TAILLE) or "").strip()
    taille = _taille(dite)
    if dite and taille is None:
        erreurs.append(f"Le nombre d’employés doit être un nombre entier de 1 à {milliers(TAILLE_MAX)}.")
    return Situation(
        creer_profil(listes, valeurs["secteurs"], valeurs["regions"], valeurs["freins"], taille),
        tuple(erreurs),
        dite[:12],
    )


def _connues(recues: Sequence[str], permises: dict[str, object]) -> tuple[list[str], list[str]]:
    return [v for v in recues if v in permises], sorted({v for v in recues if v not in permises})


def _taille(dite: str) -> int | None:
    return int(dite) if dite.isascii() and dite.isdecimal() and 0 < int(dite[:9]) <= TAILLE_MAX else None


def _inconnue(champ: str, valeur: str) -> str:
    propre = "".join(c for c in valeur if c.isprintable())[:40]
    return f"«\u00a0{propre}\u00a0» n’est pas dans la liste {_DE_LA_LISTE[champ]}."
