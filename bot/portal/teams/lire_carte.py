"""Reads what a card submitted. It comes from outside: each id is looked for in the closed lists and the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.catalogue import Catalogue
from bot.portal.teams.demande import Demande, Refus
from bot.recommandation import Profil, creer_profil
from bot.referentiel import Referentiel
from bot.rendering.cartes import CHAMPS, CLE, NON_DIT, SEPARATEUR, PhrasesTeams, Verbe

_TEXTE_MAX = 1000
_CHAMP_MAX = 500
# What a profile may hold at most, and how many projects may have been shown beyond the first ones.
_VALEURS_MAX, _VUS_MAX = 20, 100
_DIT_LE_RESULTAT = frozenset((Verbe.RECOMMANDER, Verbe.POURQUOI, Verbe.POURQUOI_PAS, Verbe.SUIVANTS, Verbe.TEXTE))
_EXIGE_UN_PROJET = frozenset({Verbe.FICHE, Verbe.POURQUOI_PAS})


def lire_carte(valeur: Mapping[str, Any], listes: Referentiel, catalogue: Catalogue, phrases: PhrasesTeams) -> Demande:
    """The act of a pressed button. Raises Refus on a value that our cards never hold, or that no longer exists."""
    messages = phrases.messages
    verbe = _verbe(valeur.get(CLE))
    profil = _profil(valeur, listes) if verbe is not None else None
    vus, texte = valeur.get("vus"), _texte(valeur, "attendu")
    pourquoi = _texte(valeur, "pourquoi")
    if verbe is None or profil is None or texte is None or pourquoi is None or not _est_un_rang(vus):
        raise Refus(messages.forge)
    version = valeur.get("version")
    change = verbe in _DIT_LE_RESULTAT and version is not None and version != catalogue.version
    return Demande(
        acte=verbe,
        profil=profil if "profil" in valeur or verbe is Verbe.APPLIQUER else None,
        projets=_projet(verbe, valeur, catalogue, phrases),
        vus=vus,
        attendu=texte,
        pourquoi=pourquoi,
        avis=(messages.change,) if change else (),
    )


def _verbe(brut: object) -> Verbe | None:
    return Verbe(brut) if isinstance(brut, str) and brut in {verbe.value for verbe in Verbe} else None


def _est_un_rang(brut: object) -> bool:
    return brut is None or (isinstance(brut, int) and not isinstance(brut, bool) and 0 <= brut <= _VUS_MAX)


def _texte(valeur: Mapping[str, Any], champ: str) -> str | None:
    """What was typed in a field; None when it is no text, or longer than the field allows."""
    brut = valeur.get(champ) or ""
    return brut if isinstance(brut, str) and len(brut) <= _TEXTE_MAX else None


def _profil(valeur: Mapping[str, Any], listes: Referentiel) -> Profil | None:
    """The profile carried by a button, or chosen in the lists; None when one value is unknown."""
    porte = valeur.get("profil", {})
    if not isinstance(porte, dict):
        return None
    lus: dict[str, list[str]] = {}
    for champ in CHAMPS:
        choisis = _choisis(valeur[champ]) if champ in valeur else porte.get(champ, [])
        permis = getattr(listes, champ.removesuffix("s"))
        if not isinstance(choisis, list) or len(choisis) > _VALEURS_MAX:
            return None
        if not all(isinstance(choisi, str) and choisi in permis for choisi in choisis):
            return None
        lus[champ] = choisis
    return creer_profil(listes, lus["secteurs"], lus["regions"], lus["freins"])


def _choisis(brut: object) -> object:
    """The values of a field: Teams joins several by a comma; « nothing » is an empty text."""
    if brut is None:
        return []
    if not isinstance(brut, str) or len(brut) > _CHAMP_MAX:
        return brut
    return [morceau for morceau in brut.split(SEPARATEUR) if morceau not in ("", NON_DIT)]


def _projet(verbe: Verbe, valeur: Mapping[str, Any], catalogue: Catalogue, phrases: PhrasesTeams) -> tuple[str, ...]:
    if verbe not in _EXIGE_UN_PROJET:
        return ()
    brut = valeur.get("projet")
    if brut is None or brut == "":
        raise Refus(phrases.messages.choisir_projet)
    if not isinstance(brut, str):
        raise Refus(phrases.messages.forge)
    if brut not in catalogue.projet:
        raise Refus(phrases.messages.perime)
    return (brut,)
