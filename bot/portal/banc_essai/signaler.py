"""A report sent from « Essayer »: kept with the profile, the projects shown, the catalogue and the model."""

from __future__ import annotations

from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.banc_essai import Acces
from bot.banc_essai.attente import Faits
from bot.banc_essai.magasin_signalements import Filtre, MagasinSignalements
from bot.banc_essai.signalement import TEXTE_MAX, Constat, EtatSignalement, constater
from bot.banc_essai.textes import milliers
from bot.portal.banc_essai.adresses import PREFIXE, aller
from bot.portal.banc_essai.auteur import horloge_de, personne_de
from bot.portal.banc_essai.contexte import ContexteBanc
from bot.portal.banc_essai.environnement import page_banc
from bot.portal.banc_essai.envoi import formulaire_de
from bot.portal.banc_essai.faits import dire_faits
from bot.portal.banc_essai.page_protegee import page_protegee
from bot.portal.banc_essai.porte import Porte
from bot.portal.banc_essai.saisie import texte_de
from bot.portal.banc_essai.situation import Situation, lire_situation

ADRESSE = f"{PREFIXE}/signalements"
# New reports of one access that nobody has read yet: past that, they wait for the keeper.
EN_ATTENTE_MAX = 500
_CHAMPS = {"attendu": "Dites ce que vous attendiez.", "pourquoi": "Dites pourquoi."}
_SANS_REPONSE = "Ce signalement ne dit pas de quelle réponse il parle. Repartez de la page Essayer."
_PLEIN = f"Vous avez déjà {EN_ATTENTE_MAX} signalements que personne n’a lus : attendez qu’ils soient traités."


def routes_signaler(porte: Porte) -> list[Route]:
    """The address that receives a report."""
    contexte = porte.contexte
    magasin = MagasinSignalements(contexte.moteur, horloge_de(contexte))

    def recevoir(requete: Request, acces: Acces) -> Response:
        formulaire = formulaire_de(requete)
        situation = lire_situation(formulaire, contexte.assistant.referentiel)
        textes = {champ: texte_de(formulaire, champ) for champ in (*_CHAMPS, "phrase")}
        erreurs = {champ: _faute(champ, textes[champ]) for champ in _CHAMPS}
        generales = list(situation.erreurs)
        if situation.vide and not textes["phrase"] and not generales:
            generales.append(_SANS_REPONSE)
        auteur = personne_de(acces)
        if not any(erreurs.values()) and not generales and _plein(magasin, auteur.id):
            generales.append(_PLEIN)
        if any(erreurs.values()) or generales:
            return _redemander(requete, contexte, situation, textes, erreurs, generales)
        signalement = magasin.ajouter(_constat(contexte, situation, textes), auteur)
        reponse = aller(requete, f"{ADRESSE}/{signalement.id}?fait=recu")
        if contexte.prevenir is not None:
            reponse.background = BackgroundTask(contexte.prevenir, signalement)
        return reponse

    return [page_protegee(porte, ADRESSE, recevoir, methodes=("POST",))]


def _faute(champ: str, texte: str) -> str:
    if not texte:
        return _CHAMPS[champ]
    return (
        f"{milliers(TEXTE_MAX)} caractères au plus : il y en a {milliers(len(texte))}."
        if len(texte) > TEXTE_MAX
        else ""
    )


def _plein(magasin: MagasinSignalements, auteur: str) -> bool:
    filtre = Filtre(etat=EtatSignalement.NOUVEAU, auteur=auteur)
    return magasin.lister(filtre, taille=1).total >= EN_ATTENTE_MAX


def _constat(contexte: ContexteBanc, situation: Situation, textes: dict[str, str]) -> Constat:
    """The report, with the answer that the engine gives to this profile now: the form is not believed about it."""
    recommandation = contexte.assistant.recommander_a(situation.profil)
    repli = () if recommandation.repli is None else (recommandation.repli.id,)
    return constater(
        textes["attendu"],
        textes["pourquoi"],
        faits_de(situation),
        tuple(projet.id for projet in recommandation.projets) or repli,
        recommandation.catalogue_version,
        contexte.empreinte_modele() or "",
        "banc",
        textes["phrase"],
    )


def faits_de(situation: Situation) -> Faits:
    """The closed ids of a situation; its size is left aside."""
    profil = situation.profil
    return Faits(tuple(profil.secteurs), tuple(profil.regions), tuple(profil.freins))


def _redemander(
    requete: Request, contexte: ContexteBanc, situation: Situation, textes: dict[str, str],
    erreurs: dict[str, str], generales: list[str],
) -> Response:  # fmt: skip
    return page_banc(
        requete,
        "signaler.html",
        422,
        situation=situation,
        faits=dire_faits(faits_de(situation), contexte.assistant.referentiel),
        textes=textes,
        erreurs=erreurs,
        generales=generales,
    )
