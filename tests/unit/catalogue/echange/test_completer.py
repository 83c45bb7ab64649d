"""A partial file changes only the columns that it gives."""

from __future__ import annotations

from bot.catalogue import Catalogue, Statut, catalogue_de
from bot.catalogue.echange import Genre, completer, ecrire_xlsx, lire_fichier
from bot.catalogue.fiche import Montants, Promoteur, Repli, Source
from bot.referentiel import Referentiel
from tests.unit.recommandation.fabrique import projet

_BASE = projet(
    "a",
    note="À garder",
    montants=Montants(aide_maximale=5, note="Mars"),
    promoteurs=(Promoteur(nom="Un", url="https://un.quebec/"), Promoteur(nom="Deux", url="https://deux.quebec/")),
)
_CATALOGUE = catalogue_de([_BASE, projet("b")])


def test_une_colonne_absente_garde_sa_valeur() -> None:
    lecture = lire_fichier("p.csv", b"id;statut\na;termine\n")
    assert (lecture.partielle, lecture.projets, lecture.defauts) == (True, (), ())
    assert lecture.colonnes == {Genre.PROJET: ("id", "statut")}
    (lu,) = completer(lecture, _CATALOGUE).projets
    assert lu.statut is Statut.TERMINE
    assert (lu.note, lu.montants, lu.promoteurs, lu.sources) == (
        _BASE.note,
        _BASE.montants,
        _BASE.promoteurs,
        _BASE.sources,
    )


def test_une_cellule_vide_vide_le_champ() -> None:
    (lu,) = completer(lire_fichier("p.csv", b"id;note;secteurs\na;;\n"), _CATALOGUE).projets
    assert (lu.note, lu.secteurs, lu.libelle) == (None, (), _BASE.libelle)


def test_un_champ_compose_donne_a_moitie_garde_l_autre_moitie() -> None:
    (lu,) = completer(lire_fichier("p.csv", b"id;montants_note\na;Avril\n"), _CATALOGUE).projets
    assert lu.montants == Montants(aide_maximale=5, note="Avril")


def test_un_promoteur_nomme_sans_son_adresse_la_garde() -> None:
    (lu,) = completer(lire_fichier("p.csv", b'id;promoteurs_noms\na;"Deux\nTrois"\n'), _CATALOGUE).projets
    assert lu.promoteurs == (Promoteur(nom="Deux", url="https://deux.quebec/"), Promoteur(nom="Trois"))


def test_une_source_de_repli_nommee_par_son_adresse_garde_son_jour() -> None:
    source = Source(url="https://un.quebec/", lu_le="2026-11-02", fait="Oui")
    repli = Repli(id="r", nom="R", description="D", sources=(source,), verifie_le="2026-11-02")
    lecture = lire_fichier(
        "replis.csv", b"id;nom;description;verifie_le;sources_url\nr;R;D;2026-11-03;https://un.quebec/\n"
    )
    assert lecture.defauts == ()
    (lu,) = completer(lecture, catalogue_de([], [repli])).replis
    assert (lu.sources, lu.verifie_le) == ((source,), "2026-11-03")


def test_des_adresses_sans_les_noms_sont_refusees() -> None:
    lecture = lire_fichier("p.csv", b"id;promoteurs_urls\na;https://x.quebec/\n")
    assert [d.probleme for d in lecture.defauts] == ["cette colonne demande aussi la colonne « promoteurs_noms »"]
    assert completer(lecture, _CATALOGUE).projets == ()


def test_une_fiche_nouvelle_dit_tout_ce_qui_lui_manque() -> None:
    lecture = completer(lire_fichier("p.csv", b"id;libelle;statut\nnouveau;N;actif\na;A;actif\n"), _CATALOGUE)
    assert {d.champ for d in lecture.defauts} == {"promoteurs", "sources", "verifie_le", "confiance", "otn"}
    assert {(d.fiche, d.ligne, d.bloquant) for d in lecture.defauts} == {("nouveau", 2, True)}
    assert [lu.id for lu in lecture.projets] == ["a"]


def test_une_faute_deja_dite_ne_l_est_pas_deux_fois() -> None:
    lecture = lire_fichier("p.csv", b"id;lien\na;http://x.quebec/\n")
    assert len(lecture.defauts) == 1
    assert completer(lecture, _CATALOGUE).defauts == lecture.defauts


def test_une_cellule_illisible_d_un_champ_compose_ne_change_rien_et_reste_dite() -> None:
    lecture = completer(lire_fichier("p.csv", b"id;montants_aide_maximale\na;beaucoup\n"), _CATALOGUE)
    assert [d.colonne for d in lecture.defauts] == ["B (montants_aide_maximale)"]
    assert lecture.projets == ()


def test_un_fichier_entier_n_est_pas_change(catalogue: Catalogue, referentiel: Referentiel) -> None:
    lecture = lire_fichier("c.xlsx", ecrire_xlsx(catalogue, referentiel))
    assert completer(lecture, _CATALOGUE).projets == lecture.projets == catalogue.projets
