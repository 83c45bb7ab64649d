"""What the bench refuses, and the page that says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from starlette.requests import Request
from starlette.responses import Response

from bot.portal.banc_essai.environnement import page_banc

TITRES = {
    400: "Envoi illisible",
    403: "Accès refusé",
    404: "Page introuvable",
    405: "Envoi impossible",
    408: "Envoi trop lent",
    409: "Action impossible",
    413: "Envoi trop lourd",
    415: "Type d’envoi refusé",
}


class RefusBanc(Exception):
    """A refusal to tell the person: a status and one French sentence.

    `saisie` is what the person had typed, (field, text), given back so that nothing is lost.
    """

    def __init__(
        self,
        statut: int,
        phrase: str,
        saisie: Sequence[tuple[str, str]] = (),
        entetes: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(phrase)
        self.statut, self.phrase, self.saisie, self.entetes = statut, phrase, tuple(saisie), dict(entetes or {})


async def page_de_refus(requete: Request, erreur: Exception) -> Response:
    """Starlette's handler for RefusBanc."""
    assert isinstance(erreur, RefusBanc)
    reponse = page_banc(
        requete,
        "refus.html",
        erreur.statut,
        titre=TITRES.get(erreur.statut, "Demande refusée"),
        phrase=erreur.phrase,
        saisie=erreur.saisie,
    )
    reponse.headers.update(erreur.entetes)
    return reponse
