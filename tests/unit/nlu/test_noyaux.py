"""The matrix library takes the kernels that this machine's processor can run, and no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.nlu.noyaux import noyaux_voulus

_LARGES = {"OPENBLAS_CORETYPE": "SkylakeX"}
_ANCIEN = "processor\t: 0\nmodel name\t: AMD EPYC\nflags\t\t: fpu sse2 avx avx2 fma\n"
_RECENT = _ANCIEN.replace("fma", "fma avx512f avx512dq avx512cd avx512bw avx512vl avx512_bf16")
_ARM = "processor\t: 0\nFeatures\t: fp asimd evtstrm\n"


@pytest.mark.parametrize(
    ("processeur", "environnement", "voulus"),
    [
        pytest.param(_RECENT, {}, _LARGES, id="tout ce qu'il faut"),
        pytest.param(_RECENT.replace(" avx512vl", ""), {}, {}, id="il en manque une"),
        pytest.param(_ANCIEN, {}, {}, id="ancien"),
        pytest.param(_ANCIEN + _RECENT, {}, {}, id="le premier coeur décide"),
        pytest.param(_ARM, {}, {}, id="autre famille"),
        pytest.param("", {}, {}, id="vide"),
        pytest.param(_RECENT, {"OPENBLAS_CORETYPE": "Haswell"}, {}, id="l'exploitant a choisi"),
    ],
)
def test_les_noyaux_suivent_le_processeur(
    tmp_path: Path, processeur: str, environnement: dict[str, str], voulus: dict[str, str]
) -> None:
    fichier = tmp_path / "cpuinfo"
    fichier.write_text(processeur, encoding="utf-8")
    assert noyaux_voulus(environnement, fichier) == voulus


def test_sans_ce_fichier_le_choix_de_la_bibliotheque_reste(tmp_path: Path) -> None:
    assert noyaux_voulus({}, tmp_path / "absent") == {}
