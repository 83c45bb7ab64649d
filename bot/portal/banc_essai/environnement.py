"""Renders the pages of the bench: its own templates, over the layout of the site."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Any

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from bot.banc_essai.rang import dire_rang
from bot.base_de_donnees.instants import jour, mention
from bot.portal.banc_essai.adresses import ACCUEIL
from bot.portal.banc_essai.csrf import CHAMP
from bot.portal.banc_essai.typographie import courber, courber_autour
from bot.portal.banc_essai.visite import Visite, visite_de
from bot.portal.pages.environnement import GABARITS, creer_environnement, date_longue, rendre
from bot.recommandation.moteur import MAXIMUM
from bot.referentiel import HORS_QUEBEC, PARTOUT


def classe_rang(rang: int | None) -> str:
    """The CSS class of a rank in the map of a project."""
    if rang is None:
        return "rang-ecarte"
    return f"rang-{rang}" if rang <= MAXIMUM else "rang-suite"


def code_court(region: str) -> str:
    """The head of a column: the official code, or a few letters for the two service values."""
    return _CODES.get(region, region)


def libelle_etat(etat: Enum) -> str:
    """The words shown for the state of a case or of a report, or for the result of a case."""
    return _ETATS[etat.value]


def jour_long(instant: str) -> str:
    """The day of a moment, in Québec: « 23 novembre 2026 »."""
    return f"{date_longue(jour(instant))}{mention()}"


_ETATS = {
    "brouillon": "Brouillon", "valide": "Validé", "accepte": "Accepté", "refuse": "Refusé",
    "nouveau": "Nouveau", "en-cours": "En cours", "corrige": "Corrigé",
    "reussi": "Réussi", "echoue": "Échoué", "impossible": "Impossible à essayer",
}  # fmt: skip
_CODES = {PARTOUT: "Tout", HORS_QUEBEC: "Hors"}
_ENVIRONNEMENT = creer_environnement(Path(__file__).parent / "gabarits", GABARITS)
_ENVIRONNEMENT.filters.update(
    classe_rang=classe_rang,
    code_court=code_court,
    libelle_etat=libelle_etat,
    dire_rang=dire_rang,
    courber=courber,
    courber_autour=courber_autour,
    jour_long=jour_long,
)
MENU = (
    (ACCUEIL, "Accueil"),
    ("/banc-essai/essayer", "Essayer"),
    ("/banc-essai/projet", "Mon projet"),
    ("/banc-essai/cas", "Cas attendus"),
    ("/banc-essai/signalements", "Signalements"),
    ("/banc-essai/chiffres", "Chiffres"),
)


def page_banc(requete: Request, gabarit: str, statut: int = 200, **contexte: Any) -> HTMLResponse:
    """One page of the bench. Templates also know `visite`, `menu` and `jeton()`, the hidden field of one form."""
    visite: Visite = visite_de(requete)

    def jeton() -> Markup:
        return Markup('<input type="hidden" name="{}" value="{}">').format(CHAMP, visite.nouveau_jeton())

    return rendre(
        _ENVIRONNEMENT,
        requete,
        gabarit,
        statut,
        visite=visite,
        menu=MENU,
        jeton=jeton,
        **contexte,
    )
