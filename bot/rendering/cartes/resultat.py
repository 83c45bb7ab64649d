"""The card of a result: what was understood, the ranked projects, the fallback, the path, and what comes next."""

from __future__ import annotations

from bot.recommandation import Recommandation, enumerer
from bot.rendering.cartes.cadre import Cadre, donnees_du_profil
from bot.rendering.cartes.elements import Carte, Element, carte, choisir, envoyer, gras, groupe, ligne, montrer, titre
from bot.rendering.cartes.projets import bloc_projet
from bot.rendering.cartes.verbes import Verbe

# Long enough for our catalogue; a synthetic one of thousands would not fit in a card.
_PROJETS_A_CHOISIR = 60


def carte_resultat(recommandation: Recommandation, cadre: Cadre) -> Carte:
    """The answer for one profile; its actions hold the profile, so that an old card still works."""
    phrases = cadre.phrases.resultat
    noms = "; ".join(f"{projet.rang}. {projet.nom}" for projet in recommandation.projets)
    resume = phrases.resume.format(noms=noms) if noms else phrases.resume_vide
    corps = [
        titre(phrases.titre if noms else phrases.titre_vide),
        ligne(phrases.compris.format(faits=enumerer(recommandation.profil, cadre.regles))),
        *(bloc_projet(projet, cadre) for projet in recommandation.projets),
        *_repli(recommandation, cadre),
        _parcours(recommandation, cadre),
        ligne(phrases.avertissement, discret=True),
    ]
    return carte(resume, corps, actions_du_resultat(recommandation, cadre))


def actions_du_resultat(recommandation: Recommandation, cadre: Cadre, vus: int = 0) -> list[Element]:
    """What can be asked about this result; `vus` is how many projects beyond it were already shown.

    Beyond the first ones, no « Pourquoi? »: it would explain the first ones, which this card does not show.
    """
    phrases, donnees = cadre.phrases.resultat, donnees_du_profil(recommandation.profil, cadre)
    suite = [envoyer(phrases.suivants, Verbe.SUIVANTS, {**donnees, "vus": vus})]
    return [
        *([envoyer(phrases.pourquoi, Verbe.POURQUOI, donnees)] if recommandation.projets and not vus else []),
        *choix_d_un_projet(recommandation, cadre),
        *(suite if vus < len(recommandation.autres) else []),
        envoyer(phrases.corriger, Verbe.CORRIGER, donnees),
        envoyer(phrases.texte, Verbe.TEXTE, donnees),
        envoyer(phrases.signaler, Verbe.SIGNALER, donnees),
    ]


def choix_d_un_projet(recommandation: Recommandation, cadre: Cadre) -> list[Element]:
    """A list of projects that unfolds, with their record and why they are not there; nothing when there is none."""
    phrases, donnees = cadre.phrases.resultat, donnees_du_profil(recommandation.profil, cadre)
    ids = [projet.id for projet in recommandation.projets] + [*recommandation.autres]
    ids += [ecarte.id for ecarte in recommandation.ecartes]
    connus = cadre.catalogue.projet
    choix = [(i, connus[i].libelle) for i in dict.fromkeys(ids) if i in connus][:_PROJETS_A_CHOISIR]
    if not choix:
        return []
    champ = choisir("projet", phrases.choisir_projet, choix, choix[0][0], style="compact")
    actions = [
        envoyer(phrases.fiche, Verbe.FICHE, donnees),
        envoyer(phrases.pourquoi_pas, Verbe.POURQUOI_PAS, donnees),
    ]
    return [montrer(phrases.un_projet, [champ], actions)]


def _repli(recommandation: Recommandation, cadre: Cadre) -> list[Element]:
    repli = recommandation.repli
    if repli is None:
        return []
    return [groupe([ligne(cadre.phrases.resultat.repli.format(nom=repli.nom, description=repli.description))])]


def _parcours(recommandation: Recommandation, cadre: Cadre) -> Element:
    phrases = cadre.phrases.resultat
    return groupe([
        titre(phrases.parcours),
        *(
            ligne(gras(phrases.etape.format(numero=etape.numero, libelle=etape.libelle)), etape.action)
            for etape in recommandation.parcours
        ),
    ])  # fmt: skip
