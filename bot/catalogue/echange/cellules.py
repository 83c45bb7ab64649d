"""A cell, and the apostrophe that keeps a spreadsheet from running it as a formula."""

from __future__ import annotations

from bot.catalogue.echange.limites import CELLULE_MAX
from bot.catalogue.textes_propres import taille_en_cellule

Cellule = str | int | float | bool | None

# The apostrophe is one of them, so that removing it gives back exactly what was written.
_AMORCES = ("=", "+", "-", "@", "\t", "\r", "'")


class ErreurEchange(Exception):
    """The catalogue cannot be written as asked; the message is one French sentence."""


def proteger(texte: str) -> str:
    """The text, with an apostrophe in front when a spreadsheet could take it for a formula."""
    return f"'{texte}" if texte.startswith(_AMORCES) else texte


def deproteger(texte: str) -> str:
    """What `proteger` was given. A lone apostrophe that a person typed is kept."""
    return texte[1:] if texte.startswith("'") and texte[1:].startswith(_AMORCES) else texte


def exiger_une_cellule(texte: str, fiche: str, colonne: str) -> str:
    """The text, if a spreadsheet cell can hold it. Raises ErreurEchange."""
    if taille_en_cellule(texte) > CELLULE_MAX:
        probleme = f"la colonne « {colonne} » dépasse 32\u00a0767 caractères"
        raise ErreurEchange(f"La fiche « {fiche} » ne s'écrit pas : {probleme}.")
    return texte


def apercu(valeur: object) -> str:
    """A value as shown in a message: short, on one line, without control characters."""
    texte = "".join(c if c.isprintable() else " " for c in str(valeur))
    return texte if len(texte) <= 60 else f"{texte[:60]}…"
