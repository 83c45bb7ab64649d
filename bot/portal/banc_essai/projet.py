"""« Mon projet »: where a project comes out and at which rank, why it is left out, what another record would do."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.assistant import Assistant
from bot.banc_essai import Acces
from bot.portal.banc_essai.adresses import PREFIXE, aller
from bot.portal.banc_essai.changement_de_fiche import (
    ENVOI,
    STATUTS,
    changements_de,
    choix_des_secteurs,
    dire_champs,
    lire_valeurs,
)
from bot.portal.banc_essai.environnement import page_banc
from bot.portal.banc_essai.mise_a_l_ecart import exclusions
from bot.portal.banc_essai.page_protegee import page_protegee
from bot.portal.banc_essai.porte import Porte
from bot.portal.banc_essai.projets_offerts import projets_offerts
from bot.portal.banc_essai.refus import RefusBanc
from bot.recommandation import CarteProjet, ErreurProjet, ErreurSimulation, trouver

ADRESSE = f"{PREFIXE}/projet"


def routes_projet(porte: Porte) -> list[Route]:
    """The choice of a project, and its page."""
    assistant = porte.contexte.assistant

    def choisir(requete: Request, acces: Acces) -> Response:
        voulu = requete.query_params.get("id", "")
        if voulu in assistant.catalogue().projet:
            return aller(requete, f"{ADRESSE}/{voulu}")
        siens, projets = projets_offerts(assistant.catalogue(), acces)
        return page_banc(requete, "projets.html", siens=siens, projets=projets)

    def montrer(requete: Request, _: Acces) -> Response:
        try:
            projet = trouver(requete.path_params["id"], assistant.catalogue())
        except ErreurProjet as erreur:
            raise RefusBanc(404, str(erreur)) from None
        valeurs = lire_valeurs(requete.query_params, projet)
        frein = _frein(requete, assistant)
        carte = assistant.cartographier(projet.id, frein)
        statut, essai = _essayer(assistant, carte, changements_de(valeurs, projet))
        return page_banc(
            requete,
            "projet.html",
            statut,
            projet=projet,
            carte=carte,
            exclusions=exclusions(carte, assistant.referentiel),
            listes=assistant.referentiel,
            secteurs=choix_des_secteurs(assistant.referentiel.secteurs),
            statuts=STATUTS,
            valeurs=valeurs,
            frein=frein[0] if frein else "",
            envoi=ENVOI,
            simule=ENVOI in requete.query_params,
            essai=essai,
        )

    return [page_protegee(porte, ADRESSE, choisir), page_protegee(porte, f"{ADRESSE}/{{id}}", montrer)]


def _frein(requete: Request, assistant: Assistant) -> tuple[str, ...]:
    frein = requete.query_params.get("frein", "")
    return (frein,) if frein in assistant.referentiel.frein else ()


def _essayer(assistant: Assistant, avant: CarteProjet, changements: dict[str, object]) -> tuple[int, dict[str, Any]]:
    """The status and what the page shows of the try: nothing, an error, or the two maps."""
    if not changements:
        return 200, {}
    try:
        apres = assistant.cartographier(avant.id, avant.freins, assistant.simuler(avant.id, changements))
    except ErreurSimulation as erreur:
        return 422, {"erreur": str(erreur)}
    changees = [
        (case.secteur, case.region) for case in apres.cases if case.rang != avant.case[case.secteur, case.region].rang
    ]
    return 200, {"carte": apres, "changees": frozenset(changees), "champs": dire_champs(changements)}
