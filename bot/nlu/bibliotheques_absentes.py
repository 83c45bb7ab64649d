"""Rasa without the libraries that our configuration never calls: half its memory, and half its start.

Rasa imports TensorFlow, every messaging channel and every database at its start, whatever config.yml asks. Here those
names lead to empty modules. A component that needed one would fail at its training, not in silence.
"""

from __future__ import annotations

import sys
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

# What config.yml, credentials.yml and endpoints.yml do not name, and `otn evaluer` does not draw with.
# See docs/decisions/0014-vitesse.md.
NOMS = frozenset(
    {
        "tensorflow", "tensorflow_addons", "tensorflow_hub", "tensorflow_text", "tensorboard", "keras",
        "aiogram", "fbmessenger", "mattermostwrapper", "slack_sdk", "socketio", "twilio",
        "webexteamssdk", "boto3", "botocore", "pymongo", "aio_pika", "questionary", "prompt_toolkit",
    }
)  # fmt: skip


class _Vide(type):
    """A class that stands for anything that is only named: a base, a decorator, a type in a signature."""

    def __getattr__(cls, nom: str) -> Any:
        if nom.startswith("__"):
            raise AttributeError(nom)
        return _Vide(nom, (), {})

    def __call__(cls, *arguments: Any, **options: Any) -> Any:
        # A decorator gives back what it is put on.
        return arguments[0] if len(arguments) == 1 and callable(arguments[0]) else super().__call__()

    def __getitem__(cls, _: object) -> Any:
        return cls


class _ModuleVide(ModuleType):
    __path__: list[str] = []  # noqa: RUF012

    def __getattr__(self, nom: str) -> Any:
        if nom.startswith("__"):
            raise AttributeError(nom)
        return _Vide(nom, (), {})


class _Chargeur(Loader):
    def create_module(self, spec: ModuleSpec) -> ModuleType:
        """An empty module of that name."""
        return _ModuleVide(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Nothing to run."""


class _Trouveur(MetaPathFinder):
    def find_spec(self, nom: str, _: object = None, __: object = None) -> ModuleSpec | None:
        """An empty module for those names and all that is inside of them."""
        return ModuleSpec(nom, _Chargeur(), is_package=True) if nom.partition(".")[0] in NOMS else None


def alleger() -> None:
    """To be called before the first import of Rasa in this process. What is already loaded stays."""
    if not any(isinstance(trouveur, _Trouveur) for trouveur in sys.meta_path):
        sys.meta_path.insert(0, _Trouveur())
