"""The pages a person reads: the chat page, the no-script form and the information pages, in French."""

from __future__ import annotations

from bot.portal.pages.acces import AccesPages, ChoixListe, Recommandation
from bot.portal.pages.erreurs import gestionnaires_erreurs
from bot.portal.pages.routes import routes

__all__ = ["AccesPages", "ChoixListe", "Recommandation", "gestionnaires_erreurs", "routes"]
