"""The kernels that NumPy's matrix library, OpenBLAS, should take on this machine's processor.

The OpenBLAS that comes with the NumPy of Rasa (0.3.20, of 2022) does not know the processors made since: it gives those
of AMD that have AVX-512 kernels without it, which take twice the time.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

_LARGES = "SkylakeX"
# What these kernels are compiled for (OpenBLAS, cmake/cc.cmake: -march=skylake-avx512).
_EXIGES = frozenset(("avx512f", "avx512cd", "avx512bw", "avx512dq", "avx512vl"))
_PROCESSEUR = Path("/proc/cpuinfo")


def noyaux_voulus(environnement: Mapping[str, str], processeur: Path = _PROCESSEUR) -> dict[str, str]:
    """The variable to set before NumPy is imported; none when the operator chose or the processor lacks it."""
    choisis = "OPENBLAS_CORETYPE" in environnement
    return {} if choisis or not _capacites(processeur) >= _EXIGES else {"OPENBLAS_CORETYPE": _LARGES}


def _capacites(processeur: Path) -> set[str]:
    """What the first core says it can do; nothing where Linux does not tell."""
    try:
        lignes = processeur.read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return set()
    return next((set(ligne.partition(":")[2].split()) for ligne in lignes if ligne.startswith("flags")), set())
