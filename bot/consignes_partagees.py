"""The operator's instructions to all the portals of the shared mode, on every machine: rows of PostgreSQL.

PostgreSQL rather than Redis, which keeps nothing on disk: the conversation that was cut must stay so.
"""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.engine import Engine

from bot.consignes import Consignes, avis_propre

META = sa.MetaData()
_AVIS, _COUPEE = "avis", "conversation-coupee"
# A row that is there is an instruction in force; `texte` is what it says, if anything.
_CONSIGNES = sa.Table(
    "consignes",
    META,
    sa.Column("nom", sa.String(40), primary_key=True),
    sa.Column("texte", sa.Text, nullable=False),
)


class TableConsignes:
    """The instructions that all the portals follow. Every method raises SQLAlchemy's errors."""

    def __init__(self, moteur: Engine) -> None:
        self._moteur = moteur

    def lire(self) -> Consignes:
        """The instructions as they are now."""
        with self._moteur.connect() as connexion:
            lignes = connexion.execute(sa.select(_CONSIGNES.c.nom, _CONSIGNES.c.texte)).all()
        presentes = {nom: texte for nom, texte in lignes}
        return Consignes(presentes.get(_AVIS), _COUPEE in presentes)

    def mettre_avis(self, texte: str) -> None:
        """Show this notice. Raises ErreurConsigne when it is empty or too long."""
        self._mettre(_AVIS, avis_propre(texte))

    def retirer_avis(self) -> None:
        """Show no notice any more."""
        self._retirer(_AVIS)

    def couper(self) -> None:
        """Cut the conversation; the form goes on."""
        self._mettre(_COUPEE, "")

    def retablir(self) -> None:
        """Let people talk again."""
        self._retirer(_COUPEE)

    def _mettre(self, nom: str, texte: str) -> None:
        # In one statement: two operators may write at the same moment.
        ecriture = insert(_CONSIGNES).values(nom=nom, texte=texte)
        with self._moteur.begin() as connexion:
            connexion.execute(ecriture.on_conflict_do_update(index_elements=["nom"], set_={"texte": texte}))

    def _retirer(self, nom: str) -> None:
        with self._moteur.begin() as connexion:
            connexion.execute(sa.delete(_CONSIGNES).where(_CONSIGNES.c.nom == nom))
