"""Who may speak here, once the token is known to be good: channel, address, tenant, person."""

from __future__ import annotations

from bot.portal.problemes import Probleme
from bot.portal.teams.adresses import adresse_permise
from bot.portal.teams.forme_activite import CANAL, Activite
from bot.portal.teams.jeton_recu import Appelant
from bot.reglages_teams import ReglagesTeams


def autoriser(activite: Activite, appelant: Appelant, reglages: ReglagesTeams) -> None:
    """Raises Probleme 403 unless everything that the activity says of itself is allowed."""
    if activite.channelId != CANAL or CANAL not in appelant.canaux:
        raise Probleme(403, "Ce canal n'est pas permis ici.")
    if activite.serviceUrl != appelant.service_url or not adresse_permise(activite.serviceUrl, reglages.hotes):
        raise Probleme(403, "L'adresse de réponse de cet envoi n'est pas permise.")
    locataires = activite.locataires()
    # Every tenant named must be allowed: Teams may name two, and only one of them is asked for at the door.
    if not locataires or not reglages.locataires.issuperset(locataires):
        raise Probleme(403, "Cette organisation n'est pas permise ici.")
    if reglages.utilisateurs is not None and activite.utilisateur() not in reglages.utilisateurs:
        raise Probleme(403, "Cette personne n'est pas permise ici.")
