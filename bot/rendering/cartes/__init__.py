"""Adaptive Cards 1.5 for Microsoft Teams, from the engine's answers. Pure functions; the sentences come from data."""

from bot.rendering.cartes.accueil import carte_accueil, carte_aide
from bot.rendering.cartes.avis import carte_fin, carte_signalement
from bot.rendering.cartes.cadre import CHAMPS, Cadre
from bot.rendering.cartes.corriger import NON_DIT, SEPARATEUR, carte_corriger, carte_preciser
from bot.rendering.cartes.echeances import carte_echeances
from bot.rendering.cartes.elements import Carte
from bot.rendering.cartes.fiche import carte_fiche
from bot.rendering.cartes.liste import carte_liste
from bot.rendering.cartes.phrases import PhrasesTeams
from bot.rendering.cartes.raisons import carte_comparaison, carte_places, carte_pourquoi, carte_suivants
from bot.rendering.cartes.resultat import carte_resultat
from bot.rendering.cartes.signaler import carte_signaler
from bot.rendering.cartes.statistiques import Demandes, carte_statistiques
from bot.rendering.cartes.texte_entreprise import carte_texte, texte_pour_l_entreprise
from bot.rendering.cartes.verbes import CLE, Verbe

__all__ = [
    "CHAMPS",
    "CLE",
    "NON_DIT",
    "SEPARATEUR",
    "Cadre",
    "Carte",
    "Demandes",
    "PhrasesTeams",
    "Verbe",
    "carte_accueil",
    "carte_aide",
    "carte_comparaison",
    "carte_corriger",
    "carte_echeances",
    "carte_fiche",
    "carte_fin",
    "carte_liste",
    "carte_places",
    "carte_pourquoi",
    "carte_preciser",
    "carte_resultat",
    "carte_signalement",
    "carte_signaler",
    "carte_statistiques",
    "carte_suivants",
    "carte_texte",
    "texte_pour_l_entreprise",
]
