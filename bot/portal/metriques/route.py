"""GET /metriques: for this machine and the addresses of OTN_METRIQUES_ADRESSES only."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Scope

from bot.catalogue import ErreurMagasin
from bot.portal.mandataire import Mandataires, pair_de, transmise
from bot.portal.metriques.compteurs import famille
from bot.portal.metriques.mesures import Mesures
from bot.portal.problemes import Probleme
from bot.reglages import Reseau

CHEMIN = "/metriques"
_TEAMS = ("eteinte", "ouverte", "degradee")


class Etat:
    """What is read at the moment of the question: readiness, cut, version of the catalogue, state of Teams."""

    def __init__(
        self, pret: Callable[[], bool], coupee: Callable[[], bool], version: Callable[[], str], teams: Callable[[], str]
    ) -> None:
        """`version` may wait on the database and raise ErreurMagasin."""
        self._pret, self._coupee, self._version, self._teams = pret, coupee, version, teams

    async def lignes(self) -> list[str]:
        """The lines of the gauges; without a readable catalogue, its version is missing."""
        try:
            versions = [await run_in_threadpool(self._version)]
        except ErreurMagasin:
            versions = []
        teams = self._teams()
        return [
            *famille("otn_conversation_prete", "gauge", "1 quand la conversation est prête.", {(): int(self._pret())}),
            *famille("otn_conversation_coupee", "gauge", "1 quand l'exploitant l'a coupée.", {(): int(self._coupee())}),
            *famille(
                "otn_catalogue_info", "gauge", "La version du catalogue en vigueur.",
                {(("version", version),): 1 for version in versions},
            ),
            *famille(
                "otn_teams", "gauge", "1 pour l'état présent de la porte Teams.",
                {(("etat", etat),): int(etat == teams) for etat in _TEAMS},
            ),
        ]  # fmt: skip


def route_metriques(mesures: Mesures, etat: Etat, mandataires: Mandataires, adresses: Sequence[Reseau]) -> Route:
    """The address that the watching tool reads; 403 for anyone else."""

    async def metriques(requete: Request) -> Response:
        if not _permise(requete.scope, mandataires, adresses):
            raise Probleme(403, "Les mesures ne se lisent que de la machine elle-même ou des adresses permises.")
        corps = "\n".join([*mesures.lignes(), *await etat.lignes(), ""])
        return Response(corps, 200, {"Cache-Control": "no-store"}, media_type="text/plain; version=0.0.4")

    return Route(CHEMIN, metriques, methods=["GET"])


def _permise(scope: Scope, mandataires: Mandataires, adresses: Sequence[Reseau]) -> bool:
    pair = pair_de(scope)
    # A proxy of this machine also comes from loopback, but brings somebody else.
    if pair is not None and pair.is_loopback and not transmise(scope):
        return True
    visiteur = mandataires.visiteur(scope)
    return visiteur is not None and any(visiteur in reseau for reseau in adresses)
