"""The version of the catalogue that a file was exported from: without it, two persons' changes could not be merged."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from bot.catalogue.echange.cellules import apercu
from bot.catalogue.echange.lecture import Morceau

COLONNE_VERSION = "catalogue_version"
FICHIER_VERSION = "version.txt"
PLUSIEURS_VERSIONS = (
    "ce qui est lu vient de plusieurs versions du catalogue : exportez de nouveau, puis refaites vos changements"
)
_VERSION = re.compile(r"[0-9a-f]{12}")
# More than any version: the rest of a file that is something else is not read.
_OCTETS = 200


def rang_de_la_version(cles: Sequence[str]) -> int | None:
    """The rank of the column of the version among these header keys, None when there is none."""
    return cles.index(COLONNE_VERSION) if COLONNE_VERSION in cles else None


def versions_de(textes: Iterable[str]) -> Morceau:
    """The versions written, each once; one remark when something else is: a spreadsheet may have changed it."""
    ecrites = [texte for texte in dict.fromkeys(texte.strip() for texte in textes) if texte]
    etrange = next((ecrite for ecrite in ecrites if not _VERSION.fullmatch(ecrite)), None)
    avis = f"« {apercu(etrange)} » n'est pas une version du catalogue : elle n'a pas été lue."
    return Morceau(
        avis=[avis] if etrange else [], versions=tuple(ecrite for ecrite in ecrites if _VERSION.fullmatch(ecrite))
    )


def version_du_dossier(dossier: Path) -> Morceau:
    """What `version.txt` says, when there is one. Raises OSError."""
    fichier = dossier / FICHIER_VERSION
    if not fichier.is_file():
        return Morceau()
    with fichier.open("rb") as ouvert:
        return versions_de([ouvert.read(_OCTETS).decode("utf-8-sig", "replace")])
