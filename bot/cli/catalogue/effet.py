"""What a change of the catalogue does, in words: records first, then recommendations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from bot.catalogue.ecart import Ecart, EcartChamp, Nature
from bot.recommandation import CaseChangee, Comparaison
from bot.referentiel import Referentiel

_SIGNES = {Nature.AJOUT: "+", Nature.CHANGEMENT: "~", Nature.RETRAIT: "-"}
_LONGUEUR = 70
_LIGNES = 12
# Sector, barriers, projects before, projects after.
_Cle = tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...]]


def montrer_ecarts(ecarts: Sequence[Ecart]) -> None:
    """Print each record that differs, field by field."""
    print(f"Fiches qui changent ({len(ecarts)}) :")
    for ecart in ecarts:
        print(f"  {_SIGNES[ecart.nature]} {ecart.genre} {ecart.id} ({ecart.nature.value})")
        for champ in ecart.champs:
            print(f"      {champ.champ} : {_changement(champ)}")


def montrer_recommandations(effet: Comparaison, listes: Referentiel) -> None:
    """Print which recommendations change: the totals, then the cells, those that change alike on one line."""
    if effet.vide:
        print(f"Aucune recommandation ne change, sur {effet.situations} situations (secteur, région, frein).")
        return
    print(f"Recommandations qui changent : {len(effet.changees)} situations sur {effet.situations}.")
    for projet in effet.projets:
        print(f"  {projet.nom} ({projet.id}) : entre dans {projet.gagnees}, sort de {projet.perdues}")
    print("  Par secteur : " + ", ".join(f"{secteur.nom} ({secteur.changees})" for secteur in effet.secteurs))
    if effet.vers_le_repli or effet.hors_du_repli:
        print(f"  Sans projet désormais : {effet.vers_le_repli}. Avec un projet désormais : {effet.hors_du_repli}.")
    groupes = _grouper(effet.changees)
    for (secteur, freins, avant, apres), regions in groupes[:_LIGNES]:
        frein = ", ".join(listes.frein[un].nom for un in freins) or "aucun frein dit"
        print(f"    {listes.secteur[secteur].libelle}, {frein} ({_regions(regions)}) :")
        print(f"        {_liste(avant)} → {_liste(apres)}")
    if len(groupes) > _LIGNES:
        print(f"    … et {len(groupes) - _LIGNES} autres groupes de situations. Tout voir : --json")


def _grouper(cases: Sequence[CaseChangee]) -> list[tuple[_Cle, list[str]]]:
    """The cells of one sector and barrier that change alike, with their regions; the largest groups first."""
    groupes: defaultdict[_Cle, list[str]] = defaultdict(list)
    for case in cases:
        groupes[case.secteur, case.freins, case.avant, case.apres].append(case.region)
    return sorted(groupes.items(), key=lambda groupe: -len(groupe[1]))


def _regions(codes: Sequence[str]) -> str:
    return f"{len(codes)} régions" if len(codes) > 3 else ", ".join(codes)


def _liste(ids: Sequence[str]) -> str:
    return ", ".join(ids) or "repli seul"


def _changement(champ: EcartChamp) -> str:
    """« before → after »; for a list of records, what is added, removed or changed."""
    if not any(isinstance(element, dict) for cote in (champ.avant, champ.apres) if cote for element in cote):
        return f"{_court(champ.avant)} → {_court(champ.apres)}"
    retraits = [element for element in champ.avant if element not in champ.apres]
    ajouts = [element for element in champ.apres if element not in champ.avant]
    morceaux = [f"- {_en_mots(element)}" for element in retraits] + [f"+ {_en_mots(element)}" for element in ajouts]
    return "".join(f"\n          {morceau}" for morceau in morceaux) or "ordre changé"


def _en_mots(fiche: dict[str, object]) -> str:
    return ", ".join(str(valeur) for valeur in fiche.values() if valeur is not None)


def _court(valeur: object) -> str:
    if isinstance(valeur, (list, tuple)):
        valeur = ", ".join(str(element) for element in valeur)
    texte = "vide" if valeur in (None, "") else str(valeur)
    return texte if len(texte) <= _LONGUEUR else texte[: _LONGUEUR - 1] + "…"
