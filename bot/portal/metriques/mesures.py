"""What is counted: turns, answers, fallbacks, recommendations, refusals for too many requests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from bot.observation.etapes import Tour
from bot.portal.metriques.compteurs import Compteur, Histogramme, HistogrammeEtiquete, famille

_CLASSES = ("2xx", "3xx", "4xx", "5xx")
_BORNES = (0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
_SANS_SECTEUR = "aucun"
# The stages of the portal, then those that Rasa tells of its own part of « rasa ».
_ETAPES_PORTAIL = ("attente", "base", "rasa")
_ETAPES_RASA = ("lecture", "decision", "traitement", "suivi")
_BORNES_ETAPES = (0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
_BORNES_CONFIANCE = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
_ENTRE_DEUX = "autre"


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
        self._etapes = HistogrammeEtiquete(
            "otn_etape_secondes",
            "Durée de chaque étape d'un tour; rasa contient lecture, decision, traitement et suivi.",
            _BORNES_ETAPES,
            "etape",
            ("total", *_ETAPES_PORTAIL, *_ETAPES_RASA),
        )
        self._confiances = Histogramme(
            "otn_confiance", "Confiance de la compréhension, de 0 à 1, pour chaque message écrit.", _BORNES_CONFIANCE
        )
        self._erreurs = Compteur(
            "otn_erreurs_total",
            "Erreurs : Rasa n'a pas répondu, la base n'a pas répondu, faute imprévue.",
            "genre",
            ("rasa", "base", "imprevue"),
        )
        self._en_cours: set[Tour] = set()

    def commencer(self, tour: Tour) -> None:
        """A turn begins: it is counted at its stage until `finir`."""
        self._en_cours.add(tour)

    def finir(self, tour: Tour, secondes: float) -> None:
        """A turn ends, answered or not, after so many seconds."""
        self._en_cours.discard(tour)
        self._etapes.ajouter("total", secondes)
        for etape, duree in tour.secondes.items():
            self._etapes.ajouter(etape, duree)

    def erreur(self, genre: str) -> None:
        """One more error: « rasa », « base » or « imprevue »."""
        self._erreurs.ajouter(genre)

    def tour_de_rasa(self, resultat: Mapping[str, Any] | None) -> None:
        """What Rasa answered to one turn; None: it did not answer. Marks and numbers are read, never texts."""
        if resultat is None:
            self.erreur("rasa")
            return
        self.messages(resultat["messages"])
        for etape in _ETAPES_RASA:
            if etape in resultat.get("durees", {}):
                self._etapes.ajouter(etape, resultat["durees"][etape] / 1000)
        if resultat.get("lecture"):
            self._confiances.ajouter(float(resultat["lecture"]["confiance"]))

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
        etapes = [tour.etape or _ENTRE_DEUX for tour in list(self._en_cours)]
        en_cours = famille(
            "otn_tours_en_cours",
            "gauge",
            "Tours en cours, par étape du moment; attente est la file d'une même conversation.",
            {(("etape", etape),): etapes.count(etape) for etape in (*_ETAPES_PORTAIL, _ENTRE_DEUX)},
        )
        return [
            ligne
            for lignes in (
                self._reponses.lignes(),
                self._tours.lignes(),
                self._durees.lignes(),
                self._etapes.lignes(),
                en_cours,
                self._confiances.lignes(),
                self._erreurs.lignes(),
                self._replis.lignes(),
                self._recommandations.lignes(),
                limitees,
            )
            for ligne in lignes
        ]
