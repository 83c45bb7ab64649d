"""The commands in plain words, whatever the accents and the case."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from bot.banc_essai.demande import compter
from bot.portal.teams.demande import Parole
from bot.portal.teams.lire_commande import lire_commande
from bot.recommandation import Profil
from bot.rendering.cartes import Verbe
from tests.teams.agent.conftest import Monde, dit, titre_de


@pytest.mark.parametrize(
    ("texte", "acte", "mots"),
    [
        ("aide", Verbe.AIDE, ""),
        ("AIDE!", Verbe.AIDE, ""),
        ("?", Verbe.AIDE, ""),
        ("échéances", Verbe.ECHEANCES, ""),
        ("Echeances", Verbe.ECHEANCES, ""),
        ("statistiques", Verbe.STATISTIQUES, ""),
        ("texte à envoyer", Verbe.TEXTE, ""),
        ("signaler une erreur", Verbe.SIGNALER, ""),
        ("avise-moi", Parole.AVISER, ""),
        ("Avisez moi", Parole.AVISER, ""),
        ("ne m'avise plus", Parole.NE_PLUS_AVISER, ""),
        ("ne m’avisez plus", Parole.NE_PLUS_AVISER, ""),
        ("fiche IQC 4.0", Verbe.FICHE, "IQC 4.0"),
        ("Fiche : l'Écosystème", Verbe.FICHE, "l'Écosystème"),
        ("fiche de Plus numérique", Verbe.FICHE, "Plus numérique"),
        ("fiche", Verbe.FICHE, ""),
        ("CHERCHER bois Québec", Parole.CHERCHER, "bois Québec"),
        ("pourquoi pas le MQQ?", Verbe.POURQUOI_PAS, "le MQQ"),
        ("pourquoi 2", Verbe.POURQUOI, "2"),
    ],
)
def test_une_commande_se_lit_sans_accents_ni_majuscules(texte: str, acte: Verbe | Parole, mots: str) -> None:
    lue = lire_commande(texte)
    assert lue is not None
    assert (lue.acte, lue.mots) == (acte, mots)


@pytest.mark.parametrize(
    "texte",
    [
        "aide au financement pour un garage",
        "cherche un projet pour une ferme à Rimouski",
        "on fait des statistiques pour les hôpitaux",
        "fichier client à Laval",
        "textes publicitaires à Québec",
        "je dois signaler mes heures dans mon atelier",
    ],
)
def test_une_phrase_sur_l_entreprise_n_est_pas_une_commande(texte: str) -> None:
    assert lire_commande(texte) is None


async def test_aide_enumere_ce_qu_on_peut_ecrire(monde: Monde) -> None:
    montre = dit(await monde.dire("aide"))
    for commande in ("fiche", "chercher", "échéances", "statistiques", "avise-moi", "texte", "signaler"):
        assert commande in montre


@pytest.mark.parametrize("nom", ["IQC 4.0", "iqc-4-0", "initiative quebecoise pour la construction"])
async def test_fiche_montre_le_projet_nomme(monde: Monde, nom: str) -> None:
    (reponse,) = await monde.dire(f"fiche {nom}")
    montre = dit([reponse])
    assert titre_de(reponse) == "Fiche du projet"
    assert "Initiative québécoise pour la construction 4.0 (IQC 4.0)" in montre
    assert "Aide : au plus 50\u00a0000\u00a0$, jusqu'à 50\u00a0% du coût (à confirmer)." in montre
    assert "Fiche vérifiée le 2 novembre 2026." in montre


async def test_une_fiche_inconnue_ou_sans_nom_recoit_une_phrase(monde: Monde) -> None:
    assert (await monde.dire("fiche"))[0].texte == "Écrivez « fiche », puis le nom du projet."
    assert "Je ne trouve pas ce projet" in dit(await monde.dire("fiche xyzxyz"))


async def test_chercher_trouve_par_le_contenu_et_n_echoue_pas_sans_resultat(monde: Monde) -> None:
    (trouve,) = await monde.dire("chercher séchage bois")
    assert titre_de(trouve) == "Projets trouvés"
    assert "Optimisation du séchage du bois en scierie" in dit([trouve])
    (fiche,) = await monde.envoyer({"otn": "fiche", "projet": "fpinnovations-sechage-scieries"})
    assert titre_de(fiche) == "Fiche du projet"
    assert "Aucune fiche ne contient" in dit(await monde.dire("chercher xyzxyz"))
    assert "Écrivez « chercher »" in dit(await monde.dire("chercher"))


@pytest.mark.parametrize("mots", ["restaurant", "restaurants", "hôteliers"])
async def test_chercher_trouve_un_mot_qui_finit_autrement(mots: str, monde: Monde) -> None:
    assert titre_de((await monde.dire(f"chercher {mots}"))[0]) == "Projets trouvés"


@pytest.mark.parametrize("mots", ["transporteur de transistors", "rest"])
async def test_chercher_ne_confond_pas_des_mots_qui_ne_font_que_commencer_pareil(mots: str, monde: Monde) -> None:
    montre = dit(await monde.dire(f"chercher {mots}"))
    assert "transistor" not in montre
    assert ("Aucune fiche ne contient" in montre) == (mots != "rest")


async def test_une_recherche_large_dit_combien_elle_en_cache(monde: Monde) -> None:
    assert "Voici les 8 premiers" in dit(await monde.dire("chercher numérique"))


async def test_une_recherche_ne_repete_jamais_ce_qui_est_tape(monde: Monde) -> None:
    assert "**gras**" not in dit(await monde.dire("chercher **gras** [lien](https://pirate.example)"))


async def test_echeances_dit_ce_qui_presse(monde: Monde) -> None:
    monde.horloge.avancer(days=400)
    (reponse,) = await monde.dire("échéances")
    assert titre_de(reponse) == "Échéances du catalogue"
    assert "À revérifier" in dit([reponse])
    assert "Et encore" in dit([reponse])


async def test_statistiques_donne_des_tranches_jamais_un_compte(monde: Monde) -> None:
    for _ in range(7):
        compter(monde.moteur, Profil(("construction",), ("16",)), False, "teams", "2026-11")
    montre = dit(await monde.dire("statistiques"))
    assert "De 2025-12 à 2026-11. Réponses données : 5 à 9" in montre
    assert "Construction : 5 à 9" in montre
    assert "Agriculture" not in montre


async def test_une_base_sans_demande_reste_lisible(monde: Monde) -> None:
    with monde.moteur.begin() as connexion:
        connexion.execute(sa.text("DELETE FROM demande"))
    assert "moins de 5" in dit(await monde.dire("statistiques"))
