"""What is known of a business. Every part may be empty: not known yet, never « no »."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from bot.referentiel import Referentiel


class ErreurProfil(ValueError):
    """A value that is not in a closed list; the message is one French sentence."""

    def __init__(self, champ: str, valeur: str, permis: Iterable[str]) -> None:
        self.champ, self.valeur = champ, valeur
        propre = "".join(c for c in valeur if c.isprintable())[:60]
        super().__init__(f"« {propre} » n'est pas une valeur connue pour {champ}. Valeurs : {', '.join(permis)}.")


class Profil(msgspec.Struct, frozen=True, omit_defaults=False):
    """A business: closed ids in the order of the lists, an optional size (employees) and need (free text)."""

    secteurs: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    freins: tuple[str, ...] = ()
    taille: int | None = None
    besoin: str | None = None


def creer_profil(
    referentiel: Referentiel,
    secteurs: Iterable[str] = (),
    regions: Iterable[str] = (),
    freins: Iterable[str] = (),
    taille: int | None = None,
    besoin: str | None = None,
) -> Profil:
    """A profile with known ids only, without repeats, in the order of the closed lists.

    The order in which facts were given never changes the profile. Raises ErreurProfil on an unknown id.
    """
    return Profil(
        _fermer("secteur", secteurs, referentiel.secteur),
        _fermer("region", regions, referentiel.region),
        _fermer("frein", freins, referentiel.frein),
        taille,
        besoin,
    )


def _fermer(champ: str, valeurs: Iterable[str], connus: Iterable[str]) -> tuple[str, ...]:
    ordre = list(connus)
    donnees = set(valeurs)
    for valeur in sorted(donnees):
        if valeur not in ordre:
            raise ErreurProfil(champ, valeur, ordre)
    return tuple(identifiant for identifiant in ordre if identifiant in donnees)
