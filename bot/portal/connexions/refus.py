"""What the server refuses before the application reads anything, said in French with the headers of every answer."""

from __future__ import annotations

from starlette.types import ASGIApp, Receive, Scope, Send

from bot.portal.connexions.bornes import Bornes
from bot.portal.problemes import Probleme

# In the state of a request: the status that its connection deserves.
STATUT = "otn_refus"
_PHRASES = {
    400: "Votre demande n'est pas du HTTP valide.",
    408: "Votre demande n'est pas arrivée à temps. Recommencez.",
    414: "L'adresse demandée est trop longue. Vérifiez-la, ou repartez de l'accueil.",
    431: "Les en-têtes de votre demande sont trop longs. Effacez les témoins de ce site, puis recommencez.",
    503: "Beaucoup de gens sont là en même temps. Attendez quelques secondes, puis réessayez.",
}


def probleme_du_serveur(statut: int, bornes: Bornes) -> Probleme:
    """The refusal to tell. The connection is closed after it."""
    return Probleme(statut, _PHRASES[statut], bornes.attente if statut == 503 else None, fermer=True)


class RefusServeur:
    """Answers what the protocol has marked; passes the rest on."""

    def __init__(self, app: ASGIApp, bornes: Bornes) -> None:
        self._app, self._bornes = app, bornes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it before its body is read."""
        statut = scope.get("state", {}).get(STATUT)
        suite = self._app if statut is None else probleme_du_serveur(statut, self._bornes).reponse()
        await suite(scope, receive, send)
