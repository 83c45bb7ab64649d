"""The run itself, step by step: each step adds its lines to the results."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from tests.load.banc.chronos import Chronos, Saturation, centile, entrelacer, mesurer_la_longueur, saturer
from tests.load.banc.coeurs import Partage, tenu_sur
from tests.load.banc.concurrent import Concurrent
from tests.load.banc.conversations import LONGUE
from tests.load.banc.processus import Memoire, memoire
from tests.load.banc.resultats import Cible, Ligne
from tests.load.banc.seuls import lire_seul, recommander_seul

Dire = Callable[[str], None]
_CENT = 100


@dataclass(frozen=True)
class Ampleur:
    """How much is measured; `a_froid` is false when a model made before the run may serve."""

    a_froid: bool
    demarrages: int
    echauffement: int
    conversations: int
    longueur: int
    longues: int
    simultanees: int
    secondes: float


COMPLETE = Ampleur(True, 3, 6, 60, 200, 3, 8, 20.0)
RAPIDE = Ampleur(False, 1, 1, 4, 12, 1, 4, 3.0)


@dataclass
class Resultats:
    """All that the report needs."""

    noms: dict[str, str]
    lignes: list[Ligne] = field(default_factory=list)
    memoires: dict[str, list[Memoire]] = field(default_factory=dict)
    longueurs: dict[str, list[float]] = field(default_factory=dict)
    comptes: dict[str, tuple[int, int]] = field(default_factory=dict)

    def noter(self, nom: str, unite: str, valeurs: dict[str, float], cible: Cible | None = None, d: int = 1) -> None:
        """Add one line."""
        self.lignes.append(Ligne(nom, unite, valeurs, cible, d))


def mesurer(concurrents: Sequence[Concurrent], ampleur: Ampleur, partage: Partage, jour: date, dire: Dire) -> Resultats:
    """Everything, on competitors that are neither trained nor started. Raises ErreurTour."""
    resultats = Resultats({un.lettre: un.nom for un in concurrents})
    dire("Entraînement, l'un après l'autre")
    entrainements = {un.lettre: un.entrainer() for un in concurrents}
    if ampleur.a_froid:
        resultats.noter("Entraînement à froid", "s", entrainements, Cible(0.4))
    resultats.noter("Modèle sur le disque", "Mo", {un.lettre: un.archive.stat().st_size / 1e6 for un in concurrents})
    with tenu_sur(partage.client):
        dire("Compréhension et moteur seuls")
        _pieces(resultats, concurrents, partage, jour)
        dire("Démarrages")
        _demarrages(resultats, concurrents, ampleur.demarrages, partage)
        dire("Conversations entrelacées")
        echauffement = entrelacer(concurrents, ampleur.echauffement)
        _tours(resultats, entrelacer(concurrents, ampleur.conversations))
        plus_longs = {lettre: max(c.ouvertures + c.tours) * 1e3 for lettre, c in echauffement.items()}
        resultats.noter("Tour le plus long de l'échauffement", "ms", plus_longs)
        dire("Conversation longue")
        _longueur(resultats, concurrents, ampleur)
        dire("Saturation et mémoire, chacun seul")
        _seul_au_travail(resultats, concurrents, ampleur, partage)
    return resultats


def _pieces(resultats: Resultats, concurrents: Sequence[Concurrent], partage: Partage, jour: date) -> None:
    lectures = {un.lettre: lire_seul(un, partage) for un in concurrents}
    for pour_cent in (50, 95):
        resultats.noter(f"Compréhension seule, p{pour_cent}", "ms", _centiles(lectures, pour_cent))
    moteur = recommander_seul(partage, jour)
    resultats.noter("Moteur seul, p50", "ms", {"A": statistics.median(moteur) * 1e3}, d=2)


def _demarrages(resultats: Resultats, concurrents: Sequence[Concurrent], fois: int, partage: Partage) -> None:
    """Each in turn, `fois` times; the last start stays."""
    durees: dict[str, dict[str, list[float]]] = {un.lettre: {} for un in concurrents}
    for rang in range(fois):
        for concurrent in concurrents:
            for etape, duree in concurrent.demarrer(partage).items():
                durees[concurrent.lettre].setdefault(etape, []).append(duree)
            if rang < fois - 1:
                concurrent.arreter()
    par_etape = {
        etape: {lettre: statistics.median(lues[etape]) for lettre, lues in durees.items() if etape in lues}
        for etape in ("formulaire", "conversation")
    }
    resultats.noter("Première réponse, par le formulaire", "s", par_etape["formulaire"], Cible(2.0, sur="A"))
    resultats.noter("Prêt à converser", "s", par_etape["conversation"], Cible(0.35))


def _tours(resultats: Resultats, chronos: dict[str, Chronos]) -> None:
    tours = {lettre: un.ouvertures + un.tours for lettre, un in chronos.items()}
    for pour_cent, borne in ((50, 0.3), (95, 0.5), (99, 0.08)):
        resultats.noter(f"Tour, p{pour_cent}", "ms", _centiles(tours, pour_cent), Cible(borne))
    resultats.noter("Tour le plus long", "ms", {lettre: max(un) * 1e3 for lettre, un in tours.items()})
    resultats.noter(
        "Premier tour (ouverture), p50", "ms", _centiles({le: c.ouvertures for le, c in chronos.items()}, 50)
    )
    resultats.comptes = {lettre: (len(tours[lettre]), chronos[lettre].muets) for lettre in tours}


def _longueur(resultats: Resultats, concurrents: Sequence[Concurrent], ampleur: Ampleur) -> None:
    resultats.longueurs = mesurer_la_longueur(concurrents, ampleur.longueur, ampleur.longues)
    cycle = len(LONGUE)
    debut = {lettre: statistics.median(durees[:cycle]) for lettre, durees in resultats.longueurs.items()}
    # The eleven messages said once at the start, and once again from the hundredth turn (or at the end) on.
    place = min(_CENT - 1, ampleur.longueur - cycle)
    tard = {lettre: statistics.median(durees[place : place + cycle]) for lettre, durees in resultats.longueurs.items()}
    resultats.noter("Onze premiers tours d'une conversation, p50", "ms", _ms(debut))
    resultats.noter(f"Onze tours à partir du {place + 1}e, p50", "ms", _ms(tard))
    croissance = {lettre: tard[lettre] / debut[lettre] for lettre in debut}
    resultats.noter("Croissance avec la longueur", "fois", croissance, Cible(1.3, sur="A"), d=2)


def _seul_au_travail(
    resultats: Resultats, concurrents: Sequence[Concurrent], ampleur: Ampleur, partage: Partage
) -> None:
    """Each with the others stopped: they would hide a part of its memory by sharing TensorFlow's pages with it."""
    for concurrent in concurrents:
        concurrent.arreter()
    lues: dict[str, Saturation] = {}
    for concurrent in concurrents:
        concurrent.demarrer(partage)
        entrelacer([concurrent], ampleur.echauffement)
        lues[concurrent.lettre] = saturer(concurrent, ampleur.simultanees, ampleur.secondes)
        resultats.memoires[concurrent.lettre] = memoire(concurrent.processus)
        concurrent.arreter()
    _saturation(resultats, lues, len(partage.serveurs))
    sommes = {lettre: sum(une.part for une in processus) for lettre, processus in resultats.memoires.items()}
    resultats.noter("Mémoire de tous les processus (PSS)", "Mo", sommes, Cible(0.9), d=0)


def _saturation(resultats: Resultats, lues: dict[str, Saturation], coeurs: int) -> None:
    debits = {lettre: une.tours_par_seconde for lettre, une in lues.items()}
    resultats.noter("Débit à saturation", "tours/s", debits)
    par_coeur = {lettre: debit / coeurs for lettre, debit in debits.items()}
    resultats.noter("Débit par cœur", "tours/s", par_coeur, Cible(3.0, au_moins=True))
    resultats.noter("Tour à saturation, p95", "ms", {lettre: une.p95 * 1e3 for lettre, une in lues.items()})
    processeur = {lettre: une.processeur_par_tour * 1e3 for lettre, une in lues.items()}
    resultats.noter("Processeur par tour", "ms", processeur)


def _centiles(durees: dict[str, list[float]], pour_cent: int) -> dict[str, float]:
    return {lettre: centile(liste, pour_cent) * 1e3 for lettre, liste in durees.items()}


def _ms(secondes: dict[str, float]) -> dict[str, float]:
    return {lettre: valeur * 1e3 for lettre, valeur in secondes.items()}
