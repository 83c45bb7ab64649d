"""Bad input gets one French sentence, loses nothing, and nothing personal goes further."""

from __future__ import annotations

import logging
from typing import Any

import pytest
import sqlalchemy as sa

from tests.teams.agent.conftest import Monde, activite, bouton, dit, titre_de
from tests.teams.agent.test_agent_phrases import USINAGE


@pytest.mark.parametrize("texte", ["", "   ", "\n\t", None, "\u200b\u2060"])
async def test_un_message_vide_ou_nul_est_dit_vide(monde: Monde, texte: Any) -> None:
    (reponse,) = await monde.dire(texte)
    assert (reponse.texte or "").startswith("Votre message est vide.")
    assert monde.lecteur.lus == []


@pytest.mark.parametrize(("longueur", "refuse"), [(1000, False), (1001, True), (50_000, True)])
async def test_au_dela_de_mille_caracteres_le_message_est_refuse_poliment(
    monde: Monde, longueur: int, refuse: bool
) -> None:
    montre = dit(await monde.dire("a" * longueur))
    assert ("dépasse 1 000 caractères" in montre) is refuse
    assert bool(monde.lecteur.lus) is not refuse


async def test_rasa_absent_donne_une_phrase_et_les_listes(monde: Monde) -> None:
    monde.lecteur.tomber()
    phrase, listes = await monde.dire(USINAGE)
    assert (
        phrase.texte
        == "Je ne peux pas lire de phrase pour l'instant. Choisissez dans les listes : la réponse sera la même."
    )
    assert titre_de(listes) == "La situation de l'entreprise"
    envoi = bouton(listes, "Voir les projets")
    (resultat,) = await monde.presser(envoi, secteurs="manufacturier", regions="17", freins="temps")
    assert titre_de(resultat) == "Projets proposés"


@pytest.mark.parametrize("lecture", [{"intention": 3}, {"secteurs": "construction"}, {"rangs": []}])
async def test_une_lecture_mal_formee_vaut_rasa_absent(
    monde: Monde, lecture: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def lire(_: str) -> Any:
        return lecture

    monkeypatch.setattr(type(monde.lecteur), "__call__", lambda self, texte: lire(texte))
    assert "Je ne peux pas lire de phrase" in dit(await monde.dire(USINAGE))


async def test_ce_qui_n_est_pas_compris_est_dit_et_les_listes_viennent(monde: Monde) -> None:
    phrase, listes = await monde.dire("qsdfgh wxcvb")
    assert (phrase.texte or "").startswith("Je n'ai pas compris.")
    assert titre_de(listes) == "La situation de l'entreprise"


async def test_l_anglais_est_lu_et_repondu_en_francais(monde: Monde) -> None:
    avis, carte = await monde.dire("I run a machine shop in Drummondville and have no time")
    assert avis.texte == "Ce service répond en français."
    assert titre_de(carte) == "Projets proposés"


async def test_une_autre_langue_recoit_du_francais(monde: Monde) -> None:
    montre = dit(await monde.dire("¿dónde está la ayuda?"))
    assert "La situation de l'entreprise" in montre


async def test_un_renseignement_personnel_est_masque_avant_toute_lecture(
    monde: Monde, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    avis, *_ = await monde.dire("je m'appelle Jean Tremblay, garage à Laval, 418 555-1234")
    assert "Je l'ai masqué" in (avis.texte or "")
    assert "Tremblay" not in monde.lecteur.lus[0]
    assert "555" not in monde.lecteur.lus[0]
    assert "Tremblay" not in caplog.text


async def test_rien_de_ce_qui_est_tape_n_est_garde(monde: Monde) -> None:
    await monde.dire(USINAGE)
    await monde.dire("chercher zyxwv 418 555-1234")
    with monde.moteur.connect() as connexion:
        for table in sa.inspect(monde.moteur).get_table_names():
            if not table.startswith("catalogue"):
                lignes = connexion.execute(sa.text(f"SELECT * FROM {table}")).all()
                assert not [ligne for ligne in lignes if "usinage" in str(ligne) or "zyxwv" in str(ligne)]


async def test_une_base_muette_donne_une_phrase(monde: Monde, caplog: pytest.LogCaptureFixture) -> None:
    with monde.moteur.begin() as connexion:
        connexion.execute(sa.text("DROP TABLE demande"))
    (reponse,) = await monde.dire("statistiques")
    assert reponse.texte == "Je n'arrive pas à répondre pour l'instant. Réessayez dans un moment."
    assert "teams_base_indisponible" in caplog.text


async def test_une_erreur_imprevue_ne_montre_ni_ne_journalise_ce_qui_est_tape(
    monde: Monde, caplog: pytest.LogCaptureFixture
) -> None:
    monde.lecteur.panne = ZeroDivisionError("secret tapé")
    (reponse,) = await monde.dire(USINAGE)
    assert reponse.texte == "Je n'arrive pas à répondre pour l'instant. Réessayez dans un moment."
    assert "teams_erreur_imprevue" in caplog.text
    assert "secret" not in caplog.text


_PROFIL = {"secteurs": ["construction"], "regions": ["16"], "freins": ["temps"]}


@pytest.mark.parametrize(
    "valeur",
    [
        {},
        {"otn": "detruire"},
        {"otn": ["pourquoi"]},
        {"otn": None},
        {"otn": "pourquoi", "profil": "construction"},
        {"otn": "pourquoi", "profil": {"secteurs": ["<script>"]}},
        {"otn": "pourquoi", "profil": {"secteurs": "construction"}},
        {"otn": "pourquoi", "profil": {"secteurs": [["construction"]]}},
        {"otn": "pourquoi", "profil": {"regions": ["99"]}},
        {"otn": "pourquoi", "profil": {"freins": ["temps"] * 500}},
        {"otn": "suivants", "profil": _PROFIL, "vus": -1},
        {"otn": "suivants", "profil": _PROFIL, "vus": 10**9},
        {"otn": "suivants", "profil": _PROFIL, "vus": True},
        {"otn": "suivants", "profil": _PROFIL, "vus": "3"},
        {"otn": "appliquer", "secteurs": "construction,inconnu"},
        {"otn": "appliquer", "secteurs": 12},
        {"otn": "appliquer", "regions": "16," * 400},
        {"otn": "fiche", "projet": {"id": "iqc-4-0"}},
        {"otn": "envoyer-signalement", "attendu": "a" * 1001},
        {"otn": "envoyer-signalement", "attendu": {"a": 1}},
    ],
)
async def test_une_valeur_forgee_recoit_une_phrase_et_ne_fait_rien(monde: Monde, valeur: dict[str, Any]) -> None:
    (reponse,) = await monde.envoyer(valeur)
    assert (
        reponse.texte
        == "Cette carte contient une valeur que je ne connais pas. Je n'ai rien fait. Décrivez l'entreprise de nouveau, en une phrase."
    )
    assert reponse.carte is None
    assert monde.comptes == []
    assert monde.signalements.lister().total == 0


async def test_un_projet_retire_du_catalogue_est_dit_perime(monde: Monde) -> None:
    (reponse,) = await monde.envoyer({"otn": "fiche", "projet": "projet-d-hier"})
    assert (reponse.texte or "").startswith("Ce projet n'est plus dans le catalogue.")


async def test_une_vieille_carte_repond_et_dit_que_le_catalogue_a_change(monde: Monde) -> None:
    avis, carte = await monde.envoyer({"otn": "pourquoi", "profil": _PROFIL, "version": "vieille"})
    assert (avis.texte or "").startswith("Le catalogue a changé depuis cette carte")
    assert titre_de(carte) == "Pourquoi ces projets"


async def test_un_signalement_d_une_vieille_carte_est_garde_sans_autre_avis(monde: Monde) -> None:
    envoi = {"otn": "envoyer-signalement", "profil": _PROFIL, "version": "vieille", "attendu": "Un autre projet"}
    (merci,) = await monde.envoyer(envoi)
    assert (merci.texte or "").startswith("Merci.")


@pytest.mark.parametrize("valeur", ["texte", ["otn"], 3])
async def test_une_valeur_qui_n_est_pas_un_objet_recoit_une_phrase(monde: Monde, valeur: Any) -> None:
    reponses = list(await monde.agent.repondre(activite(valeur=valeur)))
    assert len(reponses) == 1
    assert reponses[0].texte
