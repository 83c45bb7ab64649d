"""The path: the four steps of the OTN in the order that suits the barriers."""

from __future__ import annotations

from collections.abc import Sequence

from bot.catalogue import Projet
from bot.recommandation.profil import Profil
from bot.recommandation.recommandation import EtapeParcours, RepliPropose
from bot.recommandation.regles import Regles


def tracer_parcours(
    profil: Profil, projets: Sequence[Projet], repli: RepliPropose | None, regles: Regles
) -> tuple[EtapeParcours, ...]:
    """The four steps, each with one action for this week, who offers it among `projets`, and what to prepare."""
    return tuple(
        EtapeParcours(
            identifiant,
            numero,
            regles.referentiel.etape[identifiant].libelle,
            _action(identifiant, profil, regles),
            _qui(identifiant, projets, repli, regles),
            regles.parcours.preparer[identifiant],
        )
        for numero, identifiant in enumerate(_ordre(profil, regles), 1)
    )


def _ordre(profil: Profil, regles: Regles) -> list[str]:
    """Steps by mean place over the profile's barriers; the official order breaks ties and serves when none is known."""
    ordres = [regles.parcours.ordres[frein] for frein in profil.freins]
    return sorted(
        regles.referentiel.etape,
        key=lambda etape: (sum(ordre.index(etape) for ordre in ordres), regles.referentiel.etape[etape].numero),
    )


def _action(etape: str, profil: Profil, regles: Regles) -> str:
    actions = regles.parcours.actions[etape]
    return next((actions[frein] for frein in profil.freins if frein in actions), actions["defaut"])


def _qui(etape: str, projets: Sequence[Projet], repli: RepliPropose | None, regles: Regles) -> str:
    for projet in projets:
        if etape in projet.etapes:
            return f"{promoteurs(projet)} ({projet.libelle})"
    return repli.nom if repli is not None else regles.phrases.qui["inconnu"]


def promoteurs(projet: Projet) -> str:
    """The names of those who carry the project."""
    return ", ".join(promoteur.nom for promoteur in projet.promoteurs)
