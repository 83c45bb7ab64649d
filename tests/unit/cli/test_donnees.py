"""`otn purger` and `otn donnees exporter`, on two SQLite files as they are on a machine, the service stopped."""

from __future__ import annotations

import asyncio
import json
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.base_de_donnees import mettre_a_jour, ouvrir_base
from bot.cli.main import main
from bot.portal.conversations import Conversations
from bot.portal.identifiants import Identifiants, cle_du_serveur
from bot.rasa_channel.magasin_suivi import MagasinSuivi

_SENTINELLE = "zibeline-7391"
_PROFIL = {"secteurs": ["construction"], "freins": [], "regions": ["16"]}


@pytest.fixture(autouse=True)
def var(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    dossier = tmp_path / "var"
    monkeypatch.setenv("OTN_VAR", str(dossier))
    for nom in ("OTN_DATABASE_URL", "OTN_RETENTION_JOURS"):
        monkeypatch.delenv(nom, raising=False)
    return dossier


def _converser(var: Path, il_y_a_jours: float) -> str:
    """A conversation in both files, the last message that many days ago; its public id."""
    var.mkdir(exist_ok=True)
    quand = time.time() - il_y_a_jours * 86_400
    interne, public = Identifiants(cle_du_serveur(var / "cle")).creer()
    moteur = ouvrir_base(f"sqlite:///{var / 'otn.sqlite'}")
    mettre_a_jour(moteur)
    conversations = Conversations(moteur, lambda: quand, 30)
    conversations.creer(interne)
    dit = {"type": "texte", "texte": _SENTINELLE, "de": "personne"}
    bouton = {"type": "choix", "choix": [{"id": "b1", "libelle": "Oui", "acte": {"intention": "oui"}}]}
    conversations.ajouter(interne, [dit, bouton], _PROFIL)
    moteur.dispose()
    _suivre(var, interne, quand)
    return public


def _suivre(var: Path, interne: str, quand: float) -> None:
    """What Rasa's own store writes of it."""
    compris = {"intent": {"name": "informer"}, "entities": [{"entity": "region", "value": "16", "extractor": "otn"}]}
    magasin = MagasinSuivi(Domain.empty(), f"sqlite:///{var / 'suivi.sqlite'}")
    evenements = [
        ActionExecuted("action_listen", timestamp=quand),
        UserUttered(_SENTINELLE, parse_data={**compris, "text": _SENTINELLE}, timestamp=quand),
        SlotSet("requested_slot", "freins", timestamp=quand),
        SlotSet("regions", ["16"], timestamp=quand),
        BotUttered("Merci.", timestamp=quand),
    ]
    asyncio.run(magasin.save(DialogueStateTracker.from_events(interne, evenements)))
    magasin.engine.dispose()


def _octets(var: Path) -> bytes:
    return b"".join(fichier.read_bytes() for fichier in var.glob("*.sqlite*"))


def _compte(fichier: Path, table: str) -> int:
    with sqlite3.connect(fichier) as connexion:
        return int(connexion.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def test_purger_efface_la_vieille_conversation_jusque_dans_les_fichiers(
    var: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _converser(var, 31)
    assert _SENTINELLE.encode() in _octets(var)
    # A service that runs keeps its connections: the journal of the file is not emptied by itself.
    with (
        closing(sqlite3.connect(var / "otn.sqlite")) as portail,
        closing(sqlite3.connect(var / "suivi.sqlite")) as rasa,
    ):
        # As the first purge leaves Rasa's file.
        rasa.execute("PRAGMA journal_mode=WAL")
        assert portail.execute("SELECT count(*) FROM messages").fetchone() == (2,)
        assert rasa.execute("SELECT count(*) FROM events").fetchone() == (5,)
        _purger_et_regarder(var, capsys)


def _purger_et_regarder(var: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["purger"]) == 0
    assert capsys.readouterr().out == "Conversations effacées : 1 (sans message depuis plus de 30 jours).\n"
    assert _compte(var / "otn.sqlite", "messages") == _compte(var / "suivi.sqlite", "events") == 0
    assert _SENTINELLE.encode() not in _octets(var)


def test_purger_suit_le_reglage_et_le_dit_en_json(
    var: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _converser(var, 5)
    assert main(["purger", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"conversations": 0, "restes_de_rasa": 0, "retention_jours": 30}
    assert _compte(var / "otn.sqlite", "messages") == 2
    monkeypatch.setenv("OTN_RETENTION_JOURS", "4")
    assert main(["purger", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"conversations": 1, "restes_de_rasa": 0, "retention_jours": 4}


def test_purger_dans_un_dossier_neuf_ne_cree_rien_pour_rasa(var: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["purger"]) == 0
    assert capsys.readouterr().out.startswith("Conversations effacées : 0 ")
    assert not (var / "suivi.sqlite").exists()


def test_une_base_illisible_est_une_phrase(var: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _converser(var, 31)
    (var / "suivi.sqlite").write_bytes(b"ceci n'est pas une base" * 100)
    for commande in (["purger"], ["donnees", "exporter", "--", _converser_portail_seul(var)]):
        assert main(commande) == 1
        erreur = capsys.readouterr().err
        assert "La base de données n'a pas répondu" in erreur
        assert erreur.count("\n") == 1


def _converser_portail_seul(var: Path) -> str:
    interne, public = Identifiants(cle_du_serveur(var / "cle")).creer()
    moteur = ouvrir_base(f"sqlite:///{var / 'otn.sqlite'}")
    Conversations(moteur, time.time, 30).creer(interne)
    moteur.dispose()
    return public


def test_exporter_donne_ce_qui_est_garde_sans_les_champs_internes(
    var: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    public = _converser(var, 1)
    _converser(var, 1)
    assert main(["donnees", "exporter", "--", public]) == 0
    sortie = capsys.readouterr().out
    contenu = json.loads(sortie)
    assert contenu["conversation"] == public
    assert contenu["profil"] == _PROFIL
    assert [message["type"] for message in contenu["messages"]] == ["texte", "choix"]
    lus = [{cle: valeur for cle, valeur in lu.items() if cle != "le"} for lu in contenu["comprehension"]]
    assert lus == [
        {
            "sorte": "message", "texte": _SENTINELLE, "intention": "informer",
            "faits": [{"nom": "region", "valeur": "16"}],
        },
        {"sorte": "retenu", "nom": "regions", "valeur": ["16"]},
    ]  # fmt: skip
    assert not [mot for mot in ("acte", "extractor", "metadata", "requested_slot", "action_listen") if mot in sortie]


@pytest.mark.parametrize("faux", ["inconnue", "a.b", "../../etc", "\udcff", "x" * 5000, ""])
def test_un_identifiant_qui_n_est_pas_de_nous_est_une_phrase(
    faux: str, var: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["donnees", "exporter", faux]) == 1
    assert not (var / "cle").exists()
    _converser(var, 1)
    capsys.readouterr()
    assert main(["donnees", "exporter", faux]) == 1
    sortie = capsys.readouterr()
    assert sortie.err == "otn : Cette conversation est inconnue, effacée ou expirée : il n'y a rien à exporter.\n"
    assert sortie.out == ""


def test_une_conversation_expiree_n_est_plus_exportee(var: Path, capsys: pytest.CaptureFixture[str]) -> None:
    public = _converser(var, 31)
    assert main(["donnees", "exporter", "--", public]) == 1
    assert "inconnue, effacée ou expirée" in capsys.readouterr().err
