"""What several portals have in common, kept in Redis: one turn at a time in a conversation, and the limits."""

from __future__ import annotations

from bot.portal.partage.lien import ouvrir_redis
from bot.portal.partage.limite_partagee import LimitePartagee
from bot.portal.partage.verrous_partages import VerrousPartages

__all__ = ["LimitePartagee", "VerrousPartages", "ouvrir_redis"]
