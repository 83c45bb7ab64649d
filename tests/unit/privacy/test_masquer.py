"""What is masked before anything is stored, and what only looks like it."""

from __future__ import annotations

import pytest

from bot.privacy import masquer


@pytest.mark.parametrize(
    ("texte", "masque"),
    [
        ("écrivez à jo.tremblay@ferme.quebec svp", "écrivez à [courriel masqué] svp"),
        ("mon cell 418-555-0199", "mon cell [téléphone masqué]"),
        ("(514) 555-0123 le soir", "[téléphone masqué] le soir"),
        ("4185550199", "[téléphone masqué]"),
        ("mon NAS est 123 456 789", "mon NAS est [numéro masqué]"),
        ("carte 4111 1111 1111 1111", "carte [numéro masqué]"),
        ("RAMQ TREM 1234 5678", "RAMQ [numéro masqué]"),
        ("Je m'appelle Berthe Gagnon, je suis à Amos", "Je m'appelle [nom masqué], je suis à Amos"),
        ("on est à J2S 3K4", "on est à J2S"),
    ],
)
def test_masque(texte: str, masque: str) -> None:
    assert masquer(texte) == masque


@pytest.mark.parametrize(
    "texte",
    [
        "un chiffre d'affaires de 250 000 $",
        "on a 123 456 789 $ de ventes",
        "code SCIAN 238220",
        "depuis 1974, 45 employés, 7 jours sur 7",
        "la route 132, au 1205",
        "je m'appelle pas comme ça",
    ],
)
def test_ne_masque_pas(texte: str) -> None:
    assert masquer(texte) == texte
