"""An answer in brief: the ids that `recommend` would give, without its sentences."""

from __future__ import annotations

from datetime import date
from itertools import islice

import msgspec

from bot.catalogue import Catalogue
from bot.recommandation.moteur import MAXIMUM, classer
from bot.recommandation.profil import Profil
from bot.recommandation.regles import Regles
from bot.recommandation.repli import choisir_repli, vise_au_moins_un


class Apercu(msgspec.Struct, frozen=True):
    """The recommended projects, best first, and the fallback given with them or instead of them."""

    projets: tuple[str, ...]
    repli: str | None


def apercevoir(profil: Profil, catalogue: Catalogue, regles: Regles, aujourdhui: date) -> Apercu:
    """The same projects and the same fallback as `recommend`, some twenty times faster."""
    projets = tuple(islice(classer(profil, catalogue, regles, aujourdhui), MAXIMUM))
    if vise_au_moins_un(profil, [catalogue.projet[identifiant] for identifiant in projets]):
        return Apercu(projets, None)
    repli = choisir_repli(profil, catalogue)
    return Apercu(projets, repli.id if repli else None)
