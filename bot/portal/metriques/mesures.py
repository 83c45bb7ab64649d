"""What is counted: turns, answers, fallbacks, recommendations, refusals for too many requests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from bot.portal.metriques.compteurs import Compteur, Histogramme, famille

_CLASSES = ("2xx", "3xx", "4xx", "5xx")
_BORNES = (0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
_SANS_SECTEUR = "aucun"


class Mesures:
    """The counters of one process since its start; `secteurs` are the ids of the closed list."""

    def __init__(self, secteurs: Iterable[str]) -> None:
        self._reponses = Compteur(
            "otn_reponses_total", "Réponses du portail, par classe de statut.", "classe", _CLASSES
        )
        self._tours = Compteur(
            "otn_tours_total", "Tours de conversation demandés sur le Web, par classe de statut.", "classe", _CLASSES
        )
        self._durees = Histogramme("otn_tour_secondes", "Durée des tours qui ont reçu une réponse.", _BORNES)
        self._replis = Compteur(
            "otn_replis_total",
            "Replis : message non compris, point d'entrée public donné, aucun projet précis, panne d'une action.",
            "genre",
            ("incompris", "point-d-entree", "recommandation", "panne"),
        )
        self._recommandations = Compteur(
            "otn_recommandations_total",
            "Recommandations montrées sur le Web, par secteur; une pour chacun si plusieurs sont dits.",
            "secteur",
            (*secteurs, _SANS_SECTEUR),
        )
        self._limitees = 0

    def reponse(self, statut: int, tour: bool, limitable: bool, secondes: float) -> None:
        """One answer of the portal. `tour`: it was asked for a turn; `limitable`: its address has rate limits."""
        classe = f"{statut // 100}xx"
        self._reponses.ajouter(classe)
        if tour:
            self._tours.ajouter(classe)
            if classe == "2xx":
                self._durees.ajouter(secondes)
        if limitable and statut == 429:
            self._limitees += 1

    def messages(self, bruts: Iterable[Mapping[str, Any]]) -> None:
        """The raw messages of one turn: their marks are read, never their texts."""
        for brut in bruts:
            propre = brut.get("custom") or {}
            if "correlation" in propre or propre.get("panne"):
                self._replis.ajouter("panne")
            elif "repli" in propre:
                self._replis.ajouter("incompris" if propre.get("formulaire") else "point-d-entree")

    def recommandation(self, recommandation: Mapping[str, Any]) -> None:
        """One recommendation shown, as the JSON of the contract. May be called from any thread."""
        for secteur in recommandation["profil"]["secteurs"] or (_SANS_SECTEUR,):
            self._recommandations.ajouter(secteur)
        if recommandation["repli"] is not None:
            self._replis.ajouter("recommandation")

    def lignes(self) -> list[str]:
        """Every line, in the text format of Prometheus."""
        limitees = famille(
            "otn_limitees_total", "counter", "Demandes refusées par les limites de débit.", {(): self._limitees}
        )
        return [
            ligne
            for lignes in (
                self._reponses.lignes(),
                self._tours.lignes(),
                self._durees.lignes(),
                self._replis.lignes(),
                self._recommandations.lignes(),
                limitees,
            )
            for ligne in lignes
        ]
