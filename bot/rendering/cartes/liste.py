"""The card of a search: the projects found, one of which can be opened."""

from __future__ import annotations

from collections.abc import Sequence

from bot.catalogue import Projet
from bot.rendering.cartes.cadre import Cadre
from bot.rendering.cartes.elements import Carte, carte, choisir, envoyer, gras, groupe, ligne, titre
from bot.rendering.cartes.verbes import Verbe
from bot.rendering.details import nommer_promoteurs

MONTRES_MAX = 8


def carte_liste(projets: Sequence[Projet], cadre: Cadre) -> Carte:
    """The first projects of the list; at least one is expected."""
    phrases, montres = cadre.phrases.liste, projets[:MONTRES_MAX]
    modele = phrases.compte if len(montres) == len(projets) else phrases.trop
    compte = modele.format(nombre=len(projets), montres=len(montres))
    choix = [(projet.id, projet.libelle) for projet in montres]
    corps = [
        titre(phrases.titre),
        ligne(compte),
        *(_bloc(projet, cadre) for projet in montres),
        choisir("projet", phrases.choisir, choix, choix[0][0], style="compact"),
    ]
    return carte(compte, corps, [envoyer(phrases.voir, Verbe.FICHE)])


def _bloc(projet: Projet, cadre: Cadre) -> dict[str, object]:
    statut = cadre.regles.phrases.statuts[projet.statut.value]
    return groupe([ligne(gras(projet.libelle)), ligne(f"{nommer_promoteurs(projet, cadre.suite)}. {statut}.")])
