"""Reads, in a typed message, where a company is: administrative region codes, sure or to be asked."""

from bot.nlu.lieux.lecteur import LecteurLieux
from bot.nlu.lieux.lecture import CandidatLieu, LectureLieux, LieuAmbigu, MentionLieu, Statut

__all__ = ["CandidatLieu", "LecteurLieux", "LectureLieux", "LieuAmbigu", "MentionLieu", "Statut"]
