"""Error pages in French; addresses of the interfaces get problem+json instead of a page."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from bot.portal.pages.environnement import chemin_du_site, page
from bot.portal.problemes import reponse_probleme

Gestionnaire = Callable[[Request, Exception], Awaitable[Response]]
# Where programs, not people, read the answer.
PREFIXES_INTERFACES = ("/clavardage/", "/api/", "/widget/", "/teams/", "/sante", "/metriques")


@dataclass(frozen=True, slots=True)
class _Texte:
    titre: str
    phrase: str


_TEXTES = {
    404: _Texte(
        "Page introuvable",
        "Cette adresse ne mène à aucune page de l’assistant. Vérifiez l’adresse ou repartez de l’accueil.",
    ),
    405: _Texte(
        "Action impossible",
        "Cette page ne se consulte pas de cette façon. Repartez de l’accueil ou du formulaire.",
    ),
    429: _Texte(
        "Trop de demandes",
        "Beaucoup de demandes sont venues en peu de temps. Attendez un moment, puis réessayez.",
    ),
    500: _Texte(
        "Un problème est survenu",
        "L’assistant n’a pas pu afficher cette page. Le problème vient de nous. Réessayez dans quelques minutes.",
    ),
    503: _Texte(
        "Service momentanément indisponible",
        "L’assistant n’arrive pas à consulter sa base de données. Réessayez dans un moment.",
    ),
}


def gestionnaires_erreurs(
    prefixes_interfaces: Sequence[str] = PREFIXES_INTERFACES,
) -> dict[int, Gestionnaire]:
    """Handlers for Starlette's `exception_handlers`, by status."""
    return {statut: _gestionnaire(statut, tuple(prefixes_interfaces)) for statut in _TEXTES}


def _gestionnaire(statut: int, prefixes: tuple[str, ...]) -> Gestionnaire:
    texte = _TEXTES[statut]

    async def repondre(requete: Request, erreur: Exception) -> Response:
        entetes = dict(erreur.headers or {}) if isinstance(erreur, HTTPException) else {}
        if chemin_du_site(requete).startswith(prefixes):
            reponse = reponse_probleme(statut, texte.titre, texte.phrase)
        else:
            reponse = page(requete, "erreur.html", statut, titre=texte.titre, phrase=texte.phrase)
        reponse.headers.update(entetes)
        return reponse

    return repondre
