"""A log line is one JSON object; what a library writes is told by its place, never with the values it repeats."""

from __future__ import annotations

import json
import logging
import sys
from contextvars import copy_context
from typing import Any

import pytest

from bot.observation import adopter, ecrire, empreinte
from bot.observation.format_json import FormatJson

_DIT = "zibelinequarante"


class Garde(logging.Handler):
    """Keeps each line as a file would hold it."""

    def __init__(self) -> None:
        super().__init__()
        self.setFormatter(FormatJson("portail"))
        self.lignes: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lignes.append(self.format(record))


def _ecrit(nom: str, message: object, *arguments: object, exc_info: Any = None) -> dict[str, Any]:
    record = logging.LogRecord(nom, logging.WARNING, "/lib/lieu.py", 7, message, arguments, exc_info)
    ligne = FormatJson("rasa").format(record)
    assert "\n" not in ligne
    lue: dict[str, Any] = json.loads(ligne)
    return lue


def test_un_evenement_porte_ses_champs_et_le_numero_de_la_demande() -> None:
    garde, journal = Garde(), logging.getLogger("bot.essai")
    journal.addHandler(garde)
    journal.setLevel(logging.INFO)

    def demande() -> None:
        adopter("numero-de-la-demande")
        ecrire(journal, "tour", ms=12.5, statut=None)

    try:
        copy_context().run(demande)
    finally:
        journal.removeHandler(garde)
    lue = json.loads(garde.lignes[0])
    assert lue.pop("temps").endswith("+00:00")
    assert lue == {
        "niveau": "info", "processus": "portail", "evenement": "tour", "ms": 12.5,
        "correlation": "numero-de-la-demande",
    }  # fmt: skip


def test_nos_lignes_d_avant_gardent_leur_detail() -> None:
    lue = _ecrit("bot.portal.sante", "teams_refus statut=%d", 403)
    assert (lue["evenement"], lue["detail"], lue["niveau"]) == ("teams_refus", "statut=403", "avertissement")


@pytest.mark.parametrize(
    ("message", "arguments", "modele"),
    [
        ("Parsing '%s' failed", (_DIT,), "Parsing '%s' failed"),
        (f"Failed to parse {_DIT}", (), None),
        (json.dumps({"event": "processor.parse.failed", "text": _DIT}), (), "processor.parse.failed"),
        (json.dumps({"event": f"Failed on {_DIT}"}), (), None),
        (json.dumps({"event": _DIT}), (), None),
        (json.dumps([_DIT]), (), None),
        (LookupError(_DIT), (), None),
    ],
)
def test_la_ligne_d_une_bibliotheque_ne_montre_aucune_valeur(
    message: object, arguments: tuple[object, ...], modele: str | None
) -> None:
    lue = _ecrit("rasa.core.processor", message, *arguments)
    assert lue.get("modele") == modele
    assert lue["source"] == "rasa.core.processor lieu.py:7"
    assert _DIT not in json.dumps(lue)


def test_une_faute_est_dite_par_ses_lieux() -> None:
    try:
        raise LookupError(_DIT)
    except LookupError:
        lue = _ecrit("sanic.error", "Exception occurred while handling uri: %s", _DIT, exc_info=sys.exc_info())
    assert lue["erreur"].startswith("LookupError test_format_json.py:")
    assert _DIT not in json.dumps(lue)


def test_une_conversation_est_dite_par_une_empreinte_courte_et_stable() -> None:
    entiere = "kT4x_9Qm2ZbVw8LrYd0hJcPa"
    assert empreinte(entiere) == empreinte(entiere) != empreinte(entiere + "x")
    assert len(empreinte(entiere)) == 12
    assert not any(entiere[n : n + 6] in empreinte(entiere) for n in range(len(entiere) - 5))
