"""What a visit found at an address."""

from __future__ import annotations

from enum import Enum

import msgspec


class VerdictLien(str, Enum):
    """Alive, moved for good, gone for good, or for a person to look at."""

    VIVANT = "vivant"
    DEPLACE = "deplace"
    MORT = "mort"
    A_VERIFIER = "a-verifier"


class EtatLien(msgspec.Struct, frozen=True):
    """One address, its verdict and one French sentence.

    `code` is the last HTTP status, when there was one. `nouvelle` is the address to put instead (DEPLACE only).
    `autre_site` is True when the address leads to another host.
    """

    adresse: str
    verdict: VerdictLien
    phrase: str
    code: int | None = None
    nouvelle: str | None = None
    autre_site: bool = False
