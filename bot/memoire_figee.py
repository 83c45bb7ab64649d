"""What a process loaded once is not looked at again by the garbage collector."""

from __future__ import annotations

import gc

# A full look at what a loaded process holds lasts as long as several turns: only what is new is looked at, less often.
_SEUILS = (20_000, 20, 50)


def figer() -> None:
    """To be called once, when the process has loaded what it keeps."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_SEUILS)
