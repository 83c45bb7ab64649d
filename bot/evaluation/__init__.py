"""Measures the understanding on labelled sets. Beside bot.nlu, so that changing a table never retrains the model."""

from bot.evaluation.mesures import Bilan, Cas, Compte, Paire, dresser, lire_cas

__all__ = ["Bilan", "Cas", "Compte", "Paire", "dresser", "lire_cas"]
