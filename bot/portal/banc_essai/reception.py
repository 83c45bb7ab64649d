"""Reads the form of a request: bounded before it is parsed, counted while it is."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import ClientDisconnect, Request
from starlette.types import Message, Receive

from bot.banc_essai.cellules import TAILLE_MAX
from bot.portal.banc_essai.refus import RefusBanc
from bot.portal.problemes import Probleme

_KIO = 1024
_CHAMPS_MAX = 200
# A browser shows our answer only once its whole body was taken: up to this size it is taken, and thrown away.
_JETE_MAX = 32 * _KIO * _KIO
_TYPES = ("application/x-www-form-urlencoded", "multipart/form-data")
_ILLISIBLE = (
    "Votre envoi est illisible, compte trop de champs ou un texte trop long : rien n’a été enregistré; allégez-le."
)


@dataclass(frozen=True, slots=True)
class Corps:
    """How much a page accepts: bytes of what a person sends, and files among them.

    `enveloppe`: bytes more for what a browser puts around a file.
    """

    octets: int = 64 * _KIO
    fichiers: int = 0
    enveloppe: int = 0

    @property
    def maximum(self) -> int:
        """The bytes of the largest request."""
        return self.octets + self.enveloppe

    @property
    def en_mots(self) -> str:
        """« 64 Ko », « 1 Mo »."""
        return f"{self.octets // _KIO}\u00a0Ko" if self.octets < _KIO * _KIO else f"{self.octets // _KIO**2}\u00a0Mo"


FORMULAIRE = Corps()
TELEVERSEMENT = Corps(TAILLE_MAX, 1, FORMULAIRE.octets)


async def recevoir_formulaire(requete: Request, corps: Corps = FORMULAIRE) -> FormData:
    """The fields and files sent. Raises RefusBanc 400, 408, 413 or 415."""
    if requete.headers.get("content-type", "").split(";")[0].strip().lower() not in _TYPES:
        raise RefusBanc(415, "Cette page ne reçoit que ses propres formulaires : rien n’a été enregistré.")
    borne = _Borne(requete.receive, corps)
    annonce = requete.headers.get("content-length", "")
    try:
        if annonce.isdecimal() and int(annonce[:20]) > corps.maximum:
            await borne.refuser()
        return await Request(requete.scope, borne).form(
            max_files=corps.fichiers, max_fields=_CHAMPS_MAX, max_part_size=FORMULAIRE.octets
        )
    except ClientDisconnect:
        raise RefusBanc(400, "Votre envoi s’est interrompu avant la fin : rien n’a été enregistré.") from None
    except Probleme as refus:
        raise RefusBanc(
            refus.statut, f"{refus.detail} Rien n’a été enregistré.", entetes={"Connection": "close"}
        ) from None
    # ValueError: a charset that Python cannot use for text, named by the one who sends.
    except (HTTPException, MultiPartException, ValueError):
        await borne.jeter()
        raise RefusBanc(400, _ILLISIBLE) from None


class _Borne:
    """A `receive` that counts, and refuses what is over the bound."""

    def __init__(self, receive: Receive, corps: Corps) -> None:
        self._receive, self._corps = receive, corps
        self._lus, self._reste = 0, True

    async def __call__(self) -> Message:
        message = await self._lire()
        if self._lus > self._corps.maximum:
            await self.refuser()
        return message

    async def refuser(self) -> None:
        """Raises RefusBanc 413."""
        await self.jeter()
        raise RefusBanc(
            413, f"Votre envoi dépasse {self._corps.en_mots} : rien n’a été enregistré; allégez-le, puis recommencez."
        )

    async def jeter(self) -> None:
        """Take the rest of the body and throw it away."""
        while self._reste and self._lus < _JETE_MAX:
            await self._lire()

    async def _lire(self) -> Message:
        message = await self._receive()
        self._lus += len(message.get("body", b""))
        self._reste = bool(message.get("more_body", False))
        return message
