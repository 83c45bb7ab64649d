"""One engine, every door: conversation, form, open data and command line agree; erasing really erases."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from html import unescape
from pathlib import Path

import httpx
import pytest

from tests.conftest import RACINE
from tests.conversation.personne import Personne

_PHRASE = "Je suis entrepreneur en construction à Saint-Hyacinthe et on ne sait pas par où commencer"


def test_la_meme_situation_donne_la_meme_reponse_a_chaque_porte(adresse: str) -> None:
    dite = next(m["recommandation"] for m in Personne(adresse).dire(_PHRASE) if m["type"] == "recommandation")
    ouverte = httpx.get(f"{adresse}/api/v1/recommandations?secteur=construction&region=16&frein=connaissances").json()
    commande = [sys.executable, "-m", "bot.cli.main", "recommander", "--json"]
    commande += ["--secteur", "construction", "--region", "16", "--frein", "connaissances"]
    sortie = subprocess.run(commande, cwd=RACINE, capture_output=True, check=True).stdout
    assert dite == ouverte == json.loads(sortie)
    page = unescape(httpx.get(f"{adresse}/formulaire?secteur=construction&region=16&frein=connaissances").text)
    places = [page.index(projet["promoteur"].split(",")[0]) for projet in ouverte["projets"]]
    assert places == sorted(places)


def test_effacer_enleve_chaque_ligne_de_chaque_base(adresse: str) -> None:
    personne = Personne(adresse)
    personne.dire("une ferme à Victoriaville")
    interne = personne.conversation.rsplit(".", 1)[0]
    assert _lignes(interne) > 0
    assert personne.effacer() == 204
    assert personne.relire().status_code == 404
    assert _lignes(interne) == 0


def test_demander_l_effacement_en_mots_efface_aussi(adresse: str) -> None:
    personne = Personne(adresse)
    personne.dire("une ferme à Victoriaville")
    messages = personne.dire("efface mes données")
    assert "effacée" in messages[0]["texte"]
    assert personne.profil == {"secteurs": [], "freins": [], "regions": []}
    assert personne.relire().json()["messages"] == []


def test_rien_de_personnel_n_est_garde(adresse: str) -> None:
    personne = Personne(adresse)
    personne.dire("Je m'appelle Berthe Lafortune, 418-555-0187, berthe@ferme.quebec, une ferme à Victoriaville")
    interne = personne.conversation.rsplit(".", 1)[0]
    garde = " ".join(str(ligne) for _, ligne in _tout(interne))
    assert "Victoriaville" in garde
    for secret in ("Lafortune", "555-0187", "berthe@"):
        assert secret not in garde


def _tout(interne: str) -> list[tuple[str, tuple[object, ...]]]:
    var = Path(os.environ.get("OTN_VAR", RACINE / "var" / "essais"))
    trouvees = []
    tables = (("otn.sqlite", "conversations", "id"), ("otn.sqlite", "messages", "conversation"),
              ("otn.sqlite", "envois", "conversation"), ("suivi.sqlite", "events", "sender_id"))  # fmt: skip
    for fichier, table, colonne in tables:
        with sqlite3.connect(var / fichier) as base:
            # Names come from the tuple above, never from outside.
            trouvees += [
                (table, ligne) for ligne in base.execute(f"SELECT * FROM {table} WHERE {colonne} = ?", (interne,))
            ]
    return trouvees


def _lignes(interne: str) -> int:
    return len(_tout(interne))


@pytest.mark.parametrize(
    "texte", ["x" * 1000, "\n" * 500 + "ferme", "Longu\u200beuil", "😀" * 400, "Ma shop {region} et {0.__class__}"]
)
def test_aucun_texte_ne_reste_sans_reponse(texte: str, adresse: str) -> None:
    assert Personne(adresse).dire(texte)
