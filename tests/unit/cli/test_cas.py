"""`otn cas` and `otn statistiques`: what they write, and one clear line when something is wrong."""

from __future__ import annotations

import json
from datetime import datetime, timezone
from pathlib import Path

import pytest
from sqlalchemy.engine import Engine

from bot.assemblage import ouvrir_base_a_jour
from bot.banc_essai import demande
from bot.banc_essai.csv_cas import modele_csv_cas
from bot.banc_essai.magasin_cas import MagasinCas
from bot.banc_essai.personne import RESPONSABLE, Personne
from bot.cli import cas
from bot.cli.accord import accorder
from bot.cli.main import main
from bot.recommandation import Profil
from bot.reglages import lire_reglages
from tests.unit.banc_essai.fabrique import essai

# The template, with two rows that a promoter adds under its examples.
_REMPLI = modele_csv_cas("iqc-4-0") + b"Un;;mines;;;iqc-4-0;1;\r\nDeux;;mines;;;iqc-4-0;3;\r\n"
_GARDIENNE = Personne("g", "Ministère", RESPONSABLE)


@pytest.fixture(autouse=True)
def moteur(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Engine:
    monkeypatch.setenv("OTN_VAR", str(tmp_path))
    monkeypatch.delenv("OTN_DATABASE_URL", raising=False)
    return ouvrir_base_a_jour(lire_reglages())


def _magasin(moteur: Engine) -> MagasinCas:
    return MagasinCas(moteur, lambda: datetime(2026, 11, 23, tzinfo=timezone.utc))


def _importer(tmp_path: Path, contenu: bytes) -> int:
    fichier = tmp_path / "cas.csv"
    fichier.write_bytes(contenu)
    return main(["cas", "importer", str(fichier), "--auteur", "Institut"])


def _accepter(tmp_path: Path, moteur: Engine, contenu: bytes) -> None:
    """Bring the cases of a file to the state « accepté », as if their last try held."""
    magasin = _magasin(moteur)
    deja = {un.id for un in magasin.lister(_GARDIENNE)}
    _importer(tmp_path, contenu)
    for un in magasin.lister(_GARDIENNE):
        if un.id not in deja:
            magasin.valider(un.id, _GARDIENNE)
            magasin.accepter(un.id, essai(un.attente), _GARDIENNE)


def test_importer_garde_des_brouillons_et_dit_l_encodage(
    tmp_path: Path, moteur: Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _importer(tmp_path, _REMPLI) == 0
    sortie = capsys.readouterr().out
    assert sortie.startswith("Note : Les lignes 2, 3 et 4 sont des exemples du modèle")
    assert "2 cas ajoutés comme brouillons. Encodage lu : UTF-8." in sortie
    gardes = _magasin(moteur).lister(_GARDIENNE)
    assert {(un.auteur.nom, un.etat.value) for un in gardes} == {("Institut", "brouillon")}


def test_un_fichier_fautif_n_ajoute_rien_et_dit_chaque_defaut(
    tmp_path: Path, moteur: Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _importer(tmp_path, b"titre,phrase,projet,rang_max\nBon,Une phrase,iqc-4-0,1\n,Une phrase,rien,9\n") == 1
    sortie = capsys.readouterr()
    assert sortie.out.count("✗ Ligne 3") == 3
    assert sortie.err == "otn : 3 défauts : rien n'a été ajouté.\n"
    assert _magasin(moteur).lister(_GARDIENNE) == []


def test_un_cas_qui_echouerait_sur_les_fichiers_est_laisse_et_c_est_dit(
    tmp_path: Path, moteur: Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    _accepter(tmp_path, moteur, b"titre,secteurs,projet,rang_max\nBon,construction,iqc-4-0,1\nFaux,mines,iqc-4-0,1\n")
    _accepter(tmp_path, moteur, b"titre,phrase,projet,rang_max\nPhrase,Je suis en construction,iqc-4-0,1\n")
    capsys.readouterr()
    assert main(["cas", "exporter"]) == 0
    sortie = capsys.readouterr()
    assert "titre: Bon" in sortie.out
    assert sortie.out.count("- id:") == 1
    assert "✗ « Faux » (iqc-4-0) n'est pas exporté : il est écarté : « Ce projet vise un autre secteur" in sortie.err
    assert "✗ « Phrase » (iqc-4-0) n'est pas exporté : la phrase n'a pas pu être lue" in sortie.err


def test_exporter_ecrit_un_fichier_par_projet_ou_montre_le_yaml(
    tmp_path: Path, moteur: Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    _importer(tmp_path, _REMPLI)
    _accepter(tmp_path, moteur, b"titre,secteurs,projet,rang_max\nBon,construction,iqc-4-0,1\n")
    capsys.readouterr()
    assert main(["cas", "exporter"]) == 0
    montre = capsys.readouterr().out
    assert montre.count("- id:") == 1
    assert main(["cas", "exporter", "--vers", str(tmp_path / "export")]) == 0
    assert (tmp_path / "export" / "iqc-4-0.yml").read_text(encoding="utf-8") == montre


def test_executer_donne_une_ligne_json_par_cas_et_rien_d_autre(
    tmp_path: Path, moteur: Engine, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cas, "DOSSIER", tmp_path / "aucun")
    bon = b"titre,secteurs,projet,rang_max\nBon,construction,iqc-4-0,1\n"
    _importer(tmp_path, bon)
    capsys.readouterr()
    assert main(["cas", "executer", "--base", "--json"]) == 0
    sortie = capsys.readouterr()
    (resultat,) = [json.loads(ligne) for ligne in sortie.out.splitlines()]
    assert (resultat["verdict"], resultat["rang"]) == ("reussi", 1)
    assert sortie.err == "", "une barre qui se redessine ne sert qu'à l'écran"
    _importer(tmp_path, bon.replace(b"construction", b"mines"))
    assert main(["cas", "executer", "--base"]) == 1
    assert "2 cas : 1 réussi, 1 échoué, 0 impossible à essayer." in capsys.readouterr().out


def test_les_statistiques_se_lisent_et_ne_montrent_aucun_petit_nombre(
    moteur: Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    mois = datetime.now(timezone.utc).strftime("%Y-%m")
    for _ in range(6):
        demande.compter(moteur, Profil(("mines",), ("08",)), True, "formulaire", mois)
    demande.compter(moteur, Profil(("peche",), ("11",)), True, "formulaire", mois)
    assert main(["statistiques", "--depuis", mois]) == 0
    texte = capsys.readouterr().out
    assert "Mines et exploration — Abitibi-Témiscamingue : 5 à 9" in texte
    assert "Pêche et aquaculture — " not in texte
    assert main(["statistiques", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["reponses"] == {"minimum": 5, "texte": "5 à 9"}


def test_sous_cinq_reponses_les_statistiques_sont_une_seule_phrase(
    moteur: Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    mois = datetime.now(timezone.utc).strftime("%Y-%m")
    for _ in range(4):
        demande.compter(moteur, Profil(("mines",), ("08",)), True, "formulaire", mois)
    assert main(["statistiques", "--depuis", mois]) == 0
    assert capsys.readouterr().out == (
        f"Moins de cinq réponses ont été données de {mois} à {mois} : c'est trop peu pour en dire plus.\n"
    )


@pytest.mark.parametrize(("nombre", "attendu"), [(0, "0 défaut"), (1, "1 défaut"), (2, "2 défauts")])
def test_un_mot_s_accorde_avec_son_nombre(nombre: int, attendu: str) -> None:
    assert accorder(nombre, "défaut") == attendu
    assert accorder(2, "cas ajouté", "cas ajoutés") == "2 cas ajoutés"


@pytest.mark.parametrize(
    ("arguments", "phrase"),
    [
        (["statistiques", "--depuis", "2026-13"], "--depuis doit être un mois"),
        (["statistiques", "--depuis", "9999-01"], "--depuis doit être un mois"),
        (["cas", "importer", "absent.csv", "--auteur", "X"], "absent.csv ne se lit pas : il n'existe pas."),
        (["cas", "importer", ".", "--auteur", "X"], "ne se lit pas : c'est un dossier."),
        (
            ["cas", "exporter", "--vers", "README.md/ici"],
            "ne permet pas l'écriture : un fichier porte déjà le nom du dossier.",
        ),
    ],
)
def test_une_erreur_est_une_ligne_en_francais(
    arguments: list[str], phrase: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 1
    erreur = capsys.readouterr().err
    assert phrase in erreur
    assert erreur.count("\n") == 1


def test_une_base_sans_ses_tables_est_dite(moteur: Engine, capsys: pytest.CaptureFixture[str]) -> None:
    demande.META.drop_all(moteur)
    assert main(["statistiques"]) == 1
    assert "n'est pas à jour" in capsys.readouterr().err
