"""The agent mode: one sentence or one pressed button in, cards out. The engine of every door, in French only."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy.exc import SQLAlchemyError

from bot.banc_essai.signalement import Signalement
from bot.catalogue import ErreurMagasin
from bot.nlu.langue import est_anglais
from bot.nlu.normalisation import normaliser
from bot.nlu.tournures import affirmer_supposition
from bot.observation import nouvelle
from bot.portal.client_rasa import RasaIndisponible
from bot.portal.teams.abonner import abonner, desabonner, reference_de
from bot.portal.teams.contrat import ActiviteRecue, Annonceur, Genre, Reponse
from bot.portal.teams.demande import Demande, Parole, Refus, Signale, Tour
from bot.portal.teams.lire_carte import lire_carte
from bot.portal.teams.lire_commande import lire_commande
from bot.portal.teams.lire_phrase import demander, lire_lecture
from bot.portal.teams.memoire import EtatAgent, Memoire
from bot.portal.teams.outils import Outils
from bot.portal.teams.tache_avis import TacheAvis
from bot.portal.teams.verbes import VERBES
from bot.portal.teams.verbes.reponses import en_phrase
from bot.privacy import masquer
from bot.rasa_channel.projets_nommes import ProjetsNommes
from bot.recommandation import Profil

journal = logging.getLogger(__name__)
TEXTE_MAX = 1000


class AgentOtn:
    """Answers one activity at a time; `avis` is the daily task, None without a way to send what nobody asked for."""

    def __init__(self, outils: Outils, annonceur: Annonceur | None = None) -> None:
        self._outils = outils
        self._memoire = Memoire(outils.horloge)
        self.avis = TacheAvis(outils, annonceur) if annonceur is not None else None
        self._annonces: set[asyncio.Task[int]] = set()

    async def repondre(self, activite: ActiviteRecue) -> Sequence[Reponse]:
        """The answers, in order; none for what asks for none (a reaction, an edited message). Never raises."""
        messages = self._outils.phrases.messages
        try:
            return await self._traiter(activite)
        except Refus as refus:
            return (en_phrase(str(refus)),)
        except (ErreurMagasin, SQLAlchemyError) as erreur:
            journal.error("teams_base_indisponible erreur=%s", type(erreur.__cause__ or erreur).__name__)
        except Exception as erreur:
            # Not the error itself: its text may hold what someone typed.
            correlation = nouvelle()
            journal.error("teams_erreur_imprevue correlation=%s erreur=%s", correlation, type(erreur).__name__)
        return (en_phrase(messages.panne),)

    async def veiller(self) -> None:
        """Give the daily notices, until cancelled."""
        if self.avis is not None:
            await self.avis.veiller()

    async def prevenir(self, signalement: Signalement) -> None:
        """Tell the subscribers of a report made at another door. Never raises."""
        if self.avis is not None:
            constat, faits = signalement.constat, signalement.constat.profil
            profil = Profil(faits.secteurs, faits.regions, faits.freins)
            await self.avis.prevenir(Signale(signalement.id, constat.attendu, constat.pourquoi, profil))

    async def fermer(self) -> None:
        """Wait for the notices being sent."""
        await asyncio.gather(*self._annonces, return_exceptions=True)

    async def _traiter(self, activite: ActiviteRecue) -> Sequence[Reponse]:
        if activite.genre is Genre.INSTALLATION:
            return (await self._faire(Demande(acte=Parole.ACCUEIL), activite, None)).reponses
        if activite.genre is not Genre.MESSAGE:
            return ()
        etat = self._memoire.lire(activite.conversation)
        demande = await self._lire(activite, etat)
        tour = await self._faire(demande, activite, etat)
        self._memoire.garder(activite.conversation, tour.etat)
        if tour.signale is not None and self.avis is not None:
            # The answer does not wait for those who are told.
            annonce = asyncio.create_task(self.avis.prevenir(tour.signale, reference_de(activite)))
            self._annonces.add(annonce)
            annonce.add_done_callback(self._annonces.discard)
        avis = (en_phrase(" ".join(demande.avis)),) if demande.avis else ()
        return (*avis, *tour.reponses)

    async def _lire(self, activite: ActiviteRecue, etat: EtatAgent | None) -> Demande:
        """What is asked. Raises Refus."""
        outils, assistant = self._outils, self._outils.assistant
        if activite.valeur is not None:
            catalogue = await asyncio.to_thread(assistant.catalogue)
            return lire_carte(activite.valeur, assistant.referentiel, catalogue, outils.phrases)
        messages = outils.phrases.messages
        dit = (activite.texte or "").strip()
        if len(dit) > TEXTE_MAX:
            raise Refus(messages.long)
        if not normaliser(dit).plie.strip():
            raise Refus(messages.vide)
        texte = masquer(dit)
        demande = lire_commande(texte) or await self._comprendre(texte, etat)
        formes = [jeton.forme for jeton in normaliser(texte).jetons]
        avis = [messages.masque] if texte != dit else []
        avis += [messages.anglais] if est_anglais(formes) else []
        return msgspec.structs.replace(demande, avis=tuple(avis))

    async def _comprendre(self, texte: str, etat: EtatAgent | None) -> Demande:
        outils, assistant = self._outils, self._outils.assistant
        try:
            # « Et si c'était en Estrie? »: the facts are those of the same sentence said as a fact.
            affirme = affirmer_supposition(normaliser(texte).plie) if etat is not None else None
            brute: dict[str, Any] = await outils.comprendre(affirme or texte)
            catalogue = await asyncio.to_thread(assistant.catalogue)
            nommes = ProjetsNommes(catalogue).lire(texte)
            lecture = lire_lecture(brute, texte, outils.demandes if etat is not None else None, affirme is not None)
            return demander(lecture, etat, nommes, assistant.referentiel)
        except (RasaIndisponible, msgspec.ValidationError) as erreur:
            journal.warning("teams_comprehension_absente erreur=%s", type(erreur).__name__)
            return Demande(acte=Parole.PAS_PRET)

    async def _faire(self, demande: Demande, activite: ActiviteRecue, etat: EtatAgent | None) -> Tour:
        """The act, off the event loop: it may read the database. A refusal leaves the state as it was."""
        try:
            return await self._executer(demande, activite, etat)
        except Refus as refus:
            return Tour((en_phrase(str(refus)),), etat)

    async def _executer(self, demande: Demande, activite: ActiviteRecue, etat: EtatAgent | None) -> Tour:
        if demande.acte is Parole.AVISER:
            return await asyncio.to_thread(abonner, reference_de(activite), etat, self._outils)
        if demande.acte is Parole.NE_PLUS_AVISER:
            return await asyncio.to_thread(desabonner, reference_de(activite), etat, self._outils)
        return await asyncio.to_thread(VERBES[demande.acte], demande, etat, self._outils)
