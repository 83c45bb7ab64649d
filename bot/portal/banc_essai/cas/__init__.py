"""« Cas attendus »: what a promoter expects, kept, validated, tried."""

from __future__ import annotations

from bot.portal.banc_essai.cas.routes import routes_cas

__all__ = ["routes_cas"]
