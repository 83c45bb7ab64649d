"""From the body of a request to one activity: bounded, of the expected shape, not yet allowed."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import msgspec
from starlette.requests import Request

from bot.portal.lecture_requete import lire_json
from bot.portal.problemes import Probleme
from bot.portal.teams.adresses import id_sain
from bot.portal.teams.contrat import ActiviteRecue, Genre
from bot.portal.teams.forme_activite import Activite
from bot.portal.teams.mentions import texte_dit

_CORPS_MAX = 256 * 1024
_PROFONDEUR_MAX = 32
_MAL_FORMEE = "Cet envoi n'est pas une activité Teams bien formée."


async def lire_activite(requete: Request) -> Activite:
    """The activity of a request. Raises Probleme 400, 413 or 415."""
    contenu = await lire_json(requete, _CORPS_MAX)
    if _trop_profond(contenu):
        raise Probleme(400, _MAL_FORMEE)
    try:
        activite = msgspec.convert(contenu, Activite)
    except msgspec.ValidationError:
        raise Probleme(400, _MAL_FORMEE) from None
    if not id_sain(activite.conversation.id) or (activite.id is not None and not id_sain(activite.id)):
        raise Probleme(400, _MAL_FORMEE)
    return activite


def genre(activite: Activite) -> Genre:
    """What the activity is for the agent."""
    if activite.expediteur.id and activite.expediteur.id == activite.recipient.id:
        return Genre.AUTRE
    if activite.type == "installationUpdate" and activite.action == "add":
        return Genre.INSTALLATION
    if activite.type == "conversationUpdate":
        arrives = {membre.id for membre in activite.membersAdded or [] if membre.id}
        return Genre.INSTALLATION if activite.recipient.id in arrives else Genre.AUTRE
    connus = {"message": Genre.MESSAGE, "messageUpdate": Genre.MODIFICATION, "messageReaction": Genre.REACTION}
    return connus.get(activite.type, Genre.AUTRE)


def pour_l_agent(activite: Activite, sorte: Genre) -> ActiviteRecue:
    """What the agent is given. Raises Probleme 400 on a message without id."""
    if sorte is Genre.MESSAGE and activite.id is None:
        raise Probleme(400, _MAL_FORMEE)
    tenant, utilisateur = activite.locataires()[0], activite.utilisateur()
    return ActiviteRecue(
        id=activite.id or "",
        genre=sorte,
        texte=texte_dit(activite.text, activite.entities or [], activite.recipient.id),
        valeur=activite.value if isinstance(activite.value, dict) else None,
        conversation=_cle(tenant, activite.conversation.id, utilisateur),
        personnelle=activite.conversation.conversationType == "personal",
        utilisateur=utilisateur,
        service_url=activite.serviceUrl,
        tenant=tenant,
        brute_conversation=activite.conversation.id,
        repond_a=activite.id if sorte is Genre.MESSAGE else None,
    )


def _cle(*parties: str) -> str:
    """One opaque key for these parts: written as JSON first, so that no two lists of parts look the same."""
    return hashlib.sha256(json.dumps(parties).encode()).hexdigest()


def _trop_profond(contenu: Any) -> bool:
    etage = [contenu]
    for _ in range(_PROFONDEUR_MAX):
        etage = [e for c in etage if isinstance(c, dict | list) for e in (c.values() if isinstance(c, dict) else c)]
        if not etage:
            return False
    return True
