"""The vectors computed ahead are those of the texts asked for, or there are none."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

from bot.nlu.encodeur import encoder_ensemble
from bot.nlu.encodeur_avance import Avance, faits_d_avance
from bot.nlu.fichiers_exemples import lire_exemples
from bot.reglages import RACINE

_ECRIRE = (
    "import json, sys, numpy as np; textes = np.frombuffer(json.dumps(['à Lévis', 'plombier']).encode(), np.uint8); "
    "np.savez(sys.stdout.buffer, textes=textes, vecteurs=np.eye(2, dtype=np.float32))"
)


def _avance(programme: str) -> Avance:
    return Avance([sys.executable, "-c", programme])


@pytest.mark.parametrize(
    ("textes", "rangs"),
    [(["plombier"], [1]), (["plombier", "à Lévis", "plombier"], [1, 0, 1]), ([], [])],
)
def test_chaque_texte_a_son_vecteur(textes: list[str], rangs: list[int]) -> None:
    obtenus = _avance(_ECRIRE).vecteurs(textes)
    assert obtenus is not None
    np.testing.assert_array_equal(obtenus, np.eye(2, dtype=np.float32)[rangs])


def test_un_texte_inconnu_renvoie_tout_a_l_encodeur() -> None:
    assert _avance(_ECRIRE).vecteurs(["plombier", "couvreur"]) is None


@pytest.mark.parametrize(
    "programme",
    [
        f"{_ECRIRE}; sys.exit(1)",
        "raise SystemExit(1)",
        "print('une bibliothèque qui parle')",
        f"print('ah', flush=True); {_ECRIRE}",
    ],
)
@pytest.mark.parametrize("textes", [["plombier"], []])
def test_un_processus_qui_echoue_ou_ecrit_autre_chose_aussi(programme: str, textes: list[str]) -> None:
    assert _avance(programme).vecteurs(textes) is None


def test_hors_d_un_entrainement_rien_n_est_fait_d_avance() -> None:
    assert faits_d_avance(["plombier"]) is None


def test_le_processus_encode_les_exemples_du_projet() -> None:
    """The real one, on all of data/nlu."""
    textes = [exemple.texte for exemple in lire_exemples(RACINE / "data" / "nlu")][:40]
    obtenus = Avance().vecteurs(textes)
    assert obtenus is not None
    np.testing.assert_allclose(obtenus, encoder_ensemble(textes), atol=2e-6)


def test_les_exemples_viennent_fichier_apres_fichier(tmp_path: Path) -> None:
    un = "nlu:\n- intent: informer\n  examples:\n  - text: allô\n    metadata: {regions: ['12']}\n"
    (tmp_path / "b.yml").write_text(un, encoding="utf-8")
    (tmp_path / "a.yml").write_text(un.replace("allô", "salut"), encoding="utf-8")
    assert [tuple(exemple) for exemple in lire_exemples(tmp_path)] == [
        ("salut", "informer", {"regions": ["12"]}),
        ("allô", "informer", {"regions": ["12"]}),
    ]
