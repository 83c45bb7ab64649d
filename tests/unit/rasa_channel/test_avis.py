"""What is said before the answer of a turn, and when it is not said."""

from __future__ import annotations

import pytest

from bot.assemblage import DONNEES
from bot.rasa_channel.avis import Dit, PhrasesAvis, avis_du_tour
from bot.rasa_channel.etat import Etat
from bot.referentiel import Referentiel, lire_fiche


@pytest.fixture(scope="module")
def phrases() -> PhrasesAvis:
    return lire_fiche(DONNEES / "dialogue" / "avis.yml", PhrasesAvis)


@pytest.mark.parametrize(
    ("regle", "avant", "apres", "attendu"),
    [
        ("une première réponse ne demande pas d'avis", Etat(), Etat(regions=("05",)), []),
        ("une région remplacée", Etat(regions=("16",)), Etat(regions=("05",)), ["C'est corrigé : Estrie au lieu de Montérégie."]),
        ("un frein ajouté", Etat(freins=("temps",)), Etat(freins=("temps", "financement")), ["C'est noté : "]),
        ("un frein enlevé", Etat(freins=("temps", "financement")), Etat(freins=("financement",)), ["C'est enlevé : "]),
        ("rien n'a changé", Etat(freins=("temps",)), Etat(freins=("temps",)), []),
        ("après le résultat, l'action dit ce qui change", Etat(regions=("16",), resultat_montre=True), Etat(regions=("05",), resultat_montre=True), []),
    ],
)  # fmt: skip
def test_une_correction_est_confirmee(
    regle: str, avant: Etat, apres: Etat, attendu: list[str], phrases: PhrasesAvis, referentiel: Referentiel
) -> None:
    avis = avis_du_tour(avant, apres, Dit(), "Services Québec", phrases, referentiel)
    assert len(avis) == len(attendu), regle
    assert all(dit.startswith(debut) for dit, debut in zip(avis, attendu, strict=True)), avis


def test_un_renseignement_personnel_masque_est_dit(phrases: PhrasesAvis, referentiel: Referentiel) -> None:
    assert avis_du_tour(Etat(), Etat(), Dit(masque=True), "", phrases, referentiel) == [phrases.personnel]


def test_le_francais_est_dit_une_seule_fois(phrases: PhrasesAvis, referentiel: Referentiel) -> None:
    (avis,) = avis_du_tour(Etat(), Etat(), Dit(anglais=True), "Services Québec", phrases, referentiel)
    assert "en français" in avis
    assert "Services Québec" in avis
    assert avis_du_tour(Etat(anglais=True), Etat(), Dit(anglais=True), "Services Québec", phrases, referentiel) == []


def test_un_fait_deja_connu_est_dit_deja_note(phrases: PhrasesAvis, referentiel: Referentiel) -> None:
    connu = Etat(freins=("financement",))
    assert avis_du_tour(connu, connu, Dit(des_faits=True), "", phrases, referentiel) == [phrases.deja]
