"""The main job in plain words: one sentence gives the card, the next ones correct it, ask why, and go on."""

from __future__ import annotations

from typing import Any

import pytest

from bot.portal.teams.contrat import Genre
from bot.recommandation import Profil
from tests.teams.agent.conftest import Monde, activite, dit, titre_de

USINAGE = "usinage de pièces à Drummondville, pas le temps"
BOULANGERIE = "boulangerie à Rimouski qui manque de monde"


async def test_une_phrase_donne_la_carte_des_projets(monde: Monde) -> None:
    (reponse,) = await monde.dire(USINAGE)
    montre = dit([reponse])
    assert titre_de(reponse) == "Projets proposés"
    assert "Compris : Fabrication (manufacturier); Centre-du-Québec; le manque de temps." in montre
    for attendu in ("1. ", "2. ", "3. ", "Respecté : ", "En partie : ", "À vérifier : ", "Fiche vérifiée le"):
        assert attendu in montre
    assert "Le parcours, dans l'ordre" in montre


async def test_la_meme_reponse_que_le_moteur(monde: Monde, catalogue: Any, regles: Any, aujourdhui: Any) -> None:
    from bot.recommandation import recommend

    (reponse,) = await monde.dire(USINAGE)
    attendue = recommend(Profil(("manufacturier",), ("17",), ("temps",)), catalogue, regles, aujourdhui)
    montre = dit([reponse])
    places = [montre.index(f"{projet.rang}. {projet.nom}") for projet in attendue.projets]
    assert places == sorted(places)
    assert len(places) == 3


async def test_une_reponse_est_comptee_a_la_porte_teams(monde: Monde) -> None:
    await monde.dire(USINAGE)
    await monde.dire("pourquoi")
    await monde.dire("texte")
    assert [(profil.secteurs, porte) for profil, _, porte in monde.comptes] == [(("manufacturier",), "teams")]


async def test_une_correction_garde_le_reste(monde: Monde) -> None:
    await monde.dire(USINAGE)
    avant, carte = await monde.dire("non, plutôt Lévis")
    assert avant.texte is not None
    assert avant.texte.startswith("Ce qui change : Chaudière-Appalaches (avant : Centre-du-Québec).")
    assert "Fabrication (manufacturier); Chaudière-Appalaches; le manque de temps." in dit([carte])


async def test_un_retrait_enleve_le_frein(monde: Monde) -> None:
    await monde.dire(USINAGE)
    avant, _ = await monde.dire("enlève le manque de temps")
    assert "en moins, le manque de temps" in (avant.texte or "")


async def test_un_nouveau_secteur_est_une_nouvelle_entreprise(monde: Monde) -> None:
    await monde.dire(USINAGE)
    (carte,) = await monde.dire(BOULANGERIE)
    montre = dit([carte])
    assert "Compris : Transformation alimentaire; Bas-Saint-Laurent; le manque de personnel." in montre


async def test_deux_conversations_ne_se_melangent_pas(monde: Monde) -> None:
    await monde.dire(USINAGE, conversation="a")
    await monde.dire(BOULANGERIE, conversation="b")
    _, carte = await monde.dire("non, plutôt Lévis", conversation="a")
    assert "Fabrication (manufacturier); Chaudière-Appalaches" in dit([carte])


@pytest.mark.parametrize("texte", ["pourquoi", "Pourquoi?", "POURQUOI ?"])
async def test_pourquoi_donne_une_phrase_par_critere(monde: Monde, texte: str) -> None:
    await monde.dire(USINAGE)
    (reponse,) = await monde.dire(texte)
    assert titre_de(reponse) == "Pourquoi ces projets"
    assert "Ce projet vise votre secteur : Fabrication (manufacturier)." in dit([reponse])


async def test_pourquoi_le_deuxieme_ne_parle_que_de_lui(monde: Monde) -> None:
    await monde.dire(USINAGE)
    montre = dit(await monde.dire("pourquoi le deuxième?"))
    assert "2. " in montre
    assert "1. Virage" not in montre


@pytest.mark.parametrize("texte", ["pourquoi pas IQC 4.0", "Pourquoi pas l'IQC 4.0?", "pourquoi pas iqc-4-0"])
async def test_pourquoi_pas_dit_la_place_d_un_projet(monde: Monde, texte: str) -> None:
    await monde.dire(USINAGE)
    (reponse,) = await monde.dire(texte)
    assert "IQC 4.0" in dit([reponse])
    assert "n'est pas proposé" in dit([reponse])


@pytest.mark.parametrize("texte", ["suivants", "les autres", "d'autres projets?"])
async def test_les_suivants_viennent_trois_par_trois(monde: Monde, texte: str) -> None:
    await monde.dire(USINAGE)
    premiers, seconds = dit(await monde.dire(texte)), dit(await monde.dire(texte))
    assert "4. " in premiers
    assert "6. " in premiers
    assert "7. " in seconds


async def test_quand_tout_est_vu_c_est_dit(monde: Monde) -> None:
    await monde.dire(USINAGE)
    for _ in range(30):
        derniere = await monde.dire("suivants")
    assert derniere[0].texte == "Il n'y a pas d'autre projet pour cette situation."


async def test_et_si_compare_sans_changer_l_entreprise(monde: Monde) -> None:
    await monde.dire(USINAGE)
    montre = dit(await monde.dire("et si j'étais en Estrie?"))
    assert "Avec « Estrie », je proposerais" in montre
    assert monde.lecteur.lus[-1] == "je suis en estrie?"
    avant, _ = await monde.dire("non, plutôt Lévis")
    assert "(avant : Centre-du-Québec)" in (avant.texte or "")


async def test_un_lieu_douteux_donne_le_choix(monde: Monde) -> None:
    (precision,) = await monde.dire("j'ai une entreprise à Saint-André")
    assert precision.carte is not None
    boutons = [action["title"] for action in precision.carte["actions"]]
    assert "Saint-André-de-Kamouraska (Bas-Saint-Laurent)" in boutons
    assert len(boutons) <= 6
    (resultat,) = await monde.presser(precision.carte["actions"][0])
    assert titre_de(resultat) == "Projets proposés"


async def test_hors_du_quebec_donne_l_autre_porte(monde: Monde) -> None:
    montre = dit(await monde.dire("une entreprise en Ontario"))
    assert "Aucun projet ne convient" in montre
    assert "Investissement Québec International" in montre


async def test_le_texte_a_envoyer_est_pret_a_copier(monde: Monde) -> None:
    await monde.dire(USINAGE)
    (reponse,) = await monde.dire("texte à envoyer")
    assert reponse.carte is not None
    texte = reponse.carte["body"][-1]["value"]
    assert texte.startswith(
        "Bonjour,\n\nD'après ce que vous nous avez dit (Fabrication (manufacturier); Centre-du-Québec"
    )
    assert "C'est une information, pas une décision d'admissibilité." in texte
    assert "http://" not in texte


async def test_sans_entreprise_la_suite_est_expliquee(monde: Monde) -> None:
    for texte in ("pourquoi", "pourquoi pas IQC 4.0", "suivants", "texte"):
        (reponse,) = await monde.dire(texte)
        assert reponse.texte == "Je n'ai pas d'entreprise en cours dans cette conversation. Décrivez-la en une phrase."


async def test_l_entreprise_est_oubliee_apres_deux_heures(monde: Monde) -> None:
    await monde.dire(USINAGE)
    monde.horloge.avancer(hours=2, seconds=1)
    assert "Je n'ai pas d'entreprise en cours" in dit(await monde.dire("pourquoi"))


async def test_recommencer_oublie_l_entreprise(monde: Monde) -> None:
    await monde.dire(USINAGE)
    assert "j'ai oublié" in dit(await monde.dire("recommencer"))
    assert "Je n'ai pas d'entreprise en cours" in dit(await monde.dire("pourquoi"))


async def test_l_installation_souhaite_la_bienvenue(monde: Monde) -> None:
    (reponse,) = await monde.agent.repondre(activite(genre=Genre.INSTALLATION))
    assert titre_de(reponse) == "Assistant OTN"
    assert "N'écrivez aucun renseignement personnel" in dit([reponse])


@pytest.mark.parametrize("genre", [Genre.MODIFICATION, Genre.REACTION, Genre.AUTRE])
async def test_une_reaction_ou_une_modification_ne_recoit_rien(monde: Monde, genre: Genre) -> None:
    assert await monde.agent.repondre(activite(texte=USINAGE, genre=genre)) == ()
    assert monde.lecteur.lus == []


async def test_la_memoire_est_bornee(monde: Monde, monkeypatch: pytest.MonkeyPatch) -> None:
    from bot.portal.teams.memoire import EtatAgent, Memoire

    memoire = Memoire(monde.horloge, capacite=3)
    for rang in range(10):
        memoire.garder(f"c{rang}", EtatAgent(Profil()))
    assert len(memoire) == 3
    assert memoire.lire("c9") is not None
    assert memoire.lire("c0") is None


@pytest.mark.parametrize(
    ("phrase", "attendu"),
    [
        ("combien ça coûte?", "L'aide est partagée"),
        ("qui peut y avoir droit?", "L'OTN vise les PME du Québec."),
        ("c'est quoi l'OTN?", "L'Offensive de transformation numérique"),
    ],
)
async def test_une_question_generale_recoit_le_fait_date_avec_sa_source(
    phrase: str, attendu: str, monde: Monde
) -> None:
    await monde.dire(USINAGE)
    (reponse,) = await monde.dire(phrase)
    assert reponse.texte is not None
    assert reponse.texte.startswith(attendu)
    assert "État : " in reponse.texte
    assert "Source : https://" in reponse.texte
    # The business in hand is still there.
    assert titre_de((await monde.dire("autres"))[0]) == "Les projets suivants"
