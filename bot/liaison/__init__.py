"""How the pieces call each other: HTTP on connections kept open, and a door for the holder of the secret only."""

from bot.liaison.client import ClientHttp, Demande, Transport
from bot.liaison.connexion import Coupure, Reponse, TropLong
from bot.liaison.porte import Appel, Porte, Vie
from bot.liaison.serveur import reglages_uvicorn, servir

__all__ = [
    "Appel",
    "ClientHttp",
    "Coupure",
    "Demande",
    "Porte",
    "Reponse",
    "Transport",
    "TropLong",
    "Vie",
    "reglages_uvicorn",
    "servir",
]
