"""The lexicon is data: each rule of integrity is a sentence."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from bot.nlu.activites.lexique import COLONNES, GENRES, Lexique, LexiqueInvalide, cle_de
from bot.nlu.activites.modeles import SECTEURS

TROP_GENERAUX = ("produit", "client", "usine", "shop", "atelier", "compagnie", "machine", "service", "vente")
PREUVES = {
    "ébéniste": "meuble",
    "homard": "peche",
    "abatteuse": "foresterie",
    "pourvoirie": "tourisme",
    "casse-croûte": "restauration",
    "dépanneur": "commerce-detail",
    "ressourcerie": "economie-sociale",
    "gravière": "mines",
    "RBQ": "construction",
}


def _lignes(dossier: Path) -> list[tuple[str, list[str]]]:
    return [
        (secteur, ligne.split("\t"))
        for secteur in SECTEURS
        for ligne in (dossier / f"{secteur}.tsv").read_text(encoding="utf-8").splitlines()[1:]
    ]


def test_il_y_a_un_fichier_par_secteur_et_aucun_autre(dossier: Path) -> None:
    assert {f.stem for f in dossier.glob("*.tsv")} == set(SECTEURS)


def test_chaque_ligne_est_complete_et_bornee(dossier: Path) -> None:
    for secteur, champs in _lignes(dossier):
        assert len(champs) == len(COLONNES), champs
        mot, genre, poids, aussi, _ = champs
        assert mot == mot.strip() != "", champs
        assert genre in GENRES, champs
        assert poids in ("1", "2", "3"), champs
        assert {s for s in aussi.split("|") if s} <= set(SECTEURS) - {secteur}, champs


def test_un_mot_n_est_ecrit_qu_une_fois_par_secteur(dossier: Path) -> None:
    vus = [(secteur, champs[0].casefold()) for secteur, champs in _lignes(dossier)]
    assert len(vus) == len(set(vus))


def test_un_mot_n_est_dans_deux_fichiers_que_s_il_appartient_aux_deux_a_egalite(dossier: Path) -> None:
    """Same stems, different sectors: then same weight, and shared on purpose under the same spelling."""
    par_cle: dict[tuple[str, ...], list[tuple[str, str, str]]] = defaultdict(list)
    for secteur, (mot, genre, poids, *_) in _lignes(dossier):
        par_cle[cle_de(mot, genre == "geste")].append((secteur, mot, poids))
    for lignes in par_cle.values():
        secteurs = {secteur for secteur, _, _ in lignes}
        communs = set.intersection(*({m for s, m, _ in lignes if s == secteur} for secteur in secteurs))
        assert len(secteurs) == 1 or communs, lignes
        assert len(secteurs) == 1 or len({poids for _, _, poids in lignes}) == 1, lignes


def test_un_mot_trop_general_ne_prouve_rien(dossier: Path) -> None:
    lexique = Lexique.charger(dossier)
    for mot in TROP_GENERAUX:
        entree = lexique.entrees.get(cle_de(mot, verbal=False))
        assert entree is None or entree.poids == 1, entree


def test_les_mots_d_ici_y_sont(dossier: Path) -> None:
    lexique = Lexique.charger(dossier)
    for mot, secteur in PREUVES.items():
        assert lexique.entrees[cle_de(mot, verbal=False)].secteurs == (secteur,), mot


def test_une_ligne_fautive_est_nommee(dossier: Path, tmp_path: Path) -> None:
    for secteur in SECTEURS:
        (tmp_path / f"{secteur}.tsv").write_text("\t".join(COLONNES) + "\n", encoding="utf-8")
    with (tmp_path / "mines.tsv").open("a", encoding="utf-8") as flux:
        flux.write("mine\tlieu\t9\t\t\n")
    with pytest.raises(LexiqueInvalide, match=r"mines\.tsv, ligne 2"):
        Lexique.charger(tmp_path)


def test_les_mots_courants_ne_cachent_aucun_mot_du_lexique(dossier: Path) -> None:
    """A common word kept from correction must not be a word of the lexicon itself."""
    lexique = Lexique.charger(dossier)
    courants = (dossier / "regles" / "mots_courants.txt").read_text(encoding="utf-8").split()
    assert not [mot for mot in courants if mot in lexique.racines]
