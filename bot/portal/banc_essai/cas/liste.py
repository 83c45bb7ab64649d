"""The table of the cases that one may see, by state and by page."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from bot.assistant import Assistant
from bot.banc_essai import Acces
from bot.banc_essai.cas import EtatCas
from bot.banc_essai.magasin_cas import MagasinCas
from bot.portal.banc_essai.auteur import personne_de
from bot.portal.banc_essai.cas.adresses_cas import fait_de
from bot.portal.banc_essai.environnement import page_banc
from bot.portal.banc_essai.faits import dire_en_bref
from bot.portal.banc_essai.page_protegee import Page
from bot.portal.banc_essai.pagination import decouper, page_demandee

TAILLE_PAGE = 50
_WINDOWS = "windows-1252"


def etat_de(requete: Request) -> EtatCas | None:
    """The state asked for in the address; None for all of them."""
    valeur = requete.query_params.get("etat", "")
    return EtatCas(valeur) if valeur in {un.value for un in EtatCas} else None


def page_liste(assistant: Assistant, magasin: MagasinCas) -> Page:
    """The page of the table."""

    def lister(requete: Request, acces: Acces) -> Response:
        personne, etat = personne_de(acces), etat_de(requete)
        comptes = magasin.compter(personne)
        total = sum(comptes.values()) if etat is None else comptes[etat]
        tranche = decouper(total, TAILLE_PAGE, page_demandee(requete))
        cas = magasin.lister(personne, etat, tranche.debut, TAILLE_PAGE)
        projets = assistant.catalogue().projet
        return page_banc(
            requete,
            "cas.html",
            cas=cas,
            tranche=tranche,
            etat=etat,
            etats=EtatCas,
            acceptes=comptes[EtatCas.ACCEPTE],
            essayables=sum(comptes.values()) - comptes[EtatCas.REFUSE],
            situations={un.id: dire_en_bref(un.attente.profil, assistant.referentiel) for un in cas},
            noms={i: projets[i].libelle if i in projets else "" for i in {un.attente.projet for un in cas}},
            fait=fait_de(requete),
            importes=_nombre(requete, "importes"),
            deja=_nombre(requete, "deja"),
            windows=requete.query_params.get("codage") == _WINDOWS,
        )

    return lister


def _nombre(requete: Request, champ: str) -> int | None:
    valeur = requete.query_params.get(champ, "")
    return int(valeur) if valeur.isascii() and valeur.isdecimal() and len(valeur) < 6 else None
