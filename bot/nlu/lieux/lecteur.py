"""The reader: a message in, the places of the company out. Plain Python, deterministic, no network."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from bot.nlu.lieux.chargement import Donnees, charger_donnees
from bot.nlu.lieux.code_postal import CodesPostaux
from bot.nlu.lieux.conclusion import conclure
from bot.nlu.lieux.corrections import corriger
from bot.nlu.lieux.etendue import d_un_bout_a_l_autre
from bot.nlu.lieux.fautes import IndexFautes
from bot.nlu.lieux.jugement import juger
from bot.nlu.lieux.lecture import VIDE, LectureLieux
from bot.nlu.lieux.lieu import Occurrence
from bot.nlu.lieux.mal_ecrits import lieux_mal_ecrits
from bot.nlu.lieux.message import decouper
from bot.nlu.lieux.province import mots_quebec, reponse_toutes, tournures_de_province
from bot.nlu.lieux.reperage import IndexFormes, sans_chevauchement
from bot.nlu.lieux.situation import Situation
from bot.nlu.lieux.tournures import Tournures
from bot.nlu.normalisation import TexteNormalise, normaliser


class LecteurLieux:
    """Reads places; built once with `charger`, safe to share between threads (it never changes)."""

    def __init__(self, donnees: Donnees, tournures: Tournures) -> None:
        self._regions = donnees.regions
        self._codes_postaux = CodesPostaux(donnees.prefixes, donnees.regions)
        self._tournures = tournures
        self._formes = IndexFormes(donnees.lieux)
        courants = donnees.courants | tournures.commerce | tournures.neutres | tournures.liaison
        self._fautes = IndexFautes(self._formes.entrees(), courants)

    @classmethod
    def charger(cls, dossier: Path) -> LecteurLieux:
        """Build the reader from data/referentiel/lieux.

        Raises OSError if a file is missing, ValueError (naming the file) if one is malformed.
        """
        return cls(charger_donnees(dossier), Tournures.charger(dossier / "tournures.yml"))

    def lire(self, texte: str | TexteNormalise, contexte: str | None = None) -> LectureLieux:
        """Read the places of `texte`; never raises.

        contexte: the question just asked ("secteur", "freins", "region", "resultat") or None.
        """
        message = decouper(normaliser(texte) if isinstance(texte, str) else texte)
        if not message.mots:
            return VIDE
        situation = self._reperer(Situation(message, self._tournures, contexte))
        if not situation.occurrences and situation.region_demandee:
            toutes = reponse_toutes(situation)
            situation = situation.avec([toutes]).achevee() if toutes else situation
        if not situation.occurrences:
            return VIDE
        jugements = corriger(situation, juger(situation))
        return conclure(situation, jugements, self._regions)

    def _reperer(self, situation: Situation) -> Situation:
        """The situation with its places: exact names, postal codes, "Québec", then misspelled names."""
        trouvees = [
            *tournures_de_province(situation),
            *self._formes.chercher(situation.message),
            *self._codes_postaux.chercher(situation.message),
        ]
        retenues = sans_chevauchement(trouvees, situation.message)
        situation = situation.avec(retenues)
        retenues += mots_quebec(situation, _libres(situation, retenues))
        situation = situation.avec(retenues)
        toutes = lieux_mal_ecrits(situation, self._fautes, _libres(situation, retenues), retenues)
        situation = situation.avec(toutes)
        return situation.avec(d_un_bout_a_l_autre(situation, toutes)).achevee()


def _libres(situation: Situation, occurrences: Iterable[Occurrence]) -> list[bool]:
    """For each word, whether no place and no fixed phrase covers it."""
    libres = [True] * len(situation.message.mots)
    for occurrence in occurrences:
        for indice in range(occurrence.premier, occurrence.dernier):
            libres[indice] = False
    return libres
