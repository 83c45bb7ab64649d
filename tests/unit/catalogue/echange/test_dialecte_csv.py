"""A CSV that a person opens is always written the same way; the open data is for programs."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.banc_essai.csv_cas import modele_csv_cas
from bot.banc_essai.csv_signalements import ecrire_csv_signalements
from bot.catalogue import Catalogue
from bot.catalogue.echange import donnees_ouvertes_csv, ecrire_csv
from bot.recommandation import Regles, couverture_en_csv

_POUR_UNE_PERSONNE: dict[str, Callable[[Catalogue, Regles], bytes]] = {
    "projets": lambda catalogue, _: ecrire_csv(catalogue)["projets.csv"],
    "replis": lambda catalogue, _: ecrire_csv(catalogue)["replis.csv"],
    "faits": lambda catalogue, _: ecrire_csv(catalogue)["faits.csv"],
    "cas attendus": lambda *_: modele_csv_cas("iqc-4-0"),
    "signalements": lambda *_: ecrire_csv_signalements([]),
    "couverture": lambda _, regles: couverture_en_csv([], regles.referentiel).encode(),
}


@pytest.mark.parametrize("ecrire", _POUR_UNE_PERSONNE.values(), ids=_POUR_UNE_PERSONNE.keys())
def test_un_csv_qu_une_personne_ouvre_a_des_points_virgules_et_la_marque_d_utf_8(
    ecrire: Callable[[Catalogue, Regles], bytes], catalogue: Catalogue, regles: Regles
) -> None:
    entete = ecrire(catalogue, regles).split(b"\r\n")[0]
    assert entete.startswith(b"\xef\xbb\xbf")
    assert b";" in entete
    assert b"," not in entete


def test_les_donnees_ouvertes_gardent_leurs_virgules_sans_marque(catalogue: Catalogue) -> None:
    entete = donnees_ouvertes_csv(catalogue).split(b"\r\n")[0]
    assert entete.startswith(b"id,nom,")
    assert b";" not in entete
