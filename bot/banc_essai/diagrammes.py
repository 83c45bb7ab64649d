"""A horizontal bar chart as a small SVG file of its own: no script, no style sheet, nothing fetched.

The table beside it says the same and comes first: a page that shows the chart hides it from screen readers
(alt="") or gives its title as alternative.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

import msgspec

from bot.banc_essai.textes import nettoyer

_LARGEUR, _MARGE_TEXTE, _MARGE_NOMBRE = 760, 340, 120
_RANGEE, _BARRE, _ENTETE = 26, 16, 12
_COULEUR, _ENCRE = "#095797", "#223654"
_LIBELLE_MAX = 40


class Barre(msgspec.Struct, frozen=True):
    """A bar: its label, its length in the unit of the table, and the words at its end."""

    libelle: str
    valeur: int
    texte: str


def diagramme_barres(titre: str, description: str, barres: Sequence[Barre]) -> bytes:
    """The SVG file (UTF-8) of these bars, in their order; a value of 0 or less has its words and no bar."""
    hauteur = 2 * _ENTETE + _RANGEE * len(barres)
    plus_grande = max((barre.valeur for barre in barres), default=0)
    rangees = "".join(_rangee(rang, barre, plus_grande) for rang, barre in enumerate(barres))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_LARGEUR} {hauteur}" width="{_LARGEUR}" '
        f'height="{hauteur}" role="img" aria-labelledby="titre description" xml:lang="fr-CA" '
        f'font-family="sans-serif" font-size="14" fill="{_ENCRE}">\n'
        f'<title id="titre">{_propre(titre)}</title>\n'
        f'<desc id="description">{_propre(description)}</desc>\n'
        f'<rect width="{_LARGEUR}" height="{hauteur}" fill="#ffffff"/>\n'
        f"{rangees}</svg>\n"
    ).encode()


def _rangee(rang: int, barre: Barre, plus_grande: int) -> str:
    haut = _ENTETE + rang * _RANGEE
    base = haut + _RANGEE - 9
    place = _LARGEUR - _MARGE_TEXTE - _MARGE_NOMBRE
    longueur = round(place * barre.valeur / plus_grande) if barre.valeur > 0 else 0
    libelle = barre.libelle if len(barre.libelle) <= _LIBELLE_MAX else barre.libelle[: _LIBELLE_MAX - 1] + "…"
    trait = (
        f'<rect x="{_MARGE_TEXTE}" y="{haut + 5}" width="{longueur}" height="{_BARRE}" fill="{_COULEUR}"/>\n'
        if longueur
        else ""
    )
    return (
        f'<text x="{_MARGE_TEXTE - 8}" y="{base}" text-anchor="end">{_propre(libelle)}</text>\n{trait}'
        f'<text x="{_MARGE_TEXTE + longueur + 8}" y="{base}">{_propre(barre.texte)}</text>\n'
    )


def _propre(texte: str) -> str:
    return escape(nettoyer(texte))
