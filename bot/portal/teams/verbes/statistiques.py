"""The anonymous demand of the last twelve months."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.banc_essai.chiffres import Ligne
from bot.portal.teams.demande import Demande, Tour
from bot.portal.teams.memoire import EtatAgent
from bot.portal.teams.outils import Outils
from bot.portal.teams.verbes.reponses import en_carte
from bot.rendering.cartes import Demandes, carte_statistiques


def dire_les_statistiques(demande: Demande, etat: EtatAgent | None, outils: Outils) -> Tour:
    """Ranges of five, as everywhere else."""
    jour = outils.horloge().date()
    trouves = outils.chiffres(_onze_mois_avant(jour), jour.strftime("%Y-%m"))
    demandes = Demandes(
        trouves.de,
        trouves.a,
        trouves.reponses.texte,
        trouves.sans_reponse.texte,
        _premieres(trouves.secteurs),
        _premieres(trouves.regions),
        _premieres(trouves.freins),
        [(besoin.libelle, besoin.reponses.texte) for besoin in trouves.besoins],
    )
    return Tour((en_carte(carte_statistiques(demandes, outils.cadre())),), etat)


def _premieres(lignes: Sequence[Ligne]) -> list[tuple[str, str]]:
    """The lines above the threshold, the most asked first; by name in the same range: their order says nothing."""
    triees = sorted(lignes, key=lambda ligne: (-ligne.reponses.minimum, ligne.libelle))
    return [(ligne.libelle, ligne.reponses.texte) for ligne in triees if ligne.reponses.minimum]


def _onze_mois_avant(jour: date) -> str:
    rang = jour.year * 12 + jour.month - 1 - 11
    return f"{rang // 12:04d}-{rang % 12 + 1:02d}"
