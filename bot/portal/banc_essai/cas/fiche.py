"""One case: what is expected, each mark of its life, and what may be done to it now."""

from __future__ import annotations

from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from bot.assistant import Assistant
from bot.banc_essai import Acces
from bot.banc_essai.cas import RAISON_MAX, Cas, ErreurCas
from bot.banc_essai.magasin_cas import MagasinCas
from bot.banc_essai.personne import Personne
from bot.banc_essai.textes import milliers
from bot.portal.banc_essai.adresses import aller
from bot.portal.banc_essai.auteur import personne_de
from bot.portal.banc_essai.cas.adresses_cas import LISTE, fait_de
from bot.portal.banc_essai.cas.essai_immediat import essayer
from bot.portal.banc_essai.contexte import Comprendre
from bot.portal.banc_essai.environnement import page_banc
from bot.portal.banc_essai.envoi import formulaire_de
from bot.portal.banc_essai.faits import dire_faits
from bot.portal.banc_essai.page_protegee import Page
from bot.portal.banc_essai.refus import RefusBanc
from bot.portal.banc_essai.saisie import identifiant_de, tape_dans, texte_de

_INTROUVABLE = "Ce cas est introuvable."
_SANS_RAISON = "Dites pourquoi ce cas est refusé."


def lire_cas(requete: Request, magasin: MagasinCas, acces: Acces) -> Cas:
    """The case of the address. Raises RefusBanc 404 when there is none that this access may see."""
    try:
        return magasin.lire(identifiant_de(requete, _INTROUVABLE), personne_de(acces))
    except ErreurCas as erreur:
        raise RefusBanc(404, str(erreur), tape_dans(requete)) from None


class Fiche:
    """The page of a case and its decisions."""

    def __init__(self, assistant: Assistant, magasin: MagasinCas, comprendre: Comprendre) -> None:
        self._assistant, self._magasin, self._comprendre = assistant, magasin, comprendre

    def montrer(self, requete: Request, acces: Acces) -> Response:
        """The page."""
        return self._page(requete, lire_cas(requete, self._magasin, acces))

    def action(self, faire: Callable[[str, Personne], object], fait: str) -> Page:
        """The page that does something to a case, then shows it; a refusal of the domain is told on it."""

        def agir(requete: Request, acces: Acces) -> Response:
            return self._agir(requete, acces, faire, fait)

        return agir

    async def accepter(self, requete: Request, acces: Acces) -> Response:
        """The keeper accepts a case, which is tried first on the catalogue in force."""
        cas = await run_in_threadpool(lire_cas, requete, self._magasin, acces)
        (essai,) = await essayer([cas], self._assistant, self._comprendre)

        def faire(identifiant: str, par: Personne) -> Cas:
            return self._magasin.accepter(identifiant, essai, par)

        return await run_in_threadpool(self._agir, requete, acces, faire, "accepte")

    def refuser(self, requete: Request, acces: Acces) -> Response:
        """The keeper refuses a case, with a reason."""
        raison = texte_de(formulaire_de(requete), "raison")
        faute = _SANS_RAISON if not raison else ""
        if len(raison) > RAISON_MAX:
            faute = f"La raison compte {milliers(len(raison))} caractères : {RAISON_MAX} au plus."
        if faute:
            return self._page(requete, lire_cas(requete, self._magasin, acces), 422, faute, raison)

        def faire(identifiant: str, par: Personne) -> Cas:
            return self._magasin.refuser(identifiant, raison, par)

        return self._agir(requete, acces, faire, "refuse", raison)

    def _agir(
        self, requete: Request, acces: Acces, faire: Callable[[str, Personne], object], fait: str, raison: str = ""
    ) -> Response:
        cas = lire_cas(requete, self._magasin, acces)
        try:
            faire(cas.id, personne_de(acces))
        except ErreurCas as erreur:
            return self._page(requete, lire_cas(requete, self._magasin, acces), 409, str(erreur), raison)
        return aller(requete, f"{LISTE}?fait={fait}" if fait == "supprime" else f"{LISTE}/{cas.id}?fait={fait}")

    def _page(self, requete: Request, cas: Cas, statut: int = 200, erreur: str = "", raison: str = "") -> Response:
        projet = self._assistant.catalogue().projet.get(cas.attente.projet)
        return page_banc(
            requete,
            "cas_fiche.html",
            statut,
            cas=cas,
            faits=dire_faits(cas.attente.profil, self._assistant.referentiel),
            nom=None if projet is None else projet.libelle,
            fait=fait_de(requete),
            erreur=erreur,
            raison=raison,
            raison_max=RAISON_MAX,
        )
