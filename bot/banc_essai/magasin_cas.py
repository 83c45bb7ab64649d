"""The expected cases in the database: each transition is checked, then written only if nobody came between."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from bot.banc_essai.attente import Attente
from bot.banc_essai.base import base_dite
from bot.banc_essai.cas import (
    RAISON_MAX,
    Cas,
    ErreurCas,
    EtatCas,
    exiger_acceptable,
    exiger_decidable,
    exiger_modifiable,
    exiger_supprimable,
    exiger_validable,
)
from bot.banc_essai.juger_cas import Resultat
from bot.banc_essai.lignes_cas import CAS, de_ligne, en_ligne
from bot.banc_essai.personne import Horloge, Marque, Personne
from bot.banc_essai.textes import abreger, milliers
from bot.base_de_donnees.instants import horodatage

# An access that would fill the database is stopped here; the largest file holds 2 000 cases.
CAS_MAX_PAR_AUTEUR = 5000
_SANS_LIMITE = 2**31 - 1
_INTROUVABLE = "Ce cas est introuvable."


class MagasinCas:
    """Writes and reads cases for one person at a time. Every method raises ErreurCas or ErreurMagasin."""

    def __init__(
        self, moteur: Engine, horloge: Horloge, identifiant: Callable[[], str] = lambda: secrets.token_hex(8)
    ) -> None:
        self._moteur, self._horloge, self._identifiant = moteur, horloge, identifiant

    def ajouter(self, attentes: Sequence[Attente], par: Personne) -> list[Cas]:
        """Keep these cases as drafts of this person, all or none."""
        le = horodatage(self._horloge)
        nouveaux = [
            Cas(id=self._identifiant(), attente=attente, auteur=par, cree_le=le, etat=EtatCas.BROUILLON)
            for attente in attentes
        ]
        with base_dite(), self._moteur.begin() as connexion:
            deja = sa.select(sa.func.count()).select_from(CAS).where(CAS.c.auteur_id == par.id)
            if connexion.execute(deja).scalar_one() + len(nouveaux) > CAS_MAX_PAR_AUTEUR:
                raise ErreurCas(
                    f"Un même accès garde au plus {milliers(CAS_MAX_PAR_AUTEUR)} cas : supprimez-en d'abord."
                )
            if nouveaux:
                connexion.execute(CAS.insert(), [en_ligne(cas) for cas in nouveaux])
        return nouveaux

    def lister(
        self, par: Personne, etat: EtatCas | None = None, debut: int = 0, taille: int | None = None
    ) -> list[Cas]:
        """The cases that this person may see, oldest first then by title: `taille` at most after the first `debut`."""
        choix = sa.select(CAS).where(*_visibles(par)).order_by(CAS.c.cree_le, CAS.c.titre, CAS.c.id).offset(debut)
        # SQLite knows no offset without a limit.
        choix = choix.limit(taille if taille is not None else _SANS_LIMITE)
        if etat is not None:
            choix = choix.where(CAS.c.etat == etat.value)
        with base_dite(), self._moteur.connect() as connexion:
            return [de_ligne(ligne) for ligne in connexion.execute(choix)]

    def compter(self, par: Personne) -> dict[EtatCas, int]:
        """How many cases this person may see in each state."""
        choix = sa.select(CAS.c.etat, sa.func.count()).where(*_visibles(par)).group_by(CAS.c.etat)
        with base_dite(), self._moteur.connect() as connexion:
            trouves = {etat: int(nombre) for etat, nombre in connexion.execute(choix)}
        return {etat: trouves.get(etat.value, 0) for etat in EtatCas}

    def lire(self, identifiant: str, par: Personne) -> Cas:
        """One case; a case of someone else is unknown to a promoter."""
        with base_dite(), self._moteur.connect() as connexion:
            return _lire(connexion, identifiant, par)

    def modifier(self, identifiant: str, attente: Attente, par: Personne) -> Cas:
        """Change what is expected; a validated or refused case becomes a draft again, without its marks."""
        with base_dite(), self._moteur.begin() as connexion:
            cas = _lire(connexion, identifiant, par)
            exiger_modifiable(cas)
            etat = EtatCas.BROUILLON
            brouillon = Cas(id=cas.id, attente=attente, auteur=cas.auteur, cree_le=cas.cree_le, etat=etat)
            return _ecrire(connexion, cas, brouillon)

    def supprimer(self, identifiant: str, par: Personne) -> None:
        """Erase a case."""
        with base_dite(), self._moteur.begin() as connexion:
            cas = _lire(connexion, identifiant, par)
            exiger_supprimable(cas, par)
            _une_seule(connexion.execute(CAS.delete().where(*_inchange(cas))))

    def valider(self, identifiant: str, par: Personne) -> Cas:
        """A draft becomes validated, under the name and role of this person."""
        with base_dite(), self._moteur.begin() as connexion:
            cas = _lire(connexion, identifiant, par)
            exiger_validable(cas)
            marque = Marque(par, horodatage(self._horloge))
            return _ecrire(connexion, cas, msgspec.structs.replace(cas, etat=EtatCas.VALIDE, validation=marque))

    def accepter(self, identifiant: str, essai: Resultat, par: Personne) -> Cas:
        """The keeper takes a validated case into the project's tests, at the next export, if its last try holds."""
        return self._decider(identifiant, par, EtatCas.ACCEPTE, "", lambda cas: exiger_acceptable(cas, essai, par))

    def refuser(self, identifiant: str, raison: str, par: Personne) -> Cas:
        """The keeper refuses a validated case and says why."""
        dite = abreger(raison, RAISON_MAX)
        if not dite:
            raise ErreurCas("Dites pourquoi ce cas est refusé.")
        return self._decider(identifiant, par, EtatCas.REFUSE, dite, lambda cas: exiger_decidable(cas, par))

    def _decider(
        self, identifiant: str, par: Personne, etat: EtatCas, raison: str, exiger: Callable[[Cas], None]
    ) -> Cas:
        with base_dite(), self._moteur.begin() as connexion:
            cas = _lire(connexion, identifiant, par)
            exiger(cas)
            decision = Marque(par, horodatage(self._horloge))
            decide = msgspec.structs.replace(cas, etat=etat, decision=decision, raison_refus=raison)
            return _ecrire(connexion, cas, decide)


def _visibles(par: Personne) -> list[Any]:
    """A promoter sees the cases of their own access; the keeper sees all."""
    return [sa.true()] if par.responsable else [CAS.c.auteur_id == par.id]


def _lire(connexion: Connection, identifiant: str, par: Personne) -> Cas:
    ligne = connexion.execute(sa.select(CAS).where(CAS.c.id == identifiant, *_visibles(par))).first()
    if ligne is None:
        raise ErreurCas(_INTROUVABLE)
    return de_ligne(ligne)


def _ecrire(connexion: Connection, avant: Cas, apres: Cas) -> Cas:
    _une_seule(connexion.execute(CAS.update().where(*_inchange(avant)).values(en_ligne(apres))))
    return apres


def _inchange(cas: Cas) -> list[Any]:
    """The row as it was read: state and content, so that no one validates what was changed meanwhile."""
    return [CAS.c[colonne] == valeur for colonne, valeur in en_ligne(cas).items()]


def _une_seule(fait: Any) -> None:
    if fait.rowcount != 1:
        raise ErreurCas("Ce cas vient d'être changé par quelqu'un d'autre : relisez-le, puis recommencez.")
