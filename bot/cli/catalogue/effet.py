"""What a change of the catalogue does, in words: records first, then recommendations."""

from __future__ import annotations

from collections.abc import Sequence

from bot.catalogue.ecart import Ecart, Nature
from bot.recommandation import Comparaison

_SIGNES = {Nature.AJOUT: "+", Nature.CHANGEMENT: "~", Nature.RETRAIT: "-"}
_LONGUEUR = 70
_CASES = 12


def montrer_ecarts(ecarts: Sequence[Ecart]) -> None:
    """Print each record that differs, field by field."""
    print(f"Fiches qui changent ({len(ecarts)}) :")
    for ecart in ecarts:
        print(f"  {_SIGNES[ecart.nature]} {ecart.genre} {ecart.id} ({ecart.nature.value})")
        for champ in ecart.champs:
            print(f"      {champ.champ} : {_court(champ.avant)} → {_court(champ.apres)}")


def montrer_recommandations(effet: Comparaison) -> None:
    """Print which recommendations change: the totals, then the first cells."""
    if effet.vide:
        print(f"Aucune recommandation ne change, sur {effet.situations} situations (secteur, région, frein).")
        return
    print(f"Recommandations qui changent : {len(effet.changees)} situations sur {effet.situations}.")
    for projet in effet.projets:
        print(f"  {projet.nom} ({projet.id}) : entre dans {projet.gagnees}, sort de {projet.perdues}")
    print("  Par secteur : " + ", ".join(f"{secteur.nom} ({secteur.changees})" for secteur in effet.secteurs))
    if effet.vers_le_repli or effet.hors_du_repli:
        print(f"  Sans projet désormais : {effet.vers_le_repli}. Avec un projet désormais : {effet.hors_du_repli}.")
    for case in effet.changees[:_CASES]:
        frein = ", ".join(case.freins) or "aucun frein"
        print(f"    {case.secteur} × {case.region} × {frein} : {_liste(case.avant)} → {_liste(case.apres)}")
    if len(effet.changees) > _CASES:
        print(f"    … et {len(effet.changees) - _CASES} autres. Tout voir : --json")


def _liste(ids: Sequence[str]) -> str:
    return ", ".join(ids) or "repli seul"


def _court(valeur: object) -> str:
    texte = "vide" if valeur in (None, [], ()) else str(valeur)
    return texte if len(texte) <= _LONGUEUR else texte[: _LONGUEUR - 1] + "…"
