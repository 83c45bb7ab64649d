"""What changes from one profile to another, and from one list of projects to another."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from bot.recommandation.profil import Profil

CHAMPS = ("secteurs", "freins", "regions")


class ChangementChamp(msgspec.Struct, frozen=True):
    """What was added to a part of the profile and what was taken out of it."""

    champ: str
    ajouts: tuple[str, ...]
    retraits: tuple[str, ...]


class Mouvement(msgspec.Struct, frozen=True):
    """The projects that come in and those that go out; `ordre` when only their order changes."""

    entrent: tuple[str, ...]
    sortent: tuple[str, ...]
    ordre: bool


def changements(avant: Profil, apres: Profil) -> tuple[ChangementChamp, ...]:
    """The parts of the profile that differ, in the order of the questions."""
    trouves = (_changement(champ, getattr(avant, champ), getattr(apres, champ)) for champ in CHAMPS)
    return tuple(trouve for trouve in trouves if trouve.ajouts or trouve.retraits)


def mouvement(avant: Sequence[str], apres: Sequence[str]) -> Mouvement:
    """What changes in a ranked list of projects."""
    entrent, sortent = _absents(apres, avant), _absents(avant, apres)
    return Mouvement(entrent, sortent, not (entrent or sortent) and list(avant) != list(apres))


def varier(
    profil: Profil, secteurs: Sequence[str], regions: Sequence[str], freins: Sequence[str], taille: int | None = None
) -> Profil:
    """The same business with other values in the parts that are given; the others stay."""
    donnes = {"secteurs": tuple(secteurs), "regions": tuple(regions), "freins": tuple(freins), "taille": taille}
    return msgspec.structs.replace(profil, **{champ: valeurs for champ, valeurs in donnes.items() if valeurs})


def _changement(champ: str, avant: Sequence[str], apres: Sequence[str]) -> ChangementChamp:
    return ChangementChamp(champ, _absents(apres, avant), _absents(avant, apres))


def _absents(valeurs: Sequence[str], reference: Sequence[str]) -> tuple[str, ...]:
    return tuple(valeur for valeur in valeurs if valeur not in reference)
