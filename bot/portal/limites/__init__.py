"""How many requests one address, and one conversation, may send."""

from __future__ import annotations

from bot.portal.limites.limite_adresse import LimiteAdresse, est_limitee
from bot.portal.limites.seaux import Seaux

__all__ = ["LimiteAdresse", "Seaux", "est_limitee"]
