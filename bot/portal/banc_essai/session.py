"""The session: a signed cookie that says only which access, which session, and since when."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from itsdangerous import BadData, URLSafeSerializer
from starlette.requests import Request
from starlette.responses import Response

from bot.portal.banc_essai.adresses import PREFIXE
from bot.portal.banc_essai.mandataire import provenance
from bot.portal.pages.environnement import racine_du_site

TEMOIN = "otn_banc"
DUREE = 8 * 3600
SEL = "banc-essai/session"
_OCTETS = 18


@dataclass(frozen=True, slots=True)
class Session:
    """`acces` is None before sign-in: the session then only binds the sign-in form to this browser."""

    id: str
    acces: str | None
    depuis: int


class Defaut(str, Enum):
    """Why there is no session, when a cookie came all the same; each has its sentence."""

    ALTEREE = "alteree"
    TERMINEE = "terminee"


class Sessions:
    """Makes, signs and reads sessions. `cle` is the server's key; `horloge` gives seconds since 1970."""

    def __init__(self, cle: bytes, horloge: Callable[[], float]) -> None:
        self._signataire, self._horloge = URLSafeSerializer(cle, salt=SEL), horloge

    def ouvrir(self, acces: str | None = None) -> Session:
        """A new session, with a new id each time: nobody can choose it in advance for someone else."""
        return Session(secrets.token_urlsafe(_OCTETS), acces, int(self._horloge()))

    def lire(self, requete: Request) -> Session | Defaut | None:
        """The session of the cookie; what is wrong with it; None when there is no cookie."""
        brut = requete.cookies.get(TEMOIN)
        if brut is None:
            return None
        try:
            acces, identifiant, depuis = self._signataire.loads(brut)
        except (BadData, ValueError, TypeError):
            return Defaut.ALTEREE
        # A moment to come is a clock that went back: the session would outlive its time.
        if not 0 <= self._horloge() - depuis < DUREE:
            return Defaut.TERMINEE
        return Session(identifiant, acces, depuis)

    def poser(self, requete: Request, reponse: Response, session: Session) -> None:
        """Give the cookie to the browser."""
        reponse.set_cookie(
            TEMOIN,
            self._signataire.dumps([session.acces, session.id, session.depuis]),
            max_age=DUREE - (int(self._horloge()) - session.depuis),
            path=racine_du_site(requete) + PREFIXE,
            secure=provenance(requete).https,
            httponly=True,
            samesite="strict",
        )

    def retirer(self, requete: Request, reponse: Response) -> None:
        """Take the cookie back."""
        reponse.delete_cookie(
            TEMOIN,
            path=racine_du_site(requete) + PREFIXE,
            secure=provenance(requete).https,
            httponly=True,
            samesite="strict",
        )
