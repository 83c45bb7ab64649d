"""The accepted cases as files of the project: readable, stable, and nothing of the agent's own files is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.banc_essai.attente import Attente, Faits
from bot.banc_essai.cas import Cas, EtatCas
from bot.banc_essai.cas_publies import en_yaml, fusionner, lire_cas_publies, publier
from bot.banc_essai.personne import Marque
from bot.referentiel import ErreurDonnees, Referentiel
from tests.unit.banc_essai.fabrique import GARDIENNE, PROMOTRICE, attente

_VALIDE, _DECIDE = Marque(PROMOTRICE, "2026-11-20T10:00:00Z"), Marque(GARDIENNE, "2026-11-23T10:00:00Z")


def _cas(id: str, voulu: Attente, etat: EtatCas = EtatCas.ACCEPTE) -> Cas:
    return Cas(
        id=id, attente=voulu, auteur=PROMOTRICE, cree_le=_VALIDE.le, etat=etat, validation=_VALIDE, decision=_DECIDE
    )


_CAS = [
    _cas("b2", attente(titre="Un: « piège » # - [YAML]\u2028", pourquoi="oui\nnon: 'deux'")),
    _cas("a1", attente(phrase="Je bâtis à Longueuil.", profil=Faits(), rang_max=0)),
    _cas("c3", attente(profil=Faits(regions=("08",)))),
]


def _ecrire(dossier: Path, fichiers: dict[str, str]) -> None:
    for nom, texte in fichiers.items():
        (dossier / nom).write_text(texte, encoding="utf-8")


def test_ce_qui_est_exporte_est_relu_pareil(tmp_path: Path, referentiel: Referentiel) -> None:
    (tmp_path / "iqc-4-0.yml").write_text(en_yaml(publier(_CAS)), encoding="utf-8")
    relus = lire_cas_publies(tmp_path, referentiel)
    assert relus == sorted(publier(_CAS), key=lambda un: un.id)
    assert {un.id: un.attente for un in relus} == {un.id: un.attente for un in _CAS}


def test_l_export_ne_depend_pas_de_l_ordre_et_dit_qui_a_valide() -> None:
    assert en_yaml(publier(_CAS)) == en_yaml(publier(_CAS[::-1]))
    assert "valide: {nom: Institut des bâtisseurs, role: promoteur, le: '2026-11-20'}" in en_yaml(publier(_CAS))
    assert "- '08'" in en_yaml(publier(_CAS))


@pytest.mark.parametrize("etat", [EtatCas.BROUILLON, EtatCas.VALIDE, EtatCas.REFUSE])
def test_seuls_les_cas_acceptes_sont_exportes(etat: EtatCas) -> None:
    assert en_yaml(publier([_cas("a1", attente(), etat)])) == "[]\n"


def test_un_nouvel_export_garde_les_autres_cas_et_remplace_le_meme(tmp_path: Path, referentiel: Referentiel) -> None:
    _ecrire(tmp_path, fusionner([], publier(_CAS)))
    avant = lire_cas_publies(tmp_path, referentiel)
    nouveaux = [_cas("a1", attente(titre="Changé")), _cas("z9", attente(projet="ithq"))]
    fichiers = fusionner(avant, publier(nouveaux))
    assert sorted(fichiers) == ["iqc-4-0.yml", "ithq.yml"]
    _ecrire(tmp_path, fichiers)
    relus = {un.id: un.titre for un in lire_cas_publies(tmp_path, referentiel)}
    assert len(relus) == 4
    assert relus["a1"] == "Changé"


def test_exporter_deux_fois_ne_change_aucun_fichier(tmp_path: Path, referentiel: Referentiel) -> None:
    _ecrire(tmp_path, fusionner([], publier(_CAS)))
    assert fusionner(lire_cas_publies(tmp_path, referentiel), publier(_CAS)) == {}


def test_un_cas_qui_change_de_projet_quitte_l_ancien_fichier(tmp_path: Path, referentiel: Referentiel) -> None:
    _ecrire(tmp_path, fusionner([], publier(_CAS[:1])))
    fichiers = fusionner(lire_cas_publies(tmp_path, referentiel), publier([_cas("b2", attente(projet="ithq"))]))
    assert fichiers["iqc-4-0.yml"] == "[]\n"
    _ecrire(tmp_path, fichiers)
    assert [un.projet for un in lire_cas_publies(tmp_path, referentiel)] == ["ithq"]


@pytest.mark.parametrize(
    ("ancien", "nouveau", "phrase"),
    [
        ("'08'", "'99'", "n'est pas dans la liste"),
        ("projet: iqc-4-0", "projet: ithq", "va dans le fichier"),
        ("rang_max: 1", "rang_max: 7", "le rang va de 1 à 3"),
        ("pourquoi:", "raison:", "n'existe pas"),
        ("phrase: Je", "phrase: null #", "une phrase ou un profil"),
    ],
)
def test_un_fichier_fautif_est_dit(
    ancien: str, nouveau: str, phrase: str, tmp_path: Path, referentiel: Referentiel
) -> None:
    texte = en_yaml(publier(_CAS))
    assert ancien in texte
    (tmp_path / "iqc-4-0.yml").write_text(texte.replace(ancien, nouveau), encoding="utf-8")
    with pytest.raises(ErreurDonnees, match=phrase):
        lire_cas_publies(tmp_path, referentiel)
