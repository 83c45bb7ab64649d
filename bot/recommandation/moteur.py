"""The engine: `recommend` turns a profile and a catalogue into a ranked and explained answer."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice

from bot.catalogue import Catalogue, Projet
from bot.recommandation.criteres import evaluer, evaluer_tous
from bot.recommandation.index import CROISES, Groupe, Index, groupes_possibles, indexer
from bot.recommandation.parcours import promoteurs, tracer_parcours
from bot.recommandation.precisions import preciser
from bot.recommandation.profil import Profil
from bot.recommandation.recommandation import Ecarte, ProjetRecommande, Raison, Recommandation
from bot.recommandation.regles import Regles
from bot.recommandation.repli import choisir_repli, vise_au_moins_un
from bot.recommandation.resume import resumer

MAXIMUM = 3
# `autres` and `ecartes` are whole for any real catalogue and stay short for a synthetic one of thousands.
PLAFOND = 60
_LUS_POUR_ECARTER = 500

Classe = tuple[int, str, Projet]


def recommend(profil: Profil, catalogue: Catalogue, regles: Regles, aujourdhui: date) -> Recommandation:
    """At most three projects with their reasons, the path, and what one more answer would change.

    Pure: same profile, catalogue and day give the same answer, whatever the order of inputs. Never a dead end:
    `repli` names a public contact when no project aims at this profile's own sector and region.
    """
    index = indexer(catalogue, regles, aujourdhui)
    classes = list(islice(_classer(profil, index, regles, aujourdhui), MAXIMUM + PLAFOND))
    projets = [projet for _, _, projet in classes[:MAXIMUM]]
    repli = choisir_repli(profil, catalogue)
    return Recommandation(
        profil=profil,
        resume=resumer(profil, regles),
        projets=tuple(presenter(rang, projet, profil, regles, aujourdhui) for rang, projet in enumerate(projets, 1)),
        autres=tuple(identifiant for _, identifiant, _ in classes[MAXIMUM:]),
        ecartes=tuple(islice(_ecartes(profil, index, regles, aujourdhui), PLAFOND)),
        parcours=tracer_parcours(profil, projets, repli, regles),
        precisions=preciser(profil, index, regles),
        repli=None if vise_au_moins_un(profil, projets) else repli,
        catalogue_version=catalogue.version,
    )


def classer(profil: Profil, catalogue: Catalogue, regles: Regles, aujourdhui: date) -> Iterator[str]:
    """The ids of every eligible project, best first: the order of `recommend`, without its sentences."""
    for _, identifiant, _ in _classer(profil, indexer(catalogue, regles, aujourdhui), regles, aujourdhui):
        yield identifiant


def _classer(profil: Profil, index: Index, regles: Regles, aujourdhui: date) -> Iterator[Classe]:
    """Eligible projects, most points first, ties by id, each once."""
    piles = (_pile(profil, groupe, regles, aujourdhui) for groupe in groupes_possibles(profil, index))
    vus: set[str] = set()
    for moins_points, identifiant, projet in heapq.merge(*piles, key=lambda classe: classe[:2]):
        if identifiant not in vus:
            vus.add(identifiant)
            yield -moins_points, identifiant, projet


def _pile(profil: Profil, groupe: Groupe, regles: Regles, aujourdhui: date) -> Iterable[Classe]:
    """A group with its common points added; re-sorted only when the size of the business is known."""
    premier = groupe[0][2]
    communs = sum(evaluer(critere, profil, premier, regles, aujourdhui).niveau.points for critere in CROISES)
    if profil.taille is None:
        return ((fixe - communs, identifiant, projet) for fixe, identifiant, projet in groupe)
    ajustes = (
        (
            fixe - communs,
            identifiant,
            projet,
            evaluer("clientele", profil, projet, regles, aujourdhui),
            evaluer("clientele", Profil(), projet, regles, aujourdhui),
        )
        for fixe, identifiant, projet in groupe
    )
    return sorted(
        (
            (points - avec.niveau.points + sans.niveau.points, identifiant, projet)
            for points, identifiant, projet, avec, sans in ajustes
            if not avec.refuse
        ),
        key=lambda classe: classe[:2],
    )


def presenter(rang: int, projet: Projet, profil: Profil, regles: Regles, aujourdhui: date) -> ProjetRecommande:
    """A project as it is shown to this profile, with its reasons."""
    verdicts = evaluer_tous(profil, projet, regles, aujourdhui)
    return ProjetRecommande(
        id=projet.id,
        nom=projet.libelle,
        promoteur=promoteurs(projet),
        rang=rang,
        points=sum(verdict.niveau.points for verdict in verdicts),
        lien=projet.lien_montre,
        statut=projet.statut.value,
        statut_phrase=regles.phrases.statuts[projet.statut.value],
        verifie_le=projet.verifie_le,
        offre=projet.offre,
        clientele=projet.clientele.texte,
        sources=tuple(source.url for source in projet.sources_montrees),
        raisons=tuple(
            Raison(v.critere, regles.criteres[v.critere].libelle, v.niveau.verdict.value, v.phrase) for v in verdicts
        ),
        etapes=projet.etapes,
    )


def _ecartes(profil: Profil, index: Index, regles: Regles, aujourdhui: date) -> Iterator[Ecarte]:
    """The projects left out: first those that a criterion refuses, then those recommended to no one."""
    for projet in index.vivants[:_LUS_POUR_ECARTER]:
        refus = next((v for c in regles.criteres if (v := evaluer(c, profil, projet, regles, aujourdhui)).refuse), None)
        if refus is not None:
            yield Ecarte(projet.id, projet.libelle, refus.phrase)
    for projet, raison in index.jamais:
        yield Ecarte(projet.id, projet.libelle, raison)
