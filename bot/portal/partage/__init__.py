"""What several portals share: one turn at a time and the limits, in Redis; the instructions, in PostgreSQL."""

from __future__ import annotations

from bot.portal.partage.consignes_suivies import ConsignesSuivies
from bot.portal.partage.lien import ouvrir_redis
from bot.portal.partage.limite_partagee import LimitePartagee
from bot.portal.partage.verrous_partages import VerrousPartages

__all__ = ["ConsignesSuivies", "LimitePartagee", "VerrousPartages", "ouvrir_redis"]
