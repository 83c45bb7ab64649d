"""A sheet to draw on, written as SVG or PNG: the same figures always give the same files.

matplotlib is a dependency of Rasa; it is imported here only, and only when a picture is drawn.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

# Text stays text, ids do not depend on chance: two runs write the same bytes.
_STYLE = {
    "svg.fonttype": "none",
    "svg.hashsalt": "otn",
    "font.family": "sans-serif",
    "font.size": 10,
    "axes.spines.top": False,
    "axes.spines.right": False,
}
# What each format would otherwise write of the day or of the version.
_FORMATS: dict[str, dict[str, Any]] = {
    "svg": {"metadata": {"Date": None}},
    "png": {"metadata": {"Software": None}, "dpi": 120},
}


class ErreurFormat(ValueError):
    """A picture asked in a format that we do not write; the message is one French sentence."""


@contextmanager
def figure(largeur: float, hauteur: float, fichier: Path) -> Iterator[Any]:
    """A matplotlib figure of this size in inches; written when the block ends, in the format of the file's extension.

    Raises ErreurFormat, before anything is drawn, when the extension is neither .svg nor .png.
    """
    extension = fichier.suffix.lower().removeprefix(".")
    if extension not in _FORMATS:
        raise ErreurFormat("L'image s'écrit en SVG ou en PNG : donnez un nom qui finit par « .svg » ou « .png ».")
    import matplotlib
    from matplotlib.figure import Figure

    with matplotlib.rc_context(_STYLE):
        # Figure, not pyplot: no window, no shared state.
        feuille = Figure(figsize=(largeur, hauteur), constrained_layout=True)
        yield feuille
        contenu = io.BytesIO()
        feuille.savefig(contenu, format=extension, **_FORMATS[extension])
    fichier.parent.mkdir(parents=True, exist_ok=True)
    # matplotlib writes this family between quotes in SVG, as if it were the name of a font.
    octets = contenu.getvalue()
    fichier.write_bytes(octets.replace(b"'sans-serif'", b"sans-serif") if extension == "svg" else octets)
