"""The daily round of notices to those who asked for them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import date

from sqlalchemy.exc import SQLAlchemyError

from bot.catalogue import ErreurMagasin
from bot.catalogue.veille import Echeance
from bot.portal.teams.abonnes import cle_de
from bot.portal.teams.avis_a_donner import avis_a_donner
from bot.portal.teams.contrat import Annonceur, Reference, Reponse
from bot.portal.teams.demande import Signale
from bot.portal.teams.outils import Outils
from bot.rendering.cartes import Carte, carte_fin, carte_signalement

journal = logging.getLogger(__name__)
# Before this hour (of the clock given) no notice goes out: nobody is at work.
HEURE = 8
_ENTRE_DEUX_REGARDS = 1800.0


class TacheAvis:
    """Sends each notice once for a project and its deadline, and each report when it is made."""

    def __init__(self, outils: Outils, annonceur: Annonceur) -> None:
        self._outils, self._annonceur = outils, annonceur
        self._fait_le: date | None = None

    async def veiller(self, dormir: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
        """One round a day, from HEURE on. Never ends by itself; a failed round is tried again half an hour later."""
        while True:
            maintenant = self._outils.horloge()
            if maintenant.hour >= HEURE and self._fait_le != maintenant.date():
                try:
                    await self.passer()
                    self._fait_le = maintenant.date()
                except Exception as erreur:
                    journal.error("avis_teams_echec erreur=%s", type(erreur.__cause__ or erreur).__name__)
            await dormir(_ENTRE_DEUX_REGARDS)

    async def passer(self) -> int:
        """One round; how many notices were delivered. Raises ErreurMagasin."""
        jour = self._outils.horloge().date()
        abonnes = self._outils.abonnes
        await asyncio.to_thread(abonnes.purger, jour.isoformat())
        catalogue, donnes = await asyncio.to_thread(self._outils.assistant.catalogue), 0
        for reference in await asyncio.to_thread(abonnes.lister):
            deja = await asyncio.to_thread(abonnes.deja, reference)
            for echeance in avis_a_donner(catalogue, jour, deja):
                donnes += await self._donner(reference, echeance)
        journal.info("avis_teams donnes=%d", donnes)
        return donnes

    async def prevenir(self, signale: Signale, sauf: Reference | None = None) -> int:
        """Tell a report to every subscriber but the conversation `sauf`, which made it; how many were reached.

        Never raises.
        """
        try:
            references = await asyncio.to_thread(self._outils.abonnes.lister)
            cadre = await asyncio.to_thread(self._outils.cadre)
        except (ErreurMagasin, SQLAlchemyError) as erreur:
            journal.error("signalement_teams_non_annonce erreur=%s", type(erreur.__cause__ or erreur).__name__)
            return 0
        carte = carte_signalement(signale.id, signale.attendu, signale.pourquoi, signale.profil, cadre)
        autres = [r for r in references if sauf is None or cle_de(r) != cle_de(sauf)]
        return sum([await self._annoncer(reference, carte) for reference in autres])

    async def _donner(self, reference: Reference, echeance: Echeance) -> bool:
        abonnes, cle = self._outils.abonnes, (echeance.fiche, echeance.jour)
        if not await asyncio.to_thread(abonnes.reserver, reference, *cle):
            return False
        try:
            remis = await self._annoncer(reference, carte_fin(echeance, await asyncio.to_thread(self._outils.cadre)))
        except BaseException:
            # Stopped while it was being sent: it goes out again at the next start. Not awaited, for we are cancelled.
            abonnes.rendre(reference, *cle)
            raise
        if not remis:
            await asyncio.to_thread(abonnes.rendre, reference, *cle)
        return remis

    async def _annoncer(self, reference: Reference, carte: Carte) -> bool:
        """One message; a failure of one subscriber never stops the others."""
        try:
            return await self._annonceur.annoncer(reference, Reponse(carte=carte, resume=carte["fallbackText"]))
        except Exception as erreur:
            journal.warning("avis_teams_non_remis erreur=%s", type(erreur).__name__)
            return False
