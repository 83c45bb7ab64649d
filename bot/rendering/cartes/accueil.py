"""The welcome card, when the application is added, and the help card."""

from __future__ import annotations

from bot.rendering.cartes.cadre import Cadre
from bot.rendering.cartes.elements import Carte, Element, carte, envoyer, gras, ligne, titre
from bot.rendering.cartes.verbes import Verbe


def carte_accueil(cadre: Cadre) -> Carte:
    """Who speaks, what to write, what not to write."""
    phrases = cadre.phrases.accueil
    corps = [titre(phrases.titre), *(ligne(texte) for texte in phrases.textes)]
    return carte(" ".join(phrases.textes), corps, [*_actions(cadre), envoyer(cadre.phrases.aide.titre, Verbe.AIDE)])


def carte_aide(cadre: Cadre) -> Carte:
    """Each thing that can be written, and what it does."""
    phrases = cadre.phrases.aide
    corps = [titre(phrases.titre), *(ligne(gras(f"{un.ecrire} — "), un.effet) for un in phrases.lignes)]
    return carte(phrases.titre, corps, _actions(cadre))


def _actions(cadre: Cadre) -> list[Element]:
    phrases = cadre.phrases
    return [
        envoyer(phrases.preciser.aucun, Verbe.CORRIGER),
        envoyer(phrases.echeances.titre, Verbe.ECHEANCES),
        envoyer(phrases.statistiques.titre, Verbe.STATISTIQUES),
    ]
