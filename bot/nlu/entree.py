"""Free text is never a command: what Rasa would take for one is turned into plain text."""

from __future__ import annotations

import re

_PREFIXE = "/"
_NEUTRE = "\u2215"
# What only a program would write: JSON, markup, the name of one of our actions.
_DE_MACHINE = re.compile(r"^\s*(?:[{\[]\s*[\"'{\[]|</?[a-zA-Z]\w*[\s>/]|(?:action|utter|intent)_\w+\s*$)")
_DEMI_CARACTERE = re.compile("[\ud800-\udfff]")
_PERDU = "\ufffd"


def sans_commande(texte: str) -> str:
    """`texte` without the leading slash that Rasa reads as an intent, whatever white space precedes it.

    Lone surrogates become the replacement character: they cannot be written in UTF-8.
    """
    # Python's own replacement would be a question mark, which is a sign of its own.
    propre = _DEMI_CARACTERE.sub(_PERDU, texte)
    debut = len(propre) - len(propre.lstrip())
    if propre[debut : debut + 1] == _PREFIXE:
        return propre[:debut] + _NEUTRE + propre[debut + 1 :]
    return propre


def est_commande(texte: str) -> bool:
    """True for a text that looked like a command or that a program wrote: no fact is read in it."""
    return texte.lstrip().startswith(_NEUTRE) or bool(_DE_MACHINE.match(texte))
