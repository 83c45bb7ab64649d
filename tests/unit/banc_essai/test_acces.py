"""An access opens from its making to its end, to who holds the code, and nothing of the code is kept."""

from __future__ import annotations

import hashlib
import logging
import re

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from bot.banc_essai import Acces, ErreurAcces, MagasinAcces, Refus, Role
from bot.banc_essai.tables_acces import ACCES
from bot.base_de_donnees.instants import en_secondes, instant
from tests.unit.banc_essai.conftest import Horloge

_JOUR = 86_400
_ICI = "203.0.113.7"


def test_un_code_ouvre_son_acces_et_laisse_la_date_de_sa_visite(magasin: MagasinAcces, horloge: Horloge) -> None:
    acces, jeton = magasin.creer("Groupe BIM", Role.PROMOTEUR, ["iqc-4-0", "iqc-4-0"], 90)
    assert acces.projets == ("iqc-4-0",)
    assert en_secondes(acces.expire_le) == horloge() + 90 * _JOUR
    horloge.avancer(60)
    assert magasin.reconnaitre(jeton, _ICI) == acces
    assert magasin.lister()[0].vu_le == instant(horloge())


def test_un_code_est_long_et_jamais_le_meme(magasin: MagasinAcces) -> None:
    codes = {magasin.creer("A", Role.PROMOTEUR, [], 1)[1] for _ in range(20)}
    assert len(codes) == 20
    assert all(re.fullmatch(r"otn_[A-Za-z0-9_-]{43}", code) for code in codes)


def test_seule_l_empreinte_du_code_est_gardee(
    magasin: MagasinAcces, moteur: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    acces, jeton = magasin.creer("A", Role.PROMOTEUR, [], 1)
    magasin.reconnaitre(jeton, _ICI)
    magasin.reconnaitre(jeton + "x", _ICI)
    with moteur.connect() as connexion:
        lignes = [
            dict(ligne._mapping)
            for table in ("acces", "acces_echecs")
            for ligne in connexion.execute(sa.text(f"SELECT * FROM {table}"))
        ]
    assert lignes[0]["empreinte"] == hashlib.sha256(jeton.encode()).hexdigest()
    secret = jeton.removeprefix("otn_")
    assert secret not in str(lignes)
    assert secret not in caplog.text
    assert secret not in repr(acces)
    assert not hasattr(acces, "empreinte")


@pytest.mark.parametrize("secondes", [0, 1, _JOUR - 1])
def test_un_acces_ouvre_jusqu_a_sa_derniere_seconde(magasin: MagasinAcces, horloge: Horloge, secondes: int) -> None:
    acces, jeton = magasin.creer("A", Role.PROMOTEUR, [], 1)
    horloge.avancer(secondes)
    assert isinstance(magasin.reconnaitre(jeton, _ICI), Acces)
    assert magasin.relire(acces.id) is not None


def test_un_code_inconnu_expire_ou_revoque_recoit_la_meme_reponse(magasin: MagasinAcces, horloge: Horloge) -> None:
    expire, code_expire = magasin.creer("A", Role.PROMOTEUR, [], 1)
    revoque, code_revoque = magasin.creer("B", Role.RESPONSABLE, [], 30)
    magasin.revoquer(revoque.id)
    horloge.avancer(_JOUR)
    codes = ("otn_inconnu", code_expire, code_revoque, "", "\ud800", "x" * 60_000)
    assert [magasin.reconnaitre(code, f"203.0.113.{n}") for n, code in enumerate(codes)] == [Refus()] * len(codes)
    assert magasin.relire(expire.id) is None
    assert magasin.relire(revoque.id) is None
    assert magasin.relire("inconnu") is None


def test_un_acces_revoque_garde_sa_premiere_date(magasin: MagasinAcces, horloge: Horloge) -> None:
    acces, _ = magasin.creer("A", Role.PROMOTEUR, [], 30)
    premiere = magasin.revoquer(acces.id).revoque_le
    horloge.avancer(3_600)
    assert magasin.revoquer(acces.id).revoque_le == premiere is not None


def test_revoquer_n_en_touche_qu_un(magasin: MagasinAcces) -> None:
    un, _ = magasin.creer("A", Role.PROMOTEUR, [], 30)
    autre, jeton = magasin.creer("B", Role.PROMOTEUR, [], 30)
    magasin.revoquer(un.id)
    assert magasin.reconnaitre(jeton, _ICI) == autre


@pytest.mark.parametrize("identifiant", ["", "0" * 10, "../../acces", "%", "a' OR '1'='1", "\ud800", "\x00"])
def test_revoquer_un_inconnu_est_refuse(magasin: MagasinAcces, identifiant: str) -> None:
    magasin.creer("A", Role.PROMOTEUR, [], 30)
    with pytest.raises(ErreurAcces, match="Aucun accès"):
        magasin.revoquer(identifiant)
    assert magasin.lister()[0].revoque_le is None


@pytest.mark.parametrize(
    ("nom", "garde"),
    [
        ("Groupe BIM du Québec", "Groupe BIM du Québec"),
        ("  deux \t mots\n", "deux mots"),
        ("../../etc/passwd", "../../etc/passwd"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("'; DROP TABLE acces; --", "'; DROP TABLE acces; --"),
        ("é" * 80, "é" * 80),
    ],
)
def test_un_nom_est_un_texte_et_rien_d_autre(magasin: MagasinAcces, nom: str, garde: str) -> None:
    acces, _ = magasin.creer(nom, Role.PROMOTEUR, [], 30)
    assert magasin.lister() == [acces]
    assert acces.nom == garde


@pytest.mark.parametrize(
    ("nom", "projets", "jours", "attendu"),
    [
        ("", [], 30, "Le nom"),
        (" \u00a0 ", [], 30, "Le nom"),
        ("a" * 81, [], 30, "Le nom"),
        ("a\x00b", [], 30, "Le nom"),
        ("a\u202eb", [], 30, "Le nom"),
        ("a\ud800", [], 30, "Le nom"),
        ("A", [], 0, "La durée"),
        ("A", [], -1, "La durée"),
        ("A", [], 731, "La durée"),
        ("A", ["../x"], 30, "identifiant de projet"),
        ("A", [""], 30, "identifiant de projet"),
        ("A", ["Iqc"], 30, "identifiant de projet"),
        ("A", [f"p-{n}" for n in range(101)], 30, "au plus 100 projets"),
    ],
)
def test_une_demande_hors_des_regles_ne_cree_rien(
    magasin: MagasinAcces, nom: str, projets: list[str], jours: int, attendu: str
) -> None:
    with pytest.raises(ErreurAcces, match=attendu):
        magasin.creer(nom, Role.PROMOTEUR, projets, jours)
    assert magasin.lister() == []


def test_un_acces_dit_son_etat(magasin: MagasinAcces, horloge: Horloge) -> None:
    magasin.creer("A", Role.PROMOTEUR, [], 1)
    autre, _ = magasin.creer("B", Role.PROMOTEUR, [], 1)
    magasin.revoquer(autre.id)
    assert {acces.nom: acces.etat(instant(horloge())) for acces in magasin.lister()} == {"A": "actif", "B": "révoqué"}
    horloge.avancer(_JOUR)
    assert {acces.nom: acces.etat(instant(horloge())) for acces in magasin.lister()} == {"A": "expiré", "B": "révoqué"}


def test_les_roles_sont_une_liste_fermee() -> None:
    assert {role.value: role.libelle for role in Role} == {
        "promoteur": "Promoteur",
        "responsable": "Responsable du catalogue",
    }


def test_deux_acces_n_ont_jamais_la_meme_empreinte(magasin: MagasinAcces, moteur: Engine) -> None:
    magasin.creer("A", Role.PROMOTEUR, [], 30)
    with moteur.connect() as connexion:
        ligne = dict(connexion.execute(sa.select(ACCES)).first()._mapping)
    with pytest.raises(sa.exc.IntegrityError), moteur.begin() as connexion:
        connexion.execute(ACCES.insert(), [{**ligne, "id": "autre"}])
