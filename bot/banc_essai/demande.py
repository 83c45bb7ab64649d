"""Anonymous demand: counts of the answers given, by month, door and one fact at a time.

Nothing ties two counts to one business: no row holds a profile, a time or an order. The one crossing kept is
sector x region of unmet needs, because it says where a project is missing. Rows are laid down by key, not by
arrival. An answer is counted, not a person: someone who asks twice counts twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cache
from itertools import product
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Engine

from bot.banc_essai.base import base_dite
from bot.recommandation import Profil

PORTES = ("formulaire", "clavardage", "teams")
TOTAL, SECTEUR, REGION, FREIN = "total", "secteur", "region", "frein"
SANS_REPONSE = "-sans-reponse"
SECTEUR_REGION = "secteur-region"
# The value counted when this part of the profile is not known.
NON_DIT = "non-dit"
SEPARATEUR = "|"

META = sa.MetaData()
DEMANDE = sa.Table(
    "demande",
    META,
    sa.Column("mois", sa.String(7), primary_key=True),
    sa.Column("porte", sa.String(16), primary_key=True),
    sa.Column("dimension", sa.String(32), primary_key=True),
    sa.Column("valeur", sa.String(64), primary_key=True),
    sa.Column("nombre", sa.Integer, nullable=False),
    sqlite_with_rowid=False,
)
_INSERER = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}

# (month, door, dimension, value)
Cle = tuple[str, str, str, str]


def compter(moteur: Engine, profil: Profil, repli_seul: bool, porte: str, mois: str) -> None:
    """Count one answer given in `mois` ('YYYY-MM'). Raises ErreurMagasin, or ValueError on an unknown door.

    `repli_seul`: no project aims at this profile, so that the answer names the fallback.
    """
    ajouter(moteur, Counter(cles(profil, repli_seul, porte, mois)))


def cles(profil: Profil, repli_seul: bool, porte: str, mois: str) -> list[Cle]:
    """The counters that an answer moves by one."""
    if porte not in PORTES:
        raise ValueError(f"porte inconnue : {porte}")
    faits = [(TOTAL, ("",)), (SECTEUR, profil.secteurs), (REGION, profil.regions), (FREIN, profil.freins)]
    trouves = [(mois, porte, dimension, valeur) for dimension, valeurs in faits for valeur in valeurs or (NON_DIT,)]
    if repli_seul:
        trouves += [(mois, porte, dimension + SANS_REPONSE, valeur) for _, _, dimension, valeur in trouves]
        croisements = product(profil.secteurs or (NON_DIT,), profil.regions or (NON_DIT,))
        croise = SECTEUR_REGION + SANS_REPONSE
        trouves += [(mois, porte, croise, SEPARATEUR.join(paire)) for paire in croisements]
    return trouves


def ajouter(moteur: Engine, augmentations: Mapping[Cle, int]) -> None:
    """Add to the counters, all or none, safely beside other processes. Raises ErreurMagasin.

    Counters are always taken in the same order: two writers never wait on each other.
    """
    lignes = [
        {"mois": mois, "porte": porte, "dimension": dimension, "valeur": valeur, "nombre": nombre}
        for (mois, porte, dimension, valeur), nombre in sorted(augmentations.items())
    ]
    if lignes:
        with base_dite(), moteur.begin() as connexion:
            connexion.execute(_ajout(moteur.dialect.name), lignes)


@cache
def _ajout(dialecte: str) -> Any:
    """One row added to what is there, atomically; made once, so that it is compiled once."""
    ajout = _INSERER[dialecte](DEMANDE)
    return ajout.on_conflict_do_update(
        index_elements=list(DEMANDE.primary_key.columns),
        set_={"nombre": DEMANDE.c.nombre + ajout.excluded.nombre},
    )
