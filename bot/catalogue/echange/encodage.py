"""The text of a file, whatever its encoding; what is not text is refused in one sentence."""

from __future__ import annotations

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
TROP_DE_LIGNES = "il y a plus de 50\u00a0000 lignes ou fiches : rien n'a été lu"
UTF8, WINDOWS = "UTF-8", "Windows-1252"


class FichierIllisible(Exception):
    """A file that cannot be read at all; the message ends a French sentence. `par_equipe`: who must act."""

    def __init__(self, probleme: str, par_equipe: bool = True) -> None:
        self.par_equipe = par_equipe
        super().__init__(probleme)


def est_un_classeur(contenu: bytes) -> bool:
    """True for the bytes of a workbook, new or old, whatever the name of the file."""
    return contenu.startswith((ZIP, OLE))


def decoder(contenu: bytes) -> tuple[str, str]:
    """The text and the name of its encoding, UTF8 or WINDOWS. Raises FichierIllisible."""
    if contenu.startswith(_UTF16):
        raise FichierIllisible("le fichier est en UTF-16 : enregistrez-le en « CSV UTF-8 »")
    if est_un_classeur(contenu):
        raise FichierIllisible("le contenu est celui d'un classeur : donnez au fichier son vrai nom, en .xlsx")
    if b"\x00" in contenu:
        raise FichierIllisible("le fichier n'est pas du texte : il contient des octets nuls")
    for codage, nom in (("utf-8-sig", UTF8), ("cp1252", WINDOWS)):
        try:
            return contenu.decode(codage), nom
        except UnicodeDecodeError:
            continue
    raise FichierIllisible("le fichier n'est ni en UTF-8 ni en Windows-1252 : enregistrez-le en « CSV UTF-8 »")


def avis_de_codage(nom: str, codage: str) -> list[str]:
    """What to say of an encoding that was read with indulgence."""
    if codage == UTF8:
        return []
    return [f"Le fichier « {nom} » était en {codage} : il a été lu quand même. Vérifiez les accents."]
