"""The promoters' test bench without the web: who may come, expected cases, reports of errors, anonymous demand."""

from __future__ import annotations

from bot.banc_essai.acces import Acces, ErreurAcces, Refus, Role
from bot.banc_essai.magasin_acces import MagasinAcces
from bot.banc_essai.usage_unique import UsageUnique, formulaires_recus, sessions_fermees

__all__ = [
    "Acces",
    "ErreurAcces",
    "MagasinAcces",
    "Refus",
    "Role",
    "UsageUnique",
    "formulaires_recus",
    "sessions_fermees",
]
