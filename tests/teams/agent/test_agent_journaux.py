"""What is typed in Teams is in no log at WARNING or above, even when the reading fails on it."""

from __future__ import annotations

import logging
from collections.abc import Callable

import pytest

from bot.portal.client_rasa import RasaIndisponible
from tests.teams.agent.conftest import Monde

_SENTINELLE = "zibelinequarante"


@pytest.mark.parametrize(
    "panne", [None, RasaIndisponible(), ValueError(_SENTINELLE), KeyError(_SENTINELLE), RuntimeError(_SENTINELLE)]
)
async def test_un_message_de_teams_n_est_pas_dans_les_journaux(
    panne: Exception | None, batir: Callable[[], Monde], caplog: pytest.LogCaptureFixture
) -> None:
    monde = batir()
    monde.lecteur.panne = panne
    for texte in (_SENTINELLE, f"{_SENTINELLE} %s\n{_SENTINELLE}", _SENTINELLE * 100):
        assert await monde.dire(texte)
    assert await monde.envoyer({"acte": _SENTINELLE, _SENTINELLE: _SENTINELLE})
    forme = logging.Formatter("%(name)s %(message)s")
    ecrits = [forme.format(ligne) for ligne in caplog.records if ligne.levelno >= logging.WARNING]
    assert bool(ecrits) == (panne is not None)
    assert _SENTINELLE not in "\n".join(ecrits)
