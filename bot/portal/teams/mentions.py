"""The words a person meant, out of the text that Teams sends."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from typing import Any

from bot.portal.lecture_requete import nettoyer

_BALISE = re.compile(r"</?at(\s[^<>]{0,200})?>", re.IGNORECASE)
# Far more than Teams lets a person write; what is beyond would only keep everybody else waiting.
_ENTITES_MAX, _TEXTE_MAX = 50, 32_000


def texte_dit(texte: str | None, entites: Sequence[Any], robot: str) -> str:
    """The text without the mention of the bot; the mention of someone else keeps the name only."""
    dit = (texte or "")[:_TEXTE_MAX]
    for entite in entites[:_ENTITES_MAX]:
        if isinstance(entite, dict) and entite.get("type") == "mention":
            dit = _retirer(dit, entite, robot)
    # Teams writes some characters of a message as HTML entities, the no-break space first of all.
    return nettoyer(_sans_entite_html(dit)).replace("\u00a0", " ").strip()


def _sans_entite_html(texte: str) -> str:
    """Python refuses to read a number of thousands of digits: nobody writes one, so the text stays as it came."""
    try:
        return html.unescape(texte)
    except ValueError:
        return texte


def _retirer(texte: str, entite: dict[str, Any], robot: str) -> str:
    marque, mentionne = entite.get("text"), entite.get("mentioned")
    if not isinstance(marque, str) or not _BALISE.match(marque):
        return texte
    pour_le_robot = isinstance(mentionne, dict) and mentionne.get("id") == robot
    return texte.replace(marque, " " if pour_le_robot else _BALISE.sub("", marque), 1)
