"""From what was read in a message to the acts that Rasa handles: the rules of update of a profile.

A message is one or two acts: facts, then a question if it holds both. Entities always carry the whole new value
of a slot, so that Rasa's own slot mapping does the rest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from bot.nlu.rangs import AUCUN, Rangs
from bot.rasa_channel.etat import CHAMPS, SANS_REPONSE, Etat
from bot.referentiel import HORS_QUEBEC

_ENTITE = {"secteurs": "secteur", "freins": "frein", "regions": "region"}
_QUESTIONS = frozenset({
    "question_otn", "question_cout", "question_admissibilite", "question_etapes", "question_confidentialite",
    "question_robot", "parler_humain",
})  # fmt: skip
_ECHELLE = ("incompris", "incompris_encore", "incompris_toujours")
# Two refusals in a row are an answer: the assistant goes on with what it knows.
_PATIENCE = 2
# So are three turns in a row without an answer, whatever they say: no question is asked a fourth time.
_ESSAIS = 3
_SANS_SUITE = frozenset({"hors_sujet", "insulte", "autre_service", "affirmer", "saluer", "remercier"})
_DEMANDES_DE_PROJET = frozenset({"pourquoi_pas", "details_projet", "demander_explication"})
_DEMANDES_DE_QUESTION = frozenset({"changer_secteur", "changer_region", "changer_freins"})
_DEMANDES_DU_RESULTAT = frozenset({"voir_autres", "revoir_plan", "prochaine_etape"})


class Lecture(msgspec.Struct, frozen=True):
    """What the understanding found in one message; the output of the Rasa pipeline."""

    intention: str = "hors_sujet"
    confiance: float = 0.0
    secteurs: tuple[str, ...] = ()
    freins: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    retraits: Mapping[str, tuple[str, ...]] = {}
    mode: str | None = None
    candidats_region: tuple[Mapping[str, str], ...] = ()
    candidats_secteur: tuple[Mapping[str, str], ...] = ()
    candidats_frein: tuple[Mapping[str, str], ...] = ()
    surface: str = ""
    rangs: Rangs = AUCUN
    rangs_cites: Rangs = AUCUN
    demande: str | None = None
    anglais: bool = False

    @property
    def a_des_faits(self) -> bool:
        """True when the message changes something of the profile."""
        return bool(self.secteurs or self.freins or self.regions or any(self.retraits.values()))


class Acte(msgspec.Struct, frozen=True):
    """What Rasa is told: an intent and its entities."""

    intention: str
    entites: tuple[dict[str, Any], ...] = ()


def decider(lecture: Lecture, etat: Etat, nommes: Sequence[str] = ()) -> list[Acte]:
    """The acts of a message read as `lecture` in a conversation in the state `etat`. Never empty.

    `nommes` are the ids of the projects that the message names.
    """
    oui = lecture.intention == "affirmer" and len(etat.options) == 1
    designees = list(etat.options) if oui else lecture.rangs.dans(etat.options)
    if designees:
        return _actes(_lecture_du_choix(designees), etat, ())
    return _actes(lecture, etat, nommes)


def _actes(lecture: Lecture, etat: Etat, nommes: Sequence[str]) -> list[Acte]:
    if lecture.demande == "aucun" and etat.question == "freins":
        return [Acte("informer", tuple(_entites("freins", [SANS_REPONSE])))]
    if lecture.demande == "comparer" and lecture.a_des_faits:
        return [Acte("comparer", _compares(lecture))]
    actes = _faits(lecture, etat) if lecture.a_des_faits else []
    doute = _doute(lecture, etat)
    if doute is not None and (not actes or lecture.candidats_region or lecture.candidats_secteur):
        actes.append(doute)
    demande = _demande(lecture, etat, nommes)
    if demande is not None:
        actes.append(demande)
    elif lecture.intention in _QUESTIONS:
        actes.append(Acte(lecture.intention))
    if actes:
        return _ou_passer(actes, etat)
    if lecture.a_des_faits:
        return [Acte("informer")]  # Nothing new: the facts are already known.
    if lecture.intention in ("ne_sait_pas", "nier") and etat.question is not None:
        return [_refus(lecture.intention, etat)]
    incompris = _ECHELLE[min(etat.incompris, len(_ECHELLE) - 1)]
    return _ou_passer([Acte(incompris if lecture.intention == "informer" else lecture.intention)], etat)


def acte_du_bouton(acte: Mapping[str, Any], etat: Etat) -> list[Acte]:
    """The acts of a pressed button: for a question just asked its values replace the slot."""
    return decider(_lecture_du_choix([acte]), etat)


def _lecture_du_choix(actes: Sequence[Mapping[str, Any]]) -> Lecture:
    """Choosing is saying, without any doubt; several choices of one list add up."""
    return Lecture(
        intention=str(actes[0]["intention"]),
        confiance=1.0,
        mode="remplace",
        secteurs=_reunir(actes, "secteurs"),
        freins=_reunir(actes, "freins"),
        regions=_reunir(actes, "regions"),
    )


def _reunir(actes: Sequence[Mapping[str, Any]], champ: str) -> tuple[str, ...]:
    return tuple(valeur for acte in actes for valeur in acte.get(champ, ()))


def _demande(lecture: Lecture, etat: Etat, nommes: Sequence[str]) -> Acte | None:
    """What is asked about projects, or what is not for this service."""
    if lecture.demande in ("insulte", "autre_service"):
        return None if lecture.a_des_faits else Acte(lecture.demande)
    if lecture.demande in _DEMANDES_DE_QUESTION and not lecture.a_des_faits:
        return Acte(lecture.demande)
    if not etat.resultat_montre:
        return Acte("details_projet", _projets(nommes)) if nommes and not lecture.a_des_faits else None
    vises = [*nommes, *(p for p in lecture.rangs_cites.dans(etat.projets) if p not in nommes)]
    demande = "demander_explication" if lecture.intention == "demander_explication" else lecture.demande
    if lecture.demande in _DEMANDES_DE_PROJET:
        demande = lecture.demande
    if demande in _DEMANDES_DE_PROJET:
        return Acte(demande, _projets(vises))
    if lecture.demande in _DEMANDES_DU_RESULTAT and not lecture.a_des_faits:
        return Acte(lecture.demande)
    designes = vises or lecture.rangs.dans(etat.projets)
    return Acte("details_projet", _projets(designes)) if designes and not lecture.a_des_faits else None


def _projets(identifiants: Sequence[str]) -> tuple[dict[str, Any], ...]:
    return tuple(
        {"entity": "projet", "value": identifiant, "confidence": 1.0, "extractor": "otn"}
        for identifiant in identifiants
    )


def _compares(lecture: Lecture) -> tuple[dict[str, Any], ...]:
    """The facts of a supposition (« et si j'étais en Estrie? »): they fill no slot."""
    return tuple(_entite(f"compare_{_ENTITE[champ]}", valeur) for champ in CHAMPS for valeur in getattr(lecture, champ))


def _ou_passer(actes: list[Acte], etat: Etat) -> list[Acte]:
    """After too many turns without an answer, the pending question is passed and its way out is said."""
    seul = actes[0].intention if len(actes) == 1 else ""
    if etat.question is None or etat.essais + 1 < _ESSAIS or seul not in _SANS_SUITE | {*_ECHELLE, "preciser"}:
        return actes
    return [Acte(_ECHELLE[-1]), _passer(etat)]


def _faits(lecture: Lecture, etat: Etat) -> list[Acte]:
    entites: list[dict[str, Any]] = []
    for champ in CHAMPS:
        avant = list(getattr(etat, champ))
        apres = _nouvelle_valeur(champ, lecture, etat, avant)
        if apres != avant or (champ not in etat.remplis and apres):
            entites += _entites(champ, apres or [SANS_REPONSE])
    if HORS_QUEBEC in lecture.regions and len(lecture.regions) == 1:
        entites += _le_reste_sans_reponse(entites, etat)
    return [Acte("informer", tuple(entites))] if entites else []


def _le_reste_sans_reponse(entites: list[dict[str, Any]], etat: Etat) -> list[dict[str, Any]]:
    """Outside Québec no other answer would change anything: nothing more is asked."""
    dits = {entite["entity"] for entite in entites}
    manquants = [champ for champ in CHAMPS if champ not in etat.remplis and _ENTITE[champ] not in dits]
    return [entite for champ in manquants for entite in _entites(champ, [SANS_REPONSE])]


def _nouvelle_valeur(champ: str, lecture: Lecture, etat: Etat, avant: list[str]) -> list[str]:
    """The rules of addition, removal and replacement, for one list."""
    dits = list(getattr(lecture, champ))
    retires = set(lecture.retraits.get(champ, ())) - set(dits)
    if not dits:
        return [valeur for valeur in avant if valeur not in retires]
    if lecture.mode == "remplace" or (lecture.mode is None and _remplace_par_defaut(champ, etat)):
        return dits
    gardes = [valeur for valeur in avant if valeur not in retires]
    return gardes + [valeur for valeur in dits if valeur not in gardes]


def _remplace_par_defaut(champ: str, etat: Etat) -> bool:
    """A new place replaces the former one; a new activity or barrier adds to those said, unless it was asked anew."""
    return champ == "regions" or etat.question == champ


def _entites(champ: str, valeurs: list[str]) -> list[dict[str, Any]]:
    return [_entite(_ENTITE[champ], valeur) for valeur in valeurs]


def _entite(nom: str, valeur: str) -> dict[str, Any]:
    return {"entity": nom, "value": valeur, "confidence": 1.0, "extractor": "otn"}


def _doute(lecture: Lecture, etat: Etat) -> Acte | None:
    """A short choice between the likely readings; the person is asked so only once for the same question."""
    tous = {"candidat_region": lecture.candidats_region}
    if lecture.intention == "informer" and not lecture.demande and not etat.incompris:
        tous |= {"candidat_secteur": lecture.candidats_secteur, "candidat_frein": lecture.candidats_frein}
    for champ, candidats in tous.items():
        if candidats:
            return Acte(
                "preciser",
                tuple(
                    {"entity": champ, "value": c["id"], "libelle": c["libelle"], "surface": lecture.surface}
                    for c in candidats
                ),
            )
    return None


def _refus(intention: str, etat: Etat) -> Acte:
    """First refusal: help is given and the question comes back. Second: on with what is known."""
    if etat.refus + 1 < _PATIENCE and etat.essais + 1 < _ESSAIS:
        return Acte(intention)
    return _passer(etat)


def _passer(etat: Etat) -> Acte:
    """On without an answer to the pending question; when nothing at all is known, on without any."""
    rien_de_connu = not (etat.secteurs or etat.freins or etat.regions)
    passes = [champ for champ in CHAMPS if champ not in etat.remplis] if rien_de_connu else [etat.question or ""]
    entites = [entite for champ in passes if champ in _ENTITE for entite in _entites(champ, [SANS_REPONSE])]
    return Acte("informer", tuple(entites))
