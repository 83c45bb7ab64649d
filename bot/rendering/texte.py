"""A recommendation as plain French text: for the command line, and for a person who copies it."""

from __future__ import annotations

from bot.recommandation import Recommandation
from bot.recommandation.recommandation import ProjetRecommande, RepliPropose

_MARQUES = {"respecte": "✓", "partiel": "~", "inconnu": "?"}


def en_texte(recommandation: Recommandation) -> str:
    """The whole answer, one idea a line."""
    lignes = [recommandation.resume, ""]
    for projet in recommandation.projets:
        lignes += _projet(projet)
    if recommandation.repli is not None:
        lignes += _repli(recommandation.repli)
    lignes.append("Votre parcours, dans l'ordre :")
    for etape in recommandation.parcours:
        lignes += [
            f"  {etape.numero}. {etape.libelle} — {etape.action}",
            f"     Qui : {etape.qui}",
            f"     À préparer : {etape.preparer}",
        ]
    lignes += [precision.phrase for precision in recommandation.precisions]
    lignes.append(f"Catalogue {recommandation.catalogue_version}. Cette réponse informe : elle ne décide de rien.")
    return "\n".join(lignes)


def _projet(projet: ProjetRecommande) -> list[str]:
    lignes = [f"{projet.rang}. {projet.nom}", f"   Promoteur : {projet.promoteur}"]
    lignes += [f"   {_MARQUES[raison.verdict]} {raison.libelle} : {raison.phrase}" for raison in projet.raisons]
    if projet.lien:
        lignes.append(f"   Site : {projet.lien}")
    lignes += [f"   Source : {source}" for source in projet.sources[:1]]
    return [*lignes, ""]


def _repli(repli: RepliPropose) -> list[str]:
    adresse = f" {repli.url}" if repli.url else ""
    return [f"Pour aller plus loin : {repli.nom}. {repli.description}{adresse}", ""]
