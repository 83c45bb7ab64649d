"""Writing a case: a new one, from a situation or a sentence of « Essayer », or a draft again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from starlette.requests import Request
from starlette.responses import Response

from bot.assistant import Assistant
from bot.banc_essai import Acces
from bot.banc_essai.attente import (
    CHAMPS,
    Attente,
    ecrire_attente,
    lire_attente,
)
from bot.banc_essai.cas import ErreurCas, EtatCas, exiger_modifiable
from bot.banc_essai.magasin_cas import MagasinCas
from bot.banc_essai.rang import RANGS, lire_rang
from bot.portal.banc_essai.adresses import aller
from bot.portal.banc_essai.auteur import personne_de
from bot.portal.banc_essai.cas.adresses_cas import LISTE, NOUVEAU
from bot.portal.banc_essai.cas.champs import (
    LISTES,
    MAXIMUMS,
    champs_vides,
    dire_erreurs,
    lire_champs,
)
from bot.portal.banc_essai.cas.fiche import lire_cas
from bot.portal.banc_essai.environnement import page_banc
from bot.portal.banc_essai.envoi import formulaire_de
from bot.portal.banc_essai.projets_offerts import projets_offerts
from bot.portal.banc_essai.refus import RefusBanc
from bot.portal.banc_essai.saisie import texte_de
from bot.portal.banc_essai.situation import lire_situation


class Redaction:
    """The pages that write a case."""

    def __init__(self, assistant: Assistant, magasin: MagasinCas) -> None:
        self._assistant, self._magasin = assistant, magasin

    def nouveau(self, requete: Request, acces: Acces) -> Response:
        """An empty form (GET), filled from the situation in the address, or a case to keep (POST)."""
        if requete.method == "POST":
            par = personne_de(acces)
            return self._garder(requete, acces, NOUVEAU, lambda a: self._magasin.ajouter([a], par)[0].id, "ajoute")
        situation = lire_situation(requete.query_params, self._assistant.referentiel)
        champs = champs_vides()
        champs.update({liste: "|".join(getattr(situation.profil, liste)) for liste in LISTES.values()})
        champs["projet"] = requete.query_params.get("projet", "")
        if requete.query_params.get("par") == "phrase":
            return self._page(requete, acces, NOUVEAU, champs, phrase=True)
        taille = situation.profil.taille is not None
        statut = 422 if situation.erreurs else 200
        return self._page(
            requete, acces, NOUVEAU, champs, phrase=False, statut=statut, avis=situation.erreurs, taille=taille
        )

    def depuis_phrase(self, requete: Request, acces: Acces) -> Response:
        """The form filled with a sentence: nothing is kept yet."""
        champs = {**champs_vides(), "phrase": texte_de(formulaire_de(requete), "phrase")}
        return self._page(requete, acces, NOUVEAU, champs, phrase=True)

    def modifier(self, requete: Request, acces: Acces) -> Response:
        """The form of a case (GET), or the changed case (POST)."""
        cas = lire_cas(requete, self._magasin, acces)
        adresse = f"{LISTE}/{cas.id}/modifier"
        if requete.method == "POST":
            par = personne_de(acces)
            return self._garder(
                requete, acces, adresse, lambda a: self._magasin.modifier(cas.id, a, par).id, "modifie"
            )  # fmt: skip
        try:
            exiger_modifiable(cas)
        except ErreurCas as erreur:
            raise RefusBanc(409, str(erreur)) from None
        return self._page(
            requete, acces, adresse, ecrire_attente(cas.attente), phrase=cas.attente.phrase is not None, etat=cas.etat
        )

    def _garder(
        self, requete: Request, acces: Acces, adresse: str, ecrire: Callable[[Attente], str], fait: str
    ) -> Response:
        formulaire = formulaire_de(requete)
        phrase = texte_de(formulaire, "par") == "phrase"
        champs = lire_champs(formulaire, phrase)
        attente, defauts = lire_attente(champs, self._assistant.referentiel, self._assistant.catalogue().projet)
        if attente is None:
            return self._page(requete, acces, adresse, champs, phrase=phrase, statut=422, erreurs=dire_erreurs(defauts))
        try:
            identifiant = ecrire(attente)
        except ErreurCas as erreur:
            return self._page(requete, acces, adresse, champs, phrase=phrase, statut=409, avis=(str(erreur),))
        return aller(requete, f"{LISTE}/{identifiant}?fait={fait}")

    def _page(
        self, requete: Request, acces: Acces, adresse: str, champs: Mapping[str, str], *, phrase: bool,
        statut: int = 200, erreurs: Mapping[str, str] | None = None, avis: Sequence[str] = (),
        etat: EtatCas | None = None, taille: bool = False,
    ) -> Response:  # fmt: skip
        siens, projets = projets_offerts(self._assistant.catalogue(), acces)
        return page_banc(
            requete,
            "cas_saisie.html",
            statut,
            adresse=adresse,
            nouveau=adresse == NOUVEAU,
            champs=champs,
            coches={liste: champs[liste].split("|") for liste in LISTES.values()},
            par_phrase=phrase,
            erreurs={champ: (erreurs or {}).get(champ, "") for champ in CHAMPS},
            avis=avis,
            etat=etat,
            taille=taille,
            listes=self._assistant.referentiel,
            siens=siens,
            projets=projets,
            connu=champs["projet"] in self._assistant.catalogue().projet,
            rangs=RANGS,
            rang=lire_rang(champs["rang_max"]),
            maximums=MAXIMUMS,
        )
