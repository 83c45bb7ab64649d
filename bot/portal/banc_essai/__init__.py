"""The promoters' test bench: its door, its pages, in French and without JavaScript."""

from __future__ import annotations

from bot.portal.banc_essai.contexte import Comprendre, ContexteBanc
from bot.portal.banc_essai.entetes_banc import EntetesBanc, completer_banc
from bot.portal.banc_essai.mandataire import Mandataire
from bot.portal.banc_essai.methode_refusee import methode_refusee
from bot.portal.banc_essai.porte import Porte
from bot.portal.banc_essai.refus import RefusBanc, page_de_refus
from bot.portal.banc_essai.routes import routes_banc

__all__ = [
    "Comprendre",
    "ContexteBanc",
    "EntetesBanc",
    "Mandataire",
    "Porte",
    "RefusBanc",
    "completer_banc",
    "methode_refusee",
    "page_de_refus",
    "routes_banc",
]
