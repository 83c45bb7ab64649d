"""The command line: the right answer, or one clear French line and an exit code that is not zero."""

from __future__ import annotations

import json
import socket
from pathlib import Path

import pytest

from bot.cli.main import main


@pytest.fixture(autouse=True)
def _dossier(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OTN_VAR", str(tmp_path))
    monkeypatch.delenv("OTN_DATABASE_URL", raising=False)


def test_recommander_donne_iqc_4_0_en_premier(capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        main(["recommander", "--secteur", "construction", "--region", "16", "--frein", "connaissances", "--json"]) == 0
    )
    reponse = json.loads(capsys.readouterr().out)
    assert reponse["projets"][0]["id"] == "iqc-4-0"
    assert reponse["projets"][0]["raisons"]
    assert len(reponse["parcours"]) == 4


def test_recommander_en_texte_est_lisible(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["recommander", "--secteur", "construction"]) == 0
    sortie = capsys.readouterr().out
    assert "IQC 4.0" in sortie
    assert "Votre parcours" in sortie


@pytest.mark.parametrize(
    ("arguments", "code", "attendu"),
    [
        (["recommander", "--secteur", "bijoux"], 1, "« bijoux » n'est pas une valeur connue pour secteur"),
        (["recommander", "--region", "99"], 1, "« 99 » n'est pas une valeur connue pour region"),
        (["recommander", "--frein", "../../etc"], 1, "n'est pas une valeur connue pour frein"),
        (["catalogue", "comparer", "x" * 5_000, "base"], 1, "n'est ni un fichier, ni une version du catalogue"),
        (["recommander", "--bidon"], 2, "option inconnue"),
        (["recommander", "--secteur"], 2, "une valeur est attendue"),
        ([], 2, "il manque"),
        (["danser"], 2, "n'est pas permis"),
    ],
)
def test_une_erreur_est_une_ligne_en_francais(
    arguments: list[str], code: int, attendu: str, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        obtenu = main(arguments)
    except SystemExit as sortie:
        obtenu = int(sortie.code or 0)
    erreur = capsys.readouterr().err
    assert obtenu == code
    assert attendu in erreur
    assert erreur.count("\n") == 1
    assert "Traceback" not in erreur


def test_une_base_inaccessible_est_dite(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("OTN_DATABASE_URL", "sqlite:////nulle/part/x.sqlite")
    assert main(["recommander"]) == 1
    assert "catalogue" in capsys.readouterr().err


@pytest.mark.parametrize(
    "commande",
    [
        ["servir"],
        ["entrainer"],
        ["recommander"],
        ["acces", "lister"],
        ["statistiques"],
        ["purger"],
        ["catalogue", "historique"],
    ],
)
def test_un_dossier_qui_n_en_est_pas_un_est_dit(
    commande: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fichier = tmp_path / "fichier"
    fichier.touch()
    monkeypatch.setenv("OTN_VAR", str(fichier))
    assert main(commande) == 1
    erreur = capsys.readouterr().err
    assert erreur.startswith("otn : ")
    assert "fichier" in erreur
    assert erreur.count("\n") == 1


def test_une_panne_imprevue_est_une_ligne_sans_le_texte_de_l_erreur(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def tomber() -> None:
        raise RuntimeError("ce que la personne a écrit")

    monkeypatch.setattr("bot.cli.recommander.lire_reglages", tomber)
    assert main(["recommander"]) == 1
    erreur = capsys.readouterr().err
    assert "RuntimeError" in erreur
    assert "écrit" not in erreur
    assert erreur.count("\n") == 1


def test_un_reglage_faux_est_dit(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("OTN_PORT", "quatre-vingts")
    assert main(["servir"]) == 1
    assert "OTN_PORT" in capsys.readouterr().err


def test_un_port_deja_pris_est_dit(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        prise.listen()
        monkeypatch.setenv("OTN_PORT", str(prise.getsockname()[1]))
        assert main(["servir"]) == 1
    assert "déjà pris" in capsys.readouterr().err


@pytest.mark.parametrize("hote", ["x y", "999.1.1.1", "192.0.2.1", "absent.invalid", "::zz"])
def test_une_adresse_qui_n_est_pas_de_cette_machine_est_dite(
    hote: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("OTN_HOTE", hote)
    assert main(["servir"]) == 1
    erreur = capsys.readouterr().err
    assert f"OTN_HOTE : « {hote} »" in erreur
    assert erreur.count("\n") == 1


def test_comprendre_sans_modele_dit_quoi_faire(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["comprendre", "--json"]) == 1
    assert "otn entrainer" in capsys.readouterr().err


def test_catalogue_valider_et_couverture(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["catalogue", "valider"]) == 0
    assert main(["catalogue", "couverture"]) == 0
    assert "0 sans réponse" in capsys.readouterr().out


@pytest.mark.parametrize(
    "commande",
    [
        ["servir"],
        ["entrainer"],
        ["recommander"],
        ["comprendre"],
        ["catalogue", "valider"],
        ["cas", "executer"],
        ["statistiques"],
    ],
)
def test_chaque_commande_a_son_aide_en_francais(commande: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as sortie:
        main([*commande, "--help"])
    assert sortie.value.code == 0
    assert "Utilisation" in capsys.readouterr().out
