"""Runs the trained graph node after node. Rasa gives it to Dask, which plans it again for each message."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from graphlib import TopologicalSorter
from typing import Any, TypeVar

from rasa.engine.runner.dask import DaskGraphRunner

from bot.observation.etapes import detailler

Noeud = tuple[str, tuple[str, ...]]
_C = TypeVar("_C")


class ExecutionDirecte:
    """The same nodes as the runner that Rasa loaded, in an order found once for each set of targets."""

    def __init__(self, charge: DaskGraphRunner) -> None:
        self._schema, self._noeuds = charge._graph_schema, charge._instantiated_nodes
        self._ordre = lru_cache(maxsize=8)(self._trouver_ordre)
        # For the log of a turn: « ExtracteurLieux », « RulePolicy ».
        self._classes = {nom: noeud.uses.__name__ for nom, noeud in self._schema.nodes.items()}

    def run(self, inputs: Mapping[str, Any] | None = None, targets: Sequence[str] | None = None) -> dict[str, Any]:
        """The output of each target, as Rasa's GraphRunner gives it."""
        cibles = tuple(targets or self._schema.target_names)
        valeurs: dict[str, Any] = {nom: (nom, valeur) for nom, valeur in (inputs or {}).items()}
        for nom, besoins in self._ordre(cibles):
            # A node takes pairs (name, output); a need that nothing gives stays a bare name, and is then a default.
            with detailler(self._classes[nom]):
                valeurs[nom] = self._noeuds[nom](*(valeurs.get(besoin, besoin) for besoin in besoins))
        return dict(valeurs[cible] for cible in cibles)

    def composants(self, classe: type[_C]) -> list[_C]:
        """The loaded components of this class."""
        charges = (noeud._component for noeud in self._noeuds.values())
        return [composant for composant in charges if isinstance(composant, classe)]

    def _trouver_ordre(self, cibles: tuple[str, ...]) -> tuple[Noeud, ...]:
        noeuds = self._schema.minimal_graph_schema(list(cibles)).nodes
        besoins = {nom: tuple(noeud.needs.values()) for nom, noeud in noeuds.items()}
        return tuple((nom, besoins[nom]) for nom in TopologicalSorter(besoins).static_order() if nom in besoins)
