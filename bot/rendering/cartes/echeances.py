"""The card of what the calendar asks: projects that end, records to check again."""

from __future__ import annotations

from collections.abc import Sequence

from bot.catalogue.veille import Echeance
from bot.rendering.cartes.cadre import Cadre
from bot.rendering.cartes.elements import Carte, carte, gras, ligne, titre

_MONTREES_MAX = 12


def carte_echeances(trouvees: Sequence[Echeance], cadre: Cadre) -> Carte:
    """The most pressing first; the rest is counted."""
    phrases, reste = cadre.phrases.echeances, len(trouvees) - _MONTREES_MAX
    if not trouvees:
        return carte(phrases.rien, [titre(phrases.titre), ligne(phrases.rien)])
    corps = [titre(phrases.titre)]
    corps += [
        ligne(gras(phrases.ligne.format(urgence=phrases.urgences[une.urgence.value], nom=une.nom)), une.phrase)
        for une in trouvees[:_MONTREES_MAX]
    ]
    corps += [ligne(phrases.reste.format(nombre=reste), discret=True)] if reste > 0 else []
    return carte(phrases.titre, corps)
