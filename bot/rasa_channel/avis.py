"""Short notices put before the answers of a turn: personal data masked, English, a fact corrected."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import msgspec

from bot.rasa_channel.etat import CHAMPS, Etat
from bot.referentiel import Referentiel


class PhrasesAvis(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The sentences of data/dialogue/avis.yml."""

    id: str
    personnel: str
    anglais: str
    ajoute: str
    retire: str
    remplace: str
    deja: str


class Dit(NamedTuple):
    """What the message of the turn held: personal data, English, facts."""

    masque: bool = False
    anglais: bool = False
    des_faits: bool = False


def avis_du_tour(
    avant: Etat, apres: Etat, dit: Dit, contact: str, phrases: PhrasesAvis, listes: Referentiel
) -> list[str]:
    """The notices of one turn, in order. `contact` names who helps in English; said once in a conversation."""
    avis = [phrases.personnel] if dit.masque else []
    if dit.anglais and not avant.anglais:
        avis.append(phrases.anglais.format(nom=contact))
    if dit.des_faits and avant.profil() == apres.profil():
        avis.append(phrases.deja)
    if not avant.resultat_montre and not apres.resultat_montre:
        avis += [phrase for champ in CHAMPS if (phrase := _correction(champ, avant, apres, phrases, listes))]
    return avis


def _correction(champ: str, avant: Etat, apres: Etat, phrases: PhrasesAvis, listes: Referentiel) -> str | None:
    """What changed in a list that was already filled; a first answer needs no notice."""
    anciens, nouveaux = getattr(avant, champ), getattr(apres, champ)
    if not anciens or anciens == nouveaux:
        return None
    libelles = _libelles(champ, listes)
    ajouts = ", ".join(libelles[i] for i in nouveaux if i not in anciens)
    retraits = ", ".join(libelles[i] for i in anciens if i not in nouveaux)
    modele = phrases.remplace if ajouts and retraits else phrases.ajoute if ajouts else phrases.retire
    return modele.format(ajouts=ajouts, retraits=retraits)


def _libelles(champ: str, listes: Referentiel) -> Mapping[str, Any]:
    return {fiche.id: fiche.libelle for fiche in getattr(listes, champ)}
