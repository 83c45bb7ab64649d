"""The catalogue as it would be if one record were different; nothing is stored."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

import msgspec

from bot.catalogue import Catalogue, Projet, avec_fiches, valider_projet
from bot.recommandation.regles import Regles

_CHEMIN = re.compile(r"`\$\.(\w+)")


class ErreurSimulation(ValueError):
    """A change that no record could hold; the message is one French sentence."""


def simuler(
    projet: Projet, changements: Mapping[str, object], catalogue: Catalogue, regles: Regles, aujourdhui: date
) -> Catalogue:
    """The catalogue where `projet` has these values: JSON values by name of field, each replaced whole.

    Its version is that of its content. Raises ErreurSimulation on an unknown field, a value of the wrong shape, a
    change of id, or any fault that would stop a publication and that was not there before.
    """
    modifie = _modifier(projet, changements)
    apres = avec_fiches(catalogue, [modifie])
    deja = {str(defaut) for defaut in valider_projet(projet, catalogue, regles.referentiel, aujourdhui)}
    for defaut in valider_projet(modifie, apres, regles.referentiel, aujourdhui):
        if defaut.bloquant and str(defaut) not in deja:
            raise ErreurSimulation(f"Ce changement n'est pas possible : {defaut}")
    return apres


def _modifier(projet: Projet, changements: Mapping[str, object]) -> Projet:
    for champ in changements:
        if champ not in projet.__struct_fields__:
            raise ErreurSimulation(f"Le champ « {_court(champ)} » n'existe pas dans une fiche de projet.")
    if changements.get("id", projet.id) != projet.id:
        raise ErreurSimulation("L'identifiant d'un projet ne change jamais.")
    try:
        return msgspec.convert({**msgspec.to_builtins(projet), **changements}, Projet)
    except msgspec.ValidationError as erreur:
        chemin = _CHEMIN.search(str(erreur))
        champ = chemin.group(1) if chemin else "inconnu"
        raise ErreurSimulation(f"La valeur donnée au champ « {champ} » n'est pas permise.") from None


def _court(texte: str) -> str:
    return "".join(c for c in texte if c.isprintable())[:60]
