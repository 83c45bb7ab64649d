"""Reads the line of business of an entrepreneur in a typed French message."""

from bot.nlu.activites.lecteur import LecteurActivites
from bot.nlu.activites.modeles import LectureActivites, MentionActivite

__all__ = ["LecteurActivites", "LectureActivites", "MentionActivite"]
