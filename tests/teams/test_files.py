"""Order, bounds and the end: no accepted message is lost or overtaken, and nobody waits for another."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import random
from collections import defaultdict
from typing import Any

import httpx
import pytest

from bot.portal.teams import Reference, Reponse
from bot.portal.teams.files_attente import FilesAttente
from tests.teams.conftest import Banc, Batir
from tests.teams.signataire import LOCATAIRE, PERSONNE


def _message(banc: Banc, lieu: int, rang: int) -> dict[str, Any]:
    conversation = {"id": f"a:{lieu}", "tenantId": LOCATAIRE}
    personne = {"id": f"29:{lieu}", "aadObjectId": f"personne-{lieu}"}
    return banc.activite(f"{lieu}/{rang}", id=f"{lieu}-{rang}", conversation=conversation, **{"from": personne})


async def test_cinquante_conversations_a_la_fois_gardent_leur_ordre(banc: Banc) -> None:
    hasard = random.Random(7)
    banc.connecteur.activites.extend(
        hasard.choice([200, 200, 500, (429, {"Retry-After": "1"}), 0.01]) for _ in range(300)
    )
    jeton = banc.jeton()
    for rang in range(4):
        reponses = await asyncio.gather(*(banc.poster(_message(banc, lieu, rang), jeton) for lieu in range(50)))
        assert {r.status_code for r in reponses} == {202}
    await banc.attendre(lambda: not banc.porte._files._nombre, 30)
    dits = defaultdict(list)
    for recue in banc.connecteur.retenues:
        dits[recue.corps["conversation"]["id"]].append(recue.texte)
    assert dits == {f"a:{lieu}": [f"écho {lieu}/{rang}" for rang in range(4)] for lieu in range(50)}


async def test_une_conversation_trop_remplie_recoit_429_puis_est_reprise(batir: Batir) -> None:
    banc = batir(FilesAttente(par_conversation=3, en_tout=100))
    banc.agent.barriere = asyncio.Event()
    jeton = banc.jeton()
    reponses = [await banc.poster(_message(banc, 1, rang), jeton) for rang in range(5)]
    assert [r.status_code for r in reponses] == [202, 202, 202, 429, 429]
    assert reponses[3].headers["retry-after"] == "5"
    assert (await banc.poster(_message(banc, 2, 0), jeton)).status_code == 202
    banc.agent.barriere.set()
    await banc.au_repos()
    for rang in (3, 4):
        assert (await banc.poster(_message(banc, 1, rang), jeton)).status_code == 202
    await banc.au_repos()
    dits = [r.texte for r in banc.connecteur.retenues if r.corps["conversation"]["id"] == "a:1"]
    assert dits == [f"écho 1/{rang}" for rang in range(5)]


async def test_toutes_ensemble_les_files_ont_une_borne(batir: Batir) -> None:
    banc = batir(FilesAttente(par_conversation=20, en_tout=6))
    banc.agent.barriere = asyncio.Event()
    jeton = banc.jeton()
    statuts = [(await banc.poster(_message(banc, lieu, 0), jeton)).status_code for lieu in range(8)]
    assert statuts == [202] * 6 + [429] * 2


async def test_une_personne_ne_remplit_pas_la_porte_pour_les_autres(batir: Batir) -> None:
    banc = batir()
    banc.agent.barriere = asyncio.Event()
    jeton = banc.jeton()

    async def ecrire(lieu: int, **change: Any) -> int:
        fil = {"id": f"19:g@thread.tacv2;messageid={lieu}", "tenantId": LOCATAIRE, "conversationType": "channel"}
        return (await banc.poster(banc.activite(id=str(lieu), conversation=fil, **change), jeton)).status_code

    assert [await ecrire(lieu) for lieu in range(42)] == [202] * 40 + [429] * 2
    assert await ecrire(50, **{"from": {"id": "29:2", "aadObjectId": "une-autre"}}) == 202
    banc.agent.barriere.set()
    await banc.au_repos()
    assert [await ecrire(lieu) for lieu in (40, 41)] == [202] * 2


async def test_la_meme_personne_dans_une_autre_organisation_en_est_une_autre(batir: Batir) -> None:
    ailleurs = "bbbbbbbb-bbbb-cccc-dddd-eeeeeeeeeeee"
    banc = batir(FilesAttente(par_personne=1), OTN_TEAMS_LOCATAIRES_PERMIS=f"{LOCATAIRE},{ailleurs}")
    banc.agent.barriere = asyncio.Event()
    statuts = []
    for rang, tenant in enumerate((LOCATAIRE, ailleurs, LOCATAIRE)):
        change = {"channelData": {"tenant": {"id": tenant}}, "conversation": {"id": f"a:{rang}"}}
        statuts.append((await banc.poster(banc.activite(id=str(rang), **change))).status_code)
    assert statuts == [202, 202, 429]


async def test_une_file_vide_ne_laisse_rien_derriere_elle() -> None:
    files = FilesAttente()

    async def tomber() -> None:
        raise RuntimeError

    fait = []

    async def faire() -> None:
        fait.append(1)

    for travail in (tomber, faire, faire):
        assert files.ajouter("a", "moi", travail)
    assert await files.fermer(1) == 0
    assert fait == [1, 1]
    assert not files._files
    assert not files._taches
    assert not files._en_cours
    assert not files.ajouter("a", "moi", faire)


async def test_un_connecteur_muet_ne_fait_attendre_ni_la_porte_ni_les_autres(
    banc: Banc, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.portal.teams.connecteur.ESSAI", 1.0)
    banc.connecteur.activites.extend([1.6] * 10)
    jeton = banc.jeton()
    await banc.poster(banc.activite(type="typing"), jeton)
    boucle = asyncio.get_running_loop()
    depart = boucle.time()
    for lieu in range(10):
        assert (await banc.poster(_message(banc, lieu, 0), jeton)).status_code == 202
    assert boucle.time() - depart < 0.9
    assert not banc.connecteur.retenues
    await banc.au_repos()
    # Those of the first tries that came after their time-out are there twice: better twice than never.
    assert {r.texte for r in banc.connecteur.retenues} == {f"écho {lieu}/0" for lieu in range(10)}


async def test_un_connecteur_absent_puis_revenu_recoit_tout(batir: Batir, monkeypatch: pytest.MonkeyPatch) -> None:
    banc = batir()
    vrai, morts = banc.porte._transport._client.stream, iter(range(30))

    def coupe(methode: str, adresse: str, **options: Any) -> Any:
        if "/v3/" in adresse and next(morts, None) is not None:
            raise httpx.ConnectError("refusée")
        return vrai(methode, adresse, **options)

    monkeypatch.setattr(banc.porte._transport._client, "stream", coupe)
    jeton = banc.jeton()
    for lieu in range(10):
        assert (await banc.poster(_message(banc, lieu, 0), jeton)).status_code == 202
    await banc.au_repos()
    assert sorted(r.texte for r in banc.connecteur.retenues) == [f"écho {lieu}/0" for lieu in range(10)]


async def test_a_l_arret_ce_qui_est_en_cours_finit(banc: Banc) -> None:
    banc.connecteur.activites.extend([0.2, 0.2])
    for rang in range(2):
        await banc.poster(_message(banc, 1, rang))
    await banc.porte.fermer()
    assert [r.texte for r in banc.connecteur.retenues] == ["écho 1/0", "écho 1/1"]


async def test_a_l_arret_ce_qui_ne_finit_pas_est_compte(
    banc: Banc, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("bot.portal.teams.porte._VIDANGE", 0.05)
    caplog.set_level(logging.ERROR)
    banc.agent.barriere = asyncio.Event()
    for rang in range(3):
        await banc.poster(_message(banc, 1, rang))
    await banc.porte.fermer()
    assert "activites_perdues=3" in caplog.text
    assert (await banc.poster(_message(banc, 1, 9))).status_code == 429


async def _sans_fin() -> None:
    await asyncio.Event().wait()


async def _sourde() -> None:
    """Does not end when told to."""
    with contextlib.suppress(asyncio.CancelledError):
        await _sans_fin()
    await asyncio.sleep(0.7)


async def _tomber() -> None:
    raise RuntimeError("phrase privée")


@pytest.mark.parametrize("fin", [_sans_fin, _sourde, _tomber])
@pytest.mark.parametrize("occupe", [False, True])
async def test_a_l_arret_un_agent_qui_ne_ferme_pas_ne_retient_rien(
    batir: Batir, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, fin: Any, occupe: bool
) -> None:
    monkeypatch.setattr("bot.portal.teams.porte._VIDANGE", 0.2)
    monkeypatch.setattr("bot.portal.teams.porte._DERNIER_DELAI", 0.1, raising=False)
    banc = batir()
    banc.agent.fin = fin
    if occupe:
        banc.agent.barriere = asyncio.Event()
        await banc.poster(_message(banc, 1, 0))
    boucle = asyncio.get_running_loop()
    depart = boucle.time()
    await asyncio.wait_for(banc.porte.fermer(), 3)
    assert boucle.time() - depart < 0.6
    assert banc.porte._transport._client.is_closed
    assert "teams_agent_mal_ferme" in caplog.text
    assert "phrase privée" not in caplog.text


async def test_des_que_l_arret_commence_aucun_avis_ne_part(banc: Banc, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.portal.teams.porte._VIDANGE", 0.2)
    lieu = Reference(banc.connecteur.service_url, LOCATAIRE, "a:1xyz", PERSONNE)
    annonces = []

    async def annoncer() -> None:
        annonces.append(await banc.porte.annoncer(lieu, Reponse("avis")))

    banc.agent.fin = annoncer
    await banc.porte.fermer()
    assert annonces == [False]
    assert banc.rien_envoye()
