"""A private Redis server: a free loopback port, nothing on disk, stopped after the test."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from types import TracebackType

from tests.services.ports import port_libre

_ATTENTE, _PAS = 5.0, 0.01


def trouver() -> str | None:
    """The program, None when it is not on this machine."""
    return shutil.which("redis-server")


class ServeurRedis:
    """A context: inside, a server answers at `adresse`; it can be stopped, then started again there, empty."""

    def __init__(self, programme: str) -> None:
        self._programme, self._port = programme, port_libre()
        self.adresse = f"redis://127.0.0.1:{self._port}/0"
        self._processus: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> ServeurRedis:
        self.demarrer()
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.arreter()

    def demarrer(self) -> None:
        """Start it and wait until it listens. Raises RuntimeError when it does not."""
        options = f"--bind 127.0.0.1 --port {self._port} --appendonly no --save".split()
        self._processus = subprocess.Popen([self._programme, *options, ""], stdout=subprocess.DEVNULL, cwd="/")
        fin = time.monotonic() + _ATTENTE
        while time.monotonic() < fin and self._processus.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", self._port), timeout=_PAS).close()
                return
            except OSError:
                time.sleep(_PAS)
        self.arreter()
        raise RuntimeError("redis-server n'a pas démarré.")

    def arreter(self) -> None:
        """Stop it at once, as a machine that is lost."""
        if self._processus is not None:
            self._processus.kill()
            self._processus.wait()
            self._processus = None
