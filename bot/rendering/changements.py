"""What was understood, what changes, and what another case would give: one short message each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from bot.catalogue import Catalogue
from bot.recommandation import (
    ChangementChamp,
    Profil,
    Recommandation,
    Regles,
    changements,
    enumerer,
    mouvement,
)
from bot.referentiel import Referentiel
from bot.referentiel.modele import en_liste
from bot.rendering.longueur import premier_qui_tient
from bot.rendering.phrases_suite import PhrasesSuite


class Avant(NamedTuple):
    """What was shown before a change: the profile, the projects in order, the first step."""

    profil: Profil
    projets: Sequence[str]
    premiere_etape: str


def dire_compris(profil: Profil, regles: Regles, phrases: PhrasesSuite) -> str:
    """One line with what was understood of the business; what is missing is named."""
    return premier_qui_tient([phrases.compris.format(faits=enumerer(profil, regles))])


def dire_changement(
    avant: Avant, apres: Recommandation, catalogue: Catalogue, listes: Referentiel, phrases: PhrasesSuite
) -> str:
    """What changes in the profile, then in the projects, then in the first step."""
    champs = [_champ(changement, listes, phrases) for changement in changements(avant.profil, apres.profil)]
    debut = phrases.change.format(champs="; ".join(champs)) if champs else phrases.change_rien
    etape = apres.parcours[0]
    fin = "" if etape.id == avant.premiere_etape else phrases.premiere_etape.format(etape=etape.libelle)
    versions = dire_mouvement(avant.projets, [projet.id for projet in apres.projets], catalogue, phrases)
    return premier_qui_tient(
        " ".join(filter(None, (debut, version, dernier))) for version in versions for dernier in (fin, "")
    )


def dire_mouvement(
    avant: Sequence[str], apres: Sequence[str], catalogue: Catalogue, phrases: PhrasesSuite
) -> list[str]:
    """Which projects come in and go out, from the fullest to the barest; those that come in are shown just after."""
    bouge = mouvement(avant, apres)
    if not (bouge.entrent or bouge.sortent):
        return [phrases.projets_ordre if bouge.ordre else phrases.projets_memes]
    entrent = (phrases.projets_entrent, phrases.projets_entrent_nombre, bouge.entrent)
    sortent = (phrases.projets_sortent, phrases.projets_sortent_nombre, bouge.sortent)
    return [
        " ".join(
            (nombre if compte else noms).format(noms=_noms(ids, catalogue), nombre=len(ids))
            for (noms, nombre, ids), compte in zip((entrent, sortent), comptes, strict=True)
            if ids
        )
        for comptes in ((False, False), (True, False), (True, True))
    ]


def dire_comparaison(
    actuelle: Recommandation, autre: Recommandation, valeurs: str, catalogue: Catalogue, phrases: PhrasesSuite
) -> list[str]:
    """What another case would give, then what appears and disappears."""
    ids = [projet.id for projet in autre.projets]
    noms = "; ".join(f"{projet.rang}. {projet.nom}" for projet in autre.projets)
    modele = phrases.comparer_projets if ids else phrases.comparer_aucun
    projets = premier_qui_tient([modele.format(valeurs=valeurs, noms=noms)])
    versions = dire_mouvement([projet.id for projet in actuelle.projets], ids, catalogue, phrases)
    return [projets, premier_qui_tient(versions)]


def libelles_du_cas(cas: Mapping[str, Iterable[str]], listes: Referentiel) -> str:
    """The values of another case, in the words of the closed lists: « Construction et Estrie »."""
    return en_liste([_libelle(champ, valeur, listes) for champ, valeurs in cas.items() for valeur in valeurs])


def _champ(changement: ChangementChamp, listes: Referentiel, phrases: PhrasesSuite) -> str:
    ajouts, retraits = (
        en_liste([_libelle(changement.champ, valeur, listes) for valeur in valeurs])
        for valeurs in (changement.ajouts, changement.retraits)
    )
    if ajouts and retraits:
        return phrases.change_remplacement.format(ajouts=ajouts, retraits=retraits)
    return phrases.change_ajout.format(ajouts=ajouts) if ajouts else phrases.change_retrait.format(retraits=retraits)


def _libelle(champ: str, valeur: str, listes: Referentiel) -> str:
    """A sector or region by its label, a barrier by the name that reads inside a sentence."""
    if champ == "freins":
        return listes.frein[valeur].nom
    return listes.secteur[valeur].libelle if champ == "secteurs" else listes.region[valeur].libelle


def _noms(ids: Sequence[str], catalogue: Catalogue) -> str:
    return "; ".join(catalogue.projet[i].libelle for i in ids if i in catalogue.projet)
