"""« Essayer tous les cas »: begins the try, shows how far it is, then what came of it."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from bot.assistant import Assistant
from bot.banc_essai import Acces
from bot.banc_essai.cas import Cas, EtatCas
from bot.banc_essai.juger_cas import Verdict
from bot.banc_essai.magasin_cas import MagasinCas
from bot.banc_essai.personne import Personne
from bot.portal.banc_essai.adresses import aller
from bot.portal.banc_essai.auteur import personne_de
from bot.portal.banc_essai.cas.adresses_cas import ESSAI
from bot.portal.banc_essai.cas.course import CAS_MAX, Course, Courses, EssaiRefuse
from bot.portal.banc_essai.environnement import page_banc
from bot.portal.banc_essai.faits import dire_en_bref
from bot.portal.banc_essai.pagination import decouper, page_demandee

_TAILLE_PAGE = 100
_ESSAYES = (EtatCas.BROUILLON, EtatCas.VALIDE, EtatCas.ACCEPTE)
_AUCUN = "Il n’y a aucun cas à essayer. Ajoutez-en d’abord; les cas refusés ne sont pas essayés."


class Essai:
    """The pages of a try. Coroutines: tries live in the event loop."""

    def __init__(self, assistant: Assistant, magasin: MagasinCas, courses: Courses) -> None:
        self._assistant, self._magasin, self._courses = assistant, magasin, courses

    async def commencer(self, requete: Request, acces: Acces) -> Response:
        """Try every case that one sees, those refused aside."""
        personne = personne_de(acces)
        cas, laisses = await run_in_threadpool(self._choisir, personne)
        if not cas:
            return await self._page(requete, acces, 422, _AUCUN)
        try:
            self._courses.commencer(personne.id, cas, laisses)
        except EssaiRefuse as refus:
            return await self._page(requete, acces, 409, str(refus))
        return aller(requete, ESSAI)

    async def montrer(self, requete: Request, acces: Acces) -> Response:
        """The whole page."""
        return await self._page(requete, acces)

    async def avancement(self, requete: Request, acces: Acces) -> Response:
        """The part of the page that changes, for the script that puts it in place."""
        return await self._page(requete, acces, gabarit="_avancement.html")

    def _choisir(self, par: Personne) -> tuple[list[Cas], int]:
        """The cases to try, at most CAS_MAX, and how many are left aside."""
        comptes = self._magasin.compter(par)
        cas = [un for etat in _ESSAYES for un in self._magasin.lister(par, etat, 0, CAS_MAX)][:CAS_MAX]
        return cas, max(0, sum(comptes[etat] for etat in _ESSAYES) - len(cas))

    async def _page(
        self, requete: Request, acces: Acces, statut: int = 200, erreur: str = "", gabarit: str = "cas_essai.html"
    ) -> Response:
        course = self._courses.lire(personne_de(acces).id)
        montres, tranche = [], decouper(0, _TAILLE_PAGE, 1)
        if course is not None and course.finie:
            tranche = decouper(course.faits, _TAILLE_PAGE, page_demandee(requete))
            montres = course.classes()[tranche.debut :][:_TAILLE_PAGE]
        compris = {
            cas: dire_en_bref(resultat.compris, self._assistant.referentiel) if resultat.compris else ""
            for cas, resultat in montres
        }
        return page_banc(
            requete, gabarit, statut, course=course, resultats=montres, tranche=tranche, compris=compris, erreur=erreur,
            titre=_titre(course, erreur),
        )  # fmt: skip


def _titre(course: Course | None, erreur: str) -> str:
    """The title of the page: what went wrong first."""
    if erreur:
        return "Erreur\u00a0: Essai des cas"
    if course is None:
        return "Essai des cas"
    if not course.finie:
        return f"{course.faits} sur {course.total}\u00a0: Essai des cas"
    echecs = course.comptes[Verdict.ECHOUE]
    return f"{echecs} échec{'s' if echecs > 1 else ''}\u00a0: Essai des cas" if echecs else "Essai des cas"
