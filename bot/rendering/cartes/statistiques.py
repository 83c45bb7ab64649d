"""The card of the anonymous demand. Numbers come as the ranges that may be shown, never exact."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from bot.rendering.cartes.cadre import Cadre
from bot.rendering.cartes.elements import Carte, Element, carte, gras, groupe, ligne, titre

_LIGNES_MAX = 5


class Demandes(msgspec.Struct, frozen=True):
    """Pairs (label, range in words), the most asked first, nothing under the threshold."""

    de: str
    a: str
    reponses: str
    sans_reponse: str
    secteurs: Sequence[tuple[str, str]] = ()
    regions: Sequence[tuple[str, str]] = ()
    freins: Sequence[tuple[str, str]] = ()
    besoins: Sequence[tuple[str, str]] = ()


def carte_statistiques(demandes: Demandes, cadre: Cadre) -> Carte:
    """Totals, then the first lines of each table."""
    phrases = cadre.phrases.statistiques
    periode = phrases.periode.format(
        de=demandes.de, a=demandes.a, reponses=demandes.reponses, sans=demandes.sans_reponse
    )
    corps = [
        titre(phrases.titre),
        ligne(periode),
        _table(phrases.secteurs, demandes.secteurs, cadre),
        _table(phrases.regions, demandes.regions, cadre),
        _table(phrases.freins, demandes.freins, cadre),
        _table(phrases.besoins, demandes.besoins, cadre),
    ]
    return carte(periode, corps)


def _table(en_tete: str, lignes: Sequence[tuple[str, str]], cadre: Cadre) -> Element:
    phrases = cadre.phrases.statistiques
    montrees = [ligne(phrases.ligne.format(libelle=nom, nombre=nombre)) for nom, nombre in lignes[:_LIGNES_MAX]]
    return groupe([ligne(gras(en_tete)), *(montrees or [ligne(phrases.rien, discret=True)])])
