"""The columns of the tables, derived from the records: a new field of a record is a new column."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

import msgspec
from msgspec import inspect as info

from bot.catalogue.fiche import FaitOtn, Projet, Repli

# The published names of these columns; any other nested field is named by its path.
_NOMS: dict[tuple[str, ...], str] = {("promoteurs", "nom"): "promoteurs_noms", ("promoteurs", "url"): "promoteurs_urls"}
# The fields filled from the closed lists.
LISTES_FERMEES = ("secteurs", "regions", "freins", "etapes", "pour")


class Genre(str, Enum):
    """The three kinds of records."""

    PROJET = "projet"
    REPLI = "repli"
    FAIT = "fait"

    @property
    def modele(self) -> type[Projet] | type[Repli] | type[FaitOtn]:
        """The record of this kind."""
        return _MODELES[self]

    @property
    def attribut(self) -> str:
        """The attribute of the catalogue, and the name of the CSV file without its extension."""
        return f"{self.value}s"

    @property
    def feuille(self) -> str:
        """The title of the sheet."""
        return self.attribut.capitalize()


_MODELES: dict[Genre, type[Projet] | type[Repli] | type[FaitOtn]] = {
    Genre.PROJET: Projet,
    Genre.REPLI: Repli,
    Genre.FAIT: FaitOtn,
}


class Forme(str, Enum):
    """What a cell of the column holds."""

    TEXTE = "texte"
    DATE = "date"
    ENTIER = "entier"
    DECIMAL = "decimal"
    BOOLEEN = "booleen"
    CHOIX = "choix"
    LISTE = "liste"
    IDENTIFIANTS = "identifiants"


class Colonne(msgspec.Struct, frozen=True):
    """One column: its name, the path of its field in the record, and what it holds.

    `groupe` names the list of small records of which the column holds one field, one line each (`promoteurs`,
    `sources`); `meneur` says that the column's lines count the elements of the group, `exigee` that each
    element needs a value here.
    """

    nom: str
    chemin: tuple[str, ...]
    forme: Forme
    obligatoire: bool
    choix: tuple[str, ...] = ()
    liste: str | None = None
    groupe: str | None = None
    meneur: bool = False
    exigee: bool = False


def _colonnes(
    fiche: info.StructType, chemin: tuple[str, ...] = (), groupe: str | None = None, requise: bool = True
) -> Iterator[Colonne]:
    for rang, champ in enumerate(fiche.fields):
        ici, obligatoire, brut = (*chemin, champ.encode_name), requise and champ.required, _sans_absence(champ.type)
        element = brut.item_type if isinstance(brut, info.VarTupleType) else None
        if isinstance(brut, info.StructType):
            yield from _colonnes(brut, ici, None, obligatoire)
        elif isinstance(element, info.StructType):
            yield from _colonnes(element, ici, champ.encode_name, obligatoire)
        else:
            yield Colonne(
                nom=_NOMS.get(ici, "_".join(ici)),
                chemin=ici,
                forme=_forme(champ.encode_name, brut),
                obligatoire=obligatoire,
                choix=tuple(valeur.value for valeur in brut.cls) if isinstance(brut, info.EnumType) else (),
                liste=champ.encode_name if champ.encode_name in LISTES_FERMEES else None,
                groupe=groupe,
                meneur=groupe is not None and rang == 0,
                exigee=groupe is not None and champ.required,
            )


def _sans_absence(brut: info.Type) -> info.Type:
    if isinstance(brut, info.UnionType):
        (brut,) = (choix for choix in brut.types if not isinstance(choix, info.NoneType))
    return brut


def _forme(nom: str, brut: info.Type) -> Forme:
    if isinstance(brut, info.VarTupleType) and isinstance(brut.item_type, info.StrType):
        return Forme.IDENTIFIANTS if nom in LISTES_FERMEES else Forme.LISTE
    if isinstance(brut, info.StrType) and r"\d{4}" in (brut.pattern or ""):
        return Forme.DATE
    for genre, forme in _SIMPLES:
        if isinstance(brut, genre):
            return forme
    raise TypeError(f"aucune forme de cellule pour le champ {nom} : {brut}")


_SIMPLES: tuple[tuple[type[info.Type], Forme], ...] = (
    (info.StrType, Forme.TEXTE),
    (info.EnumType, Forme.CHOIX),
    (info.IntType, Forme.ENTIER),
    (info.FloatType, Forme.DECIMAL),
    (info.BoolType, Forme.BOOLEEN),
)


def _colonnes_de(modele: type[msgspec.Struct]) -> tuple[Colonne, ...]:
    fiche = info.type_info(modele)
    assert isinstance(fiche, info.StructType)
    return tuple(_colonnes(fiche))


COLONNES: dict[Genre, tuple[Colonne, ...]] = {genre: _colonnes_de(genre.modele) for genre in Genre}
PAR_NOM: dict[Genre, dict[str, Colonne]] = {
    genre: {colonne.nom: colonne for colonne in colonnes} for genre, colonnes in COLONNES.items()
}
