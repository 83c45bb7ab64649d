"""What was read from a file, and where each thing stands in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from bot.catalogue.defaut import Acteur, Defaut
from bot.catalogue.echange.cellules import apercu
from bot.catalogue.echange.colonnes import COLONNES, Genre
from bot.catalogue.fiche import FaitOtn, Projet, Repli

# The column at fault when a rule speaks of a group of fields.
_COLONNE_DU_CHAMP = {"dates": "dates_fin"}


class Emplacement(msgspec.Struct, frozen=True):
    """Where a record stands: the file, the sheet, the row as the person counts it.

    `lettres` gives the letter of each column of a table; `lignes`, the line of each field of a YAML record.
    """

    fichier: str | None = None
    feuille: str | None = None
    ligne: int | None = None
    lettres: dict[str, str] = {}
    lignes: dict[str, int] = {}

    def situer(self, defaut: Defaut) -> Defaut:
        """The same fault, with its place."""
        colonne = self._colonne(defaut)
        return msgspec.structs.replace(
            defaut,
            fichier=self.fichier,
            feuille=self.feuille,
            ligne=self.lignes.get(defaut.champ.split(".")[0], self.ligne),
            colonne=f"{self.lettres[colonne]} ({colonne})" if colonne else None,
        )

    def _colonne(self, defaut: Defaut) -> str | None:
        champ = _COLONNE_DU_CHAMP.get(defaut.champ, defaut.champ)
        if champ in self.lettres:
            return champ
        chemin = tuple(champ.split("."))
        for colonne in COLONNES[Genre(defaut.genre)]:
            if colonne.chemin[: len(chemin)] == chemin and colonne.nom in self.lettres:
                return colonne.nom
        return None


class Ligne(msgspec.Struct, frozen=True):
    """One record as read: the fields that the file gives, as plain values, and its place.

    `colonnes` are those that its table gives. `illisibles` are the fields of which a cell could not be read: their
    faults are already told.
    """

    genre: Genre
    champs: dict[str, Any]
    ou: Emplacement
    colonnes: tuple[str, ...]
    illisibles: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The id given, empty when there is none."""
        return str(self.champs.get("id") or "")

    @property
    def nom(self) -> str:
        """The id as shown in a message."""
        return apercu(self.id)

    @property
    def entiere(self) -> bool:
        """True when the table gives all the columns that a new record needs."""
        groupes = {colonne.groupe for colonne in COLONNES[self.genre] if colonne.nom in self.colonnes}
        return all(
            colonne.nom in self.colonnes
            for colonne in COLONNES[self.genre]
            if colonne.obligatoire or (colonne.exigee and colonne.groupe in groupes)
        )


class LectureFichier(msgspec.Struct, frozen=True):
    """Everything that a file gave: the records, every fault, and remarks in French.

    `colonnes` tells, for each kind, the columns that the file gives: a field that it does not give keeps its value
    (see `completer`). `version_de_base` is the version of the catalogue from which the file was exported.
    Nothing may be applied while one of the `defauts` is blocking.
    """

    projets: tuple[Projet, ...] = ()
    replis: tuple[Repli, ...] = ()
    faits: tuple[FaitOtn, ...] = ()
    defauts: tuple[Defaut, ...] = ()
    avis: tuple[str, ...] = ()
    version_de_base: str | None = None
    colonnes: dict[Genre, tuple[str, ...]] = {}
    lignes: tuple[Ligne, ...] = ()

    @property
    def partielle(self) -> bool:
        """True when some column is not given: `completer` must be called before the records are used."""
        return any(len(ligne.colonnes) < len(COLONNES[ligne.genre]) for ligne in self.lignes)


class Morceau(msgspec.Struct, frozen=True):
    """What one table or one YAML file gave, before the records are made; `versions`, of the catalogue it comes from."""

    lignes: Sequence[Ligne] = ()
    defauts: Sequence[Defaut] = ()
    avis: Sequence[str] = ()
    colonnes: dict[Genre, tuple[str, ...]] = {}
    versions: tuple[str, ...] = ()


def defaut_de_fichier(fichier: str, probleme: str, acteur: Acteur = Acteur.EQUIPE) -> Morceau:
    """A piece that gives nothing but one blocking fault on the whole file."""
    return Morceau(defauts=[Defaut("", "", probleme, acteur=acteur, fichier=fichier)])


def joindre(morceaux: Iterable[Morceau]) -> Morceau:
    """Several pieces as one. Two tables of one kind give together only the columns that both have."""
    tous = list(morceaux)
    colonnes: dict[Genre, tuple[str, ...]] = {}
    for morceau in tous:
        for genre, noms in morceau.colonnes.items():
            colonnes[genre] = tuple(nom for nom in colonnes.get(genre, noms) if nom in noms)
    return Morceau(
        lignes=[ligne for morceau in tous for ligne in morceau.lignes],
        defauts=[defaut for morceau in tous for defaut in morceau.defauts],
        avis=[avis for morceau in tous for avis in morceau.avis],
        colonnes=colonnes,
        versions=tuple(dict.fromkeys(version for morceau in tous for version in morceau.versions)),
    )
