"""How the portal's requests to Rasa travel: aiohttp's connections, which cost a third of those httpx makes itself."""

from __future__ import annotations

import asyncio

import aiohttp
import httpx

# Seconds. Sanic closes a connection left idle for five: ours is given up before, not as a turn leaves.
_GARDEE = 4.0


class TransportRasa(httpx.AsyncBaseTransport):
    """A few kept connections to one address. What breaks is told by httpx's own errors."""

    def __init__(self) -> None:
        # Made at the first request: it belongs to the loop that runs then.
        self._session: aiohttp.ClientSession | None = None

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request and read the whole answer.

        Raises httpx's ConnectError, ReadTimeout (connecting included) or ReadError.
        """
        delais = request.extensions["timeout"]
        try:
            async with self._ouverte().request(
                request.method, str(request.url), data=request.content, headers=request.headers,
                allow_redirects=False,
                timeout=aiohttp.ClientTimeout(sock_connect=delais["connect"], sock_read=delais["read"]),
            ) as reponse:  # fmt: skip
                return httpx.Response(reponse.status, content=await reponse.read(), request=request)
        except aiohttp.ClientConnectorError as erreur:
            raise httpx.ConnectError("Rasa ne répond pas", request=request) from erreur
        except asyncio.TimeoutError as erreur:
            raise httpx.ReadTimeout("Rasa est trop long", request=request) from erreur
        except aiohttp.ClientError as erreur:
            raise httpx.ReadError("connexion à Rasa coupée", request=request) from erreur

    async def aclose(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()

    def _ouverte(self) -> aiohttp.ClientSession:
        if self._session is None:
            connexions = aiohttp.TCPConnector(keepalive_timeout=_GARDEE)
            self._session = aiohttp.ClientSession(
                connector=connexions, trust_env=False, cookie_jar=aiohttp.DummyCookieJar(), auto_decompress=False
            )
        return self._session
