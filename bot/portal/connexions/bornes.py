"""Every limit of a connection, in one place."""

from __future__ import annotations

import msgspec


class Bornes(msgspec.Struct, frozen=True):
    """Durations in seconds, sizes in bytes."""

    # From the first byte (or the opening of the connection) to the end of the headers.
    tete: float = 10.0
    octets_tete: int = 32 * 1024
    # A body has `corps` seconds, and one more for each `debit` bytes received, never more than `corps_max`: 16 KiB are
    # read in a moment, a file of 5 MiB on a slow line in minutes.
    corps: float = 15.0
    debit: int = 16 * 1024
    corps_max: float = 300.0
    # A response that is not read, a connection that does not end.
    ecriture: float = 20.0
    # Requests sent behind another without waiting for its answer. Browsers send none.
    en_file: int = 16
    # A connection at rest between two requests.
    repos: int = 5
    # Past `simultanees` connections a request gets 503; past `acceptees` a connection is closed at once. Systems often
    # give 1 024 files to a process.
    simultanees: int = 500
    acceptees: int = 800
    attente: int = 5


BORNES = Bornes()
