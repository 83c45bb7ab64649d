"""The environment that every competitor starts from: nothing of what the caller may have set for one of them."""

from __future__ import annotations

import os

_PROPRES = ("OTN_", "TF_", "OMP_", "OPENBLAS_", "RASA_", "SANIC_", "PYTHONPATH", "LOG_LEVEL")


def environnement_nu() -> dict[str, str]:
    """The caller's environment without any setting of Rasa, TensorFlow or ours, and without telemetry."""
    garde = {nom: valeur for nom, valeur in os.environ.items() if not nom.startswith(_PROPRES)}
    return {**garde, "RASA_TELEMETRY_ENABLED": "false"}
