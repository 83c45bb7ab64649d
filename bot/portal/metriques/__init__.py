"""What the portal counts of its own work, for the tools that watch it. Never a word of what a person typed."""

from __future__ import annotations

from bot.portal.metriques.mesure_requetes import MesureRequetes
from bot.portal.metriques.mesures import Mesures
from bot.portal.metriques.route import CHEMIN, Etat, route_metriques

__all__ = ["CHEMIN", "Etat", "MesureRequetes", "Mesures", "route_metriques"]
