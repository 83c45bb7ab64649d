"""Recognises a place name in spite of a spelling fault, never in a common French word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.nlu.lieux.formes import SANS_LETTRES, compter_lettres
from bot.nlu.lieux.lieu import HORS_QUEBEC, Lieu, ensemble
from bot.nlu.lieux.phonetique import attaque, sonner
from bot.nlu.lieux.province import ECRITURES
from bot.nlu.lieux.reperage import Entree

# Faults allowed by length of the name's own letters (see SANS_LETTRES): no cue, place cue, region just asked.
_SEUILS: tuple[tuple[tuple[int, int], ...], ...] = (
    ((12, 2), (8, 1)),
    ((14, 3), (10, 2), (6, 1)),
    ((12, 3), (8, 2), (5, 1)),
)
_ARTICLES = frozenset({"la", "le", "les", "l"})
_NATURES_EXCLUES = frozenset({"non-organise", "gentile", "surnom", "expression"})
_MARGE = 3
_LETTRES_MIN = 5
_LETTRES_MIN_AILLEURS = 7  # "finance" must never be read "France"
_SON_MIN = 4
_LETTRES_MIN_GROUPE = 6  # several words that sound like a name ("val dort")
_SON_LOIN = 3
_LETTRES_PAR_FAUTE = 4  # "Laval c'est" must not be "Laval-Est"
# A name may start so, even when all its words are French ("trois riviere", "mont jolie").
TETES = ensemble("saint sainte saints mont lac val baie notre riviere ile iles pointe cap sept trois port bois mon")

_FONT_UN_NOM = TETES | ECRITURES


class IndexFautes:
    """Forms grouped by first sound and length, and by sound key."""

    def __init__(self, entrees: Iterable[Entree], courants: frozenset[str]) -> None:
        self._courants = courants
        self._lieux: dict[str, tuple[Lieu, ...]] = {}
        self._coupures: dict[str, frozenset[int]] = {}
        for forme, lieux in entrees:
            if len(forme.colle) < _LETTRES_MIN or not _corrigeable(lieux):
                continue
            self._lieux.setdefault(forme.colle, lieux)
            self._coupures.setdefault(forme.colle, forme.coupures)
        self._voisins: dict[tuple[str, int], list[str]] = defaultdict(list)
        self._sons: dict[str, list[str]] = defaultdict(list)
        for colle in self._lieux:
            self._sons[sonner(colle)].append(colle)
            for longueur in range(len(colle) - _MARGE, len(colle) + _MARGE + 1):
                self._voisins[attaque(colle), longueur].append(colle)

    def chercher(self, mots: Sequence[str], souplesse: int) -> tuple[Lieu, ...]:
        """The places that `mots` misspells, () if none or if several regions are equally near.

        souplesse: 0 no cue, 1 place cue before the words, 2 the region has just been asked.
        """
        colle = "".join(mots)
        return self._plus_proche(colle, self._candidats(mots, colle, souplesse))

    def tous_courants(self, mots: Iterable[str]) -> bool:
        """Every word is an everyday one, and none may begin a name: no part of a misspelled one."""
        return all((mot in self._courants or len(mot) < 3) and mot not in _FONT_UN_NOM for mot in mots)

    def prolonger(self, mots: Sequence[str], exactes: int) -> tuple[Lieu, ...]:
        """The places that `mots` misspells, `exactes` of its letters being already a name by themselves."""
        colle = "".join(mots)
        longs = {
            choix: distance
            for choix, distance in self._candidats(mots, colle, 1).items()
            if distance <= (len(choix) - exactes) // _LETTRES_PAR_FAUTE
        }
        return self._plus_proche(colle, longs)

    def _candidats(self, mots: Sequence[str], colle: str, souplesse: int) -> dict[str, float]:
        if len(colle) < _LETTRES_MIN or not self._etrange(mots, colle, souplesse):
            return {}
        noyau = compter_lettres(mots)
        permis = _permis(noyau, souplesse)
        proches = self._proches(colle, permis) if permis else {}
        groupe = len(mots) > 1 and souplesse and len(colle) >= _LETTRES_MIN_GROUPE
        if (noyau >= _LETTRES_MIN or groupe) and len(sonner(colle)) >= _SON_MIN:
            proches.update(self._memes_sons(colle))
        return {c: d for c, d in proches.items() if self._permet(c, mots, souplesse)}

    def _memes_sons(self, colle: str) -> dict[str, float]:
        distances = {c: OSA.distance(colle, c) for c in self._sons.get(sonner(colle), ())}
        return {c: d for c, d in distances.items() if d <= _SON_LOIN}

    def _permet(self, colle: str, mots: Sequence[str], souplesse: int) -> bool:
        """ "la forse" is not "Laforce": an article typed must be one in the name."""
        if souplesse == 0 and self._lieux[colle][0].exige:
            return False
        return mots[0] not in _ARTICLES or len(mots[0]) in self._coupures[colle]

    def _etrange(self, mots: Sequence[str], colle: str, souplesse: int) -> bool:
        """At least one word is not French, or the words start like a name ("trois rivieres")."""
        # A name spelled right was already weighed, and refused, as an exact name.
        if colle in self._courants or colle in self._lieux:
            return False
        if all(mot in self._courants or mot in SANS_LETTRES or len(mot) < 3 for mot in mots):
            assez = 8 if souplesse else 10
            return len(mots) > 1 and mots[0] in TETES and len(colle) >= assez
        return True

    def _proches(self, colle: str, permis: int) -> dict[str, float]:
        voisins = self._voisins.get((attaque(colle), len(colle)), ())
        trouves = process.extract(colle, voisins, scorer=OSA.distance, score_cutoff=permis, limit=4)
        return {choix: distance for choix, distance, _ in trouves}

    def _plus_proche(self, colle: str, proches: dict[str, float]) -> tuple[Lieu, ...]:
        if not proches:
            return ()
        son = sonner(colle)
        # A name that sounds the same wins over one that only looks alike.
        rangs = {c: (distance - (2.5 if sonner(c) == son else 0)) for c, distance in proches.items()}
        meilleur = min(rangs.values())
        retenus = [c for c, rang in rangs.items() if rang == meilleur]
        codes = {tuple(lieu.code for lieu in self._lieux[c]) for c in retenus}
        return self._lieux[retenus[0]] if len(codes) == 1 else ()


def _corrigeable(lieux: tuple[Lieu, ...]) -> bool:
    tete = lieux[0]
    if tete.exige == "fort" or tete.nature in _NATURES_EXCLUES or (tete.piege == "prenom" and tete.exige):
        return False
    return not (tete.code == HORS_QUEBEC and (tete.exige or len(tete.nom) < _LETTRES_MIN_AILLEURS))


def _permis(noyau: int, souplesse: int) -> int:
    for longueur, fautes in _SEUILS[souplesse]:
        if noyau >= longueur:
            return fautes
    return 0
