"""What the calendar asks of the keeper: projects that end, projects that ended, records not checked for long."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum

import msgspec

from bot.catalogue.dates import FRAICHEUR_JOURS, fin_de_periode, jour_en_lettres
from bot.catalogue.defaut import Acteur
from bot.catalogue.fiche import Projet, Repli, Statut
from bot.catalogue.instantane import Catalogue

_BIENTOT, _PLUS_TARD = 15, 30


class Urgence(str, Enum):
    """Why a record is named, the most pressing first."""

    DATE_IMPOSSIBLE = "date-impossible"
    TERMINE_NON_DIT = "termine-non-dit"
    FIN_15_JOURS = "fin-15-jours"
    FIN_30_JOURS = "fin-30-jours"
    A_REVERIFIER = "a-reverifier"


class Echeance(msgspec.Struct, frozen=True):
    """One thing to do. `jours`: days left, below zero once the term is past, None when the date is impossible.

    `jour` is the date itself: the end of a project, or the last verification of a record (its term is six months on).
    """

    fiche: str
    nom: str
    urgence: Urgence
    acteur: Acteur
    jour: str
    jours: int | None
    phrase: str


def echeances(catalogue: Catalogue, aujourdhui: date) -> tuple[Echeance, ...]:
    """Every project that ends within 30 days or ended without being marked, every record not checked for six months.

    A partial end date means the end of that period. The most urgent first, then the oldest, then by id.
    """
    trouvees = [une for projet in catalogue.projets for une in _fin(projet, aujourdhui)]
    fiches: tuple[Projet | Repli, ...] = (*catalogue.projets, *catalogue.replis)
    for fiche in fiches:
        trouvees += _verification(fiche, aujourdhui)
    ordre = list(Urgence)
    return tuple(sorted(trouvees, key=lambda une: (ordre.index(une.urgence), une.jours or 0, une.fiche)))


def _fin(projet: Projet, aujourdhui: date) -> Iterator[Echeance]:
    if projet.dates.fin is None or projet.statut is Statut.TERMINE:
        return
    fin = _lire(projet.dates.fin)
    if fin is None:
        yield _impossible(projet, projet.dates.fin)
        return
    jours, jour = (fin - aujourdhui).days, jour_en_lettres(fin)
    if jours < 0:
        phrase = f"Ce projet a pris fin le {jour} : mettez son statut à « termine », ou corrigez la date."
        yield _echeance(projet, Urgence.TERMINE_NON_DIT, Acteur.RESPONSABLE, fin, jours, phrase)
    elif jours <= _PLUS_TARD:
        urgence = Urgence.FIN_15_JOURS if jours <= _BIENTOT else Urgence.FIN_30_JOURS
        phrase = f"Ce projet prend fin le {jour}, {_delai(jours)} : demandez à son promoteur s'il continue."
        yield _echeance(projet, urgence, Acteur.PROMOTEUR, fin, jours, phrase)


def _verification(fiche: Projet | Repli, aujourdhui: date) -> Iterator[Echeance]:
    if isinstance(fiche, Projet) and fiche.statut is Statut.TERMINE:
        return
    verifie = _lire(fiche.verifie_le)
    if verifie is None:
        yield _impossible(fiche, fiche.verifie_le)
        return
    age = (aujourdhui - verifie).days
    if age > FRAICHEUR_JOURS:
        phrase = f"Cette fiche n'a pas été vérifiée depuis le {jour_en_lettres(verifie)} : relisez ses sources."
        yield _echeance(fiche, Urgence.A_REVERIFIER, Acteur.RESPONSABLE, verifie, FRAICHEUR_JOURS - age, phrase)


def _lire(partielle: str) -> date | None:
    try:
        return fin_de_periode(partielle)
    except ValueError:
        return None


def _impossible(fiche: Projet | Repli, valeur: str) -> Echeance:
    phrase = f"La date « {valeur} » n'existe pas : corrigez-la."
    return Echeance(fiche.id, _nom(fiche), Urgence.DATE_IMPOSSIBLE, Acteur.RESPONSABLE, valeur, None, phrase)


def _echeance(fiche: Projet | Repli, urgence: Urgence, acteur: Acteur, jour: date, jours: int, phrase: str) -> Echeance:
    return Echeance(fiche.id, _nom(fiche), urgence, acteur, jour.isoformat(), jours, phrase)


def _nom(fiche: Projet | Repli) -> str:
    return fiche.libelle if isinstance(fiche, Projet) else fiche.nom


def _delai(jours: int) -> str:
    return {0: "aujourd'hui", 1: "demain"}.get(jours, f"dans {jours} jours")
