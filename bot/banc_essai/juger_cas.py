"""Whether an answer is the expected one, and the one sentence that says why."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

import msgspec

from bot.banc_essai.attente import Attente, Faits
from bot.banc_essai.rang import NE_DOIT_PAS_SORTIR, dire_rang
from bot.recommandation import Place, ProjetRecommande, Recommandation, Situation


class Verdict(str, Enum):
    """What came of a case."""

    REUSSI = "reussi"
    ECHOUE = "echoue"
    IMPOSSIBLE = "impossible"


class Obtenu(msgspec.Struct, frozen=True):
    """A project of the answer."""

    rang: int
    id: str
    nom: str


class Jugement(msgspec.Struct, frozen=True):
    """The verdict; `rang` is the place of the project among all that fit, None when it is not among them."""

    verdict: Verdict
    rang: int | None
    premiers: tuple[Obtenu, ...]
    raison: str


class Resultat(msgspec.Struct, frozen=True, kw_only=True):
    """A case once run; `compris` is what was read in its sentence, `duree_ms` the time of the whole in ms."""

    attente: Attente
    verdict: Verdict
    rang: int | None = None
    premiers: tuple[Obtenu, ...] = ()
    raison: str
    compris: Faits | None = None
    duree_ms: float


Situer = Callable[[str, Recommandation], Situation]


def juger(attente: Attente, reponse: Recommandation, situer: Situer) -> Jugement:
    """Compare an answer with what is expected. Raises what `situer` raises."""
    premiers = tuple(Obtenu(projet.rang, projet.id, projet.nom) for projet in reponse.projets)
    situation = situer(attente.projet, reponse)
    if situation.place is Place.ABSENT and not situation.nom:
        return Jugement(Verdict.IMPOSSIBLE, None, premiers, f"Le projet « {attente.projet} » n'est pas au catalogue.")
    rang = situation.rang or None
    if attente.rang_max == NE_DOIT_PAS_SORTIR:
        sort = situation.place is Place.RECOMMANDE
        raison = f"Il sort au rang {rang}, alors qu'il ne doit pas sortir." if sort else _absence(situation)
        return Jugement(Verdict.ECHOUE if sort else Verdict.REUSSI, rang, premiers, raison)
    if situation.place is Place.RECOMMANDE and situation.rang <= attente.rang_max:
        raison = f"Il sort au rang {rang}, comme attendu ({dire_rang(attente.rang_max)})."
        return Jugement(Verdict.REUSSI, rang, premiers, raison)
    reduite = _premiers_seulement(reponse, attente.rang_max)
    return Jugement(Verdict.ECHOUE, rang, premiers, _pourquoi(situer(attente.projet, reduite), reduite.projets))


def impossible(attente: Attente, raison: str, duree_ms: float, compris: Faits | None = None) -> Resultat:
    """The result of a case that could not be run."""
    return Resultat(attente=attente, verdict=Verdict.IMPOSSIBLE, raison=raison, compris=compris, duree_ms=duree_ms)


def _premiers_seulement(reponse: Recommandation, nombre: int) -> Recommandation:
    """The same answer as if it stopped at this rank: `situer` then says what keeps a project out of it."""
    suivants = tuple(projet.id for projet in reponse.projets[nombre:])
    return msgspec.structs.replace(reponse, projets=reponse.projets[:nombre], autres=suivants + reponse.autres)


def _pourquoi(situation: Situation, devant: tuple[ProjetRecommande, ...]) -> str:
    if situation.place is not Place.ENSUITE:
        return _absence(situation)
    dernier = devant[-1]
    debut = f"Il vient au rang {situation.rang}, après « {dernier.nom} » (rang {dernier.rang})"
    if situation.difference is None:
        return f"{debut}, à égalité de points : l'ordre alphabétique des identifiants les départage."
    ecart = situation.difference
    sienne, autre = ecart.sienne.rstrip("."), ecart.autre.rstrip(".")
    return f"{debut}; le critère « {ecart.critere} » les départage : « {sienne} » contre « {autre} »."


def _absence(situation: Situation) -> str:
    if situation.place is Place.ENSUITE:
        return f"Il ne sort pas : il vient au rang {situation.rang}."
    if situation.place is Place.ECARTE:
        return f"Il est écarté : « {situation.raison.rstrip('.')} »."
    return "Il est trop loin dans le classement pour être situé."
