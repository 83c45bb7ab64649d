"""The key that signs conversations: one for all the portals that start together."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

from bot.portal.identifiants import cle_du_serveur

_PORTAILS, _FOIS = 8, 60


def test_des_portails_qui_demarrent_ensemble_lisent_la_meme_cle_entiere(tmp_path: Path) -> None:
    depart = Barrier(_PORTAILS)

    def demarrer(dossier: Path) -> bytes:
        depart.wait()
        return cle_du_serveur(dossier)

    with ThreadPoolExecutor(_PORTAILS) as portails:
        for fois in range(_FOIS):
            dossier = tmp_path / str(fois)
            dossier.mkdir()
            (cle,) = set(portails.map(demarrer, [dossier] * _PORTAILS))
            assert len(cle) == 32
            assert [f.name for f in dossier.iterdir()] == ["cle"]
            assert stat.S_IMODE((dossier / "cle").stat().st_mode) == 0o600
