"""Tells where a fault happened without its message, which often repeats what a person typed."""

from __future__ import annotations

import logging
import traceback
from pathlib import Path

_LIEUX = 8


def lieux(erreur: BaseException) -> str:
    """The kind of the error and where it went through, the nearest first: « KeyError a.py:12 < b.py:3 »."""
    pile = traceback.extract_tb(erreur.__traceback__)[-_LIEUX:]
    chemin = " < ".join(f"{Path(lieu.filename).name}:{lieu.lineno}" for lieu in reversed(pile))
    return f"{type(erreur).__name__} {chemin}".strip()


class SansMessage(logging.Filter):
    """For the loggers of others: the places take the place of the traceback and of its message."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Always keep the record, without its error."""
        if record.exc_info and record.exc_info[1] is not None:
            ou = lieux(record.exc_info[1])
            record.msg, record.args = f"{record.getMessage().strip()} {ou}", ()
            record.__dict__["erreur"] = ou
        record.exc_info = record.exc_text = None
        return True
