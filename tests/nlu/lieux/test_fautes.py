"""Les noms mal écrits : une table écrite à la main, et des fautes produites par règles."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml

from bot.nlu.lieux import LecteurLieux
from bot.nlu.normalisation import plier

ICI = Path(__file__).parent
FAUTES: dict[str, str] = yaml.safe_load((ICI / "fautes.yml").read_text(encoding="utf-8"))
VILLES: dict[str, str] = yaml.safe_load((ICI / "villes.yml").read_text(encoding="utf-8"))


def _au_plus_long(nom: str, faute: Callable[[str], str]) -> str:
    mots = nom.split()
    indice = max(range(len(mots)), key=lambda i: len(mots[i]))
    mots[indice] = faute(mots[indice])
    return " ".join(mots)


REGLES: dict[str, Callable[[str], str]] = {
    "une lettre double simplifiée": lambda nom: re.sub(r"([a-z])\1", r"\1", nom, count=1),
    "une consonne doublée": lambda nom: re.sub(r"(?<=[aeiou])([lmnrt])(?=[aeiou])", r"\1\1", nom, count=1),
    "i pour y": lambda nom: nom.replace("y", "i", 1),
    "y pour i à la fin": lambda nom: re.sub(r"i$", "y", nom),
    "k pour qu": lambda nom: nom.replace("qu", "k", 1),
    "k pour c": lambda nom: re.sub(r"c(?=[aou])", "k", nom, count=1),
    "o pour eau": lambda nom: nom.replace("eau", "o", 1),
    "an pour en": lambda nom: nom.replace("en", "an", 1),
    "s final oublié": lambda nom: re.sub(r"s$", "", nom),
    "e final oublié": lambda nom: re.sub(r"e$", "", nom),
    "e final ajouté": lambda nom: nom if nom.endswith("e") else nom + "e",
    "h oublié": lambda nom: re.sub(r"(?<![cp])(?<!^)h", "", nom, count=1),
    "une lettre oubliée": lambda nom: _au_plus_long(nom, lambda m: m[: len(m) // 2] + m[len(m) // 2 + 1 :]),
    "deux lettres inversées": lambda nom: _au_plus_long(
        nom, lambda m: m[: len(m) // 2 - 1] + m[len(m) // 2] + m[len(m) // 2 - 1] + m[len(m) // 2 + 1 :]
    ),
}


def produites() -> Iterator[tuple[str, str]]:
    """Chaque ville sous chaque faute qui la change."""
    noms = {plier(nom) for nom in VILLES}
    for nom, region in VILLES.items():
        for regle in REGLES.values():
            ecrit = regle(plier(nom))
            if ecrit not in noms and len(ecrit) > 4:
                yield ecrit, region


@pytest.mark.parametrize("debut", ["", "Mon commerce est à "])
@pytest.mark.parametrize(("ecrit", "region"), FAUTES.items())
def test_un_nom_mal_ecrit_est_reconnu(ecrit: str, region: str, debut: str, lecteur: LecteurLieux) -> None:
    lecture = lecteur.lire(debut + ecrit, None if debut else "region")
    offerts = {c.code for ambigu in lecture.ambigus for c in ambigu.candidats}
    assert lecture.regions == (region,) or region in offerts


def test_les_tables_de_fautes_sont_assez_longues() -> None:
    assert len(FAUTES) >= 100
    assert len(set(produites())) >= 200


@pytest.mark.parametrize(("debut", "part"), [("", 0.97), ("Notre atelier est à ", 0.95)])
def test_presque_toutes_les_fautes_produites_sont_reconnues_et_aucune_ne_trompe(
    debut: str, part: float, lecteur: LecteurLieux
) -> None:
    lues, manquees, trompeuses = 0, [], []
    for ecrit, region in sorted(set(produites())):
        lecture = lecteur.lire(debut + ecrit, None if debut else "region")
        offerts = {c.code for ambigu in lecture.ambigus for c in ambigu.candidats}
        if lecture.regions == (region,) or region in offerts:
            lues += 1
        elif lecture.regions or offerts:
            trompeuses.append((ecrit, region, lecture.regions))
        else:
            manquees.append(ecrit)
    assert not trompeuses
    assert lues / (lues + len(manquees)) >= part, manquees


@pytest.mark.parametrize(
    "phrase",
    [
        "la chutte des prix", "la forse de l'équipe", "on boit dans la serre", "une finance saine",
        "à la librairie", "le courrtier d'assurance", "en boulangerrie", "la musique en direct",
        "des manteaux d'hiver", "au comptoir",
    ],
)  # fmt: skip
def test_un_mot_francais_meme_mal_ecrit_n_est_pas_un_lieu(phrase: str, lecteur: LecteurLieux) -> None:
    lecture = lecteur.lire(phrase)
    assert not lecture.regions
    assert not lecture.ambigus
