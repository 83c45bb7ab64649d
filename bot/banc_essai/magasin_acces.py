"""Accesses in the database: made, listed, revoked, recognised."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import re
import secrets
from collections.abc import Callable, Iterable

import sqlalchemy as sa
from sqlalchemy.engine import Engine, Row

from bot.banc_essai.acces import Acces, ErreurAcces, Refus, Role, verifier_demande
from bot.banc_essai.echecs import Echecs
from bot.banc_essai.tables_acces import ACCES
from bot.base_de_donnees.instants import instant

_PREFIXE, _OCTETS_JETON, _OCTETS_ID = "otn_", 32, 5
_JOUR = 86_400
_AUCUNE = "0" * 64
_ID = re.compile(r"[0-9a-f]{10}")
_INCONNU = "Aucun accès ne porte cet identifiant. « otn acces lister » les énumère."


def empreinte(jeton: str) -> str:
    """What is kept of a code: its SHA-256 in hexadecimal.

    A slow hash protects words that people choose. A code is 256 random bits: nobody can try them all, so a fast hash is
    enough, and a sign-in costs nothing.
    """
    return hashlib.sha256(jeton.encode("utf-8", "replace")).hexdigest()


class MagasinAcces:
    """Reads and writes accesses. `horloge`: seconds since 1970; `hasard(n)`: n random bytes.

    SQLAlchemy's errors go through when the database does not answer.
    """

    def __init__(
        self, moteur: Engine, horloge: Callable[[], float], hasard: Callable[[int], bytes] = secrets.token_bytes
    ) -> None:
        self._moteur, self._horloge, self._hasard = moteur, horloge, hasard
        self._echecs = Echecs(horloge)

    def creer(self, nom: str, role: Role, projets: Iterable[str], jours: int) -> tuple[Acces, str]:
        """A new access and its code, given this once: only its hash is kept. Raises ErreurAcces."""
        nom, uniques = verifier_demande(nom, projets, jours)
        jeton = _PREFIXE + base64.urlsafe_b64encode(self._hasard(_OCTETS_JETON)).rstrip(b"=").decode()
        maintenant = self._horloge()
        acces = Acces(
            self._hasard(_OCTETS_ID).hex(), nom, role, uniques, instant(maintenant), instant(maintenant + jours * _JOUR)
        )
        ligne = {
            "id": acces.id, "nom": nom, "role": role.value, "empreinte": empreinte(jeton),
            "projets": json.dumps(uniques), "cree_le": acces.cree_le, "expire_le": acces.expire_le,
        }  # fmt: skip
        with self._moteur.begin() as connexion:
            connexion.execute(ACCES.insert(), [ligne])
        return acces, jeton

    def lister(self) -> list[Acces]:
        """Every access, the oldest first, those that no longer open too."""
        with self._moteur.connect() as connexion:
            return [
                _acces(ligne) for ligne in connexion.execute(sa.select(ACCES).order_by(ACCES.c.cree_le, ACCES.c.id))
            ]

    def revoquer(self, identifiant: str) -> Acces:
        """Close an access at once; one already revoked keeps its first date. Raises ErreurAcces on an unknown id."""
        if not _ID.fullmatch(identifiant):
            raise ErreurAcces(_INCONNU)
        with self._moteur.begin() as connexion:
            connexion.execute(
                ACCES.update()
                .where(ACCES.c.id == identifiant, ACCES.c.revoque_le.is_(None))
                .values(revoque_le=instant(self._horloge()))
            )
            ligne = connexion.execute(sa.select(ACCES).where(ACCES.c.id == identifiant)).first()
        if ligne is None:
            raise ErreurAcces(_INCONNU)
        return _acces(ligne)

    def relire(self, identifiant: str) -> Acces | None:
        """The access if it still opens now, else None."""
        with self._moteur.connect() as connexion:
            ligne = connexion.execute(sa.select(ACCES).where(ACCES.c.id == identifiant)).first()
        return self._si_valable(ligne)

    def reconnaitre(self, jeton: str, adresse: str) -> Acces | Refus:
        """The access that this code opens, or a refusal that is the same whatever is wrong with the code."""
        presentee = empreinte(jeton)
        with self._moteur.begin() as connexion:
            # First: in SQLite a transaction that reads before it writes fails when another one wrote meanwhile.
            self._echecs.purger(connexion)
            attente = self._echecs.attente(connexion, adresse)
            if attente:
                return Refus(attente)
            ligne = connexion.execute(sa.select(ACCES).where(ACCES.c.empreinte == presentee)).first()
            egales = hmac.compare_digest(_AUCUNE if ligne is None else ligne.empreinte, presentee)
            acces = self._si_valable(ligne)
            if egales and acces is not None:
                connexion.execute(ACCES.update().where(ACCES.c.id == acces.id).values(vu_le=instant(self._horloge())))
                return acces
            self._echecs.noter(connexion, adresse)
            # After five failures the sentence must already say how long to wait.
            propre = self._echecs.attente(connexion, adresse)
            generale = self._echecs.attente_generale(connexion)
        return Refus(propre) if propre else Refus(generale, generale > 0)

    def purger(self) -> None:
        """Forget the failures that no longer count."""
        with self._moteur.begin() as connexion:
            self._echecs.purger(connexion)

    def _si_valable(self, ligne: Row | None) -> Acces | None:
        if ligne is None:
            return None
        acces = _acces(ligne)
        return acces if acces.etat(instant(self._horloge())) == "actif" else None


def _acces(ligne: Row) -> Acces:
    return Acces(
        ligne.id, ligne.nom, Role(ligne.role), tuple(json.loads(ligne.projets)), ligne.cree_le, ligne.expire_le,
        ligne.revoque_le, ligne.vu_le,
    )  # fmt: skip
