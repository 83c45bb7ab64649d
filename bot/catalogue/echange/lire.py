"""Reads a catalogue from a file or a folder, whatever its format. No fault stops the reading of the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path, PurePath

from bot.catalogue.defaut import Acteur, Defaut
from bot.catalogue.echange.assembler import assembler
from bot.catalogue.echange.cellules import apercu
from bot.catalogue.echange.colonnes import Genre
from bot.catalogue.echange.encodage import FichierIllisible
from bot.catalogue.echange.lecture import LectureFichier, Morceau, defaut_de_fichier, joindre
from bot.catalogue.echange.limites import FICHIERS_MAX, OCTETS_MAX
from bot.catalogue.echange.lire_csv import lire_csv
from bot.catalogue.echange.lire_xlsx import lire_xlsx
from bot.catalogue.echange.lire_yaml import lire_yaml
from bot.catalogue.echange.version_de_base import version_du_dossier

_LECTEURS: dict[str, Callable[[str, bytes], Morceau]] = {
    ".csv": lire_csv,
    ".xlsx": lire_xlsx,
    ".yml": lire_yaml,
    ".yaml": lire_yaml,
}
_REFUS = {
    ".xlsm": "le classeur peut contenir des macros : enregistrez-le en « Classeur Excel (.xlsx) »",
    ".xls": "c'est un ancien classeur Excel : enregistrez-le en .xlsx",
    ".xlsb": "c'est un classeur binaire : enregistrez-le en .xlsx",
    ".ods": "c'est un classeur OpenDocument : enregistrez-le en .xlsx",
}
_TROP_GROS = "le fichier dépasse 5\u00a0Mo : rien n'a été lu"


def lire_fichier(nom: str, contenu: bytes) -> LectureFichier:
    """What the file gives. `nom` is the name that the person gave it; only its extension and its stem count.

    Never raises: an unreadable file gives one blocking fault and no record.
    """
    return assembler(_morceau(nom, contenu))


def lire_chemin(chemin: Path) -> LectureFichier:
    """What a file gives; or a folder laid out as data/catalogue, or one that holds projets.csv, replis.csv, faits.csv.

    Never raises.
    """
    try:
        if chemin.is_dir():
            return assembler(_dossier(chemin))
        return assembler(_du_disque(chemin, chemin.name))
    except OSError:
        return assembler(defaut_de_fichier(apercu(chemin.name), "le fichier ne peut pas être ouvert"))


def _morceau(nom: str, contenu: bytes) -> Morceau:
    affiche = apercu(PurePath(nom.replace("\\", "/")).name or "sans nom")
    extension = PurePath(nom).suffix.casefold()
    try:
        if len(contenu) > OCTETS_MAX:
            raise FichierIllisible(_TROP_GROS)
        if extension not in _LECTEURS:
            genres = "ce genre de fichier n'est pas lu : donnez un fichier .csv, .xlsx ou .yml"
            raise FichierIllisible(_REFUS.get(extension, genres))
        if not contenu.strip():
            raise FichierIllisible("le fichier est vide", par_equipe=False)
        return _LECTEURS[extension](affiche, contenu)
    except FichierIllisible as refus:
        acteur = Acteur.EQUIPE if refus.par_equipe else Acteur.RESPONSABLE
        return defaut_de_fichier(affiche, str(refus), acteur)


def _du_disque(chemin: Path, nom: str) -> Morceau:
    if not chemin.is_file():
        return defaut_de_fichier(apercu(nom), "le fichier est introuvable", Acteur.RESPONSABLE)
    if chemin.stat().st_size > OCTETS_MAX:
        return defaut_de_fichier(apercu(nom), _TROP_GROS)
    return _morceau(nom, chemin.read_bytes())


def _dossier(dossier: Path) -> Morceau:
    tables = [dossier / f"{genre.attribut}.csv" for genre in Genre]
    if (dossier / "projets").is_dir():
        return joindre(_fiches_yaml(dossier))
    if any(table.is_file() for table in tables):
        lues = (_du_disque(table, table.name) for table in tables if table.is_file())
        return joindre([*lues, version_du_dossier(dossier)])
    probleme = "le dossier ne contient ni fiches en YAML, ni projets.csv, replis.csv ou faits.csv"
    return defaut_de_fichier(apercu(dossier.name), probleme, Acteur.RESPONSABLE)


def _fiches_yaml(dossier: Path) -> Iterator[Morceau]:
    fichiers = sorted((dossier / "projets").glob("*.yml"), key=lambda fichier: fichier.stem)
    if len(fichiers) > FICHIERS_MAX:
        yield defaut_de_fichier(apercu(dossier.name), "il y a trop de fichiers : rien n'a été lu")
        return
    for fichier in fichiers:
        morceau = _du_disque(fichier, fichier.name)
        yield morceau
        for ligne in morceau.lignes:
            if ligne.id and ligne.id != fichier.stem:
                defaut = Defaut(ligne.nom, "id", f"le fichier doit s'appeler {ligne.nom}.yml", genre=ligne.genre.value)
                yield Morceau(defauts=[ligne.ou.situer(defaut)])
    for nom in ("repli.yml", "otn.yml"):
        if (dossier / nom).is_file():
            yield _du_disque(dossier / nom, nom)
