"""A page of the bench for those who may come: session, role and form are checked before the page is asked."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable, Collection

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.banc_essai import Acces, Role
from bot.portal.banc_essai.adresses import adresse_de_connexion, aller, suite_sure
from bot.portal.banc_essai.envoi import consommer_jeton, lire_envoi, saisie_de
from bot.portal.banc_essai.porte import Porte
from bot.portal.banc_essai.reception import FORMULAIRE, Corps
from bot.portal.banc_essai.refus import RefusBanc
from bot.portal.pages.environnement import chemin_du_site

# A plain function runs in a worker thread, so that the database and the engine hold nobody else.
Page = Callable[[Request, Acces], Response | Awaitable[Response]]
TOUS_LES_ROLES = tuple(Role)
_LECTURE = ("GET", "HEAD")
_SANS_SESSION = "Votre session est terminée : rien n’a été enregistré; ouvrez une session, puis recommencez."
_AUTRE_ROLE = "Votre accès ne donne pas cette page. Elle est réservée à ce rôle : {}."


def page_protegee(
    porte: Porte,
    chemin: str,
    fonction: Page,
    roles: Collection[Role] = TOUS_LES_ROLES,
    methodes: Collection[str] = ("GET",),
    corps: Corps = FORMULAIRE,
) -> Route:
    """The route of a page at `chemin` (whole, from /banc-essai) for these roles.

    `fonction(requete, acces)` gives the answer; what was sent by POST is read with `formulaire_de(requete)`.
    """

    async def repondre(requete: Request) -> Response:
        visite = await run_in_threadpool(porte.regarder, requete)
        if requete.method in _LECTURE:
            if visite.acces is None:
                return aller(requete, adresse_de_connexion(_suite(requete)))
            verifier_role(visite.acces, roles)
            return await appeler(requete, visite.acces)
        async with lire_envoi(requete, corps) as formulaire:
            if visite.acces is None:
                raise RefusBanc(403, _SANS_SESSION, saisie_de(formulaire))
            verifier_role(visite.acces, roles)
            await consommer_jeton(porte, formulaire, visite.liaison or "")
            return await appeler(requete, visite.acces)

    async def appeler(requete: Request, acces: Acces) -> Response:
        if inspect.iscoroutinefunction(fonction):
            reponse: Response = await fonction(requete, acces)
            return reponse
        return await run_in_threadpool(fonction, requete, acces)  # type: ignore[arg-type]

    return Route(chemin, repondre, methods=list(methodes))


def verifier_role(acces: Acces, roles: Collection[Role]) -> None:
    """Raises RefusBanc 403 when this access has none of these roles."""
    if acces.role not in roles:
        raise RefusBanc(403, _AUTRE_ROLE.format(", ".join(f"«\u00a0{role.libelle}\u00a0»" for role in roles)))


def _suite(requete: Request) -> str:
    recherche = f"?{requete.url.query}" if requete.url.query else ""
    return suite_sure(chemin_du_site(requete) + recherche)
