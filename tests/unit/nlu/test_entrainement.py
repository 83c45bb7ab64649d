"""A training leaves a sealed model, and never meets another one in the same folder."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

import pytest

from bot.nlu import entrainement
from bot.nlu.archives import ECARTEE, dernier_modele
from bot.nlu.entrainement import EntrainementEchoue, a_jour, entrainer
from bot.nlu.sceau import est_intacte, sceau_de
from bot.nlu.verrou import seul_a_entrainer
from bot.reglages import RACINE, Reglages, lire_reglages
from tests.unit.nlu.entraineur import faux_rasa

_ATTENTE = "Un autre entraînement est en cours dans ce dossier : attente de sa fin…"
Commander = Callable[[Callable[[Path], list[str]]], None]


@pytest.fixture
def reglages(tmp_path: Path) -> Reglages:
    return lire_reglages({"OTN_VAR": str(tmp_path)})


@pytest.fixture
def commander(monkeypatch: pytest.MonkeyPatch) -> Commander:
    """Replaces `rasa train`."""

    def remplacer(commande: Callable[[Path], list[str]]) -> None:
        monkeypatch.setattr(entrainement, "_commande", commande)

    return remplacer


def _contenu(dossier: Path) -> list[str]:
    return sorted(fichier.name for fichier in dossier.iterdir())


def test_un_modele_entraine_a_son_sceau_et_ne_s_entraine_plus(reglages: Reglages, commander: Commander) -> None:
    commander(faux_rasa)
    assert entrainer(reglages, pytest.fail)
    faite = dernier_modele(reglages.modeles)
    assert faite is not None
    assert est_intacte(faite)
    assert _contenu(reglages.modeles) == sorted([".verrou", faite.name, sceau_de(faite).name, "empreinte.txt"])
    assert a_jour(reglages, pytest.fail)
    assert not entrainer(reglages, pytest.fail)


def test_un_modele_fautif_est_entraine_de_nouveau(reglages: Reglages, commander: Commander) -> None:
    commander(faux_rasa)
    entrainer(reglages, pytest.fail)
    faite = dernier_modele(reglages.modeles)
    assert faite is not None
    faite.write_bytes(b"")
    dits: list[str] = []
    assert entrainer(reglages, dits.append)
    assert [f"{faite.name}{ECARTEE}" in dit for dit in dits] == [True]
    assert dernier_modele(reglages.modeles) != faite


def test_un_entrainement_coupe_ne_laisse_aucune_archive(reglages: Reglages, commander: Commander) -> None:
    commander(lambda sortie: [sys.executable, "-c", f"open(r'{sortie}/a.tar.gz', 'w').write('moitié'); exit(3)"])
    with pytest.raises(EntrainementEchoue, match=r"entrainement\.log"):
        entrainer(reglages, pytest.fail)
    assert _contenu(reglages.modeles) == [".verrou"]


def test_ce_que_laisse_un_entrainement_tue_est_efface(reglages: Reglages, commander: Commander) -> None:
    (reglages.modeles / ".entrainement-abc").mkdir(parents=True)
    (reglages.modeles / ".entrainement-abc" / "a.tar.gz").touch()
    commander(faux_rasa)
    entrainer(reglages, pytest.fail)
    assert not (reglages.modeles / ".entrainement-abc").exists()


def test_de_deux_entrainements_a_la_fois_un_seul_a_lieu(tmp_path: Path) -> None:
    commande = [sys.executable, "-m", "tests.unit.nlu.entraineur", str(tmp_path)]
    processus = [subprocess.Popen(commande, cwd=RACINE, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    sorties = [un.communicate(timeout=60)[0].splitlines() for un in processus]
    assert sorted(sortie[-1] for sortie in sorties) == ["False", "False", "True"]
    # Those who came late said that they wait, once, unless the model was already there.
    assert [_ATTENTE] in [sortie[:-1] for sortie in sorties if sortie[-1] == "False"]
    assert len(list((tmp_path / "modeles").glob("*.tar.gz"))) == 1


def test_qui_attend_son_tour_s_arrete_quand_on_le_lui_dit(reglages: Reglages) -> None:
    arret, dits, fautes = Event(), [], []

    def attendre() -> None:
        try:
            entrainer(reglages, dits.append, arret)
        except EntrainementEchoue as erreur:
            fautes.append(str(erreur))

    with seul_a_entrainer(reglages.modeles, pytest.fail):
        fil = Thread(target=attendre)
        fil.start()
        arret.wait(0.5)
        arret.set()
        fil.join(10)
    assert dits == [_ATTENTE]
    assert fautes == ["L'entraînement n'a pas eu lieu : l'attente a été interrompue."]
