"""The addresses of the test bench."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.banc_essai import Acces
from bot.portal.banc_essai.adresses import ACCUEIL, PREFIXE, aller
from bot.portal.banc_essai.cas import routes_cas
from bot.portal.banc_essai.chiffres import routes_chiffres
from bot.portal.banc_essai.connexion import routes_connexion
from bot.portal.banc_essai.contexte import ContexteBanc
from bot.portal.banc_essai.environnement import page_banc
from bot.portal.banc_essai.essayer import routes_essayer
from bot.portal.banc_essai.page_protegee import page_protegee
from bot.portal.banc_essai.porte import Porte
from bot.portal.banc_essai.projet import routes_projet
from bot.portal.banc_essai.refus import RefusBanc
from bot.portal.banc_essai.signalements import routes_signalements
from bot.portal.banc_essai.signaler import routes_signaler


def routes_banc(contexte: ContexteBanc) -> list[BaseRoute]:
    """Every address under /banc-essai; the last one answers for those that lead nowhere."""
    porte = Porte(contexte)
    return [
        Route(PREFIXE, _vers_l_accueil, methods=["GET"]),
        *routes_connexion(porte),
        page_protegee(porte, ACCUEIL, _accueil),
        *routes_essayer(porte),
        *routes_projet(porte),
        *routes_cas(porte),
        *routes_signaler(porte),
        *routes_signalements(porte),
        *routes_chiffres(porte),
        page_protegee(porte, f"{PREFIXE}/{{reste:path}}", _introuvable),
    ]


def _vers_l_accueil(requete: Request) -> Response:
    return aller(requete, ACCUEIL)


def _accueil(requete: Request, _: Acces) -> Response:
    return page_banc(requete, "accueil.html")


def _introuvable(_: Request, __: Acces) -> Response:
    raise RefusBanc(404, "Cette adresse ne mène à aucune page du banc d’essai. Repartez de son menu.")
