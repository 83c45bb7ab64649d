"""How many requests one address, and one conversation, may send."""

from __future__ import annotations

from bot.portal.limites.limite import Limite, LimiteLocale
from bot.portal.limites.limite_adresse import LimiteAdresse, est_limitee
from bot.portal.limites.seaux import Seaux

__all__ = ["Limite", "LimiteAdresse", "LimiteLocale", "Seaux", "est_limitee"]
