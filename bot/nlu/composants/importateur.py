"""Gives Rasa the examples of the « nlu » folder, read by our own reader, as messages that cost little to copy."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.constants import INTENT, METADATA, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.fichiers_exemples import lire_exemples

_NLU = "nlu"


class Importateur(RasaFileImporter):
    """Rasa's file importer, except that the files of a folder named « nlu » are read here."""

    def __init__(
        self, config_file: str | None = None, domain_path: str | None = None,
        training_data_paths: list[str] | str | None = None, **_: Any,
    ) -> None:  # fmt: skip
        chemins = [training_data_paths] if isinstance(training_data_paths, str) else training_data_paths or []
        self._dossiers_nlu = [Path(chemin) for chemin in chemins if Path(chemin).name == _NLU]
        autres = [chemin for chemin in chemins if Path(chemin).name != _NLU]
        super().__init__(config_file, domain_path, autres)

    def get_nlu_data(self, language: str | None = "fr") -> TrainingData:
        """Every example of the nlu folders, with the labels kept beside its text."""
        return TrainingData([message for dossier in self._dossiers_nlu for message in _lire(dossier)])


class Exemple(Message):
    """A training message told from others by its text: Rasa hashes and copies each one a dozen times, deeply."""

    def __hash__(self) -> int:
        return hash(self.get(TEXT))

    def __deepcopy__(self, _: dict[int, Any]) -> Exemple:
        # What a component sets on a copy stays out of the original; the values themselves are never changed.
        return Exemple(dict(self.data))

    def fingerprint(self) -> str:
        """What Rasa's cache knows this example by: its labels, not what the lists read in it."""
        return repr((self.get(TEXT), self.get(INTENT), self.get(METADATA)))


@lru_cache(maxsize=4)
def _lire(dossier: Path) -> list[Message]:
    return [Exemple({TEXT: lu.texte, INTENT: lu.intention, METADATA: lu.metadonnees}) for lu in lire_exemples(dossier)]
