"""Processes that do not outlive the one that started them, even killed with no time to stop anything."""

from __future__ import annotations

import shutil


def avec_son_parent(commande: list[str]) -> list[str]:
    """The same command, told by Linux to stop when its parent dies; as it is where that cannot be asked.

    Left behind, Rasa and its 400 MB would stay beside the ones of the next start.
    """
    setpriv = shutil.which("setpriv")
    return commande if setpriv is None else [setpriv, "--pdeathsig", "TERM", "--", *commande]
