"""What is left out of Rasa's processor feeds lines of debug, or has an answer known beforehand."""

from __future__ import annotations

import ast
import copy
import inspect
import textwrap
from collections.abc import Iterator
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from rasa.core import processor
from rasa.core.actions import action, forms
from rasa.core.nlg.response import TemplatedNaturalLanguageGenerator
from rasa.shared.core import events
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, Event, SessionStarted, SlotSet, UserUttered
from rasa.shared.core.slots import ListSlot, Slot, TextSlot
from rasa.utils.endpoints import EndpointConfig

from bot.rasa_channel.processeur_allege import MODULES_SANS_COPIE, alleger_le_processeur

_CLASSES = [un for un in vars(events).values() if isinstance(un, type) and issubclass(un, Event)]


@pytest.fixture(autouse=True)
def module_rendu(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for module in MODULES_SANS_COPIE:
        monkeypatch.setattr(module, "copy", copy)
    monkeypatch.setattr(Slot, "__copy__", None, raising=False)
    monkeypatch.delattr(Slot, "__copy__")
    monkeypatch.setattr(action, "action_for_name_or_text", action.action_for_name_or_text)
    uniques = "_create_unique_entity_mappings"
    monkeypatch.setattr(forms.FormAction, uniques, getattr(forms.FormAction, uniques))
    monkeypatch.setattr(Event, "resolve_by_type", staticmethod(Event.resolve_by_type))
    de_rasa = {classe: type(classe) for classe in _CLASSES}
    yield
    for classe, la_sienne in de_rasa.items():
        classe.__class__ = la_sienne


def _processeur(domaine: Domain, redacteur: Any = None) -> Any:
    return SimpleNamespace(domain=domaine, action_endpoint=EndpointConfig("http://actions.invalid"), nlg=redacteur)


def _copies(noeud: ast.AST) -> list[ast.Attribute]:
    return [
        un
        for un in ast.walk(noeud)
        if isinstance(un, ast.Attribute) and isinstance(un.value, ast.Name) and un.value.id == "copy"
    ]


def _est_ligne_de_mise_au_point(noeud: ast.AST) -> bool:
    return isinstance(noeud, ast.Call) and ast.unparse(noeud.func) == "structlogger.debug"


@pytest.mark.parametrize("nomme", MODULES_SANS_COPIE, ids=lambda nomme: str(nomme.__name__))
def test_rasa_ne_copie_que_pour_ses_lignes_de_mise_au_point(nomme: ModuleType) -> None:
    """The day Rasa copies for another reason, this must be looked at again."""
    module = ast.parse(inspect.getsource(nomme))
    lignes = [copie for un in ast.walk(module) if _est_ligne_de_mise_au_point(un) for copie in _copies(un)]
    assert lignes
    assert {ast.dump(copie) for copie in _copies(module)} == {ast.dump(copie) for copie in lignes}
    assert len(_copies(module)) == len(lignes)


def test_rasa_ne_met_les_slots_ensemble_que_pour_une_ligne_de_mise_au_point() -> None:
    """Two statements: what to write, and the line if there is something to write."""
    corps = ast.parse(textwrap.dedent(inspect.getsource(processor.MessageProcessor._log_slots))).body[0]
    assert isinstance(corps, ast.FunctionDef)
    valeurs, condition = corps.body
    assert isinstance(valeurs, ast.Assign)
    assert isinstance(condition, ast.If)
    (ligne,) = condition.body
    assert isinstance(ligne, ast.Expr)
    assert _est_ligne_de_mise_au_point(ligne.value)


@pytest.mark.parametrize(("domaine", "vide"), [(Domain.empty(), True), (Domain.from_dict({"intents": ["x"]}), False)])
def test_un_domaine_vide_le_dit_encore(domaine: Domain, vide: bool) -> None:
    alleger_le_processeur(_processeur(domaine))
    assert domaine.is_empty() is vide


@pytest.mark.parametrize("slot", [ListSlot("regions", [{}], value_reset_delay=2), TextSlot("nom", [], "vide")])
def test_un_slot_copie_est_celui_que_rasa_aurait_copie(slot: Slot) -> None:
    slot.value = ["16"]
    de_rasa = copy.copy(slot)
    alleger_le_processeur(_processeur(Domain.empty()))
    copie = copy.copy(slot)
    assert (type(copie), vars(copie)) == (type(de_rasa), vars(de_rasa))
    copie.value = None
    assert slot.value == ["16"]


def test_un_evenement_est_des_memes_classes_qu_avant() -> None:
    """Objects that are no event too, and Event itself is still too abstract to be made."""
    objets = [ActionExecuted("x"), BotUttered("x"), SessionStarted(), SlotSet("x"), UserUttered("x"), "x", None]
    de_rasa = [[isinstance(objet, classe) for classe in _CLASSES] for objet in objets]
    alleger_le_processeur(_processeur(Domain.empty()))
    assert [[isinstance(objet, classe) for classe in _CLASSES] for objet in objets] == de_rasa
    assert sum(map(sum, de_rasa)) > len(objets)
    with pytest.raises(TypeError, match="abstract"):
        Event()


def test_rien_n_est_un_evenement_sans_en_descendre() -> None:
    """The day Rasa registers a class as an event, this must be looked at again."""
    assert ".register(" not in inspect.getsource(events)


def test_un_evenement_est_lu_par_la_meme_classe() -> None:
    noms = [classe.type_name for classe in _CLASSES if not inspect.isabstract(classe)]
    de_rasa = [Event.resolve_by_type(nom) for nom in noms]
    alleger_le_processeur(_processeur(Domain.empty()))
    assert [Event.resolve_by_type(nom) for nom in noms] == de_rasa
    assert {SlotSet, BotUttered} <= set(de_rasa)
    for _ in range(2):
        with pytest.raises(ValueError, match="inconnu"):
            Event.resolve_by_type("inconnu")


_REPONSES = {
    "utter_une": [{"text": "une"}],
    "utter_deux": [{"text": "a"}, {"text": "b"}],
    "utter_du_canal": [{"text": "partout"}, {"text": "ici", "channel": "otn"}],
    "utter_jamais": [{"text": "si", "condition": [{"type": "slot", "name": "ville", "value": "Alma"}]}],
}


@pytest.mark.parametrize("nom", [*_REPONSES, "utter_inconnue"])
def test_les_memes_reponses_peuvent_etre_choisies(nom: str) -> None:
    def choisies(redacteur: TemplatedNaturalLanguageGenerator) -> set[str | None]:
        tirees = (redacteur._random_response_for(nom, "otn", {"ville": "Roberval"}) for _ in range(60))
        return {tiree and tiree["text"] for tiree in tirees}

    leger = TemplatedNaturalLanguageGenerator(_REPONSES)
    alleger_le_processeur(_processeur(Domain.empty(), leger))
    assert choisies(leger) == choisies(TemplatedNaturalLanguageGenerator(_REPONSES))
