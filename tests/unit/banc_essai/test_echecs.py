"""After repeated failures one waits; nobody else does, and the wait ends."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from bot.banc_essai import Acces, MagasinAcces, Refus, Role
from bot.banc_essai.echecs import EN_TOUT, FENETRE, PAR_ADRESSE
from bot.banc_essai.tables_acces import ACCES_ECHECS
from tests.unit.banc_essai.conftest import Horloge

_ICI, _LA = "203.0.113.7", "198.51.100.1"


def _rater(magasin: MagasinAcces, fois: int, adresse: str = _ICI) -> Acces | Refus:
    for _ in range(fois - 1):
        magasin.reconnaitre("otn_faux", adresse)
    return magasin.reconnaitre("otn_faux", adresse)


def test_quatre_echecs_ne_ferment_rien(magasin: MagasinAcces) -> None:
    _, jeton = magasin.creer("A", Role.PROMOTEUR, [], 30)
    assert _rater(magasin, PAR_ADRESSE - 1) == Refus()
    assert isinstance(magasin.reconnaitre(jeton, _ICI), Acces)


def test_au_cinquieme_echec_l_adresse_attend_meme_avec_le_bon_code(magasin: MagasinAcces, horloge: Horloge) -> None:
    _, jeton = magasin.creer("A", Role.PROMOTEUR, [], 30)
    assert _rater(magasin, PAR_ADRESSE) == Refus(FENETRE)
    assert magasin.reconnaitre(jeton, _ICI) == Refus(FENETRE)
    horloge.avancer(60)
    assert magasin.reconnaitre(jeton, _ICI) == Refus(FENETRE - 60)


def test_une_autre_adresse_n_attend_pas(magasin: MagasinAcces) -> None:
    _, jeton = magasin.creer("A", Role.PROMOTEUR, [], 30)
    _rater(magasin, PAR_ADRESSE)
    assert isinstance(magasin.reconnaitre(jeton, _LA), Acces)


def test_l_attente_finit_et_insister_ne_l_allonge_pas(magasin: MagasinAcces, horloge: Horloge) -> None:
    _, jeton = magasin.creer("A", Role.PROMOTEUR, [], 30)
    _rater(magasin, PAR_ADRESSE)
    horloge.avancer(FENETRE - 1)
    assert _rater(magasin, 50) == Refus(1)
    horloge.avancer(1)
    assert isinstance(magasin.reconnaitre(jeton, _ICI), Acces)


def test_les_echecs_s_oublient_un_a_un(magasin: MagasinAcces, horloge: Horloge) -> None:
    for _ in range(PAR_ADRESSE - 1):
        _rater(magasin, 1)
        horloge.avancer(100)
    assert _rater(magasin, 1) == Refus(FENETRE - 400)
    horloge.avancer(FENETRE - 400)
    assert _rater(magasin, 1) == Refus(100)


def test_une_reussite_n_efface_pas_les_echecs(magasin: MagasinAcces) -> None:
    _, jeton = magasin.creer("A", Role.PROMOTEUR, [], 30)
    _rater(magasin, PAR_ADRESSE - 1)
    magasin.reconnaitre(jeton, _ICI)
    assert _rater(magasin, 1) == Refus(FENETRE)


def test_beaucoup_d_adresses_ensemble_sont_ralenties_sans_fermer_la_porte(
    magasin: MagasinAcces, horloge: Horloge
) -> None:
    _, jeton = magasin.creer("A", Role.PROMOTEUR, [], 30)
    for n in range(EN_TOUT - 1):
        assert _rater(magasin, 1, f"10.0.{n // 200}.{n % 200}") == Refus()
    assert _rater(magasin, 1, "10.1.0.1") == Refus(FENETRE, general=True)
    assert isinstance(magasin.reconnaitre(jeton, "10.1.0.2"), Acces)
    horloge.avancer(FENETRE)
    assert _rater(magasin, 1, "10.1.0.3") == Refus()


def test_une_adresse_est_oubliee_apres_un_quart_d_heure(
    magasin: MagasinAcces, moteur: Engine, horloge: Horloge
) -> None:
    def adresses() -> list[str]:
        with moteur.connect() as connexion:
            return list(connexion.execute(sa.select(ACCES_ECHECS.c.adresse)).scalars())

    _rater(magasin, 2)
    horloge.avancer(FENETRE - 1)
    magasin.purger()
    assert adresses() == [_ICI, _ICI]
    horloge.avancer(1)
    _rater(magasin, 1, _LA)
    assert adresses() == [_LA]
