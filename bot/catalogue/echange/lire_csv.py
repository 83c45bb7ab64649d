"""Reads one CSV file, with the separator that its headers show."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from bot.catalogue.echange.colonnes import PAR_NOM, Genre
from bot.catalogue.echange.encodage import FichierIllisible, decoder
from bot.catalogue.echange.lecture import Emplacement, Morceau, joindre
from bot.catalogue.echange.limites import COLONNES_MAX
from bot.catalogue.echange.tableau import Rangee, cle_d_entete, deviner_le_genre, lire_tableau

_SEPARATEURS = (";", ",", "\t")
# Enough of the headers to tell the separator.
_APERCU = 10_000


def lire_csv(nom: str, contenu: bytes) -> Morceau:
    """The rows of the file. Raises FichierIllisible when it is no table."""
    texte, avis = decoder(nom, contenu)
    if texte.startswith("sep="):
        texte = texte.partition("\n")[2]
    rangees = _rangees(texte, _separateur(texte))
    try:
        depart, entetes = next((n, r) for n, r in rangees if any(str(case).strip() for case in r))
        genre = _genre(nom, entetes)
        morceau = lire_tableau(entetes, rangees, genre, Emplacement(fichier=nom, ligne=depart))
    except StopIteration:
        raise FichierIllisible("le fichier est vide", par_equipe=False) from None
    return joindre([Morceau(avis=avis), morceau])


def _rangees(texte: str, separateur: str) -> Iterator[Rangee]:
    lecteur = csv.reader(io.StringIO(texte, newline=""), delimiter=separateur, strict=True)
    numero = 0
    while True:
        debut = lecteur.line_num + 1
        try:
            rangee = next(lecteur, None)
        except csv.Error:
            raise FichierIllisible(
                f"un guillemet n'est pas fermé, ou une cellule est trop longue, à partir de la ligne {debut}", False
            ) from None
        if rangee is None:
            return
        numero += 1
        yield numero, rangee


def _separateur(texte: str) -> str:
    premiere = next((ligne for ligne in texte.splitlines() if re.search(r"\w", ligne)), "")[:_APERCU]
    connues = {cle for colonnes in PAR_NOM.values() for cle in colonnes}

    def reconnues(separateur: str) -> int:
        return sum(cle_d_entete(case) in connues for case in re.split(re.escape(separateur), premiere.replace('"', "")))

    return max(_SEPARATEURS, key=reconnues)


def _genre(nom: str, entetes: Sequence[object]) -> Genre:
    for genre in Genre:
        if PurePath(nom).stem.casefold() == genre.attribut:
            return genre
    trouve = deviner_le_genre(entetes[:COLONNES_MAX])
    if trouve is None:
        raise FichierIllisible("la première ligne ne donne aucun nom de colonne connu")
    return trouve
