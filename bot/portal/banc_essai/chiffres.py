"""« Chiffres »: the anonymous demand in tables, and each table once more as a picture."""

from __future__ import annotations

from datetime import datetime

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.banc_essai import Acces
from bot.banc_essai.chiffres import Chiffres, Ligne, chiffres
from bot.banc_essai.diagrammes import Barre, diagramme_barres
from bot.catalogue.dates import date_en_lettres
from bot.portal.banc_essai.adresses import PREFIXE
from bot.portal.banc_essai.auteur import horloge_de
from bot.portal.banc_essai.contexte import ContexteBanc
from bot.portal.banc_essai.environnement import page_banc
from bot.portal.banc_essai.page_protegee import page_protegee
from bot.portal.banc_essai.periode import Periode, lire_periode, mois_offerts
from bot.portal.banc_essai.porte import Porte
from bot.portal.banc_essai.refus import RefusBanc

ADRESSE = f"{PREFIXE}/chiffres"
TABLES = {"secteurs": "Secteurs", "regions": "Régions", "freins": "Freins"}
BESOINS = "besoins"
PORTES = {"formulaire": "Le formulaire", "clavardage": "La conversation", "teams": "Teams"}
# A picture with more bars is no longer read.
_BARRES_MAX = 20


def routes_chiffres(porte: Porte) -> list[Route]:
    """The page, and one picture a table."""
    contexte = porte.contexte
    horloge = horloge_de(contexte)

    def montrer(requete: Request, _: Acces) -> Response:
        maintenant = horloge()
        periode = lire_periode(requete.query_params, maintenant)
        return _page(requete, contexte, periode, maintenant)

    def dessiner(requete: Request, _: Acces) -> Response:
        table = requete.path_params["table"]
        periode = lire_periode(requete.query_params, horloge())
        if periode.erreur or table not in (*TABLES, BESOINS):
            raise RefusBanc(404, "Ce diagramme n’existe pas.")
        lus = _lire(contexte, periode)
        titre = TABLES.get(table, "Besoins sans projet")
        image = diagramme_barres(titre, _etendue(periode), _barres(lus, table))
        return Response(image, media_type="image/svg+xml")

    return [page_protegee(porte, ADRESSE, montrer), page_protegee(porte, f"{ADRESSE}/{{table}}.svg", dessiner)]


def _page(requete: Request, contexte: ContexteBanc, periode: Periode, maintenant: datetime) -> Response:
    lus = None if periode.erreur else _lire(contexte, periode)
    return page_banc(
        requete,
        "chiffres.html",
        422 if periode.erreur else 200,
        periode=periode,
        mois=[(mois, date_en_lettres(mois)) for mois in mois_offerts(maintenant, periode.de, periode.a)],
        etendue=_etendue(periode),
        chiffres=lus,
        tables=[] if lus is None else [(cle, titre, getattr(lus, cle)) for cle, titre in TABLES.items()],
        portes=PORTES,
    )


def _lire(contexte: ContexteBanc, periode: Periode) -> Chiffres:
    return chiffres(contexte.moteur, contexte.assistant.referentiel, periode.de, periode.a)


def _etendue(periode: Periode) -> str:
    if periode.de == periode.a:
        return f"en {date_en_lettres(periode.de)}"
    return f"de {date_en_lettres(periode.de)} à {date_en_lettres(periode.a)}"


def _barres(lus: Chiffres, table: str) -> list[Barre]:
    """The bars of a table, in its order; what is too small to be told has words and no bar."""
    if table == BESOINS:
        return [Barre(b.libelle, b.reponses.minimum, b.reponses.texte) for b in lus.besoins[:_BARRES_MAX]]
    lignes: tuple[Ligne, ...] = getattr(lus, table)
    return [Barre(ligne.libelle, ligne.reponses.minimum, ligne.reponses.texte) for ligne in lignes[:_BARRES_MAX]]
