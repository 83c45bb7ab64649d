"""Each classifier with one block less, one block more, or another one in its place."""

from __future__ import annotations

from bot.evaluation.tableaux import nombre, tableau
from tests.ablation.banc import essayer, poids_retenus
from tests.ablation.donnees import exemples

_LEXICAUX = {"mots": 1.0, "caracteres": 1.0}
# The weight that each block had, or would have, beside the n-grams.
_AJOUTS = {
    "intentions": {"vecteurs": 0.5},
    "freins": {"phrase": 1.0, "activites": 0.5, "vecteurs": 0.5},
    "secteurs": {"indices": 0.5, "vecteurs": 0.5},
}
_TITRES = {"intentions": "Intentions, F1 macro", "freins": "Freins, F1 micro", "secteurs": "Secteurs, F1 micro"}


def comparer() -> list[str]:
    """One table a classifier."""
    lignes = [f"{len(exemples())} messages d'entraînement."]
    for nom, titre in _TITRES.items():
        rangees = [_rangee(variante, nom, poids) for variante, poids in _variantes(nom).items()]
        lignes += tableau([titre, "D", "E", "classifieur seul, D et E", "apprentissage"], rangees)
    return lignes


def _variantes(nom: str) -> dict[str, dict[str, float]]:
    retenus = poids_retenus(nom)
    variantes = {"**retenu**": retenus}
    for bloc in retenus:
        variantes[f"sans `{bloc}`"] = {b: p for b, p in retenus.items() if b != bloc}
    for bloc, poids in _AJOUTS[nom].items():
        variantes[f"avec `{bloc}`"] = {**retenus, bloc: poids}
    if "phrase" in retenus:
        autres = {b: p for b, p in retenus.items() if b != "phrase"}
        variantes["`vecteurs` à la place de `phrase`"] = {**autres, "vecteurs": retenus["phrase"]}
    variantes["`mots` et `caracteres` seuls"] = _LEXICAUX
    return variantes


def _rangee(variante: str, nom: str, poids: dict[str, float]) -> list[str]:
    resultat = essayer(nom, poids)
    return [variante, *map(nombre, resultat.par_jeu.values()), nombre(resultat.seul), f"{resultat.secondes:.0f} s"]
