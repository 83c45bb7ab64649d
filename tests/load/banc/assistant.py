"""Competitor A: our product, whole, as its user meets it."""

from __future__ import annotations

import http.client
import shutil
from collections.abc import Callable
from pathlib import Path

from bot.reglages import RACINE
from tests.load.banc.concurrent import Concurrent
from tests.load.banc.porte import Conversation, ConversationAssistant, ErreurTour

_FORMULAIRE = "/formulaire?secteur=mines&frein=temps&region=08"
# The heading of a result.
_SIGNE = 'id="titre-resultat"'


class Assistant(Concurrent):
    """Portal, Rasa and actions, with its databases on disk."""

    lettre, nom = "A", "notre assistant"

    def __init__(self, dossier: Path, modeles: Path | None = None) -> None:
        """`modeles` is a folder of models made before, to be trained again only if the data changed since."""
        super().__init__(dossier)
        if modeles is not None and modeles.is_dir():
            shutil.copytree(modeles, self.modeles)

    @property
    def racine(self) -> Path:
        """The project."""
        return RACINE

    @property
    def modeles(self) -> Path:
        """In its OTN_VAR."""
        return self.dossier / "modeles"

    @property
    def variables(self) -> dict[str, str]:
        """All comes from one address here: the limits that protect from that are off."""
        return {
            "OTN_VAR": str(self.dossier), "OTN_PORT": str(self.port), "OTN_LIMITE_ADRESSE": "0",
            "OTN_LIMITE_CONVERSATION": "0",
        }  # fmt: skip

    @property
    def entrainement(self) -> list[str]:
        """`otn entrainer`."""
        return ["-m", "bot.cli.main", "entrainer"]

    @property
    def services(self) -> list[list[str]]:
        """`otn servir`, which starts the others."""
        return [["-m", "bot.cli.main", "servir"]]

    def conversation(self) -> Conversation:
        """By the public channel."""
        return ConversationAssistant(self.port)

    def _etapes(self) -> dict[str, Callable[[], object]]:
        return {"formulaire": self._demander_au_formulaire, **super()._etapes()}

    def _demander_au_formulaire(self) -> None:
        """One recommendation by the form. Raises ErreurTour."""
        connexion = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connexion.request("GET", _FORMULAIRE)
            reponse = connexion.getresponse()
            page = reponse.read().decode()
        except (OSError, http.client.HTTPException) as erreur:
            raise ErreurTour("formulaire") from erreur
        finally:
            connexion.close()
        if reponse.status != 200 or _SIGNE not in page:
            raise ErreurTour(f"formulaire : statut {reponse.status}")
