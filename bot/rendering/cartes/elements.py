"""The few elements that our cards are made of. Data goes into RichTextBlock, which never reads Markdown."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from unicodedata import category
from urllib.parse import urlsplit

from bot.rendering.cartes.verbes import CLE, Verbe
from bot.rendering.longueur import couper

Element = dict[str, Any]
Carte = dict[str, Any]

VERSION = "1.5"
_SCHEMA = "http://adaptivecards.io/schemas/adaptive-card.json"
# The longest text of one run: a card must stay under 28 KiB whatever the catalogue holds.
TEXTE_MAX = 400
_CHOIX_MAX = 90
# Controls, marks of direction, lone surrogates, line and paragraph separators.
_SANS_FORME = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))
# The marks that Markdown reads where a card gives no plain text (the titles of choices).
_BALISES = str.maketrans({"[": "(", "]": ")", "<": "‹", ">": "›", **dict.fromkeys("*_`~#\\", "")})


def carte(resume: str, corps: Sequence[Element], actions: Sequence[Element] = ()) -> Carte:
    """A card 1.5; `resume` is read where cards are not shown."""
    faite: Carte = {
        "type": "AdaptiveCard",
        "$schema": _SCHEMA,
        "version": VERSION,
        "lang": "fr",
        "fallbackText": propre(resume),
        "body": list(corps),
        "msteams": {"width": "Full"},
    }
    return {**faite, "actions": list(actions)} if actions else faite


def titre(texte: str) -> Element:
    """A heading. `texte` is a sentence of data/dialogue/teams.yml: a TextBlock would read Markdown in anything else."""
    return {"type": "TextBlock", "text": texte, "style": "heading", "weight": "Bolder", "size": "Medium", "wrap": True}


def gras(texte: str) -> Element:
    """A run of bold text."""
    return {"type": "TextRun", "text": propre(texte), "weight": "Bolder"}


def ligne(*morceaux: str | Element, discret: bool = False) -> Element:
    """One paragraph of plain or bold runs; empty ones are left out."""
    runs = [m if isinstance(m, dict) else {"type": "TextRun", "text": propre(m)} for m in morceaux if m]
    if discret:
        runs = [{**run, "isSubtle": True} for run in runs]
    return {"type": "RichTextBlock", "inlines": runs, "spacing": "Small"}


def groupe(elements: Sequence[Element]) -> Element:
    """Elements that go together, behind a rule."""
    return {"type": "Container", "separator": True, "spacing": "Medium", "items": list(elements)}


def envoyer(libelle: str, verbe: Verbe, donnees: Mapping[str, Any] | None = None) -> Element:
    """A button that sends `verbe` and `donnees` back, with the fields of its own card."""
    return {"type": "Action.Submit", "title": libelle, "data": {CLE: verbe.value, **(donnees or {})}}


def montrer(libelle: str, corps: Sequence[Element], actions: Sequence[Element]) -> Element:
    """A button that unfolds a card inside the card."""
    dedans = {"type": "AdaptiveCard", "version": VERSION, "body": list(corps), "actions": list(actions)}
    return {"type": "Action.ShowCard", "title": libelle, "card": dedans}


def ouvrir(libelle: str, url: str | None, hotes: Collection[str]) -> list[Element]:
    """A button to a page of a listed host, or nothing."""
    return [{"type": "Action.OpenUrl", "title": libelle, "url": url}] if url and est_permis(url, hotes) else []


def est_permis(url: str, hotes: Collection[str]) -> bool:
    """True for an https address of a listed host, without a user name nor a port."""
    try:
        lue = urlsplit(url)
        return lue.scheme == "https" and lue.netloc in hotes
    except ValueError:
        return False


def choisir(
    identifiant: str, libelle: str, choix: Sequence[tuple[str, str]], valeur: str = "", **reglages: Any
) -> Element:
    """A field that offers `choix`, pairs (value, label)."""
    champ: Element = {
        "type": "Input.ChoiceSet",
        "id": identifiant,
        "label": libelle,
        "choices": [{"title": sans_balise(nom), "value": cle} for cle, nom in choix],
        **reglages,
    }
    return {**champ, "value": valeur} if valeur else champ


def ecrire(identifiant: str, libelle: str, maximum: int, **reglages: Any) -> Element:
    """A field for several lines of text."""
    return {
        "type": "Input.Text", "id": identifiant, "label": libelle, "maxLength": maximum, "isMultiline": True, **reglages
    }  # fmt: skip


def propre(texte: str, maximum: int = TEXTE_MAX) -> str:
    """One line of visible characters, bounded; « {{ » is what date formulas begin with."""
    visible = "".join(" " if category(c) in _SANS_FORME else c for c in texte)
    return couper(visible, maximum).replace("{{", "{ {")


def sans_balise(texte: str) -> str:
    """A short label without what Markdown would read."""
    return propre(texte, _CHOIX_MAX).translate(_BALISES)
