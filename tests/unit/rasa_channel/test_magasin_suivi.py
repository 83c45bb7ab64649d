"""A conversation read back is the one that was written: whole when it is short, the same for the next turn when long."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rasa.core.tracker_store import FailSafeTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActiveLoop,
    AllSlotsReset,
    BotUttered,
    Event,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

from bot.base_de_donnees import Enonce
from bot.rasa_channel.etat import Etat, etat_du_suivi
from bot.rasa_channel.fenetre import RESUME, SEUIL
from bot.rasa_channel.magasin_suivi import MagasinSuivi, magasin_de
from tests.conftest import RACINE

_CONV, _FORMULAIRE = "conversation", "formulaire_profil"


@pytest.fixture(scope="session")
def domaine() -> Domain:
    return Domain.load(str(RACINE / "domain.yml"))


@pytest.fixture
def magasin(base_vide: str, domaine: Domain) -> Iterator[MagasinSuivi]:
    ouvert = MagasinSuivi(domaine, base_vide)
    yield ouvert
    ouvert.engine.dispose()


def _tour(numero: int, intention: str = "informer") -> list[Event]:
    """What Rasa keeps of one turn."""
    return [
        UserUttered(f"message {numero}", {"name": intention}, message_id=f"cle-{numero}", timestamp=1000.0 + numero),
        SlotSet("regions", [f"{numero % 17 + 1:02}"], timestamp=1000.1 + numero),
        ActionExecuted("action_recommander", timestamp=1000.2 + numero),
        BotUttered("D'accord.", timestamp=1000.3 + numero),
        ActionExecuted("action_listen", timestamp=1000.4 + numero),
    ]  # fmt: skip


async def _ecrire(magasin: MagasinSuivi, evenements: list[Event]) -> DialogueStateTracker:
    """Add these events as Rasa does: read, go on, write."""
    suivi = await magasin.get_or_create_tracker(_CONV, append_action_listen=False)
    for evenement in evenements:
        suivi.update(evenement, magasin.domain)
    await magasin.save(suivi)
    return suivi


async def _lire(magasin: MagasinSuivi) -> DialogueStateTracker:
    suivi = await magasin.retrieve(_CONV)
    assert suivi is not None
    return suivi


def _lignes(magasin: MagasinSuivi) -> list[str]:
    """The kinds of the rows, in the order of writing."""
    with magasin.engine.connect() as connexion:
        return list(connexion.execute(sa.text("SELECT type_name FROM events ORDER BY id")).scalars())


def _etat(suivi: DialogueStateTracker) -> Etat:
    return etat_du_suivi(suivi.current_slot_values(), [evenement.as_dict() for evenement in suivi.events])


def _contenus(suivi: DialogueStateTracker) -> list[dict[str, Any]]:
    return [evenement.as_dict() for evenement in suivi.events]


def _compter(enonce: Enonce, maniere: str) -> list[None]:
    """One more element each time the store runs this statement."""
    fois: list[None] = []
    executer = getattr(enonce, maniere)

    def noter(*arguments: Any) -> Any:
        fois.append(None)
        return executer(*arguments)

    setattr(enonce, maniere, noter)
    return fois


async def test_ce_qui_est_ecrit_se_relit_tel_quel(magasin: MagasinSuivi) -> None:
    assert await magasin.retrieve(_CONV) is None
    ecrit = await _ecrire(
        magasin, [ActionExecuted("action_session_start"), SessionStarted(), ActionExecuted("action_listen")]
    )
    ecrit = await _ecrire(magasin, [*_tour(1), ActiveLoop(_FORMULAIRE)])
    relu = await _lire(magasin)
    assert _contenus(relu) == _contenus(ecrit)
    assert relu.current_slot_values() == ecrit.current_slot_values()
    assert relu.active_loop_name == _FORMULAIRE
    assert await magasin.retrieve("une autre") is None


async def test_pendant_un_tour_la_base_est_lue_une_fois(magasin: MagasinSuivi) -> None:
    await _ecrire(magasin, _tour(1))
    lectures = _compter(magasin._lecture, "executer")
    with magasin.tour():
        assert await _lire(magasin) is await _lire(magasin)
        for numero in (2, 3):
            await _ecrire(magasin, _tour(numero))
            assert len((await _lire(magasin)).events) == 5 * numero
    assert len(lectures) == 1
    assert len((await _lire(magasin)).events) == 15
    assert len(lectures) == 2, "le tour suivant relit la base : un autre processus a pu y écrire"


async def test_une_conversation_neuve_n_est_cherchee_qu_une_fois(magasin: MagasinSuivi) -> None:
    lectures = _compter(magasin._lecture, "executer")
    with magasin.tour():
        assert await magasin.retrieve(_CONV) is None
        assert await magasin.oublier_tour(_CONV, "cle-1") == 0
        await _ecrire(magasin, _tour(1))
        assert len((await _lire(magasin)).events) == 5
    assert len(lectures) == 1


async def test_seul_ce_qui_est_nouveau_est_ecrit(magasin: MagasinSuivi) -> None:
    suivi = await _ecrire(magasin, _tour(1))
    assert len(_lignes(magasin)) == 5
    ecritures = _compter(magasin._ajout, "executer_lot")
    await magasin.save(suivi)
    assert ecritures == []
    await _ecrire(magasin, _tour(2))
    assert len(ecritures) == 1
    assert _lignes(magasin) == ["user", "slot", "action", "bot", "action"] * 2


async def test_oublier_un_tour_efface_ce_tour_et_la_suite_et_rien_d_autre(magasin: MagasinSuivi) -> None:
    for numero in (1, 2, 3):
        await _ecrire(magasin, _tour(numero))
    with magasin.tour():
        assert await magasin.oublier_tour(_CONV, "cle-inconnue") == 0
        assert await magasin.oublier_tour("une autre", "cle-2") == 0
        assert await magasin.oublier_tour(_CONV, "cle-2") == 10
        assert [un["text"] for un in _contenus(await _lire(magasin)) if un["event"] == "user"] == ["message 1"]
        await _ecrire(magasin, _tour(4))
    assert (await _lire(magasin)).get_slot("regions") == ["05"]
    assert len(_lignes(magasin)) == 10


async def test_oublier_le_dernier_tour_d_une_longue_conversation_revient_au_resume_d_avant(
    magasin: MagasinSuivi,
) -> None:
    for numero in range(30):
        avant = await _ecrire(magasin, _tour(numero))
    await _ecrire(magasin, _tour(30, "ne_sait_pas"))
    with magasin.tour():
        assert await magasin.oublier_tour(_CONV, "cle-30") > 0
    relu = await _lire(magasin)
    assert _etat(relu) == _etat(avant)
    assert relu.latest_message is not None
    assert relu.latest_message.text == "message 29"


async def test_une_longue_conversation_se_relit_en_peu_d_evenements(magasin: MagasinSuivi) -> None:
    for numero in range(100):
        suivi = await _ecrire(magasin, _tour(numero))
        assert len(suivi.events) <= SEUIL + 5
    assert 0 < _lignes(magasin).count(RESUME) < 20
    relu = await _lire(magasin)
    assert relu.get_slot("regions") == [f"{99 % 17 + 1:02}"]


async def test_une_horloge_reculee_ne_perd_rien(magasin: MagasinSuivi) -> None:
    await _ecrire(magasin, [ActionExecuted("action_session_start", timestamp=9000.0), SessionStarted(timestamp=9000.0)])
    for numero in (2, 1):
        await _ecrire(magasin, _tour(numero))
    assert [un["text"] for un in _contenus(await _lire(magasin)) if un["event"] == "user"] == ["message 2", "message 1"]


async def test_effacer_ne_laisse_aucune_ligne_de_la_conversation(magasin: MagasinSuivi) -> None:
    for numero in range(20):
        await _ecrire(magasin, _tour(numero))
    autre = DialogueStateTracker.from_events("une autre", _tour(1), magasin.domain.slots)
    await magasin.save(autre)
    assert await magasin.effacer(_CONV) > 100
    assert len(_lignes(magasin)) == 5
    assert await magasin.retrieve(_CONV) is None
    assert await magasin.effacer(_CONV) == 0


async def test_une_ecriture_manquee_est_une_erreur_et_se_refait(magasin: MagasinSuivi) -> None:
    suivi = await _ecrire(magasin, _tour(1))
    with magasin.engine.begin() as connexion:
        connexion.execute(sa.text("ALTER TABLE events RENAME TO ailleurs"))
    suivi.update(SlotSet("regions", ["09"]), magasin.domain)
    with pytest.raises(sa.exc.DBAPIError):
        await magasin.save(suivi)
    with pytest.raises(sa.exc.DBAPIError):
        await magasin.retrieve(_CONV)
    with magasin.engine.begin() as connexion:
        connexion.execute(sa.text("ALTER TABLE ailleurs RENAME TO events"))
    await magasin.save(suivi)
    assert (await _lire(magasin)).get_slot("regions") == ["09"]


def test_le_magasin_d_un_agent_n_a_pas_le_repli_en_memoire_de_rasa(domaine: Domain, tmp_path: Path) -> None:
    magasin = MagasinSuivi(domaine, f"sqlite:///{tmp_path / 'essai.sqlite'}")
    emballe = FailSafeTrackerStore(magasin)
    agent = SimpleNamespace(tracker_store=emballe, processor=SimpleNamespace(tracker_store=emballe))
    assert magasin_de(agent) is magasin
    assert agent.tracker_store is agent.processor.tracker_store is magasin
    assert magasin_de(agent) is magasin
    magasin.engine.dispose()


# The same conversation, summed up or not

_QUESTIONS = st.sampled_from(["secteurs", "freins", "regions", "suite", None])
_INTENTIONS = st.sampled_from(["informer", "ne_sait_pas", "nier", "incompris", "preciser", "hors_sujet", "saluer"])
_CHOIX = {
    "question": "preciser",
    "choix": [{"acte": {"intention": "informer", "regions": ["16"]}}, {"acte": {"intention": "nier"}}],
}
_MONTRES = st.one_of(
    st.just({}),
    st.just({"type": "recommandation", "recommandation": {"projets": []}}),
    st.just({"type": "parcours", "etapes": []}),
    st.just({"type": "texte", "texte": "In French, please.", "anglais": True}),
    st.just(_CHOIX),
    st.builds(lambda question: {"question": question}, _QUESTIONS),
)
_SUITES = st.one_of(
    st.builds(lambda montre: BotUttered(None, {"custom": montre}), _MONTRES),
    st.builds(SlotSet, st.sampled_from(["secteurs", "freins", "regions", "projets_montres"]), st.sampled_from([None, [], ["16"], ["sans-reponse"], ["iqc"]])),
    st.builds(SlotSet, st.just("requested_slot"), st.sampled_from([None, "freins"])),
    st.builds(ActiveLoop, st.sampled_from([None, _FORMULAIRE])),
    st.builds(AllSlotsReset),
)  # fmt: skip
_TOURS = st.builds(
    lambda intention, anglais, suites: [
        UserUttered("dit", {"name": intention}, parse_data={"intent": {"name": intention}, "entities": [], "text": "dit", "anglais": anglais}),
        *suites,
        ActionExecuted("action_listen"),
    ],
    _INTENTIONS,
    st.sampled_from([False, False, False, True]),
    st.lists(_SUITES, max_size=5),
)  # fmt: skip


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(tours=st.lists(_TOURS, min_size=22, max_size=45))
def test_resumee_ou_non_la_conversation_est_la_meme_pour_le_tour_suivant(
    domaine: Domain, tours: list[list[Event]]
) -> None:
    magasin = MagasinSuivi(domaine, "sqlite://")
    entiere = DialogueStateTracker(_CONV, domaine.slots)
    for tour in tours:
        for evenement in tour:
            entiere.update(evenement, domaine)
        asyncio.run(_ecrire(magasin, tour))
        relue = asyncio.run(_lire(magasin))
        assert relue.current_slot_values() == entiere.current_slot_values()
        assert relue.active_loop_name == entiere.active_loop_name
        assert relue.latest_action_name == entiere.latest_action_name
        assert _bornee(_etat(relue)) == _bornee(_etat(entiere))
    magasin.engine.dispose()


def _bornee(etat: Etat) -> dict[str, Any]:
    """The counts of turns in a row matter up to three."""
    tout = {champ: getattr(etat, champ) for champ in etat.__struct_fields__}
    return tout | {compte: min(tout[compte], 3) for compte in ("refus", "incompris", "essais")}
