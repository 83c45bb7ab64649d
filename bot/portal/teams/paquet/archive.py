"""The archive given to Teams: the same manifest gives the same bytes."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any

from bot.portal.teams.paquet.icones import icone_contour, icone_couleur
from bot.portal.teams.paquet.manifeste import ICONE_CONTOUR, ICONE_COULEUR

# The first moment that the format can hold: the day of the build changes nothing.
_MOMENT = (1980, 1, 1, 0, 0, 0)


def archiver(manifeste: Mapping[str, Any]) -> bytes:
    """The ZIP archive: manifest.json and the two icons at its root."""
    texte = json.dumps(manifeste, ensure_ascii=False, indent=2) + "\n"
    fichiers = {
        "manifest.json": texte.encode("utf-8"),
        ICONE_COULEUR: icone_couleur(),
        ICONE_CONTOUR: icone_contour(),
    }
    sortie = io.BytesIO()
    with zipfile.ZipFile(sortie, "w") as archive:
        for nom, contenu in fichiers.items():
            fiche = zipfile.ZipInfo(nom, _MOMENT)
            # The same on every system, and stored: a compressor may change from a version to another.
            fiche.create_system, fiche.external_attr = 3, 0o644 << 16
            archive.writestr(fiche, contenu)
    return sortie.getvalue()
