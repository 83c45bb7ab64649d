"""Why a file or a folder could not be opened, in French: the system says it in its own language."""

from __future__ import annotations

import errno

_RAISONS = {
    errno.ENOENT: "il n'existe pas",
    errno.EACCES: "vous n'en avez pas le droit",
    errno.EPERM: "vous n'en avez pas le droit",
    errno.EROFS: "le disque est en lecture seule",
    errno.EISDIR: "c'est un dossier",
    errno.ENOTDIR: "un fichier porte déjà le nom du dossier",
    errno.EEXIST: "un fichier porte déjà ce nom",
    errno.ENOSPC: "le disque est plein",
    errno.EDQUOT: "le disque est plein",
    errno.ENAMETOOLONG: "son nom est trop long",
}


def dire_la_panne(panne: OSError) -> str:
    """The reason, as the end of a French sentence without its period."""
    return _RAISONS.get(panne.errno or 0, f"le système l'a refusé (erreur {panne.errno or 'inconnue'})")
