"""« What if the record were different »: the fields that a promoter may change for a try, read from the address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from starlette.datastructures import QueryParams

from bot.catalogue import Projet, Statut
from bot.catalogue.fiche import TOUS_SECTEURS

_LISTES = ("secteurs", "regions", "freins", "etapes")
# Fields of the record, in the order of the form.
_EN_MOTS = {
    "secteurs": "secteurs visés",
    "regions": "régions servies",
    "freins": "freins que l’offre lève",
    "etapes": "étapes offertes",
    "statut": "état",
    "dates": "date de fin",
    "clientele": "nombre d’employés",
    "incomplet": "fiche incomplète",
}
# Sent with the form: an empty list is then a choice, and not a field left out.
ENVOI = "simuler"


def valeurs_de(projet: Projet) -> dict[str, Any]:
    """What the form shows first: the record as it is."""
    return {
        **{champ: list(getattr(projet, champ)) for champ in _LISTES},
        "statut": projet.statut.value,
        "fin": projet.dates.fin or "",
        "taille_max": projet.clientele.taille_max or "",
        "incomplet": projet.incomplet,
    }


def lire_valeurs(parametres: QueryParams, projet: Projet) -> dict[str, Any]:
    """What the form says, else the record as it is; values are not checked yet."""
    if ENVOI not in parametres:
        return valeurs_de(projet)
    return {
        **{champ: list(dict.fromkeys(parametres.getlist(champ))) for champ in _LISTES},
        "statut": parametres.get("statut", projet.statut.value),
        "fin": parametres.get("fin", "").strip()[:10],
        "taille_max": parametres.get("taille_max", "").strip()[:7],
        "incomplet": "incomplet" in parametres,
    }


def changements_de(valeurs: Mapping[str, Any], projet: Projet) -> dict[str, object]:
    """The fields of the record that differ, as JSON values for `simuler`; empty when nothing does."""
    actuelles = valeurs_de(projet)
    differents = [champ for champ, valeur in valeurs.items() if str(valeur) != str(actuelles[champ])]
    changements: dict[str, object] = {}
    for champ in differents:
        if champ == "fin":
            changements["dates"] = {**_en_dict(projet.dates), "fin": valeurs["fin"] or None}
        elif champ == "taille_max":
            taille = valeurs["taille_max"]
            nombre = int(taille) if str(taille).isdecimal() else (taille or None)
            changements["clientele"] = {**_en_dict(projet.clientele), "taille_max": nombre}
        else:
            changements[champ] = valeurs[champ]
    return changements


def dire_champs(changements: Iterable[str]) -> list[str]:
    """The words of the fields that differ, in the order of the form."""
    return [mots for champ, mots in _EN_MOTS.items() if champ in changements]


class Choix(NamedTuple):
    """One choice of a list."""

    id: str
    libelle: str


def choix_des_secteurs(secteurs: Iterable[Any]) -> list[Choix]:
    """The sectors a record may name, « tous » first."""
    return [Choix(TOUS_SECTEURS, "Tous les secteurs"), *(Choix(secteur.id, secteur.libelle) for secteur in secteurs)]


STATUTS = ((Statut.ACTIF.value, "actif"), (Statut.A_CONFIRMER.value, "à confirmer"), (Statut.TERMINE.value, "terminé"))


def _en_dict(fiche: Any) -> dict[str, Any]:
    return {champ: getattr(fiche, champ) for champ in fiche.__struct_fields__}
