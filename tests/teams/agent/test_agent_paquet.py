"""The application package: the rules of the published manifest, two icons, the same bytes each time."""

from __future__ import annotations

import copy
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from bot.cli.main import main
from bot.portal.teams.paquet import (
    ErreurPaquet,
    archiver,
    creer_manifeste,
    defauts_du_manifeste,
    icone_contour,
    icone_couleur,
)
from bot.portal.teams.phrases import charger_phrases

GUID = "11111111-2222-3333-4444-555555555555"


@pytest.fixture(scope="module")
def manifeste() -> dict[str, Any]:
    return creer_manifeste("bot.exemple.quebec", GUID, "1.0.0", charger_phrases().application)


def test_le_manifeste_tient_les_regles_et_parle_francais(manifeste: dict[str, Any]) -> None:
    assert defauts_du_manifeste(manifeste) == []
    assert manifeste["localizationInfo"] == {"defaultLanguageTag": "fr-ca"}
    assert manifeste["bots"][0]["scopes"] == ["personal", "team"]
    assert manifeste["validDomains"] == ["bot.exemple.quebec"]


@pytest.mark.parametrize(
    "abimer",
    [
        lambda m: m.pop("accentColor"),
        lambda m: m["name"].pop("full"),
        lambda m: m["name"].update(short="a" * 31),
        lambda m: m["description"].update(short="a" * 81),
        lambda m: m.update(inconnu="x"),
        lambda m: m.update(id="pas-un-guid"),
        lambda m: m.update(manifestVersion="1.20"),
        lambda m: m.update(accentColor="bleu"),
        lambda m: m["developer"].update(websiteUrl="http://exemple.quebec"),
        lambda m: m["developer"].update(name=""),
        lambda m: m["bots"].append(copy.deepcopy(m["bots"][0])),
        lambda m: m["bots"][0].update(scopes=["tous"]),
        lambda m: m["bots"][0].update(scopes="personal"),
        lambda m: m["bots"][0].update(supportsFiles="non"),
        lambda m: m["bots"][0]["commandLists"][0]["commands"].extend([{"title": "a", "description": "b"}] * 10),
        lambda m: m["bots"][0]["commandLists"][0]["commands"][0].update(title="a" * 33),
        lambda m: m.update(validDomains=[]),
    ],
)
def test_un_manifeste_abime_est_refuse(manifeste: dict[str, Any], abimer: Any) -> None:
    abime = copy.deepcopy(manifeste)
    abimer(abime)
    assert defauts_du_manifeste(abime)


@pytest.mark.parametrize(
    ("hote", "guid", "version"),
    [
        ("https://bot.exemple.quebec", GUID, "1.0.0"),
        ("bot.exemple.quebec/teams", GUID, "1.0.0"),
        ("bot.exemple.quebec\n", GUID, "1.0.0"),
        ("localhost", GUID, "1.0.0"),
        ("", GUID, "1.0.0"),
        ("bot.exemple.quebec", "1234", "1.0.0"),
        ("bot.exemple.quebec", GUID + "\n", "1.0.0"),
        ("bot.exemple.quebec", GUID, "1.0"),
        ("bot.exemple.quebec", GUID, "1.0.x"),
    ],
)
def test_une_valeur_impossible_est_refusee(hote: str, guid: str, version: str) -> None:
    with pytest.raises(ErreurPaquet):
        creer_manifeste(hote, guid, version, charger_phrases().application)


@pytest.mark.parametrize(("octets", "cote"), [(icone_couleur(), 192), (icone_contour(), 32)])
def test_une_icone_est_un_png_carre_lisible(octets: bytes, cote: int) -> None:
    image = Image.open(io.BytesIO(octets))
    image.load()
    assert (image.format, image.size, image.mode) == ("PNG", (cote, cote), "RGBA")


def test_l_icone_en_couleur_est_pleine_et_le_contour_est_blanc_sur_rien() -> None:
    couleur, contour = Image.open(io.BytesIO(icone_couleur())), Image.open(io.BytesIO(icone_contour()))
    assert couleur.getchannel("A").getextrema() == (255, 255)
    assert contour.getchannel("A").getextrema() == (0, 255)
    assert all(contour.getchannel(canal).getextrema() == (255, 255) for canal in "RGB")


def test_la_meme_demande_donne_les_memes_octets(manifeste: dict[str, Any]) -> None:
    archive = archiver(manifeste)
    assert archive == archiver(copy.deepcopy(manifeste))
    with zipfile.ZipFile(io.BytesIO(archive)) as lue:
        assert lue.testzip() is None
        assert {fiche.date_time for fiche in lue.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert lue.namelist() == ["manifest.json", "couleur.png", "contour.png"]
        assert json.loads(lue.read("manifest.json")) == manifeste


def test_la_commande_ecrit_le_paquet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sortie = tmp_path / "paquet.zip"
    arguments = ["teams", "paquet", "--hote", "bot.exemple.quebec", "--id-application", GUID, "--sortie", str(sortie)]
    assert main(arguments) == 0
    assert zipfile.is_zipfile(sortie)
    assert "Paquet écrit" in capsys.readouterr().out
    assert main([*arguments, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["octets"] == sortie.stat().st_size


@pytest.mark.parametrize(
    "arguments",
    [
        ["--hote", "https://x", "--id-application", GUID],
        ["--hote", "bot.exemple.quebec", "--id-application", "x"],
        ["--hote", "bot.exemple.quebec", "--id-application", GUID, "--sortie", "/inexistant/p.zip"],
    ],
)
def test_la_commande_dit_en_une_ligne_ce_qui_ne_va_pas(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["teams", "paquet", *arguments]) == 1
    erreur = capsys.readouterr().err
    assert erreur.startswith("otn : ")
    assert erreur.count("\n") == 1
