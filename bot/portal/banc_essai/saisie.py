"""Texts and ids received from a page, made plain before anything looks at them."""

from __future__ import annotations

import re

from starlette.datastructures import FormData
from starlette.requests import Request

from bot.banc_essai.textes import nettoyer
from bot.portal.banc_essai.envoi import formulaire_de, saisie_de
from bot.portal.banc_essai.refus import RefusBanc

_IDENTIFIANT = re.compile(r"[0-9a-zA-Z-]{1,32}")


def texte_de(formulaire: FormData, champ: str) -> str:
    """The text of a field, cleaned; empty when it is missing or a file."""
    valeur = formulaire.get(champ)
    return nettoyer(valeur) if isinstance(valeur, str) else ""


def tape_dans(requete: Request) -> list[tuple[str, str]]:
    """What was typed in the form of this request, to be given back with a refusal; nothing for a page only read."""
    return saisie_de(formulaire_de(requete)) if requete.method == "POST" else []


def identifiant_de(requete: Request, introuvable: str) -> str:
    """The id of the address. Raises RefusBanc 404 with this sentence when no record could have it."""
    identifiant = str(requete.path_params["id"])
    if not _IDENTIFIANT.fullmatch(identifiant):
        raise RefusBanc(404, introuvable, tape_dans(requete))
    return identifiant
