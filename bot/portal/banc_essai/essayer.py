"""« Essayer »: a situation or a sentence in; ranked projects, what each criterion weighs and what a change does out."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.banc_essai import Acces
from bot.banc_essai.textes import milliers
from bot.portal.banc_essai.adresses import PREFIXE
from bot.portal.banc_essai.compris import Compris, interpreter
from bot.portal.banc_essai.contexte import ContexteBanc
from bot.portal.banc_essai.environnement import page_banc
from bot.portal.banc_essai.envoi import formulaire_de
from bot.portal.banc_essai.page_protegee import page_protegee
from bot.portal.banc_essai.porte import Porte
from bot.portal.banc_essai.resultat import comparer_resultats, peser_tout
from bot.portal.banc_essai.situation import Situation, lire_situation
from bot.portal.client_rasa import RasaIndisponible
from bot.portal.lecture_requete import TEXTE_MAX
from bot.privacy import masquer
from bot.recommandation import Profil, varier

ADRESSE = f"{PREFIXE}/essayer"
_AUTRE = "autre_"
_VIDE = "Écrivez une phrase, par exemple : « garage à Drummondville, pas le temps »."
_LONGUE = f"Votre phrase dépasse {milliers(TEXTE_MAX)} caractères. Raccourcissez-la."
_PAS_PRETE = "La compréhension n’est pas prête. Choisissez une situation plus bas, ou réessayez dans un moment."


def routes_essayer(porte: Porte) -> list[Route]:
    """The page by situation (GET) and by sentence (POST: a sentence never goes into an address)."""
    contexte = porte.contexte

    def par_situation(requete: Request, _: Acces) -> Response:
        situation = lire_situation(requete.query_params, contexte.assistant.referentiel)
        autre = lire_situation(requete.query_params, contexte.assistant.referentiel, _AUTRE)
        return _repondre(requete, contexte, situation, autre)

    async def par_phrase(requete: Request, _: Acces) -> Response:
        phrase = str(formulaire_de(requete).get("phrase") or "").strip()
        erreur = _VIDE if not phrase else (_LONGUE if len(phrase) > TEXTE_MAX else None)
        compris = None
        if erreur is None:
            try:
                masquee = masquer(phrase)
                compris = interpreter(masquee, await contexte.comprendre(masquee), contexte.assistant.referentiel)
            except RasaIndisponible:
                erreur = _PAS_PRETE
        return await run_in_threadpool(_repondre_phrase, requete, contexte, phrase, compris, erreur)

    return [
        page_protegee(porte, ADRESSE, par_situation),
        page_protegee(porte, f"{ADRESSE}/phrase", par_phrase, methodes=("POST",)),
    ]


def _repondre_phrase(
    requete: Request, contexte: ContexteBanc, phrase: str, compris: Compris | None, erreur: str | None
) -> Response:
    if compris is None:
        statut = 503 if erreur == _PAS_PRETE else 422
        return _page(requete, contexte, Situation(Profil()), statut, phrase=phrase, erreur_phrase=erreur)
    return _repondre(requete, contexte, Situation(compris.profil), Situation(Profil()), compris)


def _repondre(
    requete: Request, contexte: ContexteBanc, situation: Situation, autre: Situation, compris: Compris | None = None
) -> Response:
    if situation.erreurs or autre.erreurs:
        return _page(requete, contexte, situation, 422, erreurs=(*situation.erreurs, *autre.erreurs))
    if situation.vide and compris is None:
        return _page(requete, contexte, situation)
    avant = peser_tout(situation.profil, contexte.assistant)
    if autre.vide:
        return _page(requete, contexte, situation, compris=compris, avant=avant)
    profil = varier(
        situation.profil, autre.profil.secteurs, autre.profil.regions, autre.profil.freins, autre.profil.taille
    )
    apres = peser_tout(profil, contexte.assistant)
    return _page(
        requete, contexte, situation, avant=avant, apres=apres, autre=autre, ecart=comparer_resultats(avant, apres)
    )


def _page(
    requete: Request, contexte: ContexteBanc, situation: Situation, statut: int = 200, **reste: object
) -> Response:
    defauts = {"erreurs": (), "phrase": "", "erreur_phrase": None, "compris": None, "avant": None, "apres": None}
    return page_banc(
        requete,
        "essayer.html",
        statut,
        listes=contexte.assistant.referentiel,
        situation=situation,
        texte_max=TEXTE_MAX,
        empreinte=contexte.empreinte_modele(),
        **{**defauts, "autre": None, "ecart": None, **reste},
    )
