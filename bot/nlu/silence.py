"""Keeps Rasa and TensorFlow quiet: no telemetry, no banner, no log of what people type, one thread a library."""

from __future__ import annotations

import logging
import os
import sys
import warnings
from collections.abc import Mapping

from bot.nlu.noyaux import noyaux_voulus

_VARIABLES = {
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "CUDA_VISIBLE_DEVICES": "-1",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "PYTHONWARNINGS": "ignore",
    "LOG_LEVEL": "WARNING",
}


def variables_de_rasa(environnement: Mapping[str, str]) -> dict[str, str]:
    """What a process of Rasa that starts from this environment gets beside it."""
    return {**noyaux_voulus(environnement), **_VARIABLES}


def _taire(*_: object, **__: object) -> None:
    pass


def faire_taire_rasa() -> None:
    """To be called before Rasa is imported in this process: standard output stays for results only."""
    import structlog

    os.environ.update(variables_de_rasa(os.environ))
    warnings.simplefilter("ignore")
    # Libraries put filters of their own before ours as they are imported: what they let through is not shown either.
    warnings.showwarning = _taire
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING),
        logger_factory=structlog.PrintLoggerFactory(file=sys.stderr),
    )
