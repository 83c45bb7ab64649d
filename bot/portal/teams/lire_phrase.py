"""From what the trained model read in a sentence to what is asked, by the rules of update of the conversation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from bot.nlu.demandes import LecteurDemandes
from bot.nlu.normalisation import normaliser
from bot.portal.teams.demande import Demande, Doute, Parole
from bot.portal.teams.memoire import EtatAgent
from bot.rasa_channel.actes import Acte, Lecture, decider
from bot.rasa_channel.etat import CHAMPS, Etat
from bot.recommandation import Profil, creer_profil
from bot.referentiel import Referentiel
from bot.rendering.cartes import Verbe

_ACTES: dict[str, Verbe | Parole] = {
    "informer": Verbe.RECOMMANDER,
    "demander_recommandation": Verbe.CORRIGER,
    "demander_explication": Verbe.POURQUOI,
    "pourquoi_pas": Verbe.POURQUOI_PAS,
    "details_projet": Verbe.FICHE,
    "voir_autres": Verbe.SUIVANTS,
    "revoir_plan": Parole.REVOIR,
    "prochaine_etape": Parole.REVOIR,
    "comparer": Parole.COMPARER,
    "changer_secteur": Verbe.CORRIGER,
    "changer_region": Verbe.CORRIGER,
    "changer_freins": Verbe.CORRIGER,
    "saluer": Parole.ACCUEIL,
    "remercier": Parole.REMERCIER,
    "au_revoir": Parole.REMERCIER,
    "recommencer": Parole.RECOMMENCER,
    "effacer_donnees": Parole.RECOMMENCER,
}
# General questions: the fact of the catalogue (data/catalogue/otn.yml) that answers each.
_FAITS = {
    "question_otn": "presentation",
    "question_cout": "cout",
    "question_admissibilite": "admissibilite",
    "question_etapes": "etapes",
}
# These ask about a project: a trade named in them is part of its name, not a fact about the business.
_SANS_FAIT = frozenset(
    ("pourquoi_pas", "details_projet", "prochaine_etape", "changer_secteur", "changer_region", "changer_freins")
)
_CHAMP = {"secteur": "secteurs", "region": "regions", "frein": "freins"}


def lire_lecture(brute: Mapping[str, Any], texte: str, demandes: LecteurDemandes | None, supposition: bool) -> Lecture:
    """The reading of the internal channel, with what is asked about a result when `demandes` is given.

    `supposition`: the sentence supposed another situation. Raises msgspec.ValidationError on another shape.
    """
    lecture = msgspec.convert(brute, Lecture)
    if demandes is None:
        return lecture
    if supposition and lecture.a_des_faits:
        return msgspec.structs.replace(lecture, demande="comparer")
    return _apres_resultat(lecture, texte, demandes)


def demander(lecture: Lecture, etat: EtatAgent | None, nommes: Sequence[str], listes: Referentiel) -> Demande:
    """What the sentence asks; `nommes` are the projects that it names.

    A sector said without a word of correction is a new business; any other fact completes or corrects the last one.
    """
    nouvelle = etat is None or _est_nouvelle(lecture)
    avant = Profil() if nouvelle or etat is None else etat.profil
    connu = Etat() if nouvelle or etat is None else _etat(etat)
    actes = decider(lecture, connu, nommes)
    profil = _profil(actes, avant, listes)
    acte = _ACTES.get(actes[-1].intention, Parole.INCOMPRIS)
    doute = _doute(actes)
    if doute is not None or (acte is Parole.INCOMPRIS and profil != avant):
        acte = Verbe.RECOMMANDER
    fait = _FAITS.get(actes[-1].intention)
    if acte is Parole.INCOMPRIS and fait is not None:
        return Demande(acte=Parole.QUESTION, mots=fait)
    if acte is Parole.COMPARER:
        profil = _compare(actes[-1], avant, listes)
    return Demande(
        acte=acte,
        profil=profil if profil != Profil() else None,
        projets=tuple(dict.fromkeys(_valeurs(actes[-1], "projet"))),
        suite=not nouvelle,
        doute=doute,
    )


def _apres_resultat(lecture: Lecture, texte: str, demandes: LecteurDemandes) -> Lecture:
    """The reading knows nothing of what was just shown: requests about a result are found here."""
    formes = [jeton.forme for jeton in normaliser(texte).jetons]
    demande = demandes.lire(formes, lecture.intention, "resultat")
    if demande in _SANS_FAIT:
        vide = Lecture(lecture.intention, lecture.confiance)
        return msgspec.structs.replace(
            vide, rangs=lecture.rangs, rangs_cites=lecture.rangs_cites, demande=demande, anglais=lecture.anglais
        )
    return msgspec.structs.replace(lecture, demande=demande)


def _est_nouvelle(lecture: Lecture) -> bool:
    corrige = lecture.mode is not None or any(lecture.retraits.values()) or lecture.demande == "comparer"
    return bool(lecture.secteurs) and not corrige


def _etat(etat: EtatAgent) -> Etat:
    """The conversation as the rules of update see it: a result was shown, nothing is being asked."""
    connu = etat.profil
    return Etat(
        secteurs=connu.secteurs,
        freins=connu.freins,
        regions=connu.regions,
        remplis=frozenset(CHAMPS),
        resultat_montre=True,
        projets=etat.projets,
    )


def _profil(actes: Sequence[Acte], avant: Profil, listes: Referentiel) -> Profil:
    """The profile after these acts: an act gives the whole new value of each list it touches."""
    valeurs = {champ: tuple(getattr(avant, champ)) for champ in CHAMPS}
    for acte in actes:
        for entite, champ in _CHAMP.items():
            dites = _valeurs(acte, entite)
            if dites:
                permis = getattr(listes, entite)
                valeurs[champ] = tuple(valeur for valeur in dites if valeur in permis)
    return creer_profil(listes, valeurs["secteurs"], valeurs["regions"], valeurs["freins"])


def _compare(acte: Acte, avant: Profil, listes: Referentiel) -> Profil:
    """The situation supposed by « et si j'étais en Estrie? »."""
    valeurs = {champ: tuple(getattr(avant, champ)) for champ in CHAMPS}
    for entite, champ in _CHAMP.items():
        permis = getattr(listes, entite)
        dites = tuple(valeur for valeur in _valeurs(acte, f"compare_{entite}") if valeur in permis)
        valeurs[champ] = dites or valeurs[champ]
    return creer_profil(listes, valeurs["secteurs"], valeurs["regions"], valeurs["freins"])


def _doute(actes: Sequence[Acte]) -> Doute | None:
    """The first list in which a word has several readings."""
    for acte in actes:
        if acte.intention != "preciser":
            continue
        for entite, champ in _CHAMP.items():
            candidats = tuple(
                (str(e["value"]), str(e["libelle"])) for e in acte.entites if e["entity"] == f"candidat_{entite}"
            )
            if candidats:
                return Doute(champ, candidats)
    return None


def _valeurs(acte: Acte, entite: str) -> list[str]:
    return [str(e["value"]) for e in acte.entites if e["entity"] == entite]
