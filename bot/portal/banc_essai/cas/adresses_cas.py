"""The addresses of the expected cases, and what each one says was done."""

from __future__ import annotations

from starlette.requests import Request

from bot.portal.banc_essai.adresses import PREFIXE

LISTE = f"{PREFIXE}/cas"
NOUVEAU = f"{LISTE}/nouveau"
DEPUIS_PHRASE = f"{LISTE}/depuis-phrase"
IMPORTER = f"{LISTE}/importer"
FICHIER, MODELE, ACCEPTES = f"{LISTE}/fichier", f"{LISTE}/modele", f"{LISTE}/acceptes"
ESSAI = f"{LISTE}/essai"
AVANCEMENT = f"{ESSAI}/avancement"
UN = f"{LISTE}/{{id}}"
_FAITS = {
    "ajoute": "Votre cas est gardé comme brouillon.",
    "modifie": "Votre cas est modifié. C’est un brouillon jusqu’à ce qu’on le valide.",
    "supprime": "Le cas est supprimé.",
    "valide": "Le cas est validé en votre nom.",
    "accepte": "Le cas est accepté. Il entrera dans les essais du projet au prochain export.",
    "refuse": "Le cas est refusé, avec votre raison.",
}


def fait_de(requete: Request) -> str | None:
    """What was just done, told once after a redirection; None when nothing was."""
    return _FAITS.get(requete.query_params.get("fait", "")) if requete.method == "GET" else None
