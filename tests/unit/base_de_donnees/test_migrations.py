"""The migrations give the very tables that the code expects, lose no row, and can be undone."""

from __future__ import annotations

import threading

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy.engine import Engine

import bot.banc_essai.demande
import bot.banc_essai.lignes_cas
import bot.banc_essai.lignes_signalements
import bot.banc_essai.tables_acces
import bot.catalogue.historique
import bot.catalogue.tables
import bot.consignes_partagees
import bot.portal.enonces_conversations
import bot.portal.teams.abonnes
from bot.base_de_donnees import ErreurMagasin, mettre_a_jour, ouvrir_base, revenir, tete
from bot.base_de_donnees.migration import MIGRATIONS
from bot.catalogue import MagasinCatalogue, catalogue_de
from tests.unit.recommandation.fabrique import projet

_TABLES_DU_CODE = (
    bot.catalogue.tables.META,
    bot.catalogue.historique.META,
    bot.portal.enonces_conversations.META,
    bot.banc_essai.tables_acces.META,
    bot.banc_essai.lignes_cas.META,
    bot.banc_essai.lignes_signalements.META,
    bot.banc_essai.demande.META,
    bot.portal.teams.abonnes.META,
    bot.consignes_partagees.META,
)


def test_les_migrations_donnent_les_tables_que_le_code_attend(moteur: Engine) -> None:
    attendues = sa.MetaData()
    for tables in _TABLES_DU_CODE:
        for table in tables.tables.values():
            table.to_metadata(attendues)
    with moteur.connect() as connexion:
        contexte = MigrationContext.configure(connexion, opts={"compare_type": True})
        ecarts = [e for e in compare_metadata(contexte, attendues) if "alembic_version" not in str(e)]
    assert ecarts == []


def test_les_numeros_se_suivent() -> None:
    numeros = sorted(fichier.name[:4] for fichier in (MIGRATIONS / "versions").glob("0*_*.py"))
    assert numeros == [f"{rang:04d}" for rang in range(1, len(numeros) + 1)]
    assert tete() == numeros[-1]


def test_une_base_a_jour_n_est_pas_touchee(moteur: Engine) -> None:
    assert not mettre_a_jour(moteur)


def test_une_base_d_avant_les_migrations_est_reprise_avec_ses_lignes(base_vide: str) -> None:
    moteur = ouvrir_base(base_vide)
    bot.portal.enonces_conversations.META.create_all(moteur)
    with moteur.begin() as connexion:
        connexion.execute(sa.text("INSERT INTO conversations VALUES ('c1', 1.0, '{}')"))
    assert mettre_a_jour(moteur)
    with moteur.connect() as connexion:
        assert connexion.execute(sa.text("SELECT id FROM conversations")).scalars().all() == ["c1"]
    moteur.dispose()


def test_chaque_migration_se_defait_et_se_refait(moteur: Engine) -> None:
    for revision in [*(f"{rang:04d}" for rang in range(int(tete()) - 1, 0, -1)), "base"]:
        revenir(moteur, revision)
    with moteur.connect() as connexion:
        assert set(sa.inspect(connexion).get_table_names()) <= {"alembic_version"}
    assert mettre_a_jour(moteur)


def test_revenir_d_une_version_garde_le_catalogue(moteur: Engine) -> None:
    magasin = MagasinCatalogue(moteur)
    magasin.publier(catalogue_de([projet("a")]))
    revenir(moteur, "0001")
    mettre_a_jour(moteur)
    assert set(MagasinCatalogue(moteur).lire().projet) == {"a"}


def test_une_base_plus_recente_que_le_code_est_refusee(moteur: Engine) -> None:
    with moteur.begin() as connexion:
        connexion.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(ErreurMagasin, match="version plus récente"):
        mettre_a_jour(moteur)


def test_deux_departs_ensemble_ne_migrent_qu_une_fois(base_vide: str) -> None:
    moteurs = [ouvrir_base(base_vide) for _ in range(4)]
    faits: list[bool | Exception] = []

    def partir(moteur: Engine) -> None:
        try:
            faits.append(mettre_a_jour(moteur))
        except Exception as erreur:
            faits.append(erreur)

    fils = [threading.Thread(target=partir, args=(moteur,)) for moteur in moteurs]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join()
    assert sorted(faits, key=str) == [False, False, False, True]
    for moteur in moteurs:
        moteur.dispose()
