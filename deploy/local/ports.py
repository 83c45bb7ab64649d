"""The ports of the local cluster, all on loopback: counted from the public one."""

from __future__ import annotations

import socket

import msgspec

EXEMPLAIRES = (1, 2)


class Ports(msgspec.Struct, frozen=True):
    """`public` is nginx's door; the others follow it."""

    public: int

    @property
    def rasa(self) -> int:
        """nginx in front of the Rasas."""
        return self.public + 1

    @property
    def actions(self) -> int:
        """nginx in front of the action servers."""
        return self.public + 2

    @property
    def postgresql(self) -> int:
        """The database."""
        return self.public + 3

    @property
    def redis(self) -> int:
        """Redis."""
        return self.public + 4

    def piece(self, sorte: str, exemplaire: int) -> int:
        """One portal, Rasa or action server."""
        return self.public + {"portail": 10, "rasa": 20, "actions": 30}[sorte] + exemplaire

    def tous(self) -> list[int]:
        """Every port that the cluster listens on."""
        pieces = [self.piece(sorte, n) for sorte in ("portail", "rasa", "actions") for n in EXEMPLAIRES]
        return [self.public, self.rasa, self.actions, self.postgresql, self.redis, *pieces]

    def pris(self) -> list[int]:
        """Those that something already uses."""
        return [port for port in self.tous() if _est_pris(port)]


def _est_pris(port: int) -> bool:
    with socket.socket() as prise:
        prise.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            prise.bind(("127.0.0.1", port))
        except OSError:
            return True
    return False
