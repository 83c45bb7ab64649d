"""The Jinja environment of the pages: everything escaped, a forgotten variable is an error."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from bot.catalogue.dates import jour_en_lettres

_VERDICTS = {"respecte": "Respecté", "partiel": "En partie", "inconnu": "À vérifier"}


def date_longue(valeur: str) -> str:
    """'2025-11-01' -> '1er novembre 2025'; anything else comes back as it is."""
    try:
        return jour_en_lettres(date.fromisoformat(str(valeur)[:10]))
    except ValueError:
        return str(valeur)


def lien_sur(valeur: object, hotes: Collection[str]) -> str | None:
    """The address if a browser may be sent there (https and a listed host, or a path of this site), else None."""
    if not isinstance(valeur, str) or not valeur:
        return None
    # Browsers drop tabs and newlines and read a backslash as a slash: '/\t/autre.site' leaves the site.
    if "\\" in valeur or any(ord(caractere) <= 0x20 for caractere in valeur):
        return None
    try:
        adresse = urlsplit(valeur)
        if adresse.scheme == "https" and adresse.netloc.lower() in hotes:
            return valeur
    except ValueError:
        return None
    return valeur if valeur.startswith("/") and not valeur.startswith("//") else None


def libelle_verdict(verdict: str) -> str:
    """The words shown for a verdict; colour only repeats them."""
    return _VERDICTS.get(verdict, _VERDICTS["inconnu"])


def classe_verdict(verdict: str) -> str:
    """The CSS class suffix of a verdict, from the closed list only."""
    return verdict if verdict in _VERDICTS else "inconnu"


def en_liste(valeur: object) -> list[str]:
    """A text or a list of texts, as a list."""
    if not valeur:
        return []
    return [str(partie) for partie in valeur] if isinstance(valeur, (list, tuple)) else [str(valeur)]


GABARITS = Path(__file__).parent / "gabarits"


def creer_environnement(*dossiers: Path) -> Environment:
    """An environment over these folders of templates; the first one that has a template gives it."""
    environnement = Environment(
        loader=FileSystemLoader(dossiers, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environnement.filters.update(
        date_longue=date_longue,
        lien_sur=lien_sur,
        libelle_verdict=libelle_verdict,
        classe_verdict=classe_verdict,
        en_liste=en_liste,
    )
    return environnement


_ENVIRONNEMENT = creer_environnement(GABARITS)


def racine_du_site(requete: Request) -> str:
    """Where the site is served behind a proxy, mostly ''; a Mount inside the site does not count."""
    return str(requete.scope.get("app_root_path", requete.scope.get("root_path", ""))).rstrip("/")


def chemin_du_site(requete: Request) -> str:
    """The path asked for, as the site writes it."""
    return requete.url.path.removeprefix(racine_du_site(requete))


def page(requete: Request, gabarit: str, statut: int = 200, **contexte: Any) -> HTMLResponse:
    """Renders one page of the folder `gabarits`."""
    return rendre(_ENVIRONNEMENT, requete, gabarit, statut, **contexte)


def rendre(
    environnement: Environment, requete: Request, gabarit: str, statut: int = 200, **contexte: Any
) -> HTMLResponse:
    """Renders one page of an environment."""
    corps = environnement.get_template(gabarit).render(
        racine=racine_du_site(requete), chemin=chemin_du_site(requete), **contexte
    )
    return HTMLResponse(corps, status_code=statut, headers={"Content-Language": "fr-CA"})
