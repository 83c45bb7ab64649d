"""The report: one page and its pictures, the same from one run to the next."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.evaluation import Compte, Paire
from bot.evaluation.jeux import Jeu
from bot.evaluation.rapport import Evaluation, ecrire_rapport
from bot.evaluation.tableaux import nombre, par_etiquette
from tests.unit.evaluation.fabrique import paire

_PROBABILITES = {"probabilites": {"freins": {"temps": 0.9, "urgence": 0.1}, "secteurs": {"mines": 0.8, "peche": 0.1}}}


def _paires(style: str) -> list[Paire]:
    attendu = {"freins": ("temps",), "secteurs": ("mines",), "style": style}
    juste = {"freins": ["temps"], "secteurs": ["mines"], **_PROBABILITES}
    return [
        paire(attendu, juste),
        paire(attendu, {**juste, "secteurs": ["peche"]}),
        paire({"style": style}, _PROBABILITES, ("hors_sujet", "hors_sujet")),
    ]


_EVALUATION = Evaluation(
    jour=date(2026, 11, 23),
    empreinte="0123456789abcdef",
    jeux=[
        Jeu("d", "Réglage", True, [*_paires("standard"), *_paires("fautes")]),
        Jeu("g", "Essai", False, _paires("oral")),
    ],
    durees=[10.0, 12.0, 14.0],
    memoire=700,
    seuils={"freins": 0.7, "secteurs": 0.7},
)


@pytest.fixture
def rapport(tmp_path: Path) -> str:
    return ecrire_rapport(_EVALUATION, tmp_path).read_text(encoding="utf-8")


def test_le_rapport_dit_sa_date_son_empreinte_et_ses_durees(rapport: str) -> None:
    assert "| Date | 2026-11-23 |" in rapport
    assert "`0123456789abcdef`" in rapport
    assert "(p50) | 12,0 ms |" in rapport
    assert "(p95) | 13,8 ms |" in rapport
    assert "| 700 Mo |" in rapport


def test_le_rapport_dit_quel_jeu_a_servi_a_regler(rapport: str) -> None:
    assert "## Réglage\n\nJeu de mise au point." in rapport
    assert "## Essai\n\nJeu d'essai : il n'a servi à aucun réglage." in rapport


def test_l_ecart_des_fautes_est_donne_avec_son_signe(rapport: str) -> None:
    assert "| **écart : fautes moins standard** |  | +0,000 |" in rapport


def test_chaque_image_existe_et_a_un_texte_et_un_tableau(rapport: str, tmp_path: Path) -> None:
    images = [ligne for ligne in rapport.splitlines() if ligne.startswith("![")]
    assert len(images) == 7
    for ligne in images:
        texte, chemin = ligne.removeprefix("![").removesuffix(")").split("](")
        assert texte.endswith("Le tableau suivant donne les mêmes chiffres.")
        assert (tmp_path / chemin).read_text(encoding="utf-8").lstrip().startswith("<?xml")
    assert "| mines | 1 | peche (1) |" in rapport


def test_la_courbe_ne_vient_que_des_jeux_de_mise_au_point(tmp_path: Path, rapport: str) -> None:
    sans_essai = Evaluation(
        **{c: getattr(_EVALUATION, c) for c in _EVALUATION.__struct_fields__} | {"jeux": _EVALUATION.jeux[:1]}
    )
    autre = tmp_path / "autre"
    autre.mkdir()
    ecrire_rapport(sans_essai, autre)
    assert (autre / "evaluation/seuils.svg").read_bytes() == (tmp_path / "evaluation/seuils.svg").read_bytes()


def test_deux_rapports_des_memes_chiffres_sont_identiques(rapport: str, tmp_path: Path) -> None:
    autre = tmp_path / "autre"
    autre.mkdir()
    assert ecrire_rapport(_EVALUATION, autre).read_text(encoding="utf-8") == rapport
    noms = sorted(image.name for image in (tmp_path / "evaluation").iterdir())
    assert len(noms) == 7
    for nom in noms:
        assert (autre / "evaluation" / nom).read_bytes() == (tmp_path / "evaluation" / nom).read_bytes(), nom


def test_les_nombres_s_ecrivent_avec_une_virgule() -> None:
    assert (nombre(0.8265), nombre(12.34, 1), nombre(None)) == ("0,827", "12,3", "–")


def test_une_etiquette_jamais_lue_n_a_pas_de_precision() -> None:
    assert "| peche | 2 | 0 | 0 | 2 | – | 0,00 | 0,00 |" in par_etiquette("secteur", {"peche": Compte(oublies=2)})
