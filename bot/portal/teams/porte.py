"""The Teams door: verifies, remembers, queues, answers at once; the work is done behind."""

from __future__ import annotations

import asyncio
import logging
from functools import partial

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.banc_essai.signalement import Signalement
from bot.portal.problemes import Probleme
from bot.portal.teams.activite_sortante import en_activite
from bot.portal.teams.autorisation import autoriser
from bot.portal.teams.cles import Cles
from bot.portal.teams.connecteur import Connecteur, Issue
from bot.portal.teams.contrat import FabriqueAgent, Genre, Reference, Reponse
from bot.portal.teams.files_attente import FilesAttente
from bot.portal.teams.forme_activite import Activite
from bot.portal.teams.jeton_recu import VerificateurJeton
from bot.portal.teams.jeton_sortant import JetonSortant
from bot.portal.teams.lecture_activite import genre, lire_activite, pour_l_agent
from bot.portal.teams.memoire_rejeu import MemoireRejeu
from bot.portal.teams.transport import Rythme, Transport
from bot.portal.teams.travail import Travail
from bot.reglages_teams import ReglagesTeams

journal = logging.getLogger(__name__)
ETEINTE, OUVERTE, DEGRADEE = "eteinte", "ouverte", "degradee"
# Longer than a token lives; and the two notices that Teams sends for one installation come together.
_REJEU, _INSTALLATION, _PLACES = 7200.0, 60.0, 10_000
_ATTENTE_FILE = 5
# Seconds for the queues and the agent together; the agent has a little even when the queues took them all.
_VIDANGE, _DERNIER_DELAI = 5.0, 0.5
_BOUTON_INCONNU = {
    "statusCode": 200,
    "type": "application/vnd.microsoft.activity.message",
    "value": "Ce bouton n'est pas offert ici. Écrivez plutôt votre demande.",
}


class PorteTeams:
    """One door of one process; nothing is fetched before the first activity."""

    def __init__(self, reglages: ReglagesTeams, fabrique: FabriqueAgent, rythme: Rythme, files: FilesAttente) -> None:
        self._reglages, self._transport, self._files = reglages, Transport(), files
        self._cles = Cles(self._transport, reglages.metadonnees, rythme)
        self._verificateur = VerificateurJeton(reglages, self._cles, rythme)
        self._jeton = JetonSortant(reglages, self._transport, rythme)
        self._connecteur = Connecteur(reglages, self._jeton, self._transport, rythme)
        self._agent = fabrique(self)
        self._travail = Travail(self._agent, self._connecteur)
        self._recues = MemoireRejeu(_REJEU, _PLACES, rythme.ecoule)
        self._installees = MemoireRejeu(_INSTALLATION, _PLACES, rythme.ecoule)
        self._fermee = False

    def etat(self) -> str:
        """« degradee » while Microsoft does not give what was last asked of it."""
        en_panne = self._cles.en_panne or self._jeton.en_panne or self._connecteur.en_panne
        return DEGRADEE if en_panne else OUVERTE

    async def recevoir(self, requete: Request) -> Response:
        """The answer to POST /teams/messages. Raises Probleme."""
        try:
            appelant = await self._verificateur.verifier(requete.headers.getlist("authorization"))
            activite = await lire_activite(requete)
            autoriser(activite, appelant, self._reglages)
            return self._accueillir(activite)
        except Probleme as refus:
            journal.warning("teams_refus statut=%d detail=%s", refus.statut, refus.detail)
            raise

    async def annoncer(self, reference: Reference, reponse: Reponse) -> bool:
        """Write first to someone still allowed. True when Teams took the message."""
        permis = self._reglages.utilisateurs
        if self._fermee or reference.tenant not in self._reglages.locataires:
            return False
        if permis is not None and reference.utilisateur not in permis:
            return False
        activite = en_activite(reponse, reference.conversation)
        return await self._connecteur.envoyer(reference.service_url, reference.conversation, activite) is Issue.REMIS

    async def veiller(self) -> None:
        """What the agent does without being asked, until cancelled."""
        await self._agent.veiller()

    async def prevenir(self, signalement: Signalement) -> None:
        """Tell those who asked that an error was reported at another door. Never raises."""
        await self._agent.prevenir(signalement)

    async def fermer(self) -> None:
        """Let the work under way end for a few seconds, then stop, whatever is left."""
        self._fermee = True
        boucle = asyncio.get_running_loop()
        limite = boucle.time() + _VIDANGE
        restes = await self._files.fermer(_VIDANGE)
        if restes:
            journal.error("teams_arret activites_perdues=%d", restes)
        await self._fermer_agent(max(limite - boucle.time(), _DERNIER_DELAI))
        await self._cles.fermer()
        await self._transport.fermer()

    async def _fermer_agent(self, delai: float) -> None:
        """Not wait_for: it would go on waiting for an agent that ignores being cancelled."""
        tache = asyncio.ensure_future(self._agent.fermer())
        await asyncio.wait({tache}, timeout=delai)
        if not tache.done():
            tache.cancel()
            journal.error("teams_agent_mal_ferme erreur=delai")
        elif (erreur := tache.exception()) is not None:
            journal.error("teams_agent_mal_ferme erreur=%s", type(erreur).__name__)

    def _accueillir(self, activite: Activite) -> Response:
        if activite.type == "invoke":
            return _repondre_invocation(activite)
        sorte = genre(activite)
        if sorte in (Genre.MESSAGE, Genre.INSTALLATION):
            self._mettre_en_file(activite, sorte)
        return Response(status_code=202)

    def _mettre_en_file(self, activite: Activite, sorte: Genre) -> None:
        recue = pour_l_agent(activite, sorte)
        lieu = (recue.tenant, recue.brute_conversation)
        cle = (*lieu, sorte, recue.id)
        if recue.id and self._recues.deja_vue(cle):
            return
        accueillie = sorte is Genre.INSTALLATION and self._installees.deja_vue(lieu)
        travail, personne = partial(self._travail.faire, recue), (recue.tenant, recue.utilisateur)
        if not accueillie and not self._files.ajouter(recue.conversation, personne, travail):
            raise Probleme(429, "Trop d'envois attendent déjà leur réponse. Réessayez dans un moment.", _ATTENTE_FILE)
        # Only now: what was turned away must be taken when it comes again.
        if recue.id:
            self._recues.noter(cle)
        if sorte is Genre.INSTALLATION and not accueillie:
            self._installees.noter(lieu)


def _repondre_invocation(activite: Activite) -> Response:
    """No card of ours invokes anything: the one invocation that can show a sentence does, the others are told no."""
    if activite.name == "adaptiveCard/action":
        return JSONResponse(_BOUTON_INCONNU, headers={"Cache-Control": "no-store"})
    raise Probleme(501, "Cette action Teams n'est pas offerte ici.")
