"""Every rule, also on the records that could not be built: a badly written day does not hide an unknown sector."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import msgspec

from bot.catalogue.defaut import Defaut
from bot.catalogue.echange.fiche_provisoire import FicheProvisoire, en_provisoire
from bot.catalogue.echange.lecture import LectureFichier
from bot.catalogue.echange.limites import DEFAUTS_MAX
from bot.catalogue.fiche import FaitOtn, Projet, Repli
from bot.catalogue.instantane import Catalogue, catalogue_de
from bot.catalogue.valider import valider
from bot.referentiel import Referentiel

_MODELES = {"projet": Projet, "repli": Repli, "fait": FaitOtn}


def valider_lecture(
    lecture: LectureFichier, apres: Catalogue, referentiel: Referentiel, aujourdhui: date
) -> list[Defaut]:
    """The faults of `apres`, the catalogue that the file would make, as `valider` gives them; and, located, those of
    the rows of the file (after `completer`) that gave no record.

    A row that another one names, as the project that it replaces, is not said to be missing: it is only to be mended.
    """
    provisoires = _provisoires(lecture)
    avec_elles = catalogue_de(
        _poser(apres.projets, provisoires.values(), Projet),
        _poser(apres.replis, provisoires.values(), Repli),
        _poser(apres.faits, provisoires.values(), FaitOtn),
    )
    defauts: list[Defaut] = []
    restants = DEFAUTS_MAX
    for defaut in valider(avec_elles, referentiel, aujourdhui):
        provisoire = provisoires.get((defaut.genre, defaut.fiche))
        if provisoire is None:
            defauts.append(defaut)
        elif restants and defaut.champ.split(".")[0] not in provisoire.remplaces:
            restants -= 1
            ligne = provisoire.ligne
            defauts.append(ligne.ou.situer(msgspec.structs.replace(defaut, fiche=ligne.nom)))
    return defauts


def _provisoires(lecture: LectureFichier) -> dict[tuple[str, str], FicheProvisoire]:
    lues: list[Projet | Repli | FaitOtn] = [*lecture.projets, *lecture.replis, *lecture.faits]
    baties = {(genre, fiche.id) for fiche in lues for genre, modele in _MODELES.items() if isinstance(fiche, modele)}
    trouvees: dict[tuple[str, str], FicheProvisoire] = {}
    for rang, ligne in enumerate(lecture.lignes, 1):
        # Each of them has a fault that is told already: beyond, nobody would read more.
        if len(trouvees) >= DEFAUTS_MAX:
            break
        if (ligne.genre.value, ligne.id) in baties:
            continue
        provisoire = en_provisoire(ligne, f"fiche-sans-identifiant-{rang}")
        if provisoire is not None:
            trouvees[ligne.genre.value, provisoire.fiche.id] = provisoire
    return trouvees


def _poser(fiches: Iterable[Any], provisoires: Iterable[FicheProvisoire], modele: type[Any]) -> list[Any]:
    """These records, where the provisional ones take the place of those that have their id, or come last."""
    par_id = {fiche.id: fiche for fiche in fiches}
    par_id.update({p.fiche.id: p.fiche for p in provisoires if isinstance(p.fiche, modele)})
    return [*par_id.values()]
