"""What the record of a project says, and the first step of the path: fields of the catalogue, nothing else."""

from __future__ import annotations

from bot.catalogue import Projet
from bot.catalogue.dates import date_en_lettres
from bot.recommandation import Recommandation, Regles
from bot.recommandation.criteres import dollars
from bot.rendering.longueur import MAXIMUM, abreger, premier_qui_tient
from bot.rendering.messages import Message, message_avis, message_texte
from bot.rendering.phrases_suite import PhrasesSuite

_LIBELLE_MAX = 90


def detailler(projet: Projet, regles: Regles, phrases: PhrasesSuite) -> list[Message]:
    """Two messages: who and what; then for whom, at what cost, in what state, with the links."""
    debut = phrases.details_nom.format(nom=projet.libelle, promoteur=nommer_promoteurs(projet, phrases))
    offre = projet.offre or (phrases.details_offre_inconnue,)
    return [
        message_texte(abreger(debut, offre, phrases.reste)),
        message_avis(_conditions(projet, regles, phrases), _liens(projet, phrases)),
    ]


def nommer_promoteurs(projet: Projet, phrases: PhrasesSuite) -> str:
    """Who carries the project; beyond two names, the first one and how many more."""
    noms = [promoteur.nom for promoteur in projet.promoteurs]
    if len(", ".join(noms)) <= _LIBELLE_MAX or len(noms) == 1:
        return ", ".join(noms)
    modele = phrases.promoteurs_autre if len(noms) == 2 else phrases.promoteurs_autres
    return modele.format(premier=noms[0], nombre=len(noms) - 1)


def premiere_etape(recommandation: Recommandation, phrases: PhrasesSuite) -> Message:
    """What to do this week: the first step of the path, with whom, and where to reach them."""
    etape = recommandation.parcours[0]
    porteur = next((projet for projet in recommandation.projets if etape.id in projet.etapes), None)
    noms = [etape.qui, *([porteur.nom] if porteur else [])]
    texte = premier_qui_tient(
        modele.format(action=etape.action, qui=qui, preparer=etape.preparer)
        for modele in (phrases.etape, phrases.etape_courte)
        for qui in noms
    )
    if porteur is not None:
        return message_avis(texte, lien_du_projet(porteur.nom, porteur.lien, phrases))
    repli = recommandation.repli
    return message_avis(texte, lien_du_projet(repli.nom, repli.url, phrases) if repli else [])


def _conditions(projet: Projet, regles: Regles, phrases: PhrasesSuite) -> str:
    """For whom, at what cost, in what state; the state and its date always stay."""
    clientele = projet.clientele.texte
    qui = phrases.details_clientele.format(clientele=clientele) if clientele else phrases.details_clientele_inconnue
    etat = phrases.details_statut.format(
        statut=regles.phrases.statuts[projet.statut.value], date=date_en_lettres(projet.verifie_le)
    )
    aide = aide_du_projet(projet, phrases)
    place = MAXIMUM - len(etat) - 1
    if aide is None:
        return f"{abreger(qui, [phrases.details_cout_inconnu], '', place)} {etat}"
    note = projet.montants.note or ""
    return f"{abreger(premier_qui_tient([f'{qui} {aide}', aide], place), [note], '', place)} {etat}"


def aide_du_projet(projet: Projet, phrases: PhrasesSuite) -> str | None:
    """The most that the project may pay, in one sentence; None when the record does not say."""
    montants, parts = projet.montants, []
    if montants.aide_maximale is not None:
        parts.append(phrases.details_aide_maximale.format(montant=dollars(montants.aide_maximale)))
    if montants.part_maximale is not None:
        parts.append(phrases.details_part_maximale.format(part=round(montants.part_maximale * 100)))
    return phrases.details_cout.format(aide=", ".join(parts)) if parts else None


def _liens(projet: Projet, phrases: PhrasesSuite) -> list[dict[str, str]]:
    liens = lien_du_projet(projet.libelle, projet.lien_montre, phrases)
    for source in projet.sources_montrees[:1]:
        if source.url != projet.lien_montre:
            libelle = phrases.lien_source.format(date=date_en_lettres(source.lu_le), nom=projet.libelle)
            liens.append({"libelle": libelle, "url": source.url})
    return liens


def lien_du_projet(nom: str, url: str | None, phrases: PhrasesSuite) -> list[dict[str, str]]:
    """The link to a site, when it is known."""
    return [{"libelle": phrases.lien_projet.format(nom=nom), "url": url}] if url else []
