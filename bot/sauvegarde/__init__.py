"""Backups: one file that holds both databases, the key and the operator's instructions, and the way back from it."""

from bot.sauvegarde.erreur import ErreurSauvegarde
from bot.sauvegarde.pieces import CLE
from bot.sauvegarde.restauration import restaurer
from bot.sauvegarde.sauvegarde import sauvegarder
from bot.sauvegarde.service import en_service

__all__ = ["CLE", "ErreurSauvegarde", "en_service", "restaurer", "sauvegarder"]
