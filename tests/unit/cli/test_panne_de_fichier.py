"""What the system refuses is said in French, even when we do not know the reason."""

from __future__ import annotations

import errno
import os

import pytest

from bot.cli.panne_de_fichier import dire_la_panne


@pytest.mark.parametrize("code", [errno.ENOENT, errno.EACCES, errno.ENOSPC, errno.EROFS, errno.EIO])
def test_aucune_raison_n_est_dite_en_anglais(code: int) -> None:
    panne = OSError(code, os.strerror(code))
    assert os.strerror(code) not in dire_la_panne(panne)
    assert "None" not in dire_la_panne(panne)


def test_une_raison_inconnue_donne_son_numero() -> None:
    assert dire_la_panne(OSError(errno.EIO, "Input/output error")) == f"le système l'a refusé (erreur {errno.EIO})"
    assert dire_la_panne(OSError("sans numéro")) == "le système l'a refusé (erreur inconnue)"
