"""The card of one project: what its record says, with its sources, and nothing else."""

from __future__ import annotations

from urllib.parse import urlsplit

from bot.catalogue import Projet
from bot.catalogue.dates import date_en_lettres
from bot.rendering.cartes.cadre import Cadre
from bot.rendering.cartes.elements import Carte, carte, gras, groupe, ligne, ouvrir, titre
from bot.rendering.cartes.projets import etat
from bot.rendering.details import aide_du_projet, nommer_promoteurs

_OFFRES_MAX = 8
_SOURCES_MAX = 5


def carte_fiche(projet: Projet, cadre: Cadre) -> Carte:
    """Fields of the catalogue; an unknown one is named as such."""
    phrases, suite = cadre.phrases.fiche, cadre.suite
    clientele = projet.clientele.texte
    corps = [
        titre(phrases.titre),
        ligne(gras(projet.libelle)),
        ligne(cadre.phrases.resultat.promoteur.format(promoteur=nommer_promoteurs(projet, suite)), discret=True),
        groupe([ligne(gras(phrases.offre)), *_offre(projet, cadre)]),
        ligne(suite.details_clientele.format(clientele=clientele) if clientele else suite.details_clientele_inconnue),
        ligne(aide_du_projet(projet, suite) or suite.details_cout_inconnu),
        ligne(etat(cadre.regles.phrases.statuts[projet.statut.value], projet.verifie_le, cadre)),
        groupe([ligne(gras(phrases.sources)), *_sources(projet, cadre)]),
    ]
    return carte(projet.libelle, corps, ouvrir(phrases.site, projet.lien_montre, cadre.hotes))


def _offre(projet: Projet, cadre: Cadre) -> list[dict[str, object]]:
    return [ligne(f"• {offre}") for offre in projet.offre[:_OFFRES_MAX]] or [ligne(cadre.suite.details_offre_inconnue)]


def _sources(projet: Projet, cadre: Cadre) -> list[dict[str, object]]:
    """Where each fact was read; a host outside of the list is still named, never opened."""
    modele = cadre.phrases.fiche.source
    return [
        ligne(
            "• "
            + modele.format(
                hote=urlsplit(source.url).hostname or "",
                date=date_en_lettres(source.lu_le),
                fait=source.fait or projet.libelle,
            ),
            discret=True,
        )
        for source in projet.sources_montrees[:_SOURCES_MAX]
    ]
