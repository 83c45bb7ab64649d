"""How sure one may be that a name is a place here: 0 nothing says so, 1 a place cue, 2 a strong one."""

from __future__ import annotations

from bot.nlu.lieux.lieu import ETENDUES, HORS_QUEBEC, Lieu, Occurrence, ensemble
from bot.nlu.lieux.message import LIE, VIRGULE
from bot.nlu.lieux.province import ECRITURES
from bot.nlu.lieux.situation import ARTICLES, DE, Situation

RIEN, FAIBLE, FORT = 0, 1, 2

_COURT = 6
_PREPOSITIONS = frozenset({"en", "au", "dans", "hors", "a"})
_SUFFIXES_DE_COMMERCE = ("erie", "eries", "iere", "ieres")
_CONTRACTIONS = {"au": "le", "aux": "les", "du": "le", "des": "les"}
# Being somewhere oneself; "on est à la conception" shows that an article calls for more.
_ETRE = ensemble("suis est sommes sont chu trouve trouvent jsuis chui")


def niveau(situation: Situation, occurrence: Occurrence, avant: frozenset[str]) -> int:
    """Strength of the place cues around `occurrence` (avant: phrases just before it)."""
    preposition, indice = _preposition(situation, occurrence)
    nom = occurrence.tete
    if nom.nature == "gentile":
        return FAIBLE if est_commerce(situation, situation.avant(occurrence.premier)) else RIEN
    if "lieu_dit" in avant:
        return FORT
    if _qualifie(situation, occurrence) or _tout_en_capitales(situation, occurrence):
        return FORT
    if situation.mot(occurrence.premier) in _PREPOSITIONS:
        return FAIBLE  # the form holds its own cue ("en Irlande")
    if not _convient(preposition, situation, occurrence, indice):
        pres = FORT if _majuscule(situation, occurrence) else FAIBLE
        return pres if avant & {"proche", "origine", "cardinal"} else RIEN
    if "situe" in avant or _tenu(situation, occurrence, preposition, indice):
        return FORT
    if nom.exige == "fort" and not _majuscule(situation, occurrence):
        return RIEN
    return FORT if _majuscule(situation, occurrence) else FAIBLE


def suffit(situation: Situation, occurrence: Occurrence, niveau_lu: int) -> bool:
    """The cues are enough for what the name asks, given the question and the length of the message."""
    exige = exigence(occurrence.tete)
    if exige == "":
        return True
    if exige == "indice":
        message = situation.message
        ouvre = occurrence.premier == 0 and message.coupes[occurrence.dernier] != LIE
        court = situation.region_demandee and (ouvre or len(message.mots) <= _COURT)
        if occurrence.tete.code == HORS_QUEBEC:
            nue = situation.nue and situation.question not in ("secteur", "freins")
            return niveau_lu >= FAIBLE or court or nue
        return niveau_lu >= FAIBLE or court or (situation.nue and situation.region_demandee)
    return niveau_lu >= FORT or (situation.nue and situation.region_demandee)


def exigence(lieu: Lieu) -> str:
    """A place out of Québec always needs a cue: it is more often a client's than ours."""
    ailleurs = lieu.code == HORS_QUEBEC and lieu.nature != "code-postal"
    return "indice" if ailleurs and lieu.exige == "" else lieu.exige


def est_commerce(situation: Situation, mot: str) -> bool:
    """The word names a business ("usine", "fromagerie", "bleuetiere")."""
    return mot in situation.tournures.commerce or (len(mot) > 6 and mot.endswith(_SUFFIXES_DE_COMMERCE))


def _preposition(situation: Situation, occurrence: Occurrence) -> tuple[str, int]:
    """The preposition before the place and its index, an article stepped over; ('', -1) if none."""
    indice = occurrence.premier
    # "à la mirabelle" is not "à Mirabel": only areas take an article of their own.
    if situation.avant(indice) in ARTICLES and (_etendue(occurrence) or occurrence.tete.nature == "homonyme"):
        indice -= 1
    return situation.avant(indice), indice - 1


def _convient(preposition: str, situation: Situation, occurrence: Occurrence, indice: int) -> bool:
    """The preposition is one that this kind of place takes."""
    lieu = occurrence.tete
    etendue = _etendue(occurrence)
    if preposition in ("a", "vers"):
        return True
    if preposition in ("au", "aux"):
        return etendue or occurrence.article == _CONTRACTIONS[preposition] or lieu.nature == "homonyme"
    if preposition == "en":
        return etendue and occurrence.article not in ("le", "les")
    if preposition in ("dans", "sur"):
        sur = lieu.exige != "fort" and not occurrence.article
        return etendue or sur or _majuscule(situation, occurrence)
    if preposition in DE:
        avant = situation.avant(indice)
        # "clinique d'orthodontie de Chandler"
        detour = situation.avant(indice - 1) in DE and est_commerce(situation, situation.avant(indice - 2))
        return est_commerce(situation, avant) or avant in _ETRE or (detour and _majuscule(situation, occurrence))
    return False


def _qualifie(situation: Situation, occurrence: Occurrence) -> bool:
    """Its province, region, MRC or postal code follows ("Saint-Sauveur (Québec)")."""
    suivant = occurrence.dernier
    if situation.message.coupes[suivant] <= VIRGULE and situation.mot(suivant) in ECRITURES:
        return True
    suivante = situation.suivante(occurrence)
    if suivante is None or suivante.tete.nature not in ETENDUES:
        return False
    return not set(suivante.codes).isdisjoint(occurrence.codes)


def _etendue(occurrence: Occurrence) -> bool:
    return occurrence.tete.nature in ETENDUES or occurrence.tete.nature == "surnom"


def _tenu(situation: Situation, occurrence: Occurrence, preposition: str, indice: int) -> bool:
    """A business stands right before ("ferme à la patrie") or is said to be there ("ma shop est à percé")."""
    if preposition not in ("a", "au", "aux"):
        return False
    # "à la conception d'un site": the common noun goes on.
    if occurrence.tete.exige == "fort" and situation.mot(occurrence.dernier) in DE:
        return False
    avant = situation.avant(indice)
    if est_commerce(situation, avant):
        return True
    if avant not in _ETRE:
        return False
    sujet = [situation.mot(indice - pas) for pas in range(2, 5)]
    article = situation.mot(occurrence.premier) in ARTICLES
    return any(est_commerce(situation, mot) for mot in sujet) or not article


def _tout_en_capitales(situation: Situation, occurrence: Occurrence) -> bool:
    """ "le mesureur de La Tuque", "au quai de Grande-Rivière": nobody writes common words so."""
    premier, dernier = occurrence.premier, occurrence.dernier
    if dernier - premier < 2 or occurrence.tete.piege != "mot" or situation.message.coupes[premier] != LIE:
        return False
    return all(situation.message.majuscules[premier:dernier])


def _majuscule(situation: Situation, occurrence: Occurrence) -> bool:
    """The name itself, past its article, starts with a capital that is not the sentence's."""
    premier = occurrence.premier
    if situation.mot(premier) in ARTICLES and occurrence.dernier - premier > 1:
        premier += 1
    return situation.message.majuscules[premier] and situation.message.coupes[premier] == 0
