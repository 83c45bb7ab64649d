"""Adds the evidence up and decides: one sector, two, or a choice to offer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.nlu.activites.modeles import SECTEURS
from bot.nlu.activites.trouvailles import Trouvaille

_FORCES = {1: 0.3, 2: 0.7, 3: 0.92}
_PART_SECONDAIRE = 0.5
SEUIL = 0.6
# One weak hint is worth a button only when the sector was asked for.
_SEUIL_HESITATION = {"secteur": 0.25}
_SEUIL_HESITATION_AILLEURS = 0.31
_QUASI_EGAL = 0.7
_GENRES_CERTAINS = frozenset({"metier", "lieu", "entreprise", "geste"})
_MAX_BOUTONS = 4


def _force(trouvee: Trouvaille) -> float:
    return _FORCES[trouvee.poids] * trouvee.facteur


def noter(trouvailles: Sequence[Trouvaille]) -> dict[str, float]:
    """Evidence per sector: independent words add up, the same word repeated does not."""
    preuves: dict[str, dict[str, float]] = {}
    indices: dict[str, float] = {}
    for trouvee in trouvailles:
        if trouvee.statut != "retenu":
            continue
        force = _force(trouvee)
        for secteur in trouvee.secteurs:
            par_mot = preuves.setdefault(secteur, {})
            par_mot[trouvee.entree.mot] = max(force, par_mot.get(trouvee.entree.mot, 0.0))
        for secteur in trouvee.aussi:
            indices[secteur] = max(indices.get(secteur, 0.0), force * _PART_SECONDAIRE)
    scores: dict[str, float] = {}
    for secteur in SECTEURS:
        doute = 1.0 - indices.get(secteur, 0.0)
        for force in preuves.get(secteur, {}).values():
            doute *= 1.0 - force
        if doute < 1.0:
            scores[secteur] = round(1.0 - doute, 4)
    return scores


def _classer(scores: Mapping[str, float], trouvailles: Sequence[Trouvaille]) -> list[str]:
    """Sectors by evidence; the first named wins a tie."""
    rang: dict[str, int] = {}
    for trouvee in trouvailles:
        if trouvee.statut == "retenu":
            for secteur in (*trouvee.secteurs, *trouvee.aussi):
                rang.setdefault(secteur, len(rang))
    return sorted(scores, key=lambda s: (-round(scores[s], 1), rang.get(s, 99), SECTEURS.index(s)))


def _prouve(secteur: str, trouvailles: Sequence[Trouvaille]) -> bool:
    """Some match says it outright, not in passing: a trade, a place, a firm, or a composed object."""
    return any(
        secteur in t.secteurs
        and t.statut == "retenu"
        and _force(t) >= SEUIL
        and (t.compose or t.entree.genre in _GENRES_CERTAINS)
        # "Start-up", "consultant": too vague to stand beside a real activity.
        and (secteur != "autre" or t.compose or t.entree.poids == 3)
        for t in trouvailles
    )


def decider(
    scores: Mapping[str, float], trouvailles: Sequence[Trouvaille], contexte: str | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The sectors to keep and those to offer."""
    ordre = _classer(scores, trouvailles)
    gardes = [s for s in ordre if scores[s] >= SEUIL][:1]
    if gardes:
        seuil = max(SEUIL, _QUASI_EGAL * scores[gardes[0]])
        gardes += [s for s in ordre[1:] if scores[s] >= seuil and _prouve(s, trouvailles)][:1]
    if not gardes:
        seuil = _SEUIL_HESITATION.get(contexte or "", _SEUIL_HESITATION_AILLEURS)
        return (), tuple(s for s in ordre if scores[s] >= seuil)[:_MAX_BOUTONS]
    return tuple(gardes), _hesiter(ordre, gardes, scores, trouvailles)


def _hesiter(
    ordre: Sequence[str],
    gardes: Sequence[str],
    scores: Mapping[str, float],
    trouvailles: Sequence[Trouvaille],
) -> tuple[str, ...]:
    """What to offer as buttons: the rivals of the kept ones."""
    douteux = {
        s
        for t in trouvailles
        if t.statut == "retenu" and t.poids < 3 and set(t.secteurs) & set(gardes)
        for s in t.aussi
    }
    rivaux = [s for s in ordre if s not in gardes and (scores[s] >= _QUASI_EGAL * scores[gardes[0]] or s in douteux)]
    return tuple([*gardes, *rivaux][:_MAX_BOUTONS]) if rivaux else ()
