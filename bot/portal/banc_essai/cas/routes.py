"""The addresses of the expected cases."""

from __future__ import annotations

from starlette.routing import Route

from bot.banc_essai import Role
from bot.banc_essai.magasin_cas import MagasinCas
from bot.portal.banc_essai.auteur import horloge_de
from bot.portal.banc_essai.cas import adresses_cas as adresses
from bot.portal.banc_essai.cas.course import Courses
from bot.portal.banc_essai.cas.essai import Essai
from bot.portal.banc_essai.cas.fiche import Fiche
from bot.portal.banc_essai.cas.fichiers import Fichiers
from bot.portal.banc_essai.cas.liste import page_liste
from bot.portal.banc_essai.cas.redaction import Redaction
from bot.portal.banc_essai.page_protegee import page_protegee
from bot.portal.banc_essai.porte import Porte
from bot.portal.banc_essai.reception import TELEVERSEMENT

_RESPONSABLE = (Role.RESPONSABLE,)
_POST, _LES_DEUX = ("POST",), ("GET", "POST")


def routes_cas(porte: Porte) -> list[Route]:
    """The cases that one may see: their own for a promoter, all for the keeper."""
    contexte = porte.contexte
    assistant, magasin = contexte.assistant, MagasinCas(contexte.moteur, horloge_de(contexte))
    redaction, fiche = Redaction(assistant, magasin), Fiche(assistant, magasin, contexte.comprendre)
    fichiers = Fichiers(assistant, magasin, contexte.comprendre)
    essai = Essai(assistant, magasin, Courses(assistant, contexte.comprendre, contexte.horloge))
    return [
        page_protegee(porte, adresses.LISTE, page_liste(assistant, magasin)),
        page_protegee(porte, adresses.NOUVEAU, redaction.nouveau, methodes=_LES_DEUX),
        page_protegee(porte, adresses.DEPUIS_PHRASE, redaction.depuis_phrase, methodes=_POST),
        page_protegee(porte, adresses.IMPORTER, fichiers.importer, methodes=_LES_DEUX, corps=TELEVERSEMENT),
        page_protegee(porte, adresses.FICHIER, fichiers.exporter_csv),
        page_protegee(porte, adresses.MODELE, fichiers.modele),
        page_protegee(porte, adresses.ACCEPTES, fichiers.exporter_acceptes, roles=_RESPONSABLE),
        page_protegee(porte, adresses.ESSAI, essai.montrer),
        page_protegee(porte, adresses.ESSAI, essai.commencer, methodes=_POST),
        page_protegee(porte, adresses.AVANCEMENT, essai.avancement),
        page_protegee(porte, adresses.UN, fiche.montrer),
        page_protegee(porte, f"{adresses.UN}/modifier", redaction.modifier, methodes=_LES_DEUX),
        page_protegee(porte, f"{adresses.UN}/supprimer", fiche.action(magasin.supprimer, "supprime"), methodes=_POST),
        page_protegee(porte, f"{adresses.UN}/valider", fiche.action(magasin.valider, "valide"), methodes=_POST),
        page_protegee(porte, f"{adresses.UN}/accepter", fiche.accepter, _RESPONSABLE, _POST),
        page_protegee(porte, f"{adresses.UN}/refuser", fiche.refuser, _RESPONSABLE, _POST),
    ]
