"""The criteria: each is a small function (profil, projet, contexte) -> Verdict.

Eligibility, ranking and explanation read the same verdicts. The names of the levels, their points and sentences
are in data/recommandation/criteres.yml.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import msgspec

from bot.catalogue import Projet, Statut
from bot.catalogue.dates import FRAICHEUR_JOURS, jour_en_lettres
from bot.catalogue.fiche import TOUS_SECTEURS
from bot.recommandation.profil import Profil
from bot.recommandation.regles import EtatVerdict, Niveau, Regles
from bot.referentiel import HORS_QUEBEC, PARTOUT
from bot.referentiel.modele import en_liste

_NOMBRE_ETAPES = {0: "non-dites", 1: "une", 2: "deux", 3: "trois", 4: "quatre"}


class Verdict(msgspec.Struct, frozen=True):
    """What a criterion found; `valeur` fills the level's sentence."""

    critere: str
    niveau: Niveau
    valeur: str

    @property
    def refuse(self) -> bool:
        """True when the project cannot be recommended to this profile."""
        return self.niveau.verdict is EtatVerdict.REFUSE

    @property
    def phrase(self) -> str:
        """The French sentence of this verdict."""
        return self.niveau.phrase.format(valeur=self.valeur)


Fonction = Callable[[Profil, Projet, Regles, date], tuple[str, str]]


def evaluer(critere: str, profil: Profil, projet: Projet, regles: Regles, aujourdhui: date) -> Verdict:
    """The verdict of one criterion for one project."""
    niveau, valeur = _FONCTIONS[critere](profil, projet, regles, aujourdhui)
    return Verdict(critere, regles.criteres[critere].niveaux[niveau], valeur)


def evaluer_tous(profil: Profil, projet: Projet, regles: Regles, aujourdhui: date) -> tuple[Verdict, ...]:
    """The verdicts of all criteria, in the order of the rules."""
    return tuple(evaluer(critere, profil, projet, regles, aujourdhui) for critere in regles.criteres)


def _secteur(profil: Profil, projet: Projet, regles: Regles, _: date) -> tuple[str, str]:
    if TOUS_SECTEURS in projet.secteurs:
        return ("general-specialise", projet.sous_secteur) if projet.sous_secteur else ("general", "")
    vises = regles.referentiel.libelles("secteurs", projet.secteurs)
    if not profil.secteurs:
        return "a-preciser", vises
    communs = [secteur for secteur in projet.secteurs if secteur in profil.secteurs]
    if not communs:
        return "hors", vises
    if projet.sous_secteur:
        return "partie", projet.sous_secteur
    return "exact", regles.referentiel.libelles("secteurs", communs)


def _region(profil: Profil, projet: Projet, regles: Regles, _: date) -> tuple[str, str]:
    if profil.regions == (HORS_QUEBEC,):
        return "hors-quebec", ""
    if not projet.regions:
        return "non-dite", ""
    if PARTOUT in projet.regions:
        return "province", ""
    offertes = regles.referentiel.libelles("regions", projet.regions)
    if not profil.regions:
        return "a-preciser", offertes
    if PARTOUT in profil.regions:
        return "partie", offertes
    communes = [code for code in projet.regions if code in profil.regions]
    if not communes:
        return "hors", offertes
    return "propre", en_liste([regles.referentiel.region[code].dans for code in communes])


def _freins(profil: Profil, projet: Projet, regles: Regles, _: date) -> tuple[str, str]:
    if not profil.freins:
        return "a-preciser", ""
    if not projet.freins:
        return "non-dit", ""
    leves = [frein for frein in profil.freins if frein in projet.freins]
    noms = en_liste([regles.referentiel.frein[frein].nom for frein in leves])
    if not leves:
        return "aucun", ""
    return ("tous" if len(leves) == len(profil.freins) else "en-partie"), noms


def _etapes(_: Profil, projet: Projet, regles: Regles, __: date) -> tuple[str, str]:
    return _NOMBRE_ETAPES[len(set(projet.etapes))], regles.referentiel.libelles("etapes", projet.etapes).lower()


def _clientele(profil: Profil, projet: Projet, _: Regles, __: date) -> tuple[str, str]:
    clientele = projet.clientele
    if clientele.taille_max is not None and profil.taille is not None:
        niveau = "respectee" if profil.taille < clientele.taille_max else "depassee"
        return niveau, str(clientele.taille_max)
    conditions = []
    if clientele.taille_max is not None:
        conditions.append(f"moins de {clientele.taille_max} employés")
    if clientele.chiffre_affaires_min is not None:
        conditions.append(f"chiffre d'affaires d'au moins {dollars(clientele.chiffre_affaires_min)}")
    return ("a-verifier", en_liste(conditions)) if conditions else ("ouverte", "")


def _fraicheur(_: Profil, projet: Projet, __: Regles, aujourdhui: date) -> tuple[str, str]:
    verifie = date.fromisoformat(projet.verifie_le)
    jour = jour_en_lettres(verifie)
    if projet.statut is not Statut.ACTIF:
        return "a-confirmer", jour
    return ("actif" if (aujourdhui - verifie).days <= FRAICHEUR_JOURS else "actif-ancien"), jour


def dollars(montant: int) -> str:
    """« 1 000 000 $ » with no-break spaces, as the Office québécois de la langue française writes amounts."""
    return f"{montant:,}".replace(",", "\u00a0") + "\u00a0$"


_FONCTIONS: dict[str, Fonction] = {
    "secteur": _secteur,
    "region": _region,
    "freins": _freins,
    "etapes": _etapes,
    "clientele": _clientele,
    "fraicheur": _fraicheur,
}
