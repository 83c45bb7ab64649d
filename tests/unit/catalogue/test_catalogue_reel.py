"""The published catalogue, tested as data: each rule of integrity is a sentence."""

from __future__ import annotations

from datetime import date

from bot.catalogue import Catalogue, valider
from bot.referentiel import Referentiel


def test_aucun_defaut(catalogue: Catalogue, referentiel: Referentiel, aujourdhui: date) -> None:
    assert [str(defaut) for defaut in valider(catalogue, referentiel, aujourdhui)] == []


def test_chaque_fiche_a_une_source_et_une_date_de_verification(catalogue: Catalogue) -> None:
    for projet in catalogue.projets:
        assert projet.sources, projet.id
        assert date.fromisoformat(projet.verifie_le), projet.id


def test_chaque_lien_montre_est_en_https(catalogue: Catalogue) -> None:
    liens = [p.lien for p in catalogue.projets] + [r.url for r in catalogue.replis]
    assert all(lien.startswith("https://") for lien in liens if lien)


def test_un_organisme_dissous_n_est_plus_offert(catalogue: Catalogue) -> None:
    assert catalogue.projet["technocentre-tic-virage-numerique-regional"].statut.value == "termine"


def test_les_faits_sur_l_otn_que_la_conversation_cite_existent(catalogue: Catalogue) -> None:
    connus = {fait.id for fait in catalogue.faits}
    assert {"presentation", "cout", "admissibilite", "etapes"} <= connus
    assert all(len(fait.texte) <= 300 and fait.sources for fait in catalogue.faits)
