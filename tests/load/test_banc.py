"""The bench: what is said is comparable, what is written is what was measured, and a short run goes to its end."""

from __future__ import annotations

import csv
import os
from datetime import date
from pathlib import Path

import pytest

from tests.load.banc.__main__ import main
from tests.load.banc.chronos import centile
from tests.load.banc.conversations import CONVERSATIONS, LONGUE, longue, pour_le_depart
from tests.load.banc.etapes import COMPLETE, Resultats
from tests.load.banc.processus import Memoire
from tests.load.banc.rapport import ecrire
from tests.load.banc.resultats import Cible, Ligne


@pytest.mark.parametrize("rang", [0, 1, 2, 3])
def test_le_depart_recoit_autant_de_tours_et_d_octets(rang: int) -> None:
    for conversation in (*CONVERSATIONS, longue(30)):
        dites = pour_le_depart(conversation, rang)
        assert [len(tour.texte.encode()) for tour in dites] == [len(tour.texte.encode()) for tour in conversation]


def test_une_conversation_sur_deux_est_dite_mot_pour_mot_au_depart() -> None:
    memes = [pour_le_depart(CONVERSATIONS[0], rang)[1].texte == CONVERSATIONS[0][1].texte for rang in range(4)]
    assert memes == [True, False, True, False]


def test_toutes_les_conversations_ont_huit_tours() -> None:
    assert {len(conversation) for conversation in CONVERSATIONS} == {8}


def test_le_centieme_tour_dit_la_meme_chose_que_le_premier() -> None:
    assert longue(200)[99] == LONGUE[0]


def test_le_centile_est_pris_sur_toutes_les_durees() -> None:
    assert centile([float(n) for n in range(1, 102)], 95) == pytest.approx(96)


@pytest.mark.parametrize(
    ("cible", "valeurs", "verdicts"),
    [
        (Cible(0.5), {"A": 5, "B": 10, "C": 9}, {"B": True, "C": False}),
        (Cible(3, au_moins=True), {"A": 30, "B": 10, "C": 15}, {"B": True, "C": False}),
        (Cible(2, sur="A"), {"A": 2.1, "B": 10}, {"A": False}),
        (Cible(2, sur="A"), {"B": 10}, {}),
        (None, {"A": 1, "B": 1}, {}),
    ],
)
def test_une_cible_se_juge_sur_les_rapports_ou_sur_nous(
    cible: Cible | None, valeurs: dict[str, float], verdicts: dict[str, bool]
) -> None:
    assert Ligne("mesure", "ms", valeurs, cible).verdicts() == verdicts


def test_le_rapport_dit_ce_qui_est_manque(tmp_path: Path) -> None:
    resultats = Resultats({"A": "nous", "B": "eux"})
    resultats.noter("Tour, p50", "ms", {"A": 20, "B": 40}, Cible(0.3))
    resultats.noter("Débit par cœur", "tours/s", {"A": 40, "B": 10}, Cible(3, au_moins=True))
    resultats.noter("Première réponse, par le formulaire", "s", {"A": 1.5}, Cible(2, sur="A"))
    resultats.memoires = {"A": [Memoire("rasa run", 700, 600)], "B": []}
    resultats.longueurs, resultats.comptes = {"A": [0.02] * 3, "B": [0.04] * 3}, {"A": (18, 0), "B": (18, 4)}
    ecrire(resultats, tmp_path, [("Date", "2026-11-29")], COMPLETE, 100)
    page = (tmp_path / "performances.md").read_text(encoding="utf-8")
    assert "| Tour, p50 | au plus 0,30 | – | 0,50 (**manquée**) |" in page
    assert "| Débit par cœur | au moins 3,00 | – | 4,00 (tenue) |" in page
    assert "| Première réponse, par le formulaire | au plus 2,00 s | 1,50 (tenue) | – |" in page
    assert "B : 18 tours, dont 4 sans réponse" in page
    lignes = list(csv.reader((tmp_path / "performances.csv").open(encoding="utf-8")))
    assert lignes[1] == ["Tour, p50", "ms", "20", "40", "0.5", "0.3", "au plus", "B:non"]
    assert (tmp_path / "performances.svg").read_text(encoding="utf-8").startswith("<?xml")


@pytest.mark.skipif(
    not os.environ.get("OTN_ESSAIS_LONGS"), reason="entraîne le Rasa de départ, plusieurs minutes : OTN_ESSAIS_LONGS=1"
)
def test_un_essai_rapide_mesure_tout_et_ecrit_le_rapport(tmp_path: Path) -> None:
    assert main(["--rapide", "--date", date(2026, 11, 29).isoformat(), "--sortie", str(tmp_path)]) == 0
    with (tmp_path / "performances.csv").open(encoding="utf-8") as fichier:
        lignes = {ligne["mesure"]: ligne for ligne in csv.DictReader(fichier)}
    assert all(float(ligne["A"]) > 0 for ligne in lignes.values())
    seulement_nous = {"Moteur seul, p50", "Première réponse, par le formulaire"}
    assert {nom for nom, ligne in lignes.items() if not ligne["B"]} == seulement_nous
