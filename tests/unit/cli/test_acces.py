"""`otn acces`: the code is shown once, kept as a hash, and every mistake is one French line."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from bot.cli.main import main


@pytest.fixture(autouse=True)
def _dossier(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OTN_VAR", str(tmp_path / "var"))
    monkeypatch.delenv("OTN_DATABASE_URL", raising=False)


def _json(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(ligne) for ligne in capsys.readouterr().out.splitlines()]


def test_creer_montre_le_code_une_fois_et_dit_de_le_garder(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["acces", "creer", "--role", "promoteur", "--nom", "Groupe BIM", "--projet", "iqc-4-0"]) == 0
    sortie = capsys.readouterr().out
    code = re.findall(r"otn_[\w-]{43}", sortie)
    assert len(code) == 1
    assert "il ne sera plus montré" in sortie
    assert main(["acces", "lister"]) == 0
    liste = capsys.readouterr().out
    assert "actif" in liste
    assert "Groupe BIM (iqc-4-0)" in liste
    assert code[0] not in liste
    gardes = b"".join(fichier.read_bytes() for fichier in (tmp_path / "var").iterdir())
    assert code[0][4:].encode() not in gardes


def test_creer_lister_et_revoquer_en_json(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["acces", "creer", "--role", "responsable", "--nom", "Ministère", "--jours", "10", "--json"]
    assert main(arguments) == 0
    (cree,) = _json(capsys)
    assert str(cree["jeton"]).startswith("otn_")
    assert (cree["role"], cree["nom"], cree["projets"]) == ("responsable", "Ministère", [])
    assert main(["acces", "revoquer", str(cree["id"]), "--json"]) == 0
    (revoque,) = _json(capsys)
    assert revoque["revoque_le"]
    assert main(["acces", "lister", "--json"]) == 0
    (liste,) = _json(capsys)
    assert liste == {**revoque, "etat": "révoqué"}
    assert not {"jeton", "empreinte"} & set(liste)


@pytest.mark.parametrize(
    ("arguments", "code", "attendu"),
    [
        (["creer", "--role", "roi", "--nom", "A"], 2, "n'est pas permis"),
        (["creer", "--role", "promoteur"], 2, "il manque"),
        (["creer", "--role", "promoteur", "--nom", " "], 1, "Le nom doit compter"),
        (["creer", "--role", "promoteur", "--nom", "A", "--projet", "bijoux"], 1, "« bijoux » n'est pas un projet"),
        (["creer", "--role", "promoteur", "--nom", "A", "--projet", "../../etc"], 1, "n'est pas un projet"),
        (["creer", "--role", "promoteur", "--nom", "A", "--jours", "0"], 1, "La durée"),
        (["creer", "--role", "promoteur", "--nom", "A", "--jours", "deux"], 2, "un nombre entier est attendu"),
        (["revoquer", "../../etc"], 1, "Aucun accès"),
        (["revoquer", "\udcff"], 1, "Aucun accès"),
        (["revoquer"], 2, "il manque"),
        ([], 2, "il manque"),
    ],
)
def test_une_erreur_est_une_ligne_et_ne_cree_rien(
    arguments: list[str], code: int, attendu: str, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        obtenu = main(["acces", *arguments])
    except SystemExit as sortie:
        obtenu = int(sortie.code or 0)
    erreur = capsys.readouterr().err
    assert obtenu == code
    assert attendu in erreur
    assert erreur.count("\n") == 1
    main(["acces", "lister"])
    assert capsys.readouterr().out == "0 accès.\n"


def test_une_base_inaccessible_est_dite(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("OTN_DATABASE_URL", "sqlite:////nulle/part/x.sqlite")
    assert main(["acces", "lister"]) == 1
    erreur = capsys.readouterr().err
    assert erreur.startswith("otn : ")
    assert erreur.count("\n") == 1


def test_chaque_verbe_a_son_aide_en_francais(capsys: pytest.CaptureFixture[str]) -> None:
    for verbe in ("creer", "lister", "revoquer"):
        with pytest.raises(SystemExit) as sortie:
            main(["acces", verbe, "--help"])
        assert sortie.value.code == 0
        assert "Utilisation" in capsys.readouterr().out
