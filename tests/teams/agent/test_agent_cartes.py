"""The main job by pressed buttons, from the result to the report, on a card that may be old or seen by another process."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.banc_essai.magasin_signalements import Filtre
from bot.portal.teams.verbes.envoyer_signalement import SIGNALEMENTS_MAX
from tests.teams.agent.conftest import Monde, bouton, dit, titre_de
from tests.teams.agent.test_agent_phrases import USINAGE


async def test_chaque_bouton_du_resultat_mene_a_sa_carte(monde: Monde) -> None:
    (resultat,) = await monde.dire(USINAGE)
    attendus = {
        "Pourquoi?": "Pourquoi ces projets",
        "Suivants": "Les projets suivants",
        "Corriger": "La situation de l'entreprise",
        "Texte à envoyer": "Texte à envoyer à l'entreprise",
        "Signaler une erreur": "Signaler une erreur",
    }
    for libelle, titre in attendus.items():
        (carte,) = await monde.presser(bouton(resultat, libelle))
        assert titre_de(carte) == titre


async def test_le_choix_d_un_projet_mene_a_sa_fiche_ou_a_sa_place(monde: Monde) -> None:
    (resultat,) = await monde.dire(USINAGE)
    (fiche,) = await monde.presser(bouton(resultat, "Fiche"), projet="iqc-4-0")
    assert titre_de(fiche) == "Fiche du projet"
    assert fiche.carte is not None
    assert [a["url"] for a in fiche.carte["actions"]] == ["https://www.constructionnumerique.ca/a-propos"]
    (place,) = await monde.presser(bouton(resultat, "Pourquoi pas?"), projet="iqc-4-0")
    assert "n'est pas proposé" in dit([place])


async def test_les_boutons_d_une_vieille_carte_servent_apres_un_redemarrage(batir: Callable[[], Monde]) -> None:
    (resultat,) = await batir().dire(USINAGE)
    autre = batir()
    (carte,) = await autre.presser(bouton(resultat, "Pourquoi?"))
    assert "Fabrication (manufacturier)" in dit([carte])
    # The words that follow are about the business of the card that was pressed.
    assert "Texte à envoyer" in dit(await autre.dire("texte"))


async def test_les_suivants_d_un_bouton_partent_de_sa_carte(monde: Monde) -> None:
    (resultat,) = await monde.dire(USINAGE)
    (quatre,) = await monde.presser(bouton(resultat, "Suivants"))
    (sept,) = await monde.presser(bouton(quatre, "Suivants"))
    assert "4. " in dit([quatre])
    assert "7. " in dit([sept])
    (encore,) = await monde.presser(bouton(resultat, "Suivants"))
    assert dit([encore]) == dit([quatre])


async def test_corriger_par_les_listes_change_la_reponse(monde: Monde) -> None:
    (resultat,) = await monde.dire(USINAGE)
    (listes,) = await monde.presser(bouton(resultat, "Corriger"))
    assert listes.carte is not None
    assert {champ["id"]: champ.get("value") for champ in listes.carte["body"] if "id" in champ} == {
        "secteurs": "manufacturier", "regions": "17", "freins": "temps",
    }  # fmt: skip
    envoi = bouton(listes, "Voir les projets")
    avant, carte = await monde.presser(envoi, secteurs="manufacturier", regions="12", freins="temps,financement")
    assert "Chaudière-Appalaches (avant : Centre-du-Québec)" in (avant.texte or "")
    assert "Chaudière-Appalaches; le manque de temps, le manque d'argent." in dit([carte])


async def test_des_listes_vides_demandent_un_choix(monde: Monde) -> None:
    (reponse,) = await monde.envoyer({"otn": "appliquer", "secteurs": "non-dit", "regions": "", "freins": None})
    assert reponse.texte == "Choisissez au moins un secteur, une région ou un frein."


async def test_un_signalement_va_au_responsable_sans_auteur_et_masque(monde: Monde) -> None:
    (resultat,) = await monde.dire(USINAGE)
    (carte,) = await monde.presser(bouton(resultat, "Signaler une erreur"))
    envoi = bouton(carte, "Envoyer le signalement")
    (merci,) = await monde.presser(envoi, attendu="Productivité innovation, dit Jean au 418 555-1234", pourquoi="")
    (garde,) = monde.signalements.lister().signalements
    assert garde.id in (merci.texte or "")
    assert garde.auteur is None
    assert garde.constat.porte == "teams"
    assert garde.constat.modele == "abc"
    assert garde.constat.profil.secteurs == ("manufacturier",)
    assert len(garde.constat.projets) == 3
    assert "555" not in garde.constat.attendu


async def test_un_signalement_sans_attente_demande_de_la_dire(monde: Monde) -> None:
    (reponse,) = await monde.envoyer({"otn": "envoyer-signalement", "attendu": "  ", "pourquoi": "x"})
    assert reponse.texte == "Dites ce que vous attendiez."
    assert monde.signalements.lister().total == 0


@pytest.mark.parametrize("verbe", ["fiche", "pourquoi-pas"])
async def test_sans_projet_choisi_il_faut_en_choisir_un(monde: Monde, verbe: str) -> None:
    (reponse,) = await monde.envoyer({"otn": verbe})
    assert reponse.texte == "Choisissez un projet dans la liste de la carte."


async def test_la_carte_des_suivants_n_offre_pas_d_expliquer_les_premiers(monde: Monde) -> None:
    await monde.dire(USINAGE)
    (reponse,) = await monde.dire("autres")
    assert reponse.carte is not None
    assert "Pourquoi?" not in [action["title"] for action in reponse.carte["actions"]]


async def test_apres_les_suivants_seuls_les_premiers_sont_dits_retires(monde: Monde) -> None:
    await monde.dire(USINAGE)
    await monde.dire("autres")
    reponses = await monde.dire("non, plutôt Lévis")
    assert "Cybersécurité" not in (reponses[0].texte or "")


async def test_le_meme_signalement_envoye_deux_fois_n_en_fait_qu_un(monde: Monde) -> None:
    envoi = {
        "otn": "envoyer-signalement",
        "secteurs": ["mines"],
        "attendu": "Un autre projet",
        "pourquoi": "Offre changée",
    }
    await monde.envoyer(envoi)
    assert dit(await monde.envoyer(envoi)) == "C'était déjà noté."
    assert monde.signalements.lister(Filtre()).total == 1


async def test_les_signalements_d_une_conversation_sont_bornes(monde: Monde) -> None:
    for rang in range(SIGNALEMENTS_MAX):
        await monde.envoyer(
            {"otn": "envoyer-signalement", "secteurs": ["mines"], "attendu": f"Le projet {rang}", "pourquoi": "x"}
        )
    trop = {"otn": "envoyer-signalement", "secteurs": ["mines"], "attendu": "Encore un", "pourquoi": "x"}
    assert "déjà envoyé dix signalements" in dit(await monde.envoyer(trop))
    assert monde.signalements.lister(Filtre()).total == SIGNALEMENTS_MAX
