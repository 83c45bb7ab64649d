"""The acts that need nothing of the engine: welcome, help, forget, good-bye."""

from __future__ import annotations

from bot.catalogue.dates import date_en_lettres
from bot.portal.teams.demande import Demande, Tour
from bot.portal.teams.memoire import EtatAgent
from bot.portal.teams.outils import Outils
from bot.portal.teams.verbes.reponses import en_carte, en_phrase
from bot.rendering.cartes import carte_accueil, carte_aide


def accueillir(demande: Demande, etat: EtatAgent | None, outils: Outils) -> Tour:
    """Who speaks and what to write."""
    return Tour((en_carte(carte_accueil(outils.cadre())),), etat)


def aider(demande: Demande, etat: EtatAgent | None, outils: Outils) -> Tour:
    """Each command."""
    return Tour((en_carte(carte_aide(outils.cadre())),), etat)


def renseigner(demande: Demande, etat: EtatAgent | None, outils: Outils) -> Tour:
    """A dated fact about the OTN with its source, for a general question. Raises ErreurMagasin."""
    fait = next((un for un in outils.assistant.catalogue().faits if un.id == demande.mots), None)
    if fait is None:
        return Tour((en_phrase(outils.phrases.messages.incompris),), etat)
    phrase = outils.phrases.messages.fait.format(
        texte=fait.texte, date=date_en_lettres(fait.date), source=fait.sources[0]
    )
    return Tour((en_phrase(phrase),), etat)


def recommencer(demande: Demande, etat: EtatAgent | None, outils: Outils) -> Tour:
    """Forget the business in hand."""
    return Tour((en_phrase(outils.phrases.messages.efface),), None)


def mettre_fin(demande: Demande, etat: EtatAgent | None, outils: Outils) -> Tour:
    """Thanks and good-byes."""
    return Tour((en_phrase(outils.phrases.messages.merci),), etat)
