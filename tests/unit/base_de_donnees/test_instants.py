"""A moment is kept in UTC and told as the day that people in Québec lived."""

from __future__ import annotations

from datetime import timezone

import pytest

from bot.base_de_donnees.instants import en_secondes, fuseau, instant, jour, mention


@pytest.mark.parametrize(
    ("secondes", "texte"),
    [(0, "1970-01-01T00:00:00Z"), (1_800_000_000.9, "2027-01-15T08:00:00Z"), (4_102_444_799, "2099-12-31T23:59:59Z")],
)
def test_un_instant_a_toujours_la_meme_largeur(secondes: float, texte: str) -> None:
    assert instant(secondes) == texte
    assert en_secondes(texte) == int(secondes)


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        ("2026-11-24T04:59:59Z", "2026-11-23"),
        ("2026-11-24T05:00:00Z", "2026-11-24"),
        ("2026-07-01T03:59:59Z", "2026-06-30"),
        ("2026-07-01T04:00:00Z", "2026-07-01"),
    ],
)
def test_le_soir_au_quebec_est_encore_le_meme_jour_l_hiver_comme_l_ete(texte: str, attendu: str) -> None:
    zone = fuseau("America/Toronto")
    if zone is timezone.utc:
        pytest.skip("cette machine n'a pas les fuseaux horaires")
    assert jour(texte, zone) == attendu
    assert mention(zone) == ""


def test_sans_les_fuseaux_le_jour_est_celui_d_utc_et_c_est_dit() -> None:
    zone = fuseau("Nulle/Part")
    assert jour("2026-11-24T01:00:00Z", zone) == "2026-11-24"
    assert mention(zone) == " (UTC)"
