"""How many requests one address, and one conversation, may send."""

from __future__ import annotations

from bot.portal.limites.limite import Limite, LimiteLocale
from bot.portal.limites.limite_adresse import LARGESSE, LimiteAdresse, est_limitee
from bot.portal.limites.seaux import Seaux

__all__ = ["LARGESSE", "Limite", "LimiteAdresse", "LimiteLocale", "Seaux", "est_limitee"]
