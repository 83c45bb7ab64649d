"""The manifest of the application, version 1.19 of its schema, in French only."""

from __future__ import annotations

import re
from typing import Any

from bot.rendering.cartes.phrases_saisies import PhrasesApplication

VERSION_DU_MANIFESTE = "1.19"
ICONE_COULEUR, ICONE_CONTOUR = "couleur.png", "contour.png"
ACCENT = "#095797"
_PORTEES = ["personal", "team"]
_GUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_ETIQUETTE = r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
_HOTE = re.compile(rf"(?=.{{1,253}}$){_ETIQUETTE}(\.{_ETIQUETTE})+")
_NUMERO = re.compile(r"(0|[1-9]\d{0,4})(\.(0|[1-9]\d{0,4})){2}")


class ErreurPaquet(ValueError):
    """A value that no package can hold; the message is one French sentence."""


def creer_manifeste(hote: str, application: str, version: str, phrases: PhrasesApplication) -> dict[str, Any]:
    """The manifest for a public host, the id of the application in Entra and a version. Raises ErreurPaquet."""
    if not _HOTE.fullmatch(hote):
        raise ErreurPaquet("--hote doit être un nom d'hôte public, sans https:// ni chemin, comme bot.exemple.quebec.")
    if not _GUID.fullmatch(application):
        raise ErreurPaquet("--id-application doit être l'identifiant d'application d'Entra : 32 chiffres hexadécimaux.")
    if not _NUMERO.fullmatch(version):
        raise ErreurPaquet("--version-paquet doit avoir la forme 1.0.0.")
    identifiant = application.lower()
    return {
        "$schema": "https://developer.microsoft.com/json-schemas/teams/v1.19/MicrosoftTeams.schema.json",
        "manifestVersion": VERSION_DU_MANIFESTE,
        "version": version,
        "id": identifiant,
        "localizationInfo": {"defaultLanguageTag": "fr-ca"},
        "developer": {
            "name": phrases.equipe,
            "websiteUrl": f"https://{hote}/",
            "privacyUrl": f"https://{hote}/confidentialite",
            "termsOfUseUrl": f"https://{hote}/fonctionnement",
        },
        "name": {"short": phrases.nom, "full": phrases.nom_complet},
        "description": {"short": phrases.description, "full": phrases.description_complete},
        "icons": {"color": ICONE_COULEUR, "outline": ICONE_CONTOUR},
        "accentColor": ACCENT,
        "bots": [_robot(identifiant, phrases)],
        "validDomains": [hote],
        "defaultInstallScope": "personal",
    }


def _robot(identifiant: str, phrases: PhrasesApplication) -> dict[str, Any]:
    commandes = [{"title": un.titre, "description": un.description} for un in phrases.commandes]
    return {
        "botId": identifiant,
        "scopes": list(_PORTEES),
        "supportsFiles": False,
        "isNotificationOnly": False,
        "commandLists": [{"scopes": list(_PORTEES), "commands": commandes}],
    }
