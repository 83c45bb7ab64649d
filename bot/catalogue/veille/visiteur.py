"""Visits one address to its end: HEAD then GET, redirects followed by hand, one verdict."""

from __future__ import annotations

import asyncio

import httpx
import msgspec

from bot.catalogue.veille import phrases
from bot.catalogue.veille.cadence import Attendre, Cadence
from bot.catalogue.veille.etat import EtatLien, VerdictLien
from bot.catalogue.veille.hote_sur import Resoudre, VisiteImpossible, adresse_ip, lire_adresse
from bot.catalogue.veille.requete import Reponse, demander

RENVOIS_MAXIMUM = 5
PATIENCE_MAXIMALE = 30.0
_RENVOIS_DURABLES = (301, 308)
_RENVOIS = (*_RENVOIS_DURABLES, 302, 303, 307)
_DISPARUE = (404, 410)


class _Arrivee(msgspec.Struct, frozen=True):
    """Where redirects end, with which status; `durable` is the address after the permanent ones that come first."""

    depart: httpx.URL
    durable: httpx.URL
    finale: httpx.URL
    code: int


class Visiteur:
    """Visits addresses one after the other; holds what every visit needs."""

    def __init__(
        self,
        client: httpx.AsyncClient,
        cadence: Cadence,
        attendre: Attendre,
        resoudre: Resoudre,
        boucle_permise: bool,
        delai: float,
    ) -> None:
        self._client, self._cadence, self._attendre = client, cadence, attendre
        self._resoudre, self._boucle_permise, self._delai = resoudre, boucle_permise, delai

    async def visiter(self, adresse: str) -> EtatLien:
        """The state of this address; never raises for what a site does."""
        try:
            return _conclure(adresse, await self._suivre(lire_adresse(adresse)))
        except VisiteImpossible as faute:
            return EtatLien(adresse, VerdictLien.A_VERIFIER, str(faute))
        except httpx.InvalidURL:
            # The client reads where a page sends, even when told not to go there.
            return EtatLien(adresse, VerdictLien.A_VERIFIER, phrases.RENVOI_MAL_FORME)
        except (httpx.HTTPError, OSError, asyncio.TimeoutError) as faute:
            return EtatLien(adresse, VerdictLien.A_VERIFIER, phrases.phrase_de_la_faute(faute))

    async def _suivre(self, depart: httpx.URL) -> _Arrivee:
        durable = url = depart
        for _ in range(RENVOIS_MAXIMUM + 1):
            reponse = await self._lire(url)
            if reponse.code not in _RENVOIS or reponse.vers is None:
                return _Arrivee(depart, durable, url, reponse.code)
            suivante = _renvoi(url, reponse.vers)
            if durable == url and reponse.code in _RENVOIS_DURABLES:
                durable = suivante
            url = suivante
        raise VisiteImpossible(phrases.SANS_FIN)

    async def _lire(self, url: httpx.URL) -> Reponse:
        """HEAD, then GET when HEAD is refused: some servers answer HEAD wrongly. A 429 is obeyed once."""
        reponse = await self._demander("HEAD", url)
        if reponse is None or (reponse.code >= 400 and reponse.code != 429):
            reponse = await self._demander("GET", url)
        if reponse is not None and reponse.code == 429 and _patiente(reponse.patience):
            await self._attendre(reponse.patience or 0)
            reponse = await self._demander("GET", url)
        if reponse is None:
            raise httpx.RemoteProtocolError("aucune réponse lisible")
        return reponse

    async def _demander(self, methode: str, url: httpx.URL) -> Reponse | None:
        """None when the server hangs up without a word or answers nonsense."""
        ip = await asyncio.wait_for(adresse_ip(url, self._resoudre, self._boucle_permise), self._delai)
        async with self._cadence.tour(url.host):
            try:
                return await demander(methode, url, ip, self._client, self._delai)
            except httpx.RemoteProtocolError:
                return None


def _patiente(patience: float | None) -> bool:
    return patience is not None and patience <= PATIENCE_MAXIMALE


def _renvoi(url: httpx.URL, vers: str) -> httpx.URL:
    suivante = lire_adresse(url.join(vers))
    if url.scheme == "https" and suivante.scheme != "https":
        raise VisiteImpossible(phrases.NON_PROTEGEE)
    return suivante


def _conclure(adresse: str, arrivee: _Arrivee) -> EtatLien:
    code = arrivee.code
    ailleurs = {_site(arrivee.durable), _site(arrivee.finale)} != {_site(arrivee.depart)}
    if code in _DISPARUE:
        return EtatLien(adresse, VerdictLien.MORT, phrases.MORTE, code, autre_site=ailleurs)
    if not 200 <= code < 300:
        return EtatLien(adresse, VerdictLien.A_VERIFIER, phrases.phrase_du_code(code), code, autre_site=ailleurs)
    if arrivee.durable != arrivee.depart:
        phrase = phrases.DEPLACEE_AILLEURS if ailleurs else phrases.DEPLACEE
        # A record's link holds no quote.
        nouvelle = str(arrivee.durable).replace("'", "%27")
        return EtatLien(adresse, VerdictLien.DEPLACE, phrase, code, nouvelle, ailleurs)
    if ailleurs:
        return EtatLien(adresse, VerdictLien.A_VERIFIER, phrases.AILLEURS, code, autre_site=True)
    return EtatLien(adresse, VerdictLien.VIVANT, phrases.VIVANT, code)


def _site(url: httpx.URL) -> str:
    return url.host.removeprefix("www.")
