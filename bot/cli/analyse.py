"""Command-line parsing in French: one clear line on an error, help in French."""

from __future__ import annotations

import argparse
import sys
from typing import Any, NoReturn

_FRANCAIS = {
    "usage: ": "Utilisation : ",
    "positional arguments": "Commandes et arguments",
    "options": "Options",
    "optional arguments": "Options",
    "show this help message and exit": "affiche cette aide",
    "the following arguments are required: %s": "il manque : %s",
    "expected one argument": "une valeur est attendue",
    "unrecognized arguments: %s": "option inconnue : %s",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s : %(message)s",
    "invalid choice: %(value)r (choose from %(choices)s)": "« %(value)s » n'est pas permis; valeurs : %(choices)s",
}
# argparse asks gettext for its sentences under this name; without a catalogue of its own it would answer in English.
argparse._ = lambda texte: _FRANCAIS.get(texte, texte)  # type: ignore[attr-defined]

CODE_USAGE = 2


class Analyseur(argparse.ArgumentParser):
    """A parser whose errors are one French line on standard error, with exit code 2."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "allow_abbrev": False})

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and how to get help."""
        message = message.removeprefix("argument ")
        print(f"otn : {message}. Aide : {self.prog} --help", file=sys.stderr)
        sys.exit(CODE_USAGE)
