"""A machine of the tests: its folder, its database, what is in them, and the commands typed there."""

from __future__ import annotations

import asyncio
import contextlib
import io
import json
import os
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import sqlalchemy as sa
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.banc_essai.magasin_signalements import MagasinSignalements
from bot.banc_essai.signalement import constater
from bot.base_de_donnees import mettre_a_jour, ouvrir_base
from bot.catalogue import Catalogue, MagasinCatalogue
from bot.cli.main import main
from bot.portal.conversations import Conversations
from bot.portal.identifiants import Identifiants, cle_du_serveur
from bot.rasa_channel.magasin_suivi import MagasinSuivi
from bot.reglages import lire_reglages
from tests.unit.banc_essai.fabrique import CONSTRUCTION, PROMOTRICE, HorlogeDEssai

_PROFIL = {"secteurs": ["construction"], "freins": [], "regions": ["16"]}
Lignes = dict[str, list[str]]


class Fait(NamedTuple):
    """What a command gave."""

    returncode: int
    stdout: str
    stderr: str


@dataclass(frozen=True)
class Machine:
    """`base` is the URL of PostgreSQL, None for SQLite files."""

    var: Path
    base: str | None
    conversations: list[str] = field(default_factory=list)

    @property
    def milieu(self) -> dict[str, str]:
        """The settings of this machine."""
        return {"OTN_VAR": str(self.var), **({} if self.base is None else {"OTN_DATABASE_URL": self.base})}

    def remplir(self, catalogue: Catalogue) -> None:
        """The catalogue, a report, a recent conversation and an old one, as the assistant writes them."""
        self.var.mkdir(exist_ok=True)
        reglages = lire_reglages(self.milieu)
        moteur = ouvrir_base(reglages.base_de_donnees)
        mettre_a_jour(moteur)
        MagasinCatalogue(moteur).publier(catalogue)
        MagasinSignalements(moteur, HorlogeDEssai()).ajouter(
            constater("Je voulais IQC 4.0.", "", CONSTRUCTION, ("colab",), "v", "e", "banc", None), PROMOTRICE
        )
        for jours in (2, 25):
            self._converser(moteur, reglages.base_de_suivi, time.time() - jours * 86_400)
        moteur.dispose()

    def _converser(self, moteur: sa.engine.Engine, suivi: str, quand: float) -> None:
        interne, public = Identifiants(cle_du_serveur(self.var / "cle")).creer()
        conversations = Conversations(moteur, lambda: quand, 30)
        conversations.creer(interne)
        conversations.ajouter(interne, [{"type": "texte", "texte": "Bâtir", "de": "personne"}], _PROFIL, "cle-1", {})
        magasin = MagasinSuivi(Domain.empty(), suivi)
        evenements = [ActionExecuted("action_listen", timestamp=quand), UserUttered("Bâtir", timestamp=quand)]
        asyncio.run(magasin.save(DialogueStateTracker.from_events(interne, evenements)))
        magasin.engine.dispose()
        self.conversations.append(public)

    def otn(self, *arguments: object, **reglages: str) -> Fait:
        """A command as it is typed there; in this process, where Python is already loaded."""
        sortie, erreurs = io.StringIO(), io.StringIO()
        milieu = {"PATH": os.environ["PATH"], **self.milieu, **reglages}
        with (
            patch.dict(os.environ, milieu, clear=True),
            contextlib.redirect_stdout(sortie),
            contextlib.redirect_stderr(erreurs),
        ):
            code = main([str(argument) for argument in arguments])
        return Fait(code, sortie.getvalue(), erreurs.getvalue())

    def lignes(self) -> Lignes:
        """Every row of every table, in both databases."""
        reglages = lire_reglages(self.milieu)
        return {
            f"{table}": lignes
            for adresse in {reglages.base_de_donnees, reglages.base_de_suivi}
            for table, lignes in _lignes(adresse).items()
        }

    def exporter(self, public: str) -> dict[str, Any]:
        """What `otn donnees exporter` finds of a conversation by its signed id."""
        fait = self.otn("donnees", "exporter", "--", public)
        assert fait.returncode == 0, fait.stderr
        contenu: dict[str, Any] = json.loads(fait.stdout)
        del contenu["exporte_le"]
        return contenu


def _lignes(adresse: str) -> Lignes:
    moteur = sa.create_engine(adresse)
    try:
        meta = sa.MetaData()
        meta.reflect(moteur)
        with moteur.connect() as connexion:
            return {
                nom: sorted(str(tuple(ligne)) for ligne in connexion.execute(sa.select(table)))
                for nom, table in meta.tables.items()
            }
    finally:
        moteur.dispose()
