"""What the calendar asks of the keeper."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.catalogue import Catalogue, Statut, catalogue_de
from bot.catalogue.defaut import Acteur
from bot.catalogue.fiche import Dates, Repli
from bot.catalogue.veille import Urgence, echeances
from bot.recommandation import Regles
from bot.recommandation.criteres import evaluer
from bot.recommandation.profil import Profil
from tests.unit.recommandation.fabrique import projet

_JOUR = date(2026, 11, 23)
_FRAICHE = {"verifie_le": "2026-11-02"}


@pytest.mark.parametrize(
    ("champs", "urgence", "jours"),
    [
        ({"dates": Dates(fin="2026-11-22")}, Urgence.TERMINE_NON_DIT, -1),
        ({"dates": Dates(fin="2025")}, Urgence.TERMINE_NON_DIT, -327),
        ({"dates": Dates(fin="2026-11-23")}, Urgence.FIN_15_JOURS, 0),
        ({"dates": Dates(fin="2026-11")}, Urgence.FIN_15_JOURS, 7),
        ({"dates": Dates(fin="2026-12-08")}, Urgence.FIN_15_JOURS, 15),
        ({"dates": Dates(fin="2026-12-09")}, Urgence.FIN_30_JOURS, 16),
        ({"dates": Dates(fin="2026-12-23")}, Urgence.FIN_30_JOURS, 30),
        ({"dates": Dates(fin="2026-12-24")}, None, None),
        ({"dates": Dates(fin="2026-12")}, None, None),
        ({"dates": Dates(fin="2026")}, None, None),
        ({"dates": Dates(fin="2026-11-22"), "statut": Statut.TERMINE}, None, None),
        ({"dates": Dates(fin="2026-13")}, Urgence.DATE_IMPOSSIBLE, None),
        ({"verifie_le": "2026-05-24"}, None, None),
        ({"verifie_le": "2026-05-23"}, Urgence.A_REVERIFIER, -1),
        ({"verifie_le": "2026-05-23", "statut": Statut.TERMINE}, None, None),
        ({"verifie_le": "2026-02-30"}, Urgence.DATE_IMPOSSIBLE, None),
    ],
)
def test_chaque_terme_est_dit_a_son_heure(champs: dict[str, Any], urgence: Urgence | None, jours: int | None) -> None:
    trouvees = echeances(catalogue_de([projet("x", **{**_FRAICHE, **champs})]), _JOUR)
    assert [(une.urgence, une.jours) for une in trouvees] == ([(urgence, jours)] if urgence else [])


def test_la_fiche_est_a_reverifier_le_jour_ou_le_moteur_la_dit_ancienne(regles: Regles) -> None:
    for verifie, ancienne in (("2026-05-24", False), ("2026-05-23", True)):
        fiche = projet("x", verifie_le=verifie)
        niveaux = regles.criteres["fraicheur"].niveaux
        niveau = evaluer("fraicheur", Profil(), fiche, regles, _JOUR).niveau
        assert (niveau is niveaux["actif-ancien"]) == bool(echeances(catalogue_de([fiche]), _JOUR)) == ancienne


def test_le_plus_pressant_vient_d_abord_avec_qui_doit_agir() -> None:
    fiches = [
        projet("a", verifie_le="2026-01-01"),
        projet("b", dates=Dates(fin="2026-12-20")),
        projet("c", dates=Dates(fin="2026-11-30")),
        projet("d", dates=Dates(fin="2026-11-25")),
        projet("e", dates=Dates(fin="2026-10")),
        projet("f", dates=Dates(fin="2026-09")),
    ]
    trouvees = echeances(catalogue_de(fiches), _JOUR)
    assert [une.fiche for une in trouvees] == ["f", "e", "d", "c", "b", "a"]
    promoteurs = [une.fiche for une in trouvees if une.acteur is Acteur.PROMOTEUR]
    assert promoteurs == ["d", "c", "b"]


def test_chaque_terme_tient_en_une_phrase() -> None:
    fiches = [projet("a", dates=Dates(fin="2026-12")), projet("b", dates=Dates(fin="2026-11-24"))]
    repli = Repli(id="aeq", nom="Accès", description="Aide.", regions=("toutes",), verifie_le="2025-11-23")
    trouvees = echeances(catalogue_de(fiches, [repli]), date(2026, 12, 1))
    assert [(une.fiche, une.phrase) for une in trouvees] == [
        ("b", "Ce projet a pris fin le 24 novembre 2026 : mettez son statut à « termine », ou corrigez la date."),
        ("a", "Ce projet prend fin le 31 décembre 2026, dans 30 jours : demandez à son promoteur s'il continue."),
        ("aeq", "Cette fiche n'a pas été vérifiée depuis le 23 novembre 2025 : relisez ses sources."),
    ]


def test_le_catalogue_reel_n_a_aucune_echeance_au_jour_des_essais(catalogue: Catalogue, aujourdhui: date) -> None:
    assert [str(une.urgence.value) for une in echeances(catalogue, aujourdhui)] == []
