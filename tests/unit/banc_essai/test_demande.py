"""Anonymous demand: counts only, whole under several writers, and no small number can be found again."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
import time
from collections import Counter
from datetime import datetime, timezone
from itertools import product
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from bot.banc_essai.chiffres import Chiffres, chiffres, nombre
from bot.banc_essai.compteur import CompteurDemande
from bot.banc_essai.demande import DEMANDE, compter
from bot.base_de_donnees import revenir
from bot.catalogue import ErreurMagasin
from bot.recommandation import Profil
from bot.referentiel import Referentiel
from tests.conftest import RACINE

_MINES = Profil(("mines",), ("08", "09"), ("temps",))
_MOIS = "2026-11"


@pytest.fixture
def base(moteur: Engine) -> Engine:
    return moteur


def _lignes(moteur: Engine) -> dict[tuple[str, ...], int]:
    with moteur.connect() as connexion:
        return {tuple(ligne)[:-1]: ligne.nombre for ligne in connexion.execute(sa.select(DEMANDE))}


def test_une_reponse_augmente_un_compteur_par_fait(base: Engine) -> None:
    compter(base, Profil(("mines",), (), ("temps",)), False, "formulaire", _MOIS)
    assert _lignes(base) == {
        (_MOIS, "formulaire", "total", ""): 1,
        (_MOIS, "formulaire", "secteur", "mines"): 1,
        (_MOIS, "formulaire", "region", "non-dit"): 1,
        (_MOIS, "formulaire", "frein", "temps"): 1,
    }


def test_un_besoin_sans_projet_croise_secteur_et_region_et_rien_d_autre(base: Engine) -> None:
    compter(base, _MINES, True, "clavardage", _MOIS)
    sans = {cle[2:]: n for cle, n in _lignes(base).items() if cle[2].endswith("sans-reponse")}
    assert sans == {
        ("total-sans-reponse", ""): 1,
        ("secteur-sans-reponse", "mines"): 1,
        ("region-sans-reponse", "08"): 1,
        ("region-sans-reponse", "09"): 1,
        ("frein-sans-reponse", "temps"): 1,
        ("secteur-region-sans-reponse", "mines|08"): 1,
        ("secteur-region-sans-reponse", "mines|09"): 1,
    }


def test_les_compteurs_s_additionnent_par_mois_et_par_porte(base: Engine) -> None:
    for mois, porte in [(_MOIS, "teams"), (_MOIS, "teams"), ("2026-12", "teams"), (_MOIS, "formulaire")]:
        compter(base, Profil(), False, porte, mois)
    totaux = {cle[:2]: n for cle, n in _lignes(base).items() if cle[2] == "total"}
    assert totaux == {(_MOIS, "teams"): 2, ("2026-12", "teams"): 1, (_MOIS, "formulaire"): 1}


def test_un_profil_qui_coche_tout_est_compte(base: Engine, referentiel: Referentiel) -> None:
    tout = Profil(tuple(referentiel.secteur), tuple(referentiel.region), tuple(referentiel.frein))
    compter(base, tout, True, "formulaire", _MOIS)
    croisements = [cle for cle in _lignes(base) if cle[2] == "secteur-region-sans-reponse"]
    assert len(croisements) == len(referentiel.secteurs) * len(referentiel.regions)


def test_aucune_ligne_ne_garde_un_profil_un_instant_ou_un_ordre(base: Engine) -> None:
    compter(base, _MINES, True, "formulaire", _MOIS)
    assert [colonne.name for colonne in DEMANDE.columns] == ["mois", "porte", "dimension", "valeur", "nombre"]
    with base.connect() as connexion:
        if base.dialect.name == "sqlite":
            with pytest.raises(sa.exc.OperationalError):
                connexion.execute(sa.text("SELECT rowid FROM demande"))
    # No value joins a barrier to a sector or a region.
    assert not [cle for cle in _lignes(base) if "temps" in cle[3] and cle[3] != "temps"]


def test_une_porte_inconnue_n_est_pas_comptee(base: Engine) -> None:
    with pytest.raises(ValueError, match="porte inconnue"):
        compter(base, _MINES, False, "banc", _MOIS)
    assert _lignes(base) == {}


_ECRIVAIN = """
import sys
from bot.base_de_donnees import ouvrir_base
from bot.banc_essai.demande import compter
from bot.recommandation import Profil
base = ouvrir_base(sys.argv[1])
for rang in range(40):
    profil = Profil(("mines", "construction")[:: 1 if rang % 2 else -1], ("08",), ())
    compter(base, profil, rang % 2 == 0, "formulaire", "2026-11")
"""


def test_plusieurs_processus_comptent_a_la_fois_sans_rien_perdre(base: Engine) -> None:
    adresse = base.url.render_as_string(hide_password=False)
    commande = [sys.executable, "-c", _ECRIVAIN, adresse]
    ecrivains = [subprocess.Popen(commande, cwd=RACINE, stderr=subprocess.PIPE) for _ in range(3)]
    for ecrivain in ecrivains:
        _, erreur = ecrivain.communicate(timeout=60)
        assert ecrivain.returncode == 0, erreur.decode()
    lignes = _lignes(base)
    assert lignes[_MOIS, "formulaire", "total", ""] == 120
    assert lignes[_MOIS, "formulaire", "secteur-region-sans-reponse", "mines|08"] == 60


# Reading


def _remplir(moteur: Engine, combien: dict[tuple[str, str, bool], int], mois: str = _MOIS) -> None:
    for (secteur, region, sans), fois in combien.items():
        for _ in range(fois):
            compter(moteur, Profil((secteur,), (region,), ("temps",)), sans, "formulaire", mois)


@pytest.mark.parametrize(
    ("compte", "minimum", "texte"),
    [
        (0, 0, "moins de 5"),
        (4, 0, "moins de 5"),
        (5, 5, "5 à 9"),
        (9, 5, "5 à 9"),
        (1234, 1230, "1\u00a0230 à 1\u00a0234"),
    ],
)
def test_un_compte_est_donne_par_tranche_de_cinq(compte: int, minimum: int, texte: str) -> None:
    assert (nombre(compte).minimum, nombre(compte).texte) == (minimum, texte)


def test_les_tableaux_montrent_toute_la_liste_et_les_besoins_sont_classes(
    base: Engine, referentiel: Referentiel
) -> None:
    _remplir(base, {("mines", "08", True): 7, ("culture", "06", True): 9, ("peche", "11", True): 12, ("mines", "09", True): 4, ("construction", "16", False): 3})  # fmt: skip
    lus = chiffres(base, referentiel, "2026-01", "2026-12")
    assert [ligne.id for ligne in lus.secteurs] == [*referentiel.secteur, "non-dit"]
    mines = next(ligne for ligne in lus.secteurs if ligne.id == "mines")
    assert (mines.libelle, mines.reponses.texte, mines.sans_reponse.texte) == (
        "Mines et exploration",
        "10 à 14",
        "10 à 14",
    )
    assert (lus.reponses.texte, lus.sans_reponse.texte) == ("35 à 39", "30 à 34")
    assert [(b.libelle, b.reponses.texte) for b in lus.besoins] == [
        ("Pêche et aquaculture — Gaspésie–Îles-de-la-Madeleine", "10 à 14"),
        ("Culture et communications — Montréal", "5 à 9"),
        ("Mines et exploration — Abitibi-Témiscamingue", "5 à 9"),
    ]
    assert lus.portes["formulaire"].minimum == 35


def test_seuls_les_mois_demandes_sont_lus(base: Engine, referentiel: Referentiel) -> None:
    for mois in ("2026-09", "2026-10", "2026-11"):
        _remplir(base, {("mines", "08", False): 5}, mois)
    assert chiffres(base, referentiel, "2026-10", "2026-10").reponses.minimum == 5
    assert chiffres(base, referentiel, "2026-10", "2026-11").reponses.minimum == 10


def _montre(comptes: tuple[int, ...]) -> tuple[object, ...]:
    return (*(nombre(compte) for compte in comptes), nombre(sum(comptes)))


def test_un_petit_compte_ne_se_retrouve_ni_par_le_total_ni_par_les_autres() -> None:
    """For every table of three rows: what is shown leaves at least two possible values to each hidden count."""
    possibles: dict[tuple[object, ...], list[tuple[int, ...]]] = {}
    for comptes in product(range(12), repeat=3):
        possibles.setdefault(_montre(comptes), []).append(comptes)
    for memes in possibles.values():
        for rang in range(3):
            if memes[0][rang] < 5:
                assert len({comptes[rang] for comptes in memes}) >= 2, memes


def test_une_base_absente_est_dite(moteur: Engine, referentiel: Referentiel) -> None:
    revenir(moteur, "0003")
    with pytest.raises(ErreurMagasin):
        chiffres(moteur, referentiel, _MOIS, _MOIS)


# Beside the answer


def _midi() -> datetime:
    return datetime(2026, 11, 23, 12, tzinfo=timezone.utc)


def test_le_compteur_ecrit_tout_avant_de_fermer(base: Engine) -> None:
    compteur = CompteurDemande(base, _midi)
    for _ in range(300):
        compteur.noter(_MINES, False, "formulaire")
    compteur.fermer()
    assert _lignes(base)[_MOIS, "formulaire", "total", ""] == 300


def test_fermer_sans_avoir_compte_ne_fait_rien(base: Engine) -> None:
    CompteurDemande(base, _midi).fermer()
    assert _lignes(base) == {}


def test_une_base_en_panne_est_notee_au_journal_sans_rien_du_profil(
    moteur: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    revenir(moteur, "0003")
    compteur = CompteurDemande(moteur, _midi)
    compteur.noter(_MINES, True, "formulaire")
    compteur.noter(_MINES, True, "porte-inconnue")
    compteur.fermer()
    # SQLite and PostgreSQL do not give a missing table the same name.
    assert [re.sub("Operational|Programming", "Base", message) for message in sorted(caplog.messages)] == [
        "demande_non_comptee erreur=BaseError",
        "demande_non_comptee erreur=ValueError",
    ]


def test_une_base_occupee_ne_retarde_pas_la_reponse(base: Engine) -> None:
    compteur = CompteurDemande(base, _midi)
    with base.connect() as occupante:
        occupante.execute(sa.text("BEGIN EXCLUSIVE" if base.dialect.name == "sqlite" else "LOCK TABLE demande"))
        depart = time.perf_counter()
        for _ in range(50):
            compteur.noter(_MINES, True, "formulaire")
        duree = time.perf_counter() - depart
        occupante.rollback()
    compteur.fermer()
    assert duree / 50 < 0.001
    assert _lignes(base)[_MOIS, "formulaire", "total", ""] == 50


def test_une_file_pleine_ne_bloque_ni_n_echoue(base: Engine, caplog: pytest.LogCaptureFixture) -> None:
    retenue = threading.Event()

    @sa.event.listens_for(base, "begin")
    def _attendre(_: object) -> None:
        retenue.wait(10)

    compteur = CompteurDemande(base, _midi, capacite=2)
    for _ in range(10):
        compteur.noter(_MINES, False, "formulaire")
    retenue.set()
    compteur.fermer()
    perdues = Counter(caplog.messages)["demande_non_comptee erreur=Full"]
    assert perdues > 0
    assert _lignes(base)[_MOIS, "formulaire", "total", ""] == 10 - perdues


def test_les_chiffres_d_une_base_vide_sont_tous_moins_de_cinq(base: Engine, referentiel: Referentiel) -> None:
    lus: Chiffres = chiffres(base, referentiel, _MOIS, _MOIS)
    assert {ligne.reponses.texte for ligne in (*lus.secteurs, *lus.regions, *lus.freins)} == {"moins de 5"}
    assert lus.besoins == ()


def test_le_fichier_de_la_base_ne_contient_pas_de_profil(base: Engine, tmp_path: Path) -> None:
    compter(base, Profil(("mines",), ("08",), ("temps",), 12, "un besoin libre"), True, "formulaire", _MOIS)
    ecrit = b"".join(fichier.read_bytes() for fichier in tmp_path.iterdir())
    assert b"un besoin libre" not in ecrit
