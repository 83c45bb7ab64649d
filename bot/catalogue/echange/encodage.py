"""The text of a file, whatever its encoding; what is not text is refused in one sentence."""

from __future__ import annotations

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
TROP_DE_LIGNES = "il y a plus de 50\u00a0000 lignes ou fiches : rien n'a été lu"
AVIS_WINDOWS = "Le fichier « {nom} » était en Windows-1252 : il a été lu quand même. Vérifiez les accents."


class FichierIllisible(Exception):
    """A file that cannot be read at all; the message ends a French sentence. `par_equipe`: who must act."""

    def __init__(self, probleme: str, par_equipe: bool = True) -> None:
        self.par_equipe = par_equipe
        super().__init__(probleme)


def decoder(nom: str, contenu: bytes) -> tuple[str, list[str]]:
    """The text and the remarks to make about its encoding. Raises FichierIllisible."""
    if contenu.startswith(_UTF16):
        raise FichierIllisible("le fichier est en UTF-16 : enregistrez-le en « CSV UTF-8 »")
    if contenu.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise FichierIllisible("le contenu est celui d'un classeur : donnez au fichier son vrai nom, en .xlsx")
    if b"\x00" in contenu:
        raise FichierIllisible("le fichier n'est pas du texte : il contient des octets nuls")
    try:
        return contenu.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        pass
    try:
        return contenu.decode("cp1252"), [AVIS_WINDOWS.format(nom=nom)]
    except UnicodeDecodeError:
        raise FichierIllisible("l'encodage du fichier n'est pas connu : enregistrez-le en « CSV UTF-8 »") from None
