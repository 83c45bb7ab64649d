"""In the shared mode the same commands write in the database of all the portals, and nothing in this folder."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.base_de_donnees import ouvrir_base, revenir
from bot.cli.main import CODE_ERREUR, main
from bot.consignes import AVIS_MAX, Consignes
from bot.consignes_partagees import TableConsignes
from tests.services.base_partagee import BasePartagee
from tests.services.mode_partage import reglages_du_mode_partage

_TOUTES = (
    ["avis", "Bonjour."],
    ["avis"],
    ["avis", "--retirer"],
    ["couper", "conversation"],
    ["couper", "conversation", "--retablir"],
)


@pytest.fixture
def table(base_postgresql: BasePartagee, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TableConsignes]:
    """What another machine reads; the commands of this test have the settings of the shared mode."""
    for nom, valeur in reglages_du_mode_partage(tmp_path, base_postgresql.adresse).items():
        monkeypatch.setenv(nom, valeur)
    moteur = ouvrir_base(base_postgresql.adresse)
    yield TableConsignes(moteur)
    moteur.dispose()
    base_postgresql.vider()


def test_un_avis_se_met_se_lit_et_se_retire_pour_tous(
    table: TableConsignes, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["avis"]) == 0
    assert main(["avis", "Celui d'avant."]) == main(["avis", "Service réduit\n ce soir."]) == 0
    assert table.lire() == Consignes("Service réduit ce soir.")
    assert main(["avis"]) == 0
    assert main(["avis", "--retirer"]) == main(["avis", "--retirer"]) == 0
    assert table.lire() == Consignes()
    assert capsys.readouterr().out.splitlines() == [
        "Aucun avis n'est montré (tous les portails).",
        "Avis montré (tous les portails) : Celui d'avant.",
        "Avis montré (tous les portails) : Service réduit ce soir.",
        "Avis montré (tous les portails) : Service réduit ce soir.",
        "Aucun avis n'est montré (tous les portails).",
        "Aucun avis n'est montré (tous les portails).",
    ]
    assert not (tmp_path / "var").exists()


def test_la_conversation_se_coupe_et_se_retablit_pour_tous(
    table: TableConsignes, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["avis", "Bonjour."])
    for _ in range(2):
        assert main(["couper", "conversation"]) == 0
        assert table.lire() == Consignes("Bonjour.", conversation_coupee=True)
    assert "coupée (tous les portails)" in capsys.readouterr().out
    for _ in range(2):
        assert main(["couper", "conversation", "--retablir"]) == 0
        assert table.lire() == Consignes("Bonjour.")


@pytest.mark.parametrize("mauvais", [" \n\u200b", "a" * (AVIS_MAX + 1)])
def test_un_mauvais_avis_ne_change_rien(table: TableConsignes, mauvais: str) -> None:
    table.mettre_avis("Celui d'avant.")
    assert main(["avis", mauvais]) == CODE_ERREUR
    assert table.lire().avis == "Celui d'avant."


def test_deux_machines_coupent_au_meme_moment(table: TableConsignes) -> None:
    for _ in range(20):
        with ThreadPoolExecutor(4) as ensemble:
            list(ensemble.map(lambda _: table.couper(), range(4)))
        assert table.lire().conversation_coupee
        table.retablir()


@pytest.mark.parametrize("arguments", _TOUTES)
def test_une_base_qui_ne_repond_pas_est_dite_en_une_phrase(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    for nom, valeur in reglages_du_mode_partage(tmp_path, "postgresql://otn:secretissime@127.0.0.1:1/otn").items():
        monkeypatch.setenv(nom, valeur)
    assert main(arguments) == CODE_ERREUR
    assert capsys.readouterr().err == "otn : La base de données commune n'a pas répondu : rien n'a changé.\n"


def test_une_commande_urgente_ne_change_pas_les_tables_d_un_service_en_marche(
    table: TableConsignes, base_postgresql: BasePartagee, capsys: pytest.CaptureFixture[str]
) -> None:
    moteur = ouvrir_base(base_postgresql.adresse)
    revenir(moteur, "0005")
    moteur.dispose()
    assert main(["couper", "conversation"]) == CODE_ERREUR
    assert "rien n'a changé" in capsys.readouterr().err
