"""Refuses a workbook that could harm, before it is opened: bombs, macros, outside links, entities."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from bot.catalogue.echange.encodage import OLE, TROP_DE_LIGNES, FichierIllisible
from bot.catalogue.echange.limites import LIGNES_MAX, OCTETS_DEPLIES_MAX, PARTIES_MAX

_PROTEGE = "le classeur est protégé par un mot de passe : enlevez-le"
_MACROS = "le classeur contient des macros : enregistrez-le en « Classeur Excel (.xlsx) »"
_LIENS = "le classeur va chercher des données dans un autre fichier : collez les valeurs"
_BOMBE = "le classeur est trop gros une fois ouvert : rien n'a été lu"
_ENTITES = "le classeur contient des définitions XML qui ne sont pas permises"
_ABIME = "le classeur est abîmé ou n'est pas un vrai classeur Excel"
_RANGEE = re.compile(rb"<(?:\w+:)?row\b")
_CONTENU = re.compile(rb"<(?:\w+:)?(?:v|is|f)[\s>]")


def verifier_le_classeur(contenu: bytes) -> None:
    """Look at every part of the zip. Raises FichierIllisible."""
    if contenu.startswith(OLE):
        protege = "EncryptedPackage".encode("utf-16-le") in contenu
        raise FichierIllisible(_PROTEGE if protege else "c'est un ancien classeur : enregistrez-le en .xlsx", False)
    try:
        with zipfile.ZipFile(io.BytesIO(contenu)) as archive:
            parties = archive.infolist()
            _verifier_les_tailles(parties)
            _verifier_les_noms([partie.filename.casefold() for partie in parties])
            for partie in parties:
                _verifier_la_partie(partie.filename.casefold(), archive.read(partie))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, zlib.error):
        raise FichierIllisible(_ABIME) from None


def _verifier_les_tailles(parties: list[zipfile.ZipInfo]) -> None:
    # zipfile never gives more bytes of a part than it declares: the declared sizes bound what is read.
    if len(parties) > PARTIES_MAX or sum(partie.file_size for partie in parties) > OCTETS_DEPLIES_MAX:
        raise FichierIllisible(_BOMBE)
    if any(partie.flag_bits & 1 for partie in parties):
        raise FichierIllisible(_PROTEGE, False)


def _verifier_les_noms(noms: list[str]) -> None:
    if any("vbaproject" in nom or nom.startswith(("xl/macrosheets/", "xl/activex/")) for nom in noms):
        raise FichierIllisible(_MACROS)
    if any(nom.startswith(("xl/externallinks/", "xl/querytables/")) or nom == "xl/connections.xml" for nom in noms):
        raise FichierIllisible(_LIENS, False)
    if "content.xml" in noms and "mimetype" in noms:
        raise FichierIllisible("c'est un classeur OpenDocument : enregistrez-le en .xlsx", False)
    if len(set(noms)) < len(noms) or "[content_types].xml" not in noms:
        raise FichierIllisible(_ABIME)


def _verifier_la_partie(nom: str, octets: bytes) -> None:
    if nom.startswith("xl/worksheets/") and _trop_de_rangees(octets):
        raise FichierIllisible(TROP_DE_LIGNES)
    if nom == "[content_types].xml" and b"macroenabled" in octets.lower():
        raise FichierIllisible(_MACROS)
    # A null byte means UTF-16, where the search below would see nothing.
    interdits = (b"<!doctype", b"<!entity", b"\x00")
    if nom.endswith((".xml", ".rels", ".vml")) and any(interdit in octets.lower() for interdit in interdits):
        raise FichierIllisible(_ENTITES)


def _trop_de_rangees(octets: bytes) -> bool:
    # A row without content is allowed, but not a million of them: each one costs time.
    rangees = [rangee.start() for rangee in _RANGEE.finditer(octets)]
    if len(rangees) <= LIGNES_MAX + 1:
        return False
    bornes = zip(rangees, [*rangees[1:], len(octets)], strict=True)
    pleines = sum(_CONTENU.search(octets, debut, fin) is not None for debut, fin in bornes)
    # The headers take one row more.
    return len(rangees) > 4 * LIGNES_MAX or pleines > LIGNES_MAX + 1
