"""A table (one CSV file or one sheet) to rows of fields; every fault is told with its place."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence

import msgspec
from openpyxl.utils import get_column_letter

from bot.catalogue.defaut import Acteur, Defaut
from bot.catalogue.echange.aplatir import en_champs
from bot.catalogue.echange.cellules import Cellule, apercu
from bot.catalogue.echange.colonnes import COLONNES, PAR_NOM, Genre
from bot.catalogue.echange.encodage import TROP_DE_LIGNES
from bot.catalogue.echange.exemple import ID_EXEMPLE
from bot.catalogue.echange.formes import en_texte
from bot.catalogue.echange.lecture import Emplacement, Ligne, Morceau, joindre
from bot.catalogue.echange.limites import CELLULE_MAX, COLONNES_MAX, DEFAUTS_MAX, LIGNES_MAX
from bot.catalogue.echange.version_de_base import COLONNE_VERSION, rang_de_la_version, versions_de
from bot.catalogue.textes_propres import cle_de_comparaison, taille_en_cellule


class Illisible(msgspec.Struct, frozen=True):
    """A cell whose content cannot be taken: a formula, an error of the spreadsheet."""

    probleme: str


Rangee = tuple[int, Sequence[Cellule | Illisible]]


def cle_d_entete(entete: object) -> str:
    """« Libellé » and « LIBELLE » are the column `libelle`."""
    return cle_de_comparaison(str(entete or "").replace("_", " ")).replace(" ", "_")


def deviner_le_genre(entetes: Sequence[object]) -> Genre | None:
    """The kind of records that knows most of these headers, None when no header is known."""
    cles = {cle_d_entete(entete) for entete in entetes}
    connues = {genre: len(cles & set(PAR_NOM[genre])) for genre in Genre}
    meilleur = max(Genre, key=lambda genre: connues[genre])
    return meilleur if connues[meilleur] else None


def lire_tableau(entetes: Sequence[object], rangees: Iterable[Rangee], genre: Genre, ou: Emplacement) -> Morceau:
    """The rows of one table; `rangees` gives each row after the headers with its number, as the person counts."""
    noms, defauts = _entetes(entetes, genre, ou)
    if len(entetes) > COLONNES_MAX or "id" not in noms:
        return Morceau(defauts=defauts)
    lettres = {nom: get_column_letter(rang + 1) for rang, nom in enumerate(noms) if nom}
    de_version = rang_de_la_version([cle_d_entete(entete) for entete in entetes])
    colonnes = tuple(colonne.nom for colonne in COLONNES[genre] if colonne.nom in lettres)
    lignes: list[Ligne] = []
    avis: list[str] = []
    versions: dict[str, None] = {}
    for compte, (numero, cellules) in enumerate((r for r in rangees if _remplie(r[1], de_version)), 1):
        if compte > LIGNES_MAX:
            return Morceau(defauts=[_du_tableau(ou, TROP_DE_LIGNES, Acteur.EQUIPE)])
        ici = msgspec.structs.replace(ou, ligne=numero, lettres=lettres)
        ligne, fautes = _ligne(noms, cellules, genre, ici, colonnes)
        if ligne.id == ID_EXEMPLE:
            ou_dire = f"Feuille « {ou.feuille} »" if ou.feuille else f"Fichier « {ou.fichier} »"
            avis.append(f"{ou_dire} : la ligne d'exemple « {ID_EXEMPLE} » n'a pas été lue.")
            continue
        versions[_en_texte(cellules, de_version)] = None
        lignes.append(ligne)
        defauts += fautes if len(defauts) <= DEFAUTS_MAX else []
    return joindre([Morceau(lignes, defauts, avis, {genre: colonnes}), versions_de(versions)])


def _remplie(cellules: Sequence[Cellule | Illisible], de_version: int | None) -> bool:
    # A row of which only the version is left was emptied by the person.
    return any(_pleine(cellule) for rang, cellule in enumerate(cellules) if rang != de_version)


def _en_texte(cellules: Sequence[Cellule | Illisible], rang: int | None) -> str:
    cellule = cellules[rang] if rang is not None and rang < len(cellules) else None
    return "" if isinstance(cellule, Illisible) else en_texte(cellule)


def _pleine(cellule: Cellule | Illisible) -> bool:
    return bool(cellule.strip()) if isinstance(cellule, str) else cellule is not None


def _du_tableau(ou: Emplacement, probleme: str, acteur: Acteur, colonne: str | None = None) -> Defaut:
    return msgspec.structs.replace(ou.situer(Defaut("", "", probleme, acteur=acteur)), colonne=colonne)


def _entetes(entetes: Sequence[object], genre: Genre, ou: Emplacement) -> tuple[list[str | None], list[Defaut]]:
    """The column of each header, "" when there is no header, None when it is not to be read; and the faults."""
    if len(entetes) > COLONNES_MAX:
        probleme = f"il y a plus de {COLONNES_MAX} colonnes : rien n'a été lu"
        return [], [_du_tableau(ou, probleme, Acteur.EQUIPE)]
    noms: list[str | None] = []
    defauts: list[Defaut] = []
    for rang, entete in enumerate(entetes, 1):
        cle, colonne = cle_d_entete(entete), f"{get_column_letter(rang)} ({apercu(entete)})"
        if cle and cle not in PAR_NOM[genre] and cle != COLONNE_VERSION:
            proches = difflib.get_close_matches(cle, PAR_NOM[genre], 1)
            conseil = f" : peut-être « {proches[0]} »" if proches else ""
            probleme = f"cette colonne n'est pas connue{conseil}"
            defauts.append(_du_tableau(ou, probleme, Acteur.EQUIPE, colonne))
        elif cle and cle in noms:
            probleme = "cette colonne est donnée deux fois"
            defauts.append(_du_tableau(ou, probleme, Acteur.RESPONSABLE, colonne))
        noms.append(cle if not cle or (cle in PAR_NOM[genre] and cle not in noms) else None)
    if "id" not in noms:
        defauts.append(_du_tableau(ou, "il manque la colonne « id »", Acteur.RESPONSABLE))
    return noms, defauts


def _ligne(
    noms: Sequence[str | None],
    cellules: Sequence[Cellule | Illisible],
    genre: Genre,
    ou: Emplacement,
    colonnes: tuple[str, ...],
) -> tuple[Ligne, list[Defaut]]:
    lues: dict[str, Cellule] = dict.fromkeys(colonnes)
    fautes: list[tuple[str, str]] = []
    for rang, cellule in enumerate(cellules):
        nom = noms[rang] if rang < len(noms) else ""
        probleme = _probleme_de_la_cellule(cellule, nom)
        if probleme:
            fautes.append((nom or get_column_letter(rang + 1), probleme))
        elif nom and not isinstance(cellule, Illisible):
            lues[nom] = cellule
    champs, illisibles = en_champs(genre, lues)
    # The lines of a group cannot be counted against a cell that was not read.
    groupes = {PAR_NOM[genre][nom].groupe for nom, _ in fautes if nom in PAR_NOM[genre]} - {None}
    fautes += [faute for faute in illisibles if PAR_NOM[genre][faute[0]].groupe not in groupes]
    # One cell without a title is enough to say it: a thousand would hide the rest.
    sans_titre = [faute for faute in fautes if faute[0] not in PAR_NOM[genre]]
    fautes = [faute for faute in fautes if faute not in sans_titre[1:]]
    en_faute = {PAR_NOM[genre][nom].chemin[0] for nom, _ in fautes if nom in PAR_NOM[genre]}
    ligne = Ligne(genre, champs, ou, colonnes, tuple(sorted(en_faute)))
    return ligne, [_situer(ligne, nom, probleme) for nom, probleme in fautes]


def _probleme_de_la_cellule(cellule: Cellule | Illisible, nom: str | None) -> str | None:
    if isinstance(cellule, Illisible):
        return cellule.probleme
    if nom == "" and _pleine(cellule):
        return "la cellule est remplie, mais sa colonne n'a pas de titre"
    if isinstance(cellule, str) and taille_en_cellule(cellule) > CELLULE_MAX:
        return "le texte dépasse 32\u00a0767 caractères"
    return None


def _situer(ligne: Ligne, nom: str, probleme: str) -> Defaut:
    if nom in PAR_NOM[ligne.genre]:
        return ligne.ou.situer(Defaut(ligne.nom, nom, probleme, genre=ligne.genre.value))
    defaut = ligne.ou.situer(Defaut(ligne.nom, "", probleme, genre=ligne.genre.value))
    return msgspec.structs.replace(defaut, colonne=nom)
