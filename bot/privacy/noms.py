"""Names that people give of themselves: « je m'appelle … », « mon nom est … », « … à l'appareil ».

« Ici Berthe Gagnon » alone is left: « Ici Trois-Rivières » is written the same way, and a place is an answer.
"""

from __future__ import annotations

import re

_NOM = "[nom masqué]"
_ESPACE = r"[^\S\n]{1,3}"
# What follows « je m'appelle » without being a name, or follows a name without being of it.
_AUTRE = (
    r"(?!(?i:pas|plus|jamais|comme|ainsi|aussi|trop|bien|juste|connu|et|pis|puis|mais|ou|je|j|on|nous|notre|nos|mon|ma|mes|"
    r"suis|est|de|du|des|la|le|les|l|un|une|à|au|aux|en|dans|sur|pour|chez|avec|votre|vous|il|elle|propriétaire|"
    r"plombier|plombi[eè]re)(?![\w-]))"
)
_MAJUSCULE = rf"{_AUTRE}[A-ZÀ-Þ](?:\.|[\w'’-]{{0,40}})"
_MINUSCULE = rf"{_AUTRE}[^\W\d_][\w'’-]{{0,40}}"
_PARTICULE = r"(?:(?i:de|du|des|la|le|van|von|st|ste)[^\S\n])"
# After a name in small letters: the end, a mark, or a word that begins something else.
_FIN = r"(?=[^\S\n]*(?:$|[\n.,;:!?()]|(?i:et|pis|puis|mais|je|j['’]|on|nous|de|du|chez)(?![\w-])))"
_ANNONCE = (
    r"(\b(?i:je m['’ ]?appel+e?s?|je me nomme|mon nom (?:complet )?(?:est|c['’ ]?est|:))[^\S\n]{0,2}:?[^\S\n]{1,3})"
)
_PRESENTE = re.compile(
    rf"{_ANNONCE}(?:{_MAJUSCULE}(?:{_ESPACE}{_PARTICULE}{{0,2}}{_MAJUSCULE}){{0,3}}|"
    rf"{_MINUSCULE}(?:{_ESPACE}{_MINUSCULE})?{_FIN})"
)
_APPAREIL = re.compile(
    rf"(\b(?i:ici|c['’]est)[^\S\n]){_MAJUSCULE}(?:{_ESPACE}{_MAJUSCULE}){{0,3}}(?=[^\S\n](?i:à l['’]appareil))"
)


def masquer_noms(texte: str) -> str:
    """`texte` without the names that follow such a phrase."""
    return _APPAREIL.sub(_sans_nom, _PRESENTE.sub(_sans_nom, texte))


def _sans_nom(trouve: re.Match[str]) -> str:
    """A function: a template is prepared at each call, five times as long, even when nothing is found."""
    return trouve[1] + _NOM
