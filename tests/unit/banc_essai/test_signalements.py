"""Reports: nothing personal is kept, each step is dated and named, and the keeper finds them again."""

from __future__ import annotations

import csv
import io

import pytest
from sqlalchemy.engine import Engine

from bot.banc_essai.csv_signalements import ecrire_csv_signalements
from bot.banc_essai.lignes_signalements import META
from bot.banc_essai.magasin_signalements import Filtre, MagasinSignalements
from bot.banc_essai.personne import Marque
from bot.banc_essai.signalement import (
    SUITES,
    TEXTE_MAX,
    Constat,
    ErreurSignalement,
    EtatSignalement,
    Signalement,
    constater,
)
from bot.catalogue import ErreurMagasin
from tests.unit.banc_essai.fabrique import CONSTRUCTION, GARDIENNE, PROMOTRICE, HorlogeDEssai


@pytest.fixture
def magasin(moteur: Engine) -> MagasinSignalements:
    return MagasinSignalements(moteur, HorlogeDEssai())


def _constat(attendu: str = "Je voulais IQC 4.0.", pourquoi: str = "", porte: str = "banc", projets: tuple[str, ...] = ("iqc-4-0", "colab"), phrase: str | None = None) -> Constat:  # fmt: skip
    return constater(attendu, pourquoi, CONSTRUCTION, projets, "ef03e3a5e1b9", "empreinte", porte, phrase)


def test_un_signalement_est_nouveau_et_relu_tel_quel(magasin: MagasinSignalements) -> None:
    garde = magasin.ajouter(_constat(phrase="Je bâtis des maisons."), PROMOTRICE)
    assert (garde.etat, garde.cree_le) == (EtatSignalement.NOUVEAU, "2026-11-23T09:01:00Z")
    assert magasin.lire(garde.id) == garde
    anonyme = magasin.ajouter(_constat(porte="formulaire"))
    assert magasin.lire(anonyme.id).auteur is None


def test_rien_de_personnel_n_est_garde_et_les_textes_sont_bornes(magasin: MagasinSignalements) -> None:
    numero = "a" * (TEXTE_MAX - 6) + " 514 555-0199"
    garde = magasin.ajouter(_constat("Écrivez à jean@exemple.ca", numero, phrase="Je m'appelle Jean Tremblay"))
    relu = magasin.lire(garde.id).constat
    assert relu.attendu == "Écrivez à [courriel masqué]"
    assert relu.phrase == "Je m'appelle [nom masqué]"
    assert len(relu.pourquoi) == TEXTE_MAX
    assert "514" not in relu.pourquoi


def test_sans_attente_ou_par_une_porte_inconnue_rien_ne_se_signale() -> None:
    with pytest.raises(ErreurSignalement, match="Dites ce que vous attendiez"):
        _constat(" \n")
    with pytest.raises(ValueError, match="porte inconnue"):
        _constat(porte="fenetre")


_PAIRES = [(avant, apres) for avant in EtatSignalement for apres in EtatSignalement]


def _mener(magasin: MagasinSignalements, etat: EtatSignalement) -> Signalement:
    garde = magasin.ajouter(_constat())
    return garde if etat is EtatSignalement.NOUVEAU else magasin.suivre(garde.id, etat, "Vu.", GARDIENNE)


@pytest.mark.parametrize(("avant", "apres"), _PAIRES)
def test_chaque_passage_d_un_etat_a_l_autre_est_permis_ou_dit(
    avant: EtatSignalement, apres: EtatSignalement, magasin: MagasinSignalements
) -> None:
    garde = _mener(magasin, avant)
    if apres in SUITES[avant]:
        assert magasin.suivre(garde.id, apres, "Fait.", GARDIENNE).etat is apres
    else:
        with pytest.raises(ErreurSignalement, match=f"« {avant.value} » peut devenir"):
            magasin.suivre(garde.id, apres, "Fait.", GARDIENNE)
        assert magasin.lire(garde.id) == garde


def test_les_notes_sont_nommees_datees_et_masquees(magasin: MagasinSignalements) -> None:
    garde = magasin.ajouter(_constat())
    magasin.suivre(garde.id, EtatSignalement.EN_COURS, "", GARDIENNE)
    fini = magasin.suivre(garde.id, EtatSignalement.CORRIGE, "Fiche corrigée, dit a@b.ca.", GARDIENNE)
    assert magasin.lire(garde.id) == fini
    assert [(note.marque, note.etat, note.texte) for note in fini.notes] == [
        (Marque(GARDIENNE, "2026-11-23T09:02:00Z"), EtatSignalement.EN_COURS, ""),
        (Marque(GARDIENNE, "2026-11-23T09:03:00Z"), EtatSignalement.CORRIGE, "Fiche corrigée, dit [courriel masqué]."),
    ]


@pytest.mark.parametrize("etat", [EtatSignalement.CORRIGE, EtatSignalement.REFUSE])
def test_fermer_un_signalement_demande_une_note(etat: EtatSignalement, magasin: MagasinSignalements) -> None:
    garde = magasin.ajouter(_constat())
    with pytest.raises(ErreurSignalement, match="Écrivez une note"):
        magasin.suivre(garde.id, etat, "  ", GARDIENNE)


def test_seule_la_responsable_traite_un_signalement(magasin: MagasinSignalements) -> None:
    garde = magasin.ajouter(_constat(), PROMOTRICE)
    with pytest.raises(ErreurSignalement, match="Seule la personne responsable"):
        magasin.suivre(garde.id, EtatSignalement.EN_COURS, "", PROMOTRICE)


@pytest.mark.parametrize(
    ("filtre", "attendus"),
    [
        (Filtre(), ["trois", "deux", "un"]),
        (Filtre(etat=EtatSignalement.EN_COURS), ["un"]),
        (Filtre(porte="teams"), ["deux"]),
        (Filtre(projet="iqc-4-0"), ["trois", "un"]),
        (Filtre(projet="iqc"), []),
        (Filtre(projet='%"'), []),
        (Filtre(auteur="acces-1"), ["un"]),
        (Filtre(auteur="acces-1", porte="teams"), []),
    ],
)
def test_la_liste_se_filtre_du_plus_recent_au_plus_ancien(
    filtre: Filtre, attendus: list[str], magasin: MagasinSignalements
) -> None:
    premier = magasin.ajouter(_constat("un"), PROMOTRICE)
    magasin.ajouter(_constat("deux", porte="teams", projets=("iqc-3-0",)))
    magasin.ajouter(_constat("trois", projets=("iqc-4-0",)))
    magasin.suivre(premier.id, EtatSignalement.EN_COURS, "Vu.", GARDIENNE)
    page = magasin.lister(filtre)
    assert [un.constat.attendu for un in page.signalements] == attendus
    assert [un.constat.attendu for un in magasin.parcourir(filtre)] == attendus
    assert page.total == len(attendus)


@pytest.mark.parametrize(
    ("demandee", "obtenue", "vus"), [(1, 1, ["4", "3"]), (3, 3, ["0"]), (9, 3, ["0"]), (-1, 1, ["4", "3"])]
)
def test_la_liste_vient_par_pages(demandee: int, obtenue: int, vus: list[str], magasin: MagasinSignalements) -> None:
    for rang in range(5):
        magasin.ajouter(_constat(str(rang)))
    page = magasin.lister(page=demandee, taille=2)
    assert (page.numero, page.pages, page.total) == (obtenue, 3, 5)
    assert [un.constat.attendu for un in page.signalements] == vus


def test_une_liste_vide_a_une_page(magasin: MagasinSignalements) -> None:
    page = magasin.lister()
    assert (page.signalements, page.numero, page.pages, page.total) == ((), 1, 1, 0)


def test_l_export_ne_contient_aucune_formule_et_garde_les_notes(magasin: MagasinSignalements) -> None:
    garde = magasin.ajouter(_constat("=CMD()", "@moi", phrase="-2 % de ventes"), PROMOTRICE)
    magasin.suivre(garde.id, EtatSignalement.REFUSE, "+1", GARDIENNE)
    contenu = ecrire_csv_signalements(magasin.parcourir()).decode("utf-8-sig")
    (ligne,) = csv.DictReader(io.StringIO(contenu), delimiter=";")
    assert all(not cellule or cellule[0] not in "=+-@\t\r" for cellule in ligne.values())
    assert (ligne["attendu"], ligne["projets"]) == ("'=CMD()", "iqc-4-0|colab")
    assert ligne["notes"] == "2026-11-23T09:02:00Z Ministère (responsable) — refuse : +1"


def test_un_signalement_inconnu_et_une_base_absente_sont_dits(magasin: MagasinSignalements, moteur: Engine) -> None:
    with pytest.raises(ErreurSignalement, match="introuvable"):
        magasin.lire("rien")
    META.drop_all(moteur)
    with pytest.raises(ErreurMagasin, match="base de données"):
        magasin.lister()
