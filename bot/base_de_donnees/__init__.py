"""The one database (SQLite file or PostgreSQL by URL): opening it, its migrations, one writer at a time."""

from bot.base_de_donnees.enonce import Enonce, curseur_de
from bot.base_de_donnees.erreur import ErreurMagasin
from bot.base_de_donnees.migration import mettre_a_jour, revenir, tete
from bot.base_de_donnees.ouverture import ouvrir_base
from bot.base_de_donnees.transaction import un_seul_ecrivain

__all__ = [
    "Enonce",
    "ErreurMagasin",
    "curseur_de",
    "mettre_a_jour",
    "ouvrir_base",
    "revenir",
    "tete",
    "un_seul_ecrivain",
]
