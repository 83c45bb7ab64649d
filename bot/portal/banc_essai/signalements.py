"""« Signalements »: the list, one report with its notes, what the keeper decides, the file for a spreadsheet."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.banc_essai import Acces, Role
from bot.banc_essai.csv_signalements import ecrire_csv_signalements
from bot.banc_essai.magasin_signalements import Filtre, MagasinSignalements
from bot.banc_essai.signalement import SUITES, TEXTE_MAX, ErreurSignalement, EtatSignalement, Signalement
from bot.banc_essai.textes import milliers
from bot.portal.banc_essai.adresses import aller
from bot.portal.banc_essai.auteur import horloge_de, personne_de
from bot.portal.banc_essai.contexte import ContexteBanc
from bot.portal.banc_essai.environnement import page_banc
from bot.portal.banc_essai.envoi import formulaire_de
from bot.portal.banc_essai.faits import dire_en_bref, dire_faits
from bot.portal.banc_essai.page_protegee import page_protegee
from bot.portal.banc_essai.pagination import page_demandee
from bot.portal.banc_essai.porte import Porte
from bot.portal.banc_essai.refus import RefusBanc
from bot.portal.banc_essai.saisie import identifiant_de, tape_dans, texte_de
from bot.portal.banc_essai.signaler import ADRESSE
from bot.portal.banc_essai.telechargement import CSV, telecharger

_INTROUVABLE = "Ce signalement est introuvable."
_RESPONSABLE = (Role.RESPONSABLE,)
_FAITS = {
    "recu": "Votre signalement est reçu. La personne responsable du catalogue le lira; suivez-le ici.",
    "suivi": "L’état du signalement est changé.",
}
_SANS_ETAT = "Choisissez le nouvel état du signalement."


def routes_signalements(porte: Porte) -> list[Route]:
    """The reports that one may see: their own for a promoter, all for the keeper."""
    pages = _Pages(porte.contexte)
    return [
        page_protegee(porte, ADRESSE, pages.lister),
        page_protegee(porte, f"{ADRESSE}/fichier", pages.exporter, roles=_RESPONSABLE),
        page_protegee(porte, f"{ADRESSE}/{{id}}", pages.montrer),
        page_protegee(porte, f"{ADRESSE}/{{id}}/suivre", pages.suivre, roles=_RESPONSABLE, methodes=("POST",)),
    ]


class _Pages:
    """The list, the page of a report and what is done there."""

    def __init__(self, contexte: ContexteBanc) -> None:
        self._contexte, self._magasin = contexte, MagasinSignalements(contexte.moteur, horloge_de(contexte))

    def lister(self, requete: Request, acces: Acces) -> Response:
        etat = _etat(requete.query_params.get("etat", ""))
        page = self._magasin.lister(_filtre(acces, etat), page_demandee(requete))
        listes = self._contexte.assistant.referentiel
        situations = {un.id: dire_en_bref(un.constat.profil, listes) for un in page.signalements}
        return page_banc(
            requete, "signalements.html", page=page, etat=etat, etats=EtatSignalement, situations=situations
        )

    def montrer(self, requete: Request, acces: Acces) -> Response:
        return _fiche(requete, self._contexte, _lire(requete, self._magasin, acces))

    def suivre(self, requete: Request, acces: Acces) -> Response:
        signalement = _lire(requete, self._magasin, acces)
        formulaire = formulaire_de(requete)
        etat, note = _etat(texte_de(formulaire, "etat")), texte_de(formulaire, "note")
        erreur = "" if etat is not None else _SANS_ETAT
        if len(note) > TEXTE_MAX:
            erreur = f"La note compte {milliers(len(note))} caractères : {milliers(TEXTE_MAX)} au plus."
        if etat is not None and not erreur:
            try:
                self._magasin.suivre(signalement.id, etat, note, personne_de(acces))
                return aller(requete, f"{ADRESSE}/{signalement.id}?fait=suivi")
            except ErreurSignalement as faute:
                erreur = str(faute)
        return _fiche(requete, self._contexte, _lire(requete, self._magasin, acces), 422, erreur, note, etat)

    def exporter(self, requete: Request, acces: Acces) -> Response:
        filtre = _filtre(acces, _etat(requete.query_params.get("etat", "")))
        return telecharger(ecrire_csv_signalements(self._magasin.parcourir(filtre)), "signalements.csv", CSV)


def _etat(valeur: str) -> EtatSignalement | None:
    return EtatSignalement(valeur) if valeur in {un.value for un in EtatSignalement} else None


def _filtre(acces: Acces, etat: EtatSignalement | None) -> Filtre:
    personne = personne_de(acces)
    return Filtre(etat=etat, auteur=None if personne.responsable else personne.id)


def _lire(requete: Request, magasin: MagasinSignalements, acces: Acces) -> Signalement:
    """The report of the address; that of someone else is unknown to a promoter. Raises RefusBanc 404."""
    personne = personne_de(acces)
    try:
        signalement = magasin.lire(identifiant_de(requete, _INTROUVABLE))
    except ErreurSignalement as erreur:
        raise RefusBanc(404, str(erreur), tape_dans(requete)) from None
    sien = signalement.auteur is not None and signalement.auteur.id == personne.id
    if not sien and not personne.responsable:
        raise RefusBanc(404, _INTROUVABLE, tape_dans(requete))
    return signalement


def _fiche(
    requete: Request, contexte: ContexteBanc, signalement: Signalement, statut: int = 200, erreur: str = "",
    note: str = "", voulu: EtatSignalement | None = None,
) -> Response:  # fmt: skip
    projets = contexte.assistant.catalogue().projet
    return page_banc(
        requete,
        "signalement.html",
        statut,
        signalement=signalement,
        faits=dire_faits(signalement.constat.profil, contexte.assistant.referentiel),
        projets=[(i, projets[i].libelle if i in projets else None) for i in signalement.constat.projets],
        suites=SUITES[signalement.etat],
        fait=_FAITS.get(requete.query_params.get("fait", "")) if requete.method == "GET" else None,
        erreur=erreur,
        note=note,
        voulu=voulu,
        texte_max=TEXTE_MAX,
    )
