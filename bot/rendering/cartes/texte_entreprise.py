"""The text that an agent copies for the business: plain French, the same facts as the card, links written out."""

from __future__ import annotations

from bot.recommandation import ProjetRecommande, Recommandation, enumerer
from bot.rendering.cartes.cadre import Cadre
from bot.rendering.cartes.elements import Carte, carte, ecrire, est_permis, ligne, titre
from bot.rendering.details import nommer_promoteurs

# What a card may hold in one field, beside the rest of it.
_LONGUEUR_MAX = 6000


def carte_texte(recommandation: Recommandation, cadre: Cadre) -> Carte:
    """The text in a field where it can be changed and copied."""
    phrases = cadre.phrases.texte
    texte = texte_pour_l_entreprise(recommandation, cadre)[:_LONGUEUR_MAX]
    corps = [
        titre(phrases.titre),
        ligne(phrases.consigne, discret=True),
        ecrire("texte", phrases.champ, _LONGUEUR_MAX, value=texte),
    ]
    return carte(phrases.titre, corps)


def texte_pour_l_entreprise(recommandation: Recommandation, cadre: Cadre) -> str:
    """Greeting, projects with what is met, the fallback, a first step, and what the text is not."""
    phrases = cadre.phrases.texte
    debut = phrases.debut if recommandation.projets else phrases.debut_vide
    blocs = [phrases.salutation, debut.format(faits=enumerer(recommandation.profil, cadre.regles))]
    blocs += [_projet(projet, cadre) for projet in recommandation.projets]
    if recommandation.repli is not None:
        repli = recommandation.repli
        blocs.append(phrases.repli.format(nom=repli.nom, description=repli.description))
    etape = recommandation.parcours[0]
    blocs += [phrases.etape.format(action=etape.action, preparer=etape.preparer), phrases.fin]
    return "\n\n".join(blocs)


def _projet(projet: ProjetRecommande, cadre: Cadre) -> str:
    """The project, what is met and what is to be checked, and its site when it may be given."""
    phrases = cadre.phrases.texte
    fiche = cadre.catalogue.projet.get(projet.id)
    promoteur = nommer_promoteurs(fiche, cadre.suite) if fiche else projet.promoteur
    lignes = [phrases.projet.format(rang=projet.rang, nom=projet.nom, promoteur=promoteur)]
    lignes += [phrases.raison.format(phrase=raison.phrase) for raison in projet.raisons]
    if projet.lien and est_permis(projet.lien, cadre.hotes):
        lignes.append(phrases.site.format(url=projet.lien))
    return "\n".join(lignes)
