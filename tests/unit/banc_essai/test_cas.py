"""The life of an expected case: who may do what, in which order, and nothing lost between two people."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy.engine import Engine

from bot.banc_essai.attente import Faits
from bot.banc_essai.cas import Cas, ErreurCas, EtatCas
from bot.banc_essai.juger_cas import Verdict
from bot.banc_essai.magasin_cas import CAS_MAX_PAR_AUTEUR, MagasinCas
from bot.banc_essai.personne import Marque
from bot.base_de_donnees import revenir
from bot.catalogue import ErreurMagasin
from tests.unit.banc_essai.fabrique import AUTRE, GARDIENNE, PROMOTRICE, HorlogeDEssai, attente, essai


@pytest.fixture
def magasin(moteur: Engine) -> MagasinCas:
    return MagasinCas(moteur, HorlogeDEssai())


def _ajouter(magasin: MagasinCas) -> Cas:
    return magasin.ajouter([attente()], PROMOTRICE)[0]


def _mener(magasin: MagasinCas, etat: EtatCas) -> Cas:
    """A case brought to this state."""
    cas = _ajouter(magasin)
    if etat is not EtatCas.BROUILLON:
        cas = magasin.valider(cas.id, PROMOTRICE)
    if etat is EtatCas.ACCEPTE:
        cas = magasin.accepter(cas.id, essai(cas.attente), GARDIENNE)
    if etat is EtatCas.REFUSE:
        cas = magasin.refuser(cas.id, "Ce n'est pas la règle.", GARDIENNE)
    return cas


def test_un_nouveau_cas_est_un_brouillon_relu_tel_quel(magasin: MagasinCas) -> None:
    cas = _ajouter(magasin)
    assert cas.etat is EtatCas.BROUILLON
    assert cas.cree_le == "2026-11-23T09:01:00Z"
    assert magasin.lire(cas.id, PROMOTRICE) == cas


def test_la_validation_et_l_acceptation_sont_nommees_et_datees(magasin: MagasinCas) -> None:
    cas = _mener(magasin, EtatCas.ACCEPTE)
    assert cas.validation == Marque(PROMOTRICE, "2026-11-23T09:02:00Z")
    assert cas.decision == Marque(GARDIENNE, "2026-11-23T09:03:00Z")
    assert magasin.lire(cas.id, GARDIENNE) == cas


def test_une_promotrice_voit_ses_cas_et_la_responsable_les_voit_tous(magasin: MagasinCas) -> None:
    sien = _ajouter(magasin)
    (autre,) = magasin.ajouter([attente(titre="Autre")], AUTRE)
    assert magasin.lister(PROMOTRICE) == [sien]
    assert magasin.lister(GARDIENNE) == [sien, autre]
    assert magasin.lister(GARDIENNE, EtatCas.VALIDE) == []


ACTIONS: dict[str, Callable[[MagasinCas, str], object]] = {
    "lire": lambda magasin, cas: magasin.lire(cas, AUTRE),
    "modifier": lambda magasin, cas: magasin.modifier(cas, attente(titre="Volé"), AUTRE),
    "valider": lambda magasin, cas: magasin.valider(cas, AUTRE),
    "supprimer": lambda magasin, cas: magasin.supprimer(cas, AUTRE),
}


def test_les_cas_se_comptent_par_etat_et_se_lisent_par_tranche(magasin: MagasinCas) -> None:
    magasin.ajouter([attente(titre=titre) for titre in ("C", "A", "B")], PROMOTRICE)
    magasin.ajouter([attente(titre="D")], AUTRE)
    valide = magasin.lister(PROMOTRICE)[1]
    magasin.valider(valide.id, PROMOTRICE)
    assert [cas.attente.titre for cas in magasin.lister(PROMOTRICE, debut=1, taille=1)] == ["B"]
    assert [cas.attente.titre for cas in magasin.lister(GARDIENNE, debut=2)] == ["C", "D"]
    sans = dict.fromkeys(EtatCas, 0)
    assert magasin.compter(PROMOTRICE) == {**sans, EtatCas.BROUILLON: 2, EtatCas.VALIDE: 1}
    assert magasin.compter(GARDIENNE) == {**sans, EtatCas.BROUILLON: 3, EtatCas.VALIDE: 1}


@pytest.mark.parametrize("action", ACTIONS)
def test_le_cas_d_une_autre_personne_est_introuvable(action: str, magasin: MagasinCas) -> None:
    cas = _ajouter(magasin)
    with pytest.raises(ErreurCas, match="introuvable"):
        ACTIONS[action](magasin, cas.id)
    assert magasin.lire(cas.id, PROMOTRICE) == cas


@pytest.mark.parametrize("etat", [EtatCas.BROUILLON, EtatCas.VALIDE, EtatCas.REFUSE])
def test_modifier_un_cas_le_ramene_au_brouillon_sans_ses_marques(etat: EtatCas, magasin: MagasinCas) -> None:
    cas = _mener(magasin, etat)
    change = magasin.modifier(cas.id, attente(profil=Faits(regions=("08",))), PROMOTRICE)
    assert (change.etat, change.validation, change.decision, change.raison_refus) == (EtatCas.BROUILLON, None, None, "")
    assert magasin.lire(cas.id, PROMOTRICE) == change


@pytest.mark.parametrize(
    ("etat", "geste", "phrase"),
    [
        (EtatCas.ACCEPTE, lambda m, cas: m.modifier(cas, attente(), GARDIENNE), "ne se modifie plus"),
        (EtatCas.ACCEPTE, lambda m, cas: m.supprimer(cas, PROMOTRICE), "seule la personne responsable"),
        (EtatCas.VALIDE, lambda m, cas: m.valider(cas, PROMOTRICE), "déjà validé"),
        (EtatCas.ACCEPTE, lambda m, cas: m.valider(cas, GARDIENNE), "déjà accepté"),
        (EtatCas.REFUSE, lambda m, cas: m.valider(cas, PROMOTRICE), "refusé"),
        (EtatCas.BROUILLON, lambda m, cas: m.accepter(cas, essai(attente()), GARDIENNE), "un brouillon"),
        (EtatCas.BROUILLON, lambda m, cas: m.refuser(cas, "Non.", GARDIENNE), "un brouillon"),
        (EtatCas.VALIDE, lambda m, cas: m.accepter(cas, essai(attente()), PROMOTRICE), "Seule la personne responsable"),
        (EtatCas.VALIDE, lambda m, cas: m.refuser(cas, "Non.", PROMOTRICE), "Seule la personne responsable"),
        (EtatCas.VALIDE, lambda m, cas: m.refuser(cas, " \t", GARDIENNE), "Dites pourquoi"),
        (EtatCas.VALIDE, lambda m, cas: m.accepter(cas, essai(attente(), Verdict.ECHOUE), GARDIENNE), "il est écarté"),
        (
            EtatCas.VALIDE,
            lambda m, cas: m.accepter(cas, essai(attente(), Verdict.IMPOSSIBLE), GARDIENNE),
            "essai échoue",
        ),
        (EtatCas.VALIDE, lambda m, cas: m.accepter(cas, essai(attente(titre="X")), GARDIENNE), "quelqu'un d'autre"),
        (EtatCas.ACCEPTE, lambda m, cas: m.accepter(cas, essai(attente()), GARDIENNE), "déjà accepté"),
    ],
)
def test_une_etape_interdite_est_dite_et_ne_change_rien(
    etat: EtatCas, geste: Callable[[MagasinCas, str], object], phrase: str, magasin: MagasinCas
) -> None:
    cas = _mener(magasin, etat)
    with pytest.raises(ErreurCas, match=phrase):
        geste(magasin, cas.id)
    assert magasin.lire(cas.id, GARDIENNE) == cas


def test_valider_ce_que_quelqu_un_vient_de_changer_est_refuse(moteur: Engine) -> None:
    ecrites: list[str] = []

    def horloge_qui_laisse_changer() -> object:
        # The clock is read between the look at the case and the writing: someone else comes just then.
        if ecrites:
            MagasinCas(moteur, HorlogeDEssai()).modifier(ecrites.pop(), attente(titre="Changé"), PROMOTRICE)
        return HorlogeDEssai()()

    magasin = MagasinCas(moteur, horloge_qui_laisse_changer)
    cas = _ajouter(magasin)
    ecrites.append(cas.id)
    with pytest.raises(ErreurCas, match="quelqu'un d'autre"):
        magasin.valider(cas.id, PROMOTRICE)
    relu = magasin.lire(cas.id, PROMOTRICE)
    assert (relu.attente.titre, relu.etat) == ("Changé", EtatCas.BROUILLON)


def test_la_responsable_supprime_un_cas_accepte(magasin: MagasinCas) -> None:
    cas = _mener(magasin, EtatCas.ACCEPTE)
    magasin.supprimer(cas.id, GARDIENNE)
    assert magasin.lister(GARDIENNE) == []


def test_un_acces_ne_remplit_pas_la_base_et_rien_n_est_ecrit_a_moitie(magasin: MagasinCas) -> None:
    with pytest.raises(ErreurCas, match="au plus"):
        magasin.ajouter([attente()] * (CAS_MAX_PAR_AUTEUR + 1), PROMOTRICE)
    assert magasin.lister(PROMOTRICE) == []


def test_une_base_sans_ses_tables_est_dite_en_francais(moteur: Engine) -> None:
    revenir(moteur, "0003")
    with pytest.raises(ErreurMagasin, match="base de données"):
        MagasinCas(moteur, HorlogeDEssai()).lister(GARDIENNE)
