"""A statement given as it is to the database does what SQLAlchemy would have it do, and fails in the same way."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from bot.base_de_donnees import Enonce, curseur_de, ouvrir_base

_NOTES = sa.Table(
    "notes",
    sa.MetaData(),
    sa.Column("rang", sa.Integer, primary_key=True),
    sa.Column("texte", sa.Text, nullable=False),
    sa.Column("note", sa.Float),
)
_AJOUT, _COLONNES = _NOTES.insert(), ("rang", "texte", "note")
_LIGNES = [(1, "« l'été » 100 %", 0.5), (2, "%s ? :x", None), (3, "", -1.0)]


@pytest.fixture
def moteur(base_vide: str) -> Iterator[Engine]:
    moteur = ouvrir_base(base_vide)
    _NOTES.metadata.create_all(moteur)
    yield moteur
    moteur.dispose()


def _ajouter(moteur: Engine, *lignes: tuple[int, str | None, float | None]) -> None:
    with curseur_de(moteur) as curseur:
        Enonce(moteur, _AJOUT, _COLONNES).executer_lot(
            curseur, [dict(zip(_COLONNES, ligne, strict=True)) for ligne in lignes]
        )


def _tout(moteur: Engine) -> list[tuple[int, str, float | None]]:
    with moteur.connect() as connexion:
        return [tuple(ligne) for ligne in connexion.execute(sa.select(_NOTES).order_by(_NOTES.c.rang))]


def test_ce_qui_est_ecrit_en_lot_se_relit(moteur: Engine) -> None:
    _ajouter(moteur, *_LIGNES)
    assert _tout(moteur) == _LIGNES


@pytest.mark.parametrize("rang", [1, 2, 3, 9])
def test_une_lecture_prend_ses_valeurs_par_leur_nom(moteur: Engine, rang: int) -> None:
    """The same value twice, and a constant of the statement."""
    _ajouter(moteur, *_LIGNES)
    cherche = sa.bindparam("rang")
    choix = sa.select(_NOTES.c.texte).where(_NOTES.c.rang == cherche, _NOTES.c.rang <= cherche, _NOTES.c.rang < 9)
    with curseur_de(moteur) as curseur:
        lus = Enonce(moteur, choix).executer(curseur, {"rang": rang}).fetchall()
    assert [tuple(lu) for lu in lus] == [(texte,) for connu, texte, _ in _LIGNES if connu == rang]


def test_une_faute_n_ecrit_rien_et_se_dit_comme_sqlalchemy_la_dit(moteur: Engine) -> None:
    _ajouter(moteur, (1, "déjà là", None))
    with pytest.raises(sa.exc.IntegrityError) as faute:
        _ajouter(moteur, (2, "avant la faute", None), (1, "un secret", None))
    assert "secret" not in str(faute.value)
    assert _tout(moteur) == [(1, "déjà là", None)]


def test_apres_une_faute_la_base_sert_encore(moteur: Engine) -> None:
    for _ in range(30):
        with pytest.raises(sa.exc.SQLAlchemyError):
            _ajouter(moteur, (1, None, None))
    assert moteur.pool.checkedout() == 0
    _ajouter(moteur, *_LIGNES)
    assert _tout(moteur) == _LIGNES


def test_une_valeur_oubliee_n_est_pas_prise_pour_nulle(moteur: Engine) -> None:
    choix = Enonce(moteur, sa.select(_NOTES.c.texte).where(_NOTES.c.rang == sa.bindparam("rang")))
    with curseur_de(moteur) as curseur, pytest.raises(KeyError):
        choix.executer(curseur, {"rangs": 1})


def _tomber_apres_avoir_ecrit(moteur: Engine) -> None:
    with curseur_de(moteur) as curseur:
        Enonce(moteur, _AJOUT, _COLONNES).executer(curseur, {"rang": 1, "texte": "x", "note": None})
        raise RuntimeError


def test_une_erreur_du_programme_n_ecrit_rien(moteur: Engine) -> None:
    with pytest.raises(RuntimeError):
        _tomber_apres_avoir_ecrit(moteur)
    assert _tout(moteur) == []


def test_une_base_absente_est_une_erreur_de_sqlalchemy() -> None:
    moteur = ouvrir_base("sqlite:////nulle/part/base.sqlite")
    with pytest.raises(sa.exc.OperationalError), curseur_de(moteur):
        pass
