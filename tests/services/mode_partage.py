"""The settings of the shared mode, as a test gives them to a command or to a portal of this process."""

from __future__ import annotations

from pathlib import Path

from tests.services.ports import port_libre


def reglages_du_mode_partage(dossier: Path, base: str, redis: str | None = None) -> dict[str, str]:
    """Environment variables; `dossier` holds OTN_VAR and the secret. Without `redis`, one that does not answer."""
    secret = dossier / "secret-interne"
    secret.write_text("le-secret-des-essais\n", "utf-8")
    secret.chmod(0o600)
    return {
        "OTN_VAR": str(dossier / "var"),
        "OTN_DATABASE_URL": base,
        "OTN_REDIS_URL": redis or f"redis://127.0.0.1:{port_libre()}/0",
        "OTN_RASA_URL": "http://127.0.0.1:1",
        "OTN_ACTIONS_URL": "http://127.0.0.1:1",
        "OTN_SECRET_INTERNE_FICHIER": str(secret),
    }
