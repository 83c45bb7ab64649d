"""The door of the bench: it knows who comes, lets in and sees out."""

from __future__ import annotations

from starlette.requests import Request

from bot.banc_essai import Acces, MagasinAcces, Refus, formulaires_recus, sessions_fermees
from bot.base_de_donnees.instants import instant
from bot.portal.banc_essai import csrf, session
from bot.portal.banc_essai.contexte import ContexteBanc
from bot.portal.banc_essai.csrf import Formulaires
from bot.portal.banc_essai.mandataire import Identite, provenance
from bot.portal.banc_essai.session import Defaut, Session, Sessions
from bot.portal.banc_essai.visite import Visite, visite_de

PAR_MANDATAIRE = "mandataire"


class Porte:
    """One for a process; safe to share between threads. Its methods wait on the database."""

    def __init__(self, contexte: ContexteBanc) -> None:
        moteur, horloge = contexte.moteur, contexte.horloge
        self.contexte = contexte
        self.sessions = Sessions(contexte.cle, horloge)
        self.acces = MagasinAcces(moteur, horloge)
        self._recus = formulaires_recus(moteur, horloge, csrf.DUREE)
        self._fermees = sessions_fermees(moteur, horloge, session.DUREE)
        self.formulaires = Formulaires(contexte.cle, horloge, self._recus)

    def regarder(self, requete: Request) -> Visite:
        """Who comes; the access is read again each time, so that one revoked or expired is out at once."""
        qui = provenance(requete).identite
        visite = self._annonce(qui) if qui is not None else self._par_session(self.sessions.lire(requete))
        requete.state.visite = visite
        return visite

    def accueillir(self, requete: Request) -> Visite:
        """The visit of the sign-in page: a browser without a session gets one, to bind its form to."""
        visite = self.regarder(requete)
        if visite.liaison is None:
            neuve = self.sessions.ouvrir()
            visite = Visite(None, neuve, neuve.id, visite.defaut, None, self.formulaires.nouveau)
            requete.state.visite = visite
        return visite

    def ouvrir(self, jeton: str, requete: Request) -> Session | Refus:
        """A session for who holds this code, or the refusal."""
        resultat = self.acces.reconnaitre(jeton, provenance(requete).adresse)
        return resultat if isinstance(resultat, Refus) else self.sessions.ouvrir(resultat.id)

    def fermer(self, requete: Request) -> None:
        """End the session of this request: its cookie opens nothing any more, wherever it was copied."""
        finie = visite_de(requete).session
        if finie is not None:
            self._fermees.consommer(finie.id)

    def _par_session(self, lue: Session | Defaut | None) -> Visite:
        if not isinstance(lue, Session):
            return Visite(defaut=lue)
        if lue.acces is None:
            return Visite(None, lue, lue.id, None, None, self.formulaires.nouveau)
        acces = self.acces.relire(lue.acces)
        if acces is None or self._fermees.connue(lue.id):
            return Visite(defaut=Defaut.TERMINEE)
        return self._entree(acces, lue, lue.id)

    def _annonce(self, qui: Identite) -> Visite:
        maintenant = instant(self.contexte.horloge())
        acces = Acces(PAR_MANDATAIRE, qui.nom, qui.role, (), maintenant, maintenant)
        return self._entree(acces, None, f"{PAR_MANDATAIRE}:{qui.role.value}:{qui.nom}")

    def _entree(self, acces: Acces, ouverte: Session | None, liaison: str) -> Visite:
        version = self.contexte.assistant.catalogue().version
        return Visite(acces, ouverte, liaison, None, version, self.formulaires.nouveau)
