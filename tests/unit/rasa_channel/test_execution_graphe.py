"""The trained graph run node after node gives what Rasa's own runner gives."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from rasa.core.channels.channel import UserMessage
from rasa.engine.graph import GraphSchema, SchemaNode
from rasa.engine.runner.dask import DaskGraphRunner

from bot.nlu.modele import Comprehension
from bot.rasa_channel.execution_graphe import ExecutionDirecte

_PHRASES = [
    "Je suis plombier à Lévis", "bonjour", "", "je manque de temps et d'argent", "c'est quoi le Virage bleu?",
    "pourquoi pas l'IQC?", "I run a restaurant in Gaspé", "ferme laitière au Saguenay", "asdf qwer", "je ne sais pas",
]  # fmt: skip


def _graphe(besoins: dict[str, dict[str, str]], cibles: tuple[str, ...], appels: list[str]) -> Any:
    """A loaded runner of Rasa's, whose nodes say what they were given."""
    noeuds = {
        nom: SchemaNode(needs=ses, uses=object, fn="run", constructor_name="create", config={}, is_target=nom in cibles)  # type: ignore[arg-type]
        for nom, ses in besoins.items()
    }

    def noeud(nom: str) -> Any:
        def executer(*entrees: Any) -> tuple[str, str]:
            appels.append(nom)
            recues = ",".join(e if isinstance(e, str) else f"{e[0]}={e[1]}" for e in entrees)
            return nom, f"{nom}({recues})"

        return executer

    charge: Any = SimpleNamespace(
        _graph_schema=GraphSchema(noeuds),
        _instantiated_nodes={nom: noeud(nom) for nom in besoins},
        _execution_context=None,
    )
    charge._build_dask_graph = lambda schema: DaskGraphRunner._build_dask_graph(charge, schema)
    charge._add_inputs_to_graph = DaskGraphRunner._add_inputs_to_graph
    return charge


_BESOINS = {
    "fin": {"a": "gauche", "b": "droite"},
    "gauche": {"m": "entree"},
    "droite": {"m": "gauche", "x": "__absent__"},
    "entree": {"messages": "__message__"},
    "ailleurs": {"m": "entree"},
}


@pytest.mark.parametrize(
    ("entrees", "cibles", "ordre"),
    [
        ({"__message__": 7}, ["fin"], ["entree", "gauche", "droite", "fin"]),
        ({"__message__": 7}, None, ["entree", "gauche", "droite", "fin"]),
        ({"__message__": 7}, ["ailleurs"], ["entree", "ailleurs"]),
        ({"__message__": 7}, ["entree", "gauche"], ["entree", "gauche"]),
        ({"__message__": 7, "__absent__": 8}, ["fin"], ["entree", "gauche", "droite", "fin"]),
        ({}, ["gauche"], ["entree", "gauche"]),
        (None, ["gauche"], ["entree", "gauche"]),
    ],
)
def test_chaque_noeud_passe_une_fois_apres_ses_besoins_comme_chez_rasa(
    entrees: dict[str, Any] | None, cibles: list[str] | None, ordre: list[str]
) -> None:
    appels: list[str] = []
    charge = _graphe(_BESOINS, ("fin",), appels)
    obtenu = ExecutionDirecte(charge).run(entrees, cibles)
    assert appels == ordre
    assert obtenu == DaskGraphRunner.run(charge, entrees, cibles)


def test_une_execution_ne_garde_rien_pour_la_suivante() -> None:
    directe = ExecutionDirecte(_graphe(_BESOINS, ("fin",), []))
    assert directe.run({"__message__": 1}, ["entree"]) == {"entree": "entree(__message__=1)"}
    assert directe.run({"__message__": 2}, ["entree"]) == {"entree": "entree(__message__=2)"}
    assert directe.run({}, ["entree"]) == {"entree": "entree(__message__)"}


@pytest.mark.parametrize("phrase", _PHRASES)
def test_le_modele_entraine_lit_la_meme_chose_que_par_rasa(comprehension: Comprehension, phrase: str) -> None:
    processeur = comprehension._processeur
    de_rasa = processeur.graph_runner
    assert isinstance(de_rasa, DaskGraphRunner)

    def lire(execution: Any) -> Any:
        message = UserMessage(phrase, metadata={"contexte": None, "detail": True})
        sortie = execution.run({"__message__": [message]}, [processeur.model_metadata.nlu_target])
        (lu,) = sortie[processeur.model_metadata.nlu_target]
        return lu.data["lecture"]

    assert lire(ExecutionDirecte(de_rasa)) == lire(de_rasa)
