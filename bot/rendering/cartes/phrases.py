"""The sentences of the Teams door, read from data/dialogue/teams.yml; `{…}` is filled in by the cards."""

from __future__ import annotations

from bot.rendering.cartes.phrases_reponses import (
    Groupe,
    PhrasesAccueil,
    PhrasesAide,
    PhrasesEcheances,
    PhrasesFiche,
    PhrasesListe,
    PhrasesPourquoi,
    PhrasesResultatCarte,
    PhrasesStatistiques,
)
from bot.rendering.cartes.phrases_saisies import (
    PhrasesAbonnement,
    PhrasesApplication,
    PhrasesAvisTeams,
    PhrasesCorriger,
    PhrasesMessages,
    PhrasesPreciser,
    PhrasesSignaler,
    PhrasesTexte,
)


class PhrasesTeams(Groupe, frozen=True):
    """All the sentences of the door."""

    id: str
    accueil: PhrasesAccueil
    aide: PhrasesAide
    resultat: PhrasesResultatCarte
    pourquoi: PhrasesPourquoi
    fiche: PhrasesFiche
    liste: PhrasesListe
    echeances: PhrasesEcheances
    statistiques: PhrasesStatistiques
    corriger: PhrasesCorriger
    preciser: PhrasesPreciser
    signaler: PhrasesSignaler
    texte: PhrasesTexte
    abonnement: PhrasesAbonnement
    avis: PhrasesAvisTeams
    messages: PhrasesMessages
    application: PhrasesApplication
