"""The application package of Teams: manifest, icons, archive."""

from bot.portal.teams.paquet.archive import archiver
from bot.portal.teams.paquet.conformite import defauts_du_manifeste
from bot.portal.teams.paquet.icones import icone_contour, icone_couleur
from bot.portal.teams.paquet.manifeste import ErreurPaquet, creer_manifeste

__all__ = ["ErreurPaquet", "archiver", "creer_manifeste", "defauts_du_manifeste", "icone_contour", "icone_couleur"]
