"""Each change of the catalogue is kept and can be undone; the keeper's word wins over the files; nothing is half written."""

from __future__ import annotations

import threading
from datetime import datetime, timezone
from typing import Any

import pytest
from sqlalchemy.engine import Engine

from bot.catalogue import Catalogue, ErreurMagasin, MagasinCatalogue, Origine, Signature, catalogue_de
from bot.catalogue.fiche import Repli
from tests.unit.recommandation.fabrique import projet

_MOI = Signature("Tenante du catalogue", "Correction demandée par le promoteur", Origine.IMPORT)


@pytest.fixture
def magasin(moteur: Engine) -> MagasinCatalogue:
    magasin = MagasinCatalogue(moteur, lambda: datetime(2026, 11, 28, 15, 0, tzinfo=timezone.utc))
    magasin.publier(catalogue_de([projet("a"), projet("b")]))
    return magasin


def _appliquer(magasin: MagasinCatalogue, *projets: Any) -> bool:
    return magasin.appliquer(catalogue_de(projets), _MOI, magasin.lire().version)


def _annuler(magasin: MagasinCatalogue, numero: int) -> None:
    signature = Signature("Tenante", "C'était une erreur", Origine.ANNULATION, numero)
    magasin.appliquer(magasin.sans(numero), signature, magasin.lire().version)


def test_un_changement_dit_qui_quand_quoi_et_pourquoi(magasin: MagasinCatalogue) -> None:
    avant = magasin.lire().version
    assert _appliquer(magasin, projet("a", libelle="Autre"), projet("b"), projet("c"))
    dernier = magasin.historique()[0]
    assert (dernier.par, dernier.pourquoi, dernier.origine) == (_MOI.par, _MOI.pourquoi, "import")
    assert dernier.le == "2026-11-28T15:00:00Z"
    assert dernier.fiches == (("projet", "a"), ("projet", "c"))
    assert (dernier.version_avant, dernier.version_apres) == (avant, magasin.lire().version)


def test_un_changement_sans_effet_ne_laisse_pas_de_trace(magasin: MagasinCatalogue) -> None:
    assert not _appliquer(magasin, projet("a"), projet("b"))
    assert len(magasin.historique()) == 1


def test_annuler_remet_la_fiche_et_reste_dans_l_historique(magasin: MagasinCatalogue) -> None:
    avant = magasin.lire().version
    _appliquer(magasin, projet("a", libelle="Autre"), projet("b"), projet("c"))
    _annuler(magasin, 2)
    assert magasin.lire().version == avant
    assert [(c.numero, c.origine, c.annule) for c in magasin.historique(2)] == [
        (3, "annulation", 2),
        (2, "import", None),
    ]


def test_annuler_une_annulation_refait_le_changement(magasin: MagasinCatalogue) -> None:
    _appliquer(magasin, projet("a"))
    _annuler(magasin, 2)
    _annuler(magasin, 3)
    assert set(magasin.lire().projet) == {"a"}


@pytest.mark.parametrize(("numero", "phrase"), [(9, "n'existe pas"), (2, "a changé depuis")])
def test_un_changement_qui_ne_peut_pas_etre_annule_est_dit(numero: int, phrase: str, magasin: MagasinCatalogue) -> None:
    _appliquer(magasin, projet("a", libelle="Un"), projet("b"))
    _appliquer(magasin, projet("a", libelle="Deux"), projet("b"))
    version = magasin.lire().version
    with pytest.raises(ErreurMagasin, match=phrase):
        _annuler(magasin, numero)
    assert magasin.lire().version == version


def test_un_changement_d_une_autre_fiche_n_empeche_pas_d_annuler(magasin: MagasinCatalogue) -> None:
    _appliquer(magasin, projet("a", libelle="Un"), projet("b"))
    _appliquer(magasin, projet("a", libelle="Un"), projet("b", libelle="Deux"))
    _annuler(magasin, 2)
    assert [p.libelle for p in magasin.lire().projets] == ["Projet a", "Deux"]


def test_chaque_version_passee_se_relit(magasin: MagasinCatalogue) -> None:
    versions = [magasin.lire()]
    for libelle in ("Un", "Deux", "Trois"):
        _appliquer(magasin, projet("a", libelle=libelle))
        versions.append(magasin.lire())
    for ancienne in versions:
        relue = magasin.a_la_version(ancienne.version)
        assert relue is not None
        assert (relue.version, relue.projets) == (ancienne.version, ancienne.projets)
    assert magasin.a_la_version("jamais") is None


def test_l_ordre_des_replis_est_garde_et_annule_aussi(moteur: Engine) -> None:
    def replis(*noms: str) -> Catalogue:
        return catalogue_de([], [Repli(id=n, nom=n, description=n, verifie_le="2026-11-02") for n in noms])

    magasin = MagasinCatalogue(moteur)
    magasin.publier(replis("z", "a"))
    magasin.appliquer(replis("a", "z"), _MOI, magasin.lire().version)
    assert [r.id for r in magasin.lire().replis] == ["a", "z"]
    _annuler(magasin, 2)
    assert [r.id for r in magasin.lire().replis] == ["z", "a"]


# The files and the keeper


def test_un_redemarrage_ne_defait_pas_ce_que_la_tenante_a_ecrit(magasin: MagasinCatalogue) -> None:
    _appliquer(magasin, projet("a", libelle="Corrigé"), projet("b"))
    assert not magasin.publier(catalogue_de([projet("a"), projet("b")]))
    assert magasin.lire().projet["a"].libelle == "Corrigé"


def test_une_fiche_changee_dans_les_fichiers_est_publiee_a_cote(magasin: MagasinCatalogue) -> None:
    _appliquer(magasin, projet("a", libelle="Corrigé"), projet("b"))
    publication = magasin.publier(catalogue_de([projet("a"), projet("b", libelle="Nouveau"), projet("c")]))
    assert publication
    assert publication.gardees == ()
    assert [p.libelle for p in magasin.lire().projets] == ["Corrigé", "Nouveau", "Projet c"]


def test_une_fiche_changee_des_deux_cotes_garde_celle_de_la_base_et_le_dit(magasin: MagasinCatalogue) -> None:
    _appliquer(magasin, projet("a", libelle="Corrigé"), projet("b"))
    publication = magasin.publier(catalogue_de([projet("a", libelle="Dans les fichiers"), projet("b")]))
    assert publication.gardees == ("a",)
    assert magasin.lire().projet["a"].libelle == "Corrigé"


def test_une_fiche_retiree_des_fichiers_sort_de_la_base(magasin: MagasinCatalogue) -> None:
    magasin.publier(catalogue_de([projet("a")]))
    assert set(magasin.lire().projet) == {"a"}


def test_une_publication_qui_casserait_une_regle_n_ecrit_rien_et_dit_pourquoi(magasin: MagasinCatalogue) -> None:
    avant = magasin.lire().version
    publication = magasin.publier(catalogue_de([projet("a")]), lambda _, __: "la fiche « b » sert ailleurs")
    assert (publication.faite, publication.refus) == (False, "la fiche « b » sert ailleurs")
    assert magasin.lire().version == avant


# Two keepers at once


def test_qui_ecrit_en_second_sur_une_version_depassee_est_refuse(magasin: MagasinCatalogue) -> None:
    vue = magasin.lire().version
    _appliquer(magasin, projet("a", libelle="Première"), projet("b"))
    with pytest.raises(ErreurMagasin, match="Quelqu'un d'autre a changé le catalogue"):
        magasin.appliquer(catalogue_de([projet("a", libelle="Seconde")]), _MOI, vue)
    assert magasin.lire().projet["a"].libelle == "Première"


def test_de_plusieurs_importations_au_meme_instant_une_seule_passe(magasin: MagasinCatalogue, moteur: Engine) -> None:
    vue = magasin.lire().version
    resultats: list[str] = []

    def importer(rang: int) -> None:
        try:
            MagasinCatalogue(moteur).appliquer(catalogue_de([projet("a", libelle=f"De {rang}")]), _MOI, vue)
            resultats.append("faite")
        except ErreurMagasin as erreur:
            resultats.append(str(erreur)[:22])

    fils = [threading.Thread(target=importer, args=(rang,)) for rang in range(6)]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join()
    assert sorted(resultats) == ["Quelqu'un d'autre a ch"] * 5 + ["faite"]
    assert len(magasin.historique()) == 2


def test_une_panne_au_milieu_n_ecrit_rien(magasin: MagasinCatalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    avant, nombre = magasin.lire().version, len(magasin.historique())

    def tomber(*_: Any) -> list[str]:
        raise RuntimeError("disque plein")

    # `ranger` is called once the history is written and the old records are gone.
    monkeypatch.setattr("bot.catalogue.tables.ranger", tomber)
    with pytest.raises(RuntimeError):
        _appliquer(magasin, projet("a", libelle="Perdu"))
    monkeypatch.undo()
    assert magasin.lire().version == avant
    assert len(magasin.historique()) == nombre
