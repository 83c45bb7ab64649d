"""A fault is told by its kind and its places, never by its message."""

from __future__ import annotations

import io
import logging
import re

from bot.portal.connexions import BORNES, creer_serveur
from bot.privacy.journal import lieux

_SENTINELLE = "zibelinequarante"


def _faute() -> LookupError:
    try:
        raise LookupError(_SENTINELLE)
    except LookupError as erreur:
        return erreur


def test_une_faute_est_dite_par_sa_sorte_et_son_lieu() -> None:
    assert re.fullmatch(r"LookupError test_journal\.py:\d+", lieux(_faute()))
    assert lieux(ValueError(_SENTINELLE)) == "ValueError"


def test_le_serveur_web_n_ecrit_pas_le_message_d_une_faute() -> None:
    serveur, sortie = creer_serveur(lambda: None, "127.0.0.1", 0, BORNES), io.StringIO()  # type: ignore[arg-type]
    assert serveur.config.log_level == "warning"
    journal, gardien = logging.getLogger("uvicorn.error"), logging.StreamHandler(sortie)
    journal.addHandler(gardien)
    try:
        journal.error("Exception in ASGI application\n", exc_info=_faute())
        journal.error("sans faute %d", 3)
    finally:
        journal.removeHandler(gardien)
    ecrit = sortie.getvalue()
    assert "Exception in ASGI application LookupError test_journal.py:" in ecrit
    assert "sans faute 3" in ecrit
    assert _SENTINELLE not in ecrit
