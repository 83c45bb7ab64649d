"""The sentences of a visit, for the person who keeps the catalogue."""

from __future__ import annotations

import asyncio
import ssl

import httpx

VIVANT = "La page répond."
MORTE = "La page n'existe plus."
DEPLACEE = "La page a changé d'adresse pour de bon : remplacez l'adresse."
DEPLACEE_AILLEURS = (
    "La page a changé d'adresse pour un autre site : vérifiez que c'est le bon organisme, puis remplacez."
)
AILLEURS = "La page renvoie pour l'instant vers un autre site : vérifiez que c'est le bon organisme."
RENVOI_MAL_FORME = "La page renvoie vers une adresse mal formée : ouvrez-la pour voir."
SANS_FIN = "La page renvoie d'adresse en adresse sans fin : ouvrez-la pour voir."
NON_PROTEGEE = "La page renvoie vers une adresse sans protection (http) : cherchez une adresse en https."

_CODES = {
    401: "La page demande un mot de passe : vérifiez que tout le monde peut la lire.",
    403: "Le site refuse cette vérification automatique : ouvrez la page pour voir.",
    429: "Le site demande de ralentir : réessayez plus tard.",
}


def phrase_du_code(code: int) -> str:
    """What a status that is neither a success nor a page gone asks of a person."""
    if code >= 500:
        return f"Le site est en panne (code {code}) : réessayez plus tard."
    return _CODES.get(code, f"Le site a répondu de façon inattendue (code {code}) : ouvrez la page pour voir.")


def phrase_de_la_faute(faute: BaseException) -> str:
    """What a visit that failed asks of a person."""
    if isinstance(faute, (httpx.TimeoutException, asyncio.TimeoutError)):
        return "Le site n'a pas répondu à temps : réessayez plus tard."
    if _vient_de(faute, ssl.SSLError):
        return "Le certificat de sécurité du site n'est pas valable : ouvrez la page pour voir."
    if isinstance(faute, (httpx.ConnectError, OSError)):
        return "La connexion au site a échoué : réessayez plus tard."
    return "Le site a répondu de façon illisible : ouvrez la page pour voir."


def _vient_de(faute: BaseException | None, genre: type[BaseException]) -> bool:
    while faute is not None:
        if isinstance(faute, genre):
            return True
        faute = faute.__cause__ or faute.__context__
    return False
