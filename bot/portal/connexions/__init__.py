"""What a connection may cost: how long, how large, how many at once."""

from __future__ import annotations

from bot.portal.connexions.bornes import BORNES, Bornes
from bot.portal.connexions.duree_corps import DureeCorps
from bot.portal.connexions.refus import RefusServeur
from bot.portal.connexions.serveur import creer_serveur

__all__ = ["BORNES", "Bornes", "DureeCorps", "RefusServeur", "creer_serveur"]
