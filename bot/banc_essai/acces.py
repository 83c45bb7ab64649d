"""Who may come to the test bench, and as what."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from enum import Enum

import msgspec

NOM_MAX, JOURS_MAX, PROJETS_MAX = 80, 730, 100
_PROJET = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class ErreurAcces(Exception):
    """An access that cannot be made or found; the message is one French sentence."""


class Role(str, Enum):
    """The closed list of roles."""

    PROMOTEUR = "promoteur"
    RESPONSABLE = "responsable"

    @property
    def libelle(self) -> str:
        """The words shown for it."""
        return {"promoteur": "Promoteur", "responsable": "Responsable du catalogue"}[self.value]


class Acces(msgspec.Struct, frozen=True):
    """One person's access; moments are texts of `base_de_donnees.instants`. It never holds the code, nor its hash.

    `projets` are the ids of the projects that the person carries; empty: none in particular.
    """

    id: str
    nom: str
    role: Role
    projets: tuple[str, ...]
    cree_le: str
    expire_le: str
    revoque_le: str | None = None
    vu_le: str | None = None

    def etat(self, maintenant: str) -> str:
        """« actif », « expiré » or « révoqué » at this moment."""
        if self.revoque_le is not None:
            return "révoqué"
        return "actif" if maintenant < self.expire_le else "expiré"


class Refus(msgspec.Struct, frozen=True):
    """A code that does not open. It never says whether the code is unknown, expired or revoked.

    `attente`: seconds before another try is looked at; 0 when one may try at once.
    `general`: true when the wait comes from failures of everyone together.
    """

    attente: int = 0
    general: bool = False


def verifier_demande(nom: str, projets: Iterable[str], jours: int) -> tuple[str, tuple[str, ...]]:
    """The name and the project ids, tidied. Raises ErreurAcces.

    A name is free text, never a path nor a key: it is only kept, then shown escaped.
    """
    propre = " ".join(nom.split())
    if not propre or len(propre) > NOM_MAX or any(unicodedata.category(c)[0] == "C" for c in propre):
        raise ErreurAcces(f"Le nom doit compter de 1 à {NOM_MAX} caractères visibles.")
    if not 1 <= jours <= JOURS_MAX:
        raise ErreurAcces(f"La durée doit aller de 1 à {JOURS_MAX} jours.")
    uniques = tuple(dict.fromkeys(projets))
    if len(uniques) > PROJETS_MAX:
        raise ErreurAcces(f"Un accès nomme au plus {PROJETS_MAX} projets.")
    for projet in uniques:
        if not _PROJET.fullmatch(projet):
            raise ErreurAcces(f"« {projet} » n'est pas un identifiant de projet : lettres, chiffres et tirets.")
    return propre, uniques
