"""What leaves: to allowed addresses only, with a fresh token, and again until the retry time is over."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot.portal.teams import Reference, Reponse
from tests.teams.conftest import Banc, Batir
from tests.teams.faux_connecteur import Consigne
from tests.teams.signataire import LOCATAIRE, PERSONNE

_CARTE = {"type": "AdaptiveCard", "version": "1.5", "body": []}


async def _dire(banc: Banc, *textes: str) -> None:
    for rang, texte in enumerate(textes):
        assert (await banc.poster(banc.activite(texte, id=f"{texte}-{rang}"))).status_code == 202
    await banc.au_repos()


def _retenus(banc: Banc) -> list[str]:
    return [recue.texte for recue in banc.connecteur.retenues]


def _jetons_montres(banc: Banc) -> list[str]:
    return [recue.autorisation.removeprefix("Bearer ") for recue in banc.connecteur.recues]


@pytest.mark.parametrize(
    ("consignes", "attentes"),
    [
        ([500, 502, 503], [0.75, 1.5, 3.0]),
        ([408, 412, 425], [0.75, 1.5, 3.0]),
        ([(429, {"Retry-After": "7"})], [7.5]),
        ([(503, {"Retry-After": "7"})], [7.5]),
        ([(429, {"Retry-After": "Fri, 15 Jan 2027 08:00:09 GMT"})], [9.5]),
        ([(429, {"Retry-After": "0"}), (429, {"Retry-After": "bientôt".encode().decode("latin-1")}), 429], [0.75, 1.5, 3.0]),
        ([500] * 8, [0.75, 1.5, 3.0, 6.0, 12.0, 22.5, 22.5, 22.5]),
    ],
)  # fmt: skip
async def test_une_panne_passagere_est_attendue(banc: Banc, consignes: list[Consigne], attentes: list[float]) -> None:
    banc.connecteur.activites.extend(consignes)
    await _dire(banc, "bonjour")
    assert banc.temps.sommes == attentes
    assert _retenus(banc) == ["écho bonjour"]
    assert banc.porte.etat() == "ouverte"


async def test_apres_le_temps_de_reprise_la_reponse_est_abandonnee_et_la_sante_le_dit(batir: Batir) -> None:
    banc = batir(OTN_TEAMS_REPRISE="10")
    banc.connecteur.activites.extend([500] * 100)
    await _dire(banc, "bonjour")
    assert sum(banc.temps.sommes) < 10
    assert banc.porte.etat() == "degradee"
    banc.connecteur.activites.clear()
    await _dire(banc, "encore")
    assert _retenus(banc) == ["écho encore"]
    assert banc.porte.etat() == "ouverte"


async def test_un_retry_after_plus_long_que_le_temps_de_reprise_n_est_pas_devance(batir: Batir) -> None:
    banc = batir(OTN_TEAMS_REPRISE="10")
    banc.connecteur.activites.append((429, {"Retry-After": "60"}))
    await _dire(banc, "bonjour")
    assert (len(banc.connecteur.recues), banc.temps.sommes) == (1, [])


async def test_cinquante_429_de_suite_ne_perdent_aucune_reponse(banc: Banc) -> None:
    banc.connecteur.activites.extend([(429, {"Retry-After": "1"})] * 50)
    await _dire(banc, *(f"m{n}" for n in range(5)))
    assert _retenus(banc) == [f"écho m{n}" for n in range(5)]
    assert len(banc.connecteur.recues) == 55


async def test_un_401_renouvelle_le_jeton_une_seule_fois(banc: Banc) -> None:
    banc.connecteur.activites.append(401)
    await _dire(banc, "bonjour")
    assert _jetons_montres(banc) == ["jeton-1", "jeton-2"]
    assert banc.temps.sommes == []
    banc.connecteur.activites.extend([401, 401, 200])
    await _dire(banc, "encore")
    assert _jetons_montres(banc) == ["jeton-1", "jeton-2", "jeton-2", "jeton-3"]
    assert banc.porte.etat() == "degradee"


async def test_le_jeton_sert_jusqu_a_cinq_minutes_de_sa_fin(banc: Banc) -> None:
    await _dire(banc, "un")
    banc.temps.avancer(3299)
    await _dire(banc, "deux")
    banc.temps.avancer(1)
    await _dire(banc, "trois")
    assert _jetons_montres(banc) == ["jeton-1", "jeton-1", "jeton-2"]


async def test_un_seul_jeton_est_demande_pour_vingt_envois(banc: Banc) -> None:
    banc.connecteur.jetons.append(0.1)
    lieux = [{"id": f"a:{n}", "tenantId": LOCATAIRE} for n in range(20)]
    await asyncio.gather(*(banc.poster(banc.activite(conversation=lieu)) for lieu in lieux))
    await banc.au_repos()
    assert (len(banc.connecteur.demandes_jeton), len(banc.connecteur.retenues)) == (1, 20)


@pytest.mark.parametrize("consigne", [400, 401, 500, 302, (429, {"Retry-After": "5"})])
async def test_un_jeton_refuse_est_redemande_sans_perdre_la_reponse(banc: Banc, consigne: Consigne) -> None:
    banc.connecteur.jetons.extend([consigne, consigne])
    await _dire(banc, "bonjour")
    assert _retenus(banc) == ["écho bonjour"]
    assert len(banc.connecteur.demandes_jeton) == 3
    assert len(banc.connecteur.recues) == 1


@pytest.mark.parametrize("demande", ["999999999", "60", "Fri, 31 Dec 9999 23:59:59 GMT"])
async def test_un_retry_after_du_jeton_n_eteint_pas_teams_plus_d_une_minute(banc: Banc, demande: str) -> None:
    banc.connecteur.jetons.append((503, {"Retry-After": demande}))
    await _dire(banc, "bonjour")
    assert banc.temps.passe == 60.5
    assert _retenus(banc) == ["écho bonjour"]


@pytest.mark.parametrize(
    "illisible", ["Fri, 15 Jan 99999999999999999999 08:00:09 GMT", "Fri, 15 Jan 2027 08:00:09 +99999999999999999999"]
)
async def test_un_retry_after_illisible_ne_compte_pas(banc: Banc, illisible: str) -> None:
    banc.connecteur.activites.append((503, {"Retry-After": illisible}))
    banc.connecteur.jetons.append((503, {"Retry-After": illisible}))
    await _dire(banc, "bonjour")
    assert _retenus(banc) == ["écho bonjour"]


@pytest.mark.parametrize("duree", [None, "jamais", float("1e308"), -5, {}])
async def test_une_duree_de_jeton_etrange_ne_casse_rien(banc: Banc, duree: Any) -> None:
    banc.connecteur.duree_jeton = duree
    assert (await banc.poster(banc.activite())).status_code == 202
    await banc.au_repos()
    assert len(banc.connecteur.retenues) == (1 if isinstance(duree, int | float) else 0)


async def test_une_redirection_du_connecteur_n_est_pas_suivie(banc: Banc) -> None:
    banc.connecteur.activites.append((307, {"Location": f"{banc.connecteur.racine}/ailleurs"}))
    await _dire(banc, "bonjour")
    assert [r.chemin for r in banc.connecteur.recues] == ["/amer/v3/conversations/a%3A1xyz/activities/bonjour-0"]


@pytest.mark.parametrize("statut", [403, 404])
async def test_une_conversation_fermee_ne_degrade_pas_le_service(banc: Banc, statut: int) -> None:
    banc.agent.faire = lambda _: [Reponse("un"), Reponse("deux")]
    banc.connecteur.activites.append(statut)
    await _dire(banc, "bonjour")
    assert [r.texte for r in banc.connecteur.recues] == ["un"]
    assert banc.porte.etat() == "ouverte"


async def test_une_carte_refusee_est_remplacee_par_une_phrase_et_la_suite_part(banc: Banc) -> None:
    banc.agent.faire = lambda _: [Reponse(carte=_CARTE, resume="Trois projets"), Reponse("suite")]
    banc.connecteur.activites.append(400)
    await _dire(banc, "bonjour")
    refusee, secours, suite = banc.connecteur.recues
    assert refusee.corps["attachments"] == [
        {"contentType": "application/vnd.microsoft.card.adaptive", "content": _CARTE}
    ]
    assert refusee.corps["summary"] == "Trois projets"
    assert secours.texte.startswith("Je n'ai pas pu préparer la réponse.")
    assert suite.texte == "suite"


async def test_une_carte_impossible_a_ecrire_est_remplacee_par_une_phrase(banc: Banc) -> None:
    banc.agent.faire = lambda _: [Reponse(carte={"body": object()})]
    await _dire(banc, "bonjour")
    assert [r.texte[:15] for r in banc.connecteur.recues] == ["Je n'ai pas pu "]


async def test_un_agent_qui_tombe_laisse_une_phrase_et_la_suite_marche(
    banc: Banc, caplog: pytest.LogCaptureFixture
) -> None:
    def tomber(activite: Any) -> list[Reponse]:
        raise RuntimeError(activite.texte)

    banc.agent.faire = tomber
    await _dire(banc, "phrase privée")
    banc.agent.faire = lambda _: []
    await _dire(banc, "rien à dire")
    assert [r.texte[:15] for r in banc.connecteur.recues] == ["Je n'ai pas pu "]
    assert "RuntimeError" in caplog.text
    assert "phrase privée" not in caplog.text


async def test_un_agent_muet_est_remplace_par_une_phrase(banc: Banc) -> None:
    banc.porte._travail._delai = 0.05
    banc.agent.barriere = asyncio.Event()
    await _dire(banc, "bonjour")
    assert [r.texte[:15] for r in banc.connecteur.recues] == ["Je n'ai pas pu "]


async def test_un_connecteur_lent_est_relance_apres_le_delai(banc: Banc, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.portal.teams.connecteur.ESSAI", 0.5)
    banc.connecteur.activites.extend([1.0, 1.0])
    await _dire(banc, "bonjour")
    assert len(banc.connecteur.recues) == 3
    # The first tries may still be taken after their time-out.
    assert set(_retenus(banc)) == {"écho bonjour"}


# Proactive messages


def _reference(banc: Banc, **change: str) -> Reference:
    bonne = {
        "service_url": banc.connecteur.service_url,
        "tenant": LOCATAIRE,
        "conversation": "a:1xyz",
        "utilisateur": PERSONNE,
    }
    return Reference(**{**bonne, **change})


async def test_un_avis_part_sans_repondre_a_rien(banc: Banc) -> None:
    assert banc.agent.annonceur is not None
    assert await banc.agent.annonceur.annoncer(_reference(banc), Reponse("Un projet finit bientôt."))
    assert [(r.chemin, r.texte) for r in banc.connecteur.recues] == [
        ("/amer/v3/conversations/a%3A1xyz/activities", "Un projet finit bientôt.")
    ]


@pytest.mark.parametrize(
    "change",
    [
        {"service_url": "https://ailleurs.example/"},
        {"service_url": "http://127.0.0.1:1/"},
        {"service_url": ""},
        {"tenant": "00000000-0000-0000-0000-000000000000"},
        {"conversation": ".."},
        {"conversation": ""},
        {"utilisateur": "00000000-0000-0000-0000-000000000000"},
    ],
)
async def test_un_avis_vers_un_lieu_interdit_ne_part_pas(batir: Batir, change: dict[str, str]) -> None:
    banc = batir(OTN_TEAMS_UTILISATEURS_PERMIS=PERSONNE)
    assert not await banc.porte.annoncer(_reference(banc, **change), Reponse("avis"))
    assert banc.rien_envoye()


async def test_un_avis_refuse_le_dit(banc: Banc) -> None:
    banc.connecteur.activites.append(403)
    assert not await banc.porte.annoncer(_reference(banc), Reponse("avis"))


async def test_un_avis_apres_la_fermeture_ne_part_pas(banc: Banc) -> None:
    await banc.porte.fermer()
    assert not await banc.porte.annoncer(_reference(banc), Reponse("avis"))
    assert banc.rien_envoye()
