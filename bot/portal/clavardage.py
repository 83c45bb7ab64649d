"""The conversation: from a person's message to the messages shown, kept whole and in order."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any, TypeVar

from bot.assistant import Assistant
from bot.consignes import Consignes
from bot.observation.etapes import courant, detailler, mesurer, mesurer_entree
from bot.portal.affluence import Affluence
from bot.portal.client_rasa import ClientRasa, RasaIndisponible
from bot.portal.conversations import Conversations
from bot.portal.fils import dans_un_fil
from bot.portal.identifiants import Identifiants
from bot.portal.lecture_requete import Envoi
from bot.portal.limites import Limite
from bot.portal.problemes import Probleme
from bot.portal.verrous import VerrouIndisponible, Verrous
from bot.privacy import masquer
from bot.rendering import choix_publics
from bot.rendering.messages import message_avis
from bot.rendering.questions import Acte
from bot.rendering.web import EFFET_EFFACER, RenduWeb

_OUVRIR: Acte = {"intention": "ouvrir"}
_ATTENTE = 5
_OCTETS_CLE = 12
# The bytes of the id of a button, and its characters.
_OCTETS_CHOIX, _TAILLE_CHOIX = 9, 12
# About a second of work on one core: the last one in is still answered in good time.
_TOURS_MAX = 30
_INCONNUE = "Cette conversation est inconnue ou expirée. Commencez-en une nouvelle."
_COUPEE = "La conversation est fermée pour le moment. Le formulaire donne les mêmes recommandations."
# The widget asks again by itself: not every five seconds of a cut that lasts.
_ATTENTE_COUPURE = 60
_OCCUPEE = (
    "La conversation est interrompue un instant. Réessayez dans quelques secondes; le formulaire donne les mêmes "
    "recommandations."
)
_TROP = "Vous écrivez très vite. Attendez un moment, puis envoyez votre message de nouveau."

Reponse = dict[str, Any]
Profil = dict[str, list[str]]
# The (label, act) behind each button pressed; None when one is not of the conversation.
Actes = list[tuple[str, Acte]] | None
_T = TypeVar("_T")


class Clavardage:
    """Opens, continues, shows and erases conversations. One turn at a time in each."""

    def __init__(
        self, assistant: Assistant, rasa: ClientRasa, conversations: Conversations,
        identifiants: Identifiants, rendu: RenduWeb, compter: Callable[[dict[str, Any]], None] | None = None,
        limite: Limite | None = None, noter: Callable[[Reponse | None], None] | None = None,
        consignes: Callable[[], Consignes] = Consignes, verrous: Verrous | None = None,
        affluence: Affluence | None = None,
    ) -> None:  # fmt: skip
        """`compter` is told of each recommendation shown; it must neither wait nor raise.

        `limite` is that of the messages of one conversation; None: no limit. `noter` is told of each answer of Rasa to
        a turn, None when there was none, under the same conditions as `compter`. `consignes` are the operator's, at
        this moment. `verrous` are those of this process unless others share them. `affluence` bounds the turns in
        progress.
        """
        self._assistant, self._rasa, self._conversations = assistant, rasa, conversations
        self._identifiants, self._rendu, self._compter = identifiants, rendu, compter
        self._limite, self._noter, self._consignes = limite, noter, consignes
        self._verrous, self._affluence = verrous or Verrous(), affluence or Affluence(_TOURS_MAX)

    async def ouvrir(self, connu: Mapping[str, Sequence[str]] | None = None) -> Reponse:
        """A new conversation and its first messages; `connu` is what the host page already knows of the business.

        Raises Probleme 503 while Rasa is not ready, when too many people write, or when the operator has cut the
        conversation.
        """
        consignes = self._suivre_consignes()
        with self._affluence.place():
            return await self._ouvrir(consignes, connu)

    async def _ouvrir(self, consignes: Consignes, connu: Mapping[str, Sequence[str]] | None) -> Reponse:
        interne, public = self._identifiants.creer()
        resultat = await self._tour(interne, acte=_OUVRIR)
        messages = await self._montrer(resultat)
        if connu:
            resultat = await self._tour(interne, acte={"intention": "informer", **connu})
            # The greeting stays; the question of a first visit makes way for the next one.
            accueil = [message for message in messages if message["type"] != "choix"]
            messages = accueil + await self._montrer(resultat)
        if consignes.avis:
            messages = [{**message_avis(consignes.avis, []), "de": "assistant"}, *messages]
        await _base(self._conversations.creer, interne)
        await _base(self._conversations.ajouter, interne, messages, resultat["profil"])
        self._compter_montrees(messages)
        publics = [choix_publics(message) for message in messages]
        return {"conversation": public, "messages": publics, "profil": resultat["profil"]}

    async def envoyer(self, public: str, envoi: Envoi, cle: str | None) -> Reponse:
        """The answer to one message. With a key already answered, the same answer and no second turn.

        Raises Probleme 429 past the limit of a conversation, 503 when too many people write: at once, not behind the
        messages that wait.
        """
        self._suivre_consignes()
        interne = self._interne(public)
        await self._limiter(interne)
        with self._affluence.place():
            async with mesurer_entree("attente", self._seul(interne)):
                profil, deja, actes = await _base(self._entrer, interne, envoi, cle)
                if profil is None:
                    raise Probleme(404, _INCONNUE)
                return await self._repondre(interne, envoi, actes, cle) if deja is None else deja

    async def historique(self, public: str) -> Reponse:
        """Every message so far and the profile."""
        interne = self._interne(public)
        profil = await self._profil(interne)
        return {"messages": await _base(self._conversations.historique, interne), "profil": profil}

    async def effacer(self, public: str) -> None:
        """Erase a conversation in every store. Raises Probleme 503 when Rasa cannot confirm."""
        interne = self._interne(public)
        async with self._seul(interne):
            await self._profil(interne)
            await self._effacer_chez_rasa(interne)
            await _base(self._conversations.effacer, interne)

    def _entrer(self, interne: str, envoi: Envoi, cle: str | None) -> tuple[Profil | None, Reponse | None, Actes]:
        """What a turn must know first, in one trip to a thread. The acts are those of its buttons."""
        profil, deja = self._conversations.entree(interne, cle)
        if profil is None or deja is not None or not envoi.choix:
            return profil, deja, None
        return profil, None, self._conversations.actes(interne, list(envoi.choix))

    async def _repondre(self, interne: str, envoi: Envoi, actes: Actes, cle: str | None) -> Reponse:
        acte, dit = None, envoi.texte or ""
        if envoi.choix:
            if actes is None:
                raise Probleme(422, "Ce bouton n'appartient pas à cette conversation. Choisissez-en un autre.")
            dit, acte = ", ".join(libelle for libelle, _ in actes), _reunir([acte for _, acte in actes])
        resultat = await self._tour(interne, None if acte else envoi.texte, acte, cle)
        messages = await self._montrer(resultat)
        reponse = {"messages": [choix_publics(message) for message in messages], "profil": resultat["profil"]}
        if any((brut.get("custom") or {}).get("effet") == EFFET_EFFACER for brut in resultat["messages"]):
            await self._effacer_chez_rasa(interne)
            await _base(self._conversations.vider, interne)
            # Buttons are erased with the rest: none is shown that could not be pressed.
            restent = [message for message in reponse["messages"] if message["type"] != "choix"]
            return {"messages": restent, "profil": {champ: [] for champ in resultat["profil"]}, "efface": True}
        tour = [{"type": "texte", "texte": masquer(dit), "de": "personne"}, *messages]
        await _base(self._conversations.ajouter, interne, tour, resultat["profil"], cle, reponse)
        self._compter_montrees(messages)
        return reponse

    async def _montrer(self, resultat: Reponse) -> list[dict[str, Any]]:
        catalogue = self._assistant.catalogue_frais()
        if catalogue is None:
            catalogue = await dans_un_fil(self._assistant.catalogue)
        with detailler("rendu"):
            messages = self._rendu.rendre(resultat["messages"], catalogue, resultat["profil"])
        return [{**_numeroter(message), "de": "assistant"} for message in messages]

    def _compter_montrees(self, messages: list[dict[str, Any]]) -> None:
        """Once the turn is kept: one that failed will be asked again, and would count twice."""
        for message in messages:
            if self._compter is not None and message["type"] == "recommandation":
                self._compter(message["recommandation"])

    async def _tour(
        self, interne: str, texte: str | None = None, acte: Acte | None = None, cle: str | None = None
    ) -> Reponse:
        """One turn at Rasa's. A turn asked again under the same key takes the place of its first try."""
        tour = courant()
        if tour is not None:
            tour.conversation = interne
        try:
            with mesurer("rasa"):
                resultat = await self._rasa.tour(interne, texte, acte, cle or secrets.token_urlsafe(_OCTETS_CLE))
        except RasaIndisponible:
            if self._noter is not None:
                self._noter(None)
            raise Probleme(
                503, "La conversation démarre. En attendant, le formulaire donne les mêmes recommandations.", _ATTENTE
            ) from None
        if self._noter is not None:
            self._noter(resultat)
        return resultat

    async def _effacer_chez_rasa(self, interne: str) -> None:
        try:
            await self._rasa.effacer(interne)
        except RasaIndisponible:
            raise Probleme(503, "L'effacement n'a pas pu se faire. Réessayez dans un moment.", _ATTENTE) from None

    def _suivre_consignes(self) -> Consignes:
        consignes = self._consignes()
        if consignes.conversation_coupee:
            raise Probleme(503, _COUPEE, _ATTENTE_COUPURE)
        return consignes

    async def _limiter(self, interne: str) -> None:
        attente = await self._limite.prendre(interne) if self._limite is not None else 0
        if attente:
            raise Probleme(429, _TROP, attente)

    def _interne(self, public: str) -> str:
        interne = self._identifiants.verifier(public)
        if interne is None:
            raise Probleme(404, _INCONNUE)
        return interne

    async def _profil(self, interne: str) -> dict[str, list[str]]:
        profil = await _base(self._conversations.profil, interne)
        if profil is None:
            raise Probleme(404, _INCONNUE)
        return profil

    @asynccontextmanager
    async def _seul(self, interne: str) -> AsyncIterator[None]:
        """Hold a conversation, for one turn at a time and in the order of arrival.

        To be held before looking at the database: a turn that waited behind an erasure would write again.
        Raises Probleme 503 when the conversation cannot be held.
        """
        try:
            async with self._verrous.seul(interne):
                yield
        except VerrouIndisponible:
            raise Probleme(503, _OCCUPEE, _ATTENTE) from None


async def _base(appel: Callable[..., _T], *arguments: Any) -> _T:
    """A call of the portal's own record, off the loop and measured."""
    with mesurer("base"):
        return await dans_un_fil(appel, *arguments)


def _numeroter(message: dict[str, Any]) -> dict[str, Any]:
    """Give each button an opaque id of its own; the act stays on the server."""
    if message.get("type") != "choix":
        return message
    # All in one draw, a call to the system; three bytes are exactly four characters.
    tires = secrets.token_urlsafe(_OCTETS_CHOIX * len(message["choix"]))
    debuts = range(0, len(tires), _TAILLE_CHOIX)
    choix = [{**un, "id": tires[n : n + _TAILLE_CHOIX]} for n, un in zip(debuts, message["choix"], strict=True)]
    return {**message, "choix": choix}


def _reunir(actes: list[Acte]) -> Acte:
    """Several buttons at once are one act: their values together, under the first one's intent."""
    reuni: Acte = dict(actes[0])
    for acte in actes[1:]:
        for champ, valeurs in acte.items():
            if isinstance(valeurs, list):
                reuni[champ] = [*reuni.get(champ, []), *valeurs]
                reuni["intention"] = acte["intention"]
    return reuni
