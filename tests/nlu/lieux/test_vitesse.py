"""La lecture reste instantanée : mesures larges, pour ne pas dépendre de la machine."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from bot.nlu.lieux import LecteurLieux

ORDINAIRE = "Bonjour, je suis propriétaire d'une boulangerie artisanale située à Trois-Rivières et je manque de temps"
LIEUX = "Rimouski, Lévis et Saint-Jean; on livre à Québec, pas à Laval, plutôt à Chicoutimy et jonquierre. "
PROSE = "nos employés remplissent des feuilles de papier et la comptable recopie tout le vendredi soir. "


def plus_courte_ms(lire: Callable[[], object], fois: int) -> float:
    """La plus courte de toutes : le reste mesure les voisins de la machine."""
    mesures = []
    for _ in range(fois):
        debut = time.perf_counter()
        lire()
        mesures.append((time.perf_counter() - debut) * 1000)
    return min(mesures)


def test_un_message_ordinaire_se_lit_en_moins_d_une_milliseconde(lecteur: LecteurLieux) -> None:
    assert plus_courte_ms(lambda: lecteur.lire(ORDINAIRE), 200) < 1


@pytest.mark.parametrize("motif", [LIEUX, PROSE, "xjonquer sherbruk trwariv ", "a ", "saint "])
def test_mille_caracteres_se_lisent_en_moins_de_huit_millisecondes(motif: str, lecteur: LecteurLieux) -> None:
    texte = (motif * 1000)[:1000]
    assert plus_courte_ms(lambda: lecteur.lire(texte, "region"), 50) < 8


def test_le_temps_croit_comme_la_longueur(lecteur: LecteurLieux) -> None:
    court, long = LIEUX * 20, LIEUX * 200
    rapport = plus_courte_ms(lambda: lecteur.lire(long), 5) / plus_courte_ms(lambda: lecteur.lire(court), 20)
    assert rapport < 20  # ten times longer: linear is 10
