"""Expected cases in CSV: every fault of a file at once, with its row and its column."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

import msgspec

from bot.banc_essai.attente import CHAMPS, Attente, Faits, ecrire_attente, lire_attente, plier
from bot.banc_essai.cellules import ErreurCsv, lire_csv
from bot.catalogue.echange.table_csv import RangeeCsv, table_csv
from bot.referentiel import Referentiel

LIGNES_MAX = 2000
_EXIGEES = ("titre", "projet", "rang_max")
_EXEMPLE = "Exemple à effacer"


class DefautCsv(msgspec.Struct, frozen=True):
    """A fault: the row as the spreadsheet numbers it (the header is row 1), the column, what is wrong."""

    ligne: int
    colonne: str
    probleme: str

    def __str__(self) -> str:
        colonne = f", colonne « {self.colonne} »" if self.colonne else ""
        return f"Ligne {self.ligne}{colonne} : {self.probleme}."


class LectureCas(msgspec.Struct, frozen=True):
    """The sound cases of a file, its faults (none: the file may be kept), and the name of its encoding.

    `avis` tells what was left out without being a fault.
    """

    cas: tuple[Attente, ...]
    defauts: tuple[DefautCsv, ...]
    encodage: str
    avis: tuple[str, ...] = ()


def lire_csv_cas(contenu: bytes, referentiel: Referentiel, projets: Collection[str]) -> LectureCas:
    """The cases of a CSV file of at most 1 MiB and LIGNES_MAX rows. Raises ErreurCsv when it is no CSV at all."""
    encodage, rangees = lire_csv(contenu, lambda entete: plier(entete) in CHAMPS)
    lignes = list(_compter(rangees))
    if not lignes:
        raise ErreurCsv("Le fichier est vide. Partez du modèle.")
    entetes = [plier(entete) for entete in _sans_fin_vide(lignes[0][1])]
    defauts = list(_entetes_fautifs(entetes))
    if defauts:
        return LectureCas((), tuple(defauts), encodage)
    vus: dict[Attente, int] = {}
    exemples = [numero for numero, cellules in lignes[1:] if _est_un_exemple(cellules, entetes)]
    for numero, cellules in lignes[1:]:
        if numero not in exemples:
            defauts += _lire_ligne(numero, cellules, entetes, referentiel, projets, vus)
    return LectureCas(tuple(vus), tuple(defauts), encodage, tuple(_dire_les_exemples(exemples)))


def ecrire_csv_cas(cas: Iterable[Attente]) -> bytes:
    """The cases as `lire_csv_cas` reads them back; cells that a spreadsheet would run are neutralised."""
    return table_csv(CHAMPS, ([ecrire_attente(attente)[champ] for champ in CHAMPS] for attente in cas)).encode()


def modele_csv_cas(projet: str) -> bytes:
    """A file to fill in: the columns and two examples that name a real project."""
    profil = Faits(secteurs=("construction",), regions=("16",), freins=("temps", "connaissances"))
    phrase = "J'ai un restaurant à Laval et je manque de personnel."
    return ecrire_csv_cas(
        [
            Attente(titre=f"{_EXEMPLE} : un profil", profil=profil, projet=projet, rang_max=1, pourquoi="Pourquoi."),
            Attente(titre=f"{_EXEMPLE} : une phrase", phrase=phrase, projet=projet, rang_max=3),
            Attente(titre=f"{_EXEMPLE} : ne doit pas sortir", phrase=phrase, projet=projet, rang_max=0),
        ]
    )


def _compter(rangees: Iterator[RangeeCsv]) -> Iterator[RangeeCsv]:
    """Rows with their number, blank ones left out. Raises ErreurCsv past the limit, before the rest is read."""
    gardees = 0
    for numero, cellules in rangees:
        if not any(cellule.strip() for cellule in cellules):
            continue
        gardees += 1
        if gardees > LIGNES_MAX + 1:
            raise ErreurCsv("Le fichier dépasse 2\u00a0000 lignes. Partagez-le en plusieurs fichiers.")
        yield numero, cellules


def _entetes_fautifs(entetes: list[str]) -> Iterator[DefautCsv]:
    for entete in dict.fromkeys(entetes):
        if entete not in CHAMPS:
            yield DefautCsv(1, entete[:60], f"colonne inconnue; colonnes permises : {', '.join(CHAMPS)}")
        elif entetes.count(entete) > 1:
            yield DefautCsv(1, entete, "colonne donnée deux fois")
    for exigee in _EXIGEES:
        if exigee not in entetes:
            yield DefautCsv(1, exigee, "cette colonne manque")


def _lire_ligne(
    numero: int, cellules: list[str], entetes: list[str], listes: Referentiel, projets: Collection[str],
    vus: dict[Attente, int],
) -> Iterator[DefautCsv]:  # fmt: skip
    """The faults of a row; a sound case is added to `vus`, which holds the row of each."""
    cellules = _sans_fin_vide(cellules)
    if len(cellules) > len(entetes):
        yield DefautCsv(
            numero, "", "plus de cellules que de colonnes; mettez un texte à « ; » ou à « , » entre guillemets"
        )
        return
    attente, defauts = lire_attente(dict(zip(entetes, cellules, strict=False)), listes, projets)
    yield from (DefautCsv(numero, defaut.champ, defaut.probleme) for defaut in defauts)
    if attente is None:
        return
    if attente in vus:
        yield DefautCsv(numero, "titre", f"ce cas est déjà à la ligne {vus[attente]}")
    else:
        vus[attente] = numero


def _est_un_exemple(cellules: list[str], entetes: list[str]) -> bool:
    titre = dict(zip(entetes, cellules, strict=False)).get("titre", "")
    return plier(titre).startswith(plier(_EXEMPLE))


def _dire_les_exemples(numeros: list[int]) -> Iterator[str]:
    if len(numeros) == 1:
        yield f"La ligne {numeros[0]} est un exemple du modèle : elle n'a pas été lue."
    elif numeros:
        rangs = ", ".join(map(str, numeros[:-1]))
        yield f"Les lignes {rangs} et {numeros[-1]} sont des exemples du modèle : elles n'ont pas été lues."


def _sans_fin_vide(cellules: list[str]) -> list[str]:
    """Spreadsheets write empty cells after the last column."""
    pleines = [rang for rang, cellule in enumerate(cellules, 1) if cellule.strip()]
    return cellules[: max(pleines, default=0)]
