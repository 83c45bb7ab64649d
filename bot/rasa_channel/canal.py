"""Rasa's side of the channel: a few addresses on loopback, of which one answers a turn."""

from __future__ import annotations

import asyncio
import logging
import re
import time
from collections.abc import Awaitable, Callable
from typing import Any

import msgspec
from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from rasa.core.policies.rule_policy import RulePolicy
from rasa.shared.core.events import BotUttered, UserUttered
from sanic import Blueprint, Sanic

from bot.liaison import Appel, Porte, Reponse, Vie
from bot.memoire_figee import figer
from bot.nlu.entree import sans_commande
from bot.nlu.normalisation import normaliser
from bot.nlu.tournures import affirmer_supposition
from bot.observation import ecrire, empreinte, installer, nouvelle, presente
from bot.observation.etapes import commencer, mesurer
from bot.privacy import masquer
from bot.rasa_channel.actes import Acte, Lecture, acte_du_bouton, decider
from bot.rasa_channel.appel_actions import ActionsMuettes, AppelActions
from bot.rasa_channel.avis import Dit
from bot.rasa_channel.etat import Etat, etat_du_suivi
from bot.rasa_channel.execution_graphe import ExecutionDirecte
from bot.rasa_channel.magasin_suivi import magasin_de
from bot.rasa_channel.processeur_allege import alleger_le_processeur
from bot.rasa_channel.regles_allegees import alleger_les_regles
from bot.rasa_channel.reponse_actions import controler_les_reponses
from bot.rasa_channel.ressources import avis_du_tour, projets_nommes
from bot.rasa_channel.serveur_rasa import servir_par
from bot.rendering import message_texte

journal = logging.getLogger(__name__)

Gestionnaire = Callable[[UserMessage], Awaitable[Any]]
# After the result, what can be done next is shown again behind an answer that leads nowhere, but not without end.
_RAPPELS = 2
_SANS_ISSUE = frozenset(
    {"incompris", "incompris_encore", "incompris_toujours", "hors_sujet", "insulte", "autre_service"}
)
# What was masked is not read either: « exemple.ca » is no trade.
_MASQUES = re.compile(r"\[[\w ]+ masqué\]")
_OUVRIR = Acte("ouvrir")
_PHRASE_TEMOIN, _CONVERSATION_TEMOIN = "Je suis plombier à Lévis", "temoin"
_INDISPONIBLE, _TROP_LONG = 503, 504
# Of a conversation, its state is in the slots and in what was said; of that, in this field of Rasa's dictionaries.
_DITS = {UserUttered: "parse_data", BotUttered: "data"}


class Tour(msgspec.Struct):
    """What the portal sends: the conversation, and a text or the act of a button.

    `cle` names the turn, to know it again when it is asked twice; `delai` is the seconds after which it is given up.
    """

    conversation: str
    texte: str | None = None
    acte: dict[str, Any] | None = None
    cle: str | None = None
    delai: float | None = None


class Demande(msgspec.Struct):
    """A text to be read outside of any conversation."""

    texte: str


class SortieInterne(CollectingOutputChannel):
    """Collects the answers of a turn; its name lets responses have variants for this channel."""

    @classmethod
    def name(cls) -> str:
        """Rasa's name for this channel."""
        return "otn"

    async def send_text_message(self, recipient_id: str, text: str, **kwargs: Any) -> None:
        """One response is one message: Rasa would cut it at blank lines."""
        await self._persist_message(self._message(recipient_id, text=text))


class CanalInterne(InputChannel):
    """Receives turns from the portal. Refuses whoever does not hold the secret made at start."""

    def __init__(self, secret: str, chrono: Callable[[], float] = time.monotonic) -> None:
        """`chrono` gives seconds that only go forward."""
        self._secret, self._chrono = secret, chrono
        # Given by Rasa before its server starts, and when it has started.
        self._gerer: Gestionnaire | None = None
        self._agent: Any = None

    @classmethod
    def name(cls) -> str:
        """Rasa's name for this channel."""
        return "otn"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> CanalInterne:
        """Build the channel from credentials.yml. Raises a Rasa error when the secret is missing."""
        if not credentials or not credentials.get("secret"):
            cls.raise_missing_credentials_exception()
        # The first of our code that runs in Rasa's server, after Rasa has set its own log up.
        installer("rasa")
        canal = cls(str((credentials or {})["secret"]))
        servir_par(canal.porte)
        return canal

    def blueprint(self, on_new_message: Gestionnaire) -> Blueprint:
        """What Rasa's application does at start and stop. It has no address: they are those of `porte`."""
        self._gerer = on_new_message
        plan = Blueprint("canal_otn", "otn")

        # Sanic passes over a method: these are functions.
        async def preparer(serveur: Sanic, _: Any) -> None:
            await _alleger(serveur.ctx.agent)
            self._agent = serveur.ctx.agent

        plan.listener(preparer, "after_server_start")
        plan.listener(_fermer, "before_server_stop")
        return plan

    def porte(self, vie: Vie) -> Porte:
        """One turn, one reading outside of any conversation, one erasure, and readiness; `vie`: Rasa's application."""
        racine = "/webhooks/otn"
        routes = {
            ("GET", f"{racine}/pret"): self._pret,
            ("POST", f"{racine}/tours"): self._tour,
            ("POST", f"{racine}/lectures"): self._lecture,
            ("DELETE", f"{racine}/conversations/"): self._effacer,
        }
        return Porte(self._secret, routes, vie)

    async def _pret(self, _: Appel) -> Reponse:
        lecture = await _lire(self._agent, _PHRASE_TEMOIN, None)
        # Raises, and so answers 500, when the database is away.
        await magasin_de(self._agent).retrieve(_CONVERSATION_TEMOIN)
        try:
            await self._agent.action_endpoint.verifier()
        except ActionsMuettes:
            return _en_json({"pret": False}, _INDISPONIBLE)
        est_pret = lecture.secteurs == ("construction",) and lecture.regions == ("12",)
        return _en_json({"pret": est_pret}, 200 if est_pret else _INDISPONIBLE)

    async def _tour(self, appel: Appel) -> Reponse:
        etapes, debut = commencer(self._chrono), self._chrono()
        demande = msgspec.json.decode(appel.corps, type=Tour)
        assert self._gerer is not None
        repondre = _repondre(self._agent, demande, self._gerer, self.name())
        try:
            reponse = await asyncio.wait_for(repondre, demande.delai)
        except asyncio.TimeoutError:
            journal.error("tour_abandonne delai=%s", demande.delai)
            return _en_json({}, _TROP_LONG)
        except ActionsMuettes:
            return _en_json({}, _INDISPONIBLE)
        ms = round((self._chrono() - debut) * 1000, 1)
        ecrire(
            journal,
            "tour",
            conversation=empreinte(demande.conversation),
            ms=ms,
            etapes=etapes.ms,
            details=etapes.details,
        )
        return _en_json({**reponse, "durees": etapes.ms})

    async def _lecture(self, appel: Appel) -> Reponse:
        demande = msgspec.json.decode(appel.corps, type=Demande)
        texte = _MASQUES.sub(" ", masquer(demande.texte))
        return _en_json(await _parcourir(self._agent, texte, None, detail=True))

    async def _effacer(self, appel: Appel) -> Reponse:
        await magasin_de(self._agent).effacer(appel.nom)
        return _en_json({})


def _en_json(contenu: dict[str, Any], statut: int = 200) -> Reponse:
    return Reponse(statut, msgspec.json.encode(contenu))


async def _alleger(agent: Any) -> None:
    """Give Rasa's agent our store, alone, our calls to the action server, and our way through the trained graph.

    Then leave out what a turn does not need.
    """
    magasin_de(agent)
    execution = ExecutionDirecte(agent.processor.graph_runner)
    for politique in execution.composants(RulePolicy):
        alleger_les_regles(politique)
    agent.processor.graph_runner = execution
    agent.action_endpoint = agent.processor.action_endpoint = AppelActions(agent.action_endpoint)
    controler_les_reponses()
    alleger_le_processeur(agent.processor)
    figer()


async def _fermer(serveur: Sanic, _: Any) -> None:
    await serveur.ctx.agent.action_endpoint.fermer()


async def _repondre(agent: Any, tour: Tour, gerer: Gestionnaire, canal: str) -> dict[str, Any]:
    """Handle one turn: read, decide, let Rasa act; return its messages, the profile and what was read."""
    with magasin_de(agent).tour():
        return await _mener(agent, tour, gerer, canal)


async def _mener(agent: Any, tour: Tour, gerer: Gestionnaire, canal: str) -> dict[str, Any]:
    if tour.cle is not None:
        await magasin_de(agent).oublier_tour(tour.conversation, tour.cle)
    etat = await _etat(agent, tour.conversation)
    if etat is None:
        etat = await _ouvrir(agent, tour, gerer, canal)
    lecture, dit = None, tour.texte or ""
    texte = masquer(dit)
    if tour.acte is not None:
        with mesurer("decision"):
            actes = acte_du_bouton(tour.acte, etat)
    else:
        lecture = await _lire(agent, _MASQUES.sub(" ", texte), etat.contexte)
        if lecture.demande == "comparer":
            lecture = await _supposition(agent, dit, lecture)
        with mesurer("decision"):
            actes = decider(lecture, etat, projets_nommes(dit))
    anglais = lecture is not None and lecture.anglais
    bruts: list[dict[str, Any]] = []
    for acte in actes:
        # Only the last act asks: what an earlier one would ask may be answered by the next.
        bruts = [message for message in bruts if not _est_question(message)]
        sortie = SortieInterne()
        donnees = {**_donnees(texte, acte), "anglais": anglais}
        with mesurer("traitement"):
            await gerer(
                UserMessage(
                    texte, sortie, tour.conversation, parse_data=donnees, input_channel=canal, message_id=tour.cle
                )
            )
        bruts += [{c: m[c] for c in ("text", "custom") if c in m} for m in sortie.messages]
    apres = await _etat(agent, tour.conversation) or Etat()
    if etat.resultat_montre and etat.essais < _RAPPELS and _rouvre(actes):
        bruts.append({"custom": {"question": "suite"}})
    messages = _une_question(bruts)
    faits = any(acte.intention == "informer" for acte in actes) and lecture is not None and lecture.a_des_faits
    avis = avis_du_tour(etat, apres, Dit(masque=texte != dit, anglais=anglais, des_faits=faits))
    messages = [{"custom": message_texte(phrase)} for phrase in avis] + messages
    if not messages:
        correlation = presente() or nouvelle()
        journal.error("tour_sans_reponse correlation=%s actes=%s", correlation, [a.intention for a in actes])
        messages = [{"custom": {"panne": True, "correlation": correlation}}]
    return {
        "messages": messages,
        "profil": apres.profil(),
        "question": apres.question,
        "lecture": msgspec.to_builtins(lecture) if lecture else None,
    }


async def _lire(agent: Any, texte: str, contexte: str | None) -> Lecture:
    """What the trained pipeline finds in one text."""
    return msgspec.convert(await _parcourir(agent, texte, contexte), Lecture)


async def _parcourir(agent: Any, texte: str, contexte: str | None, detail: bool = False) -> dict[str, Any]:
    """Run the trained pipeline on one text; with `detail`, the key `probabilites` gives that of each label."""
    message = UserMessage(sans_commande(texte), metadata={"contexte": contexte, "detail": detail})
    with mesurer("lecture"):
        lu: dict[str, Any] = (await agent.processor.parse_message(message))["lecture"]
    return lu


async def _supposition(agent: Any, texte: str, lecture: Lecture) -> Lecture:
    """« Et si j'étais en Estrie? »: the facts are those of the same sentence said as a fact."""
    affirme = affirmer_supposition(normaliser(texte).plie)
    if affirme is None:
        return lecture
    return msgspec.structs.replace(await _lire(agent, affirme, None), demande="comparer")


async def _ouvrir(agent: Any, tour: Tour, gerer: Gestionnaire, canal: str) -> Etat:
    """A conversation that Rasa does not know, new or erased, begins by its first question, unless that is the turn."""
    if tour.acte is not None and tour.acte.get("intention") == _OUVRIR.intention:
        return Etat()
    donnees = _donnees("", _OUVRIR)
    with mesurer("traitement"):
        await gerer(UserMessage("", SortieInterne(), tour.conversation, parse_data=donnees, input_channel=canal))
    return await _etat(agent, tour.conversation) or Etat()


async def _etat(agent: Any, conversation: str) -> Etat | None:
    """The state of a conversation; None when Rasa knows none of that name."""
    suivi = await magasin_de(agent).retrieve(conversation)
    if suivi is None or not suivi.events:
        return None
    dits = [
        {"event": evenement.type_name, champ: getattr(evenement, champ)}
        for evenement in suivi.events
        if (champ := _DITS.get(type(evenement))) is not None
    ]
    return etat_du_suivi(suivi.current_slot_values(), dits)


def _rouvre(actes: list[Acte]) -> bool:
    return any(acte.intention in _SANS_ISSUE or acte.intention.startswith("question_") for acte in actes)


def _donnees(texte: str, acte: Acte) -> dict[str, Any]:
    return {
        "text": texte,
        "intent": {"name": acte.intention, "confidence": 1.0},
        "entities": [dict(entite) for entite in acte.entites],
    }


def _est_question(message: dict[str, Any]) -> bool:
    propre = message.get("custom") or {}
    return propre.get("type") == "choix" or propre.get("question") is not None


def _une_question(messages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """One question a turn: the first asked stays, the form's own comes back at the next turn."""
    gardes: list[dict[str, Any]] = []
    deja = False
    for message in messages:
        if _est_question(message) and deja:
            continue
        deja = deja or _est_question(message)
        gardes.append(message)
    return gardes
