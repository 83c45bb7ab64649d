"""`python -m deploy.local`: starts the cluster on this machine; Ctrl-C stops all of it."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from deploy.local.ports import Ports
from deploy.local.preparer import RACINE, ManqueUnProgramme, preparer
from deploy.local.relancer import PieceMuette, relancer

_PORT = 8080


def main() -> int:
    """Start, or restart the pieces one after the other; 2 when something is missing."""
    options = _options()
    ports, dossier = Ports(options.port), options.dossier.resolve()
    try:
        if options.action == "relancer":
            relancer(dossier, ports, print)
            return 0
        if ports.pris():
            raise ManqueUnProgramme(f"Ces ports sont déjà pris : {', '.join(map(str, ports.pris()))}. Changez --port.")
        configuration = preparer(dossier, ports, _reglages())
    except (ManqueUnProgramme, PieceMuette) as erreur:
        print(f"otn : {erreur}", file=sys.stderr)
        return 2
    print(f"Grappe locale : http://127.0.0.1:{ports.public}/ — journaux dans {dossier / 'journaux'}", flush=True)
    os.execv(sys.executable, [sys.executable, "-m", "supervisor.supervisord", "-c", str(configuration)])


def _options() -> argparse.Namespace:
    analyse = argparse.ArgumentParser(prog="python -m deploy.local", description="La grappe locale du mode partagé.")
    analyse.add_argument("action", nargs="?", choices=("demarrer", "relancer"), default="demarrer")
    analyse.add_argument("--port", type=int, default=_PORT, help="le port public; les autres le suivent")
    defaut = Path(os.environ.get("OTN_VAR") or RACINE / "var") / "grappe"
    analyse.add_argument("--dossier", type=Path, default=defaut, help="sa base, son secret et ses journaux")
    return analyse.parse_args()


def _reglages() -> dict[str, str]:
    """The OTN_* settings of this start, but for those that the cluster decides."""
    decides = ("OTN_PORT", "OTN_HOTE", "OTN_DATABASE_URL", "OTN_REDIS_URL")
    return {nom: valeur for nom, valeur in os.environ.items() if nom.startswith("OTN_") and nom not in decides}


if __name__ == "__main__":
    sys.exit(main())
