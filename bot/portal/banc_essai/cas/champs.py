"""The fields of the form of a case, as `lire_attente` reads them."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.datastructures import FormData

from bot.banc_essai.attente import CHAMPS, PHRASE_MAX, POURQUOI_MAX, TITRE_MAX, Defaut
from bot.portal.banc_essai.saisie import texte_de

# The names of the check boxes, with the list of the case that each fills.
LISTES = {"secteur": "secteurs", "region": "regions", "frein": "freins"}
MAXIMUMS = {"titre": TITRE_MAX, "phrase": PHRASE_MAX, "pourquoi": POURQUOI_MAX}
_LIBELLES = {
    "titre": "Titre", "phrase": "Situation ou phrase", "secteurs": "Secteurs", "regions": "Régions",
    "freins": "Freins", "projet": "Projet", "rang_max": "Rang", "pourquoi": "Pourquoi",
}  # fmt: skip


def dire_erreurs(defauts: Sequence[Defaut]) -> dict[str, str]:
    """One sentence for each field at fault."""
    problemes: dict[str, list[str]] = {}
    for defaut in defauts:
        problemes.setdefault(defaut.champ, []).append(defaut.probleme)
    return {champ: f"{_LIBELLES[champ]} : {'; '.join(dits)}." for champ, dits in problemes.items()}


def champs_vides() -> dict[str, str]:
    """The fields of an empty form."""
    return {**dict.fromkeys(CHAMPS, ""), "rang_max": "1"}


def lire_champs(formulaire: FormData, phrase: bool) -> dict[str, str]:
    """The fields that `lire_attente` reads; what belongs to the other way of asking is left aside."""
    champs = {champ: texte_de(formulaire, champ) for champ in CHAMPS}
    if not phrase:
        champs["phrase"] = ""
    for nom, liste in LISTES.items():
        recues = [] if phrase else [valeur for valeur in formulaire.getlist(nom) if isinstance(valeur, str)]
        champs[liste] = "|".join(recues)
    return champs
