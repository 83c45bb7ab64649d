"""Small files for the tests: a CSV, a workbook, a zip changed by hand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from typing import Any

import openpyxl

ENTETES = (
    "id",
    "libelle",
    "promoteurs_noms",
    "secteurs",
    "regions",
    "offre",
    "statut",
    "sources_url",
    "sources_lu_le",
    "verifie_le",
    "confiance",
    "otn",
)
LIGNE: dict[str, Any] = {
    "id": "essai",
    "libelle": "Projet d'essai",
    "promoteurs_noms": "Organisme",
    "secteurs": "construction",
    "regions": "toutes",
    "offre": "Un diagnostic.",
    "statut": "actif",
    "sources_url": "https://exemple.quebec/",
    "sources_lu_le": "2026-11-02",
    "verifie_le": "2026-11-02",
    "confiance": "haute",
    "otn": "confirme",
}


def csv_de(*lignes: dict[str, Any], separateur: str = ";") -> str:
    """A CSV of projects; each row is LIGNE changed by what is given."""
    noms = list(dict.fromkeys([*ENTETES, *(nom for ligne in lignes for nom in ligne)]))
    rangees = [noms, *([str({**LIGNE, **ligne}.get(nom, "")) for nom in noms] for ligne in lignes)]
    guillemets = [['"' + case.replace('"', '""') + '"' for case in rangee] for rangee in rangees]
    return "\r\n".join(separateur.join(rangee) for rangee in guillemets) + "\r\n"


def classeur_de(*lignes: dict[str, Any], feuille: str = "Projets") -> bytes:
    """A workbook typed by hand: no style, no validation."""
    noms = list(dict.fromkeys([*ENTETES, *(nom for ligne in lignes for nom in ligne)]))
    return classeur_brut([noms, *([{**LIGNE, **ligne}.get(nom) for nom in noms] for ligne in lignes)], feuille)


def classeur_brut(rangees: Sequence[Sequence[Any]], feuille: str = "Projets") -> bytes:
    """A workbook of one sheet that holds these rows."""
    classeur = openpyxl.Workbook()
    classeur.active.title = feuille
    for rangee in rangees:
        classeur.active.append(list(rangee))
    tampon = io.BytesIO()
    classeur.save(tampon)
    return tampon.getvalue()


def avec_partie(octets: bytes, nom: str, contenu: bytes) -> bytes:
    """The same zip, with a part added or replaced."""
    sortie = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(octets)) as lue, zipfile.ZipFile(sortie, "w", zipfile.ZIP_DEFLATED) as ecrite:
        for partie in lue.infolist():
            if partie.filename != nom:
                ecrite.writestr(partie, lue.read(partie))
        ecrite.writestr(nom, contenu)
    return sortie.getvalue()


def partie(octets: bytes, nom: str) -> bytes:
    """One part of a zip."""
    with zipfile.ZipFile(io.BytesIO(octets)) as archive:
        return archive.read(nom)
