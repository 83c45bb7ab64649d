"""Who asked for notices, and which were sent. Only the reference of the conversation is kept."""

from __future__ import annotations

import hashlib

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from bot.banc_essai.base import base_dite
from bot.portal.teams.contrat import Reference

META = sa.MetaData()
ABONNES = sa.Table(
    "teams_abonnes",
    META,
    # The key is a fingerprint: the ids of Teams are too long for an index of some databases.
    sa.Column("cle", sa.String(64), primary_key=True),
    sa.Column("service_url", sa.Text, nullable=False),
    sa.Column("tenant", sa.Text, nullable=False),
    sa.Column("conversation", sa.Text, nullable=False),
    sa.Column("utilisateur", sa.Text, nullable=False),
)
AVIS_DONNES = sa.Table(
    "teams_avis",
    META,
    sa.Column("abonne", sa.String(64), primary_key=True),
    sa.Column("projet", sa.String(120), primary_key=True),
    sa.Column("echeance", sa.String(10), primary_key=True),
)


def cle_de(reference: Reference) -> str:
    """The fingerprint of a subscription: tenant and conversation, so that anyone in a channel may end its notices."""
    parties = "\x1f".join((reference.tenant, reference.conversation))
    return hashlib.sha256(parties.encode("utf-8", "replace")).hexdigest()


class MagasinAbonnes:
    """Writes and reads subscriptions and sent notices. Every method raises ErreurMagasin when the database fails."""

    def __init__(self, moteur: Engine) -> None:
        self._moteur = moteur

    def abonner(self, reference: Reference) -> bool:
        """Subscribe; False when it already was (the service address and the person are brought up to date)."""
        ligne = {"cle": cle_de(reference), **{c: getattr(reference, c) for c in Reference.__struct_fields__}}
        ici = ABONNES.c.cle == ligne["cle"]
        with base_dite(), self._moteur.begin() as connexion:
            if connexion.execute(ABONNES.update().where(ici).values(**ligne)).rowcount:
                return False
        try:
            with self._moteur.begin() as connexion:
                connexion.execute(ABONNES.insert(), [ligne])
        except sa.exc.IntegrityError:
            return False
        return True

    def desabonner(self, reference: Reference) -> bool:
        """Unsubscribe and forget which notices were sent; False when there was no subscription."""
        cle = cle_de(reference)
        with base_dite(), self._moteur.begin() as connexion:
            connexion.execute(AVIS_DONNES.delete().where(AVIS_DONNES.c.abonne == cle))
            return bool(connexion.execute(ABONNES.delete().where(ABONNES.c.cle == cle)).rowcount)

    def lister(self) -> list[Reference]:
        """Every subscription, in a stable order."""
        with base_dite(), self._moteur.connect() as connexion:
            lignes = connexion.execute(sa.select(ABONNES).order_by(ABONNES.c.cle)).all()
        return [Reference(li.service_url, li.tenant, li.conversation, li.utilisateur) for li in lignes]

    def deja(self, reference: Reference) -> frozenset[tuple[str, str]]:
        """The notices already sent to a subscriber, pairs (project, day of its end)."""
        choix = sa.select(AVIS_DONNES.c.projet, AVIS_DONNES.c.echeance)
        with base_dite(), self._moteur.connect() as connexion:
            lignes = connexion.execute(choix.where(AVIS_DONNES.c.abonne == cle_de(reference))).all()
        return frozenset((ligne.projet, ligne.echeance) for ligne in lignes)

    def reserver(self, reference: Reference, projet: str, echeance: str) -> bool:
        """Mark a notice as sent before it is; False when another process already did."""
        ligne = {"abonne": cle_de(reference), "projet": projet, "echeance": echeance}
        try:
            with self._moteur.begin() as connexion:
                connexion.execute(AVIS_DONNES.insert(), [ligne])
        except sa.exc.IntegrityError:
            return False
        return True

    def rendre(self, reference: Reference, projet: str, echeance: str) -> None:
        """Take the mark back: the notice could not be delivered and will be tried again."""
        avis = AVIS_DONNES.c
        ici = (avis.abonne == cle_de(reference), avis.projet == projet, avis.echeance == echeance)
        with base_dite(), self._moteur.begin() as connexion:
            connexion.execute(AVIS_DONNES.delete().where(*ici))

    def purger(self, jour: str) -> None:
        """Forget the marks of terms that are past ('YYYY-MM-DD'): no notice is ever sent for them."""
        with base_dite(), self._moteur.begin() as connexion:
            connexion.execute(AVIS_DONNES.delete().where(AVIS_DONNES.c.echeance < jour))
