"""What is told of the work to who operates: one JSON line an event, one id a request, one duration a stage."""

from bot.observation.correlation import ENTETE_INTERNE, adopter, nouvelle, presente
from bot.observation.evenements import ecrire, empreinte
from bot.observation.installation import installer

__all__ = ["ENTETE_INTERNE", "adopter", "ecrire", "empreinte", "installer", "nouvelle", "presente"]
