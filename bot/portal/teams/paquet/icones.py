"""The two icons, drawn by hand: a speech bubble with three rising bars. PNG, eight bits a channel, transparent."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable

# (red, green, blue, alpha), each 0 to 255.
Couleur = tuple[int, int, int, int]
_BLEU, _BLANC, _RIEN = (9, 87, 151, 255), (255, 255, 255, 255), (255, 255, 255, 0)
# Each pixel is the mean of this many points a side.
_POINTS = 3
_BARRES = ((0.34, 0.46), (0.47, 0.38), (0.60, 0.30))


def icone_couleur(taille: int = 192) -> bytes:
    """White on blue, full square: the icon in colour."""
    return _png(taille, lambda x, y: _BLANC if _bulle(x, y) and not _barres(x, y) else _BLEU)


def icone_contour(taille: int = 32) -> bytes:
    """White on nothing: the outline icon."""
    return _png(taille, lambda x, y: _BLANC if _bord(x, y) or _barres(x, y) else _RIEN)


def _bulle(x: float, y: float, marge: float = 0.0) -> bool:
    """Inside the bubble, drawn in a square of side 1: a rounded rectangle and its tail; `marge` shrinks it."""
    gauche, droite, haut, bas, rayon = 0.18 + marge, 0.82 - marge, 0.2 + marge, 0.66 - marge, 0.1
    queue = 0.3 + marge <= x <= 0.5 - marge and bas <= y <= 0.84 - 2 * marge and (x - 0.3) + (y - 0.66) <= 0.19 - marge
    dx = max(gauche + rayon - x, x - (droite - rayon), 0.0)
    dy = max(haut + rayon - y, y - (bas - rayon), 0.0)
    return queue or dx * dx + dy * dy <= rayon * rayon


def _bord(x: float, y: float) -> bool:
    return _bulle(x, y) and not _bulle(x, y, 0.06)


def _barres(x: float, y: float) -> bool:
    return any(gauche <= x <= gauche + 0.08 and haut <= y <= 0.57 for gauche, haut in _BARRES)


def _png(taille: int, couleur: Callable[[float, float], Couleur]) -> bytes:
    lignes = b"".join(b"\0" + b"".join(_pixel(x, y, taille, couleur) for x in range(taille)) for y in range(taille))
    entete = struct.pack(">IIBBBBB", taille, taille, 8, 6, 0, 0, 0)
    morceaux = ((b"IHDR", entete), (b"IDAT", zlib.compress(lignes, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_morceau(nom, donnees) for nom, donnees in morceaux)


def _pixel(x: int, y: int, taille: int, couleur: Callable[[float, float], Couleur]) -> bytes:
    """The mean of a few points of the pixel: edges are smooth."""
    pas = [(rang + 0.5) / _POINTS for rang in range(_POINTS)]
    points = [couleur((x + dx) / taille, (y + dy) / taille) for dy in pas for dx in pas]
    return bytes(round(sum(canal) / len(points)) for canal in zip(*points, strict=True))


def _morceau(nom: bytes, donnees: bytes) -> bytes:
    return struct.pack(">I", len(donnees)) + nom + donnees + struct.pack(">I", zlib.crc32(nom + donnees))
