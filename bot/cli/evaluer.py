"""`otn evaluer`: the figures of understanding on the labelled sets, printed and written to docs/evaluation.md."""

from __future__ import annotations

import argparse
import time
from datetime import date
from typing import Any

import msgspec
import yaml

from bot.cli.erreur import ErreurCommande
from bot.cli.modele import charger_comprehension, dire_a_part
from bot.evaluation import Cas, Paire, dresser, lire_cas
from bot.evaluation.jeux import Jeu
from bot.evaluation.memoire import memoire_residente
from bot.evaluation.rapport import Evaluation, ecrire_rapport
from bot.nlu.entrainement import a_jour, empreinte
from bot.nlu.modele import Comprehension
from bot.reglages import RACINE, lire_reglages

_JEUX = (
    ("d", "Mise au point, auteur D", True, "mise_au_point_d.jsonl"),
    ("e", "Mise au point, auteure E", True, "mise_au_point_e.jsonl"),
    ("g", "Essai, trois plumes G", False, "essai_g.jsonl"),
)
_DOSSIER_JEUX = RACINE / "tests" / "nlu" / "jeux"
_DOSSIER = RACINE / "docs"
_ECHAUFFEMENT = "Je suis plombier à Lévis"


def ajouter(commandes: Any) -> None:
    """Declare the command."""
    aide = "mesure la compréhension sur les jeux d'essai et écrit docs/evaluation.md"
    commande = commandes.add_parser("evaluer", help=aide, description=aide)
    commande.add_argument("--json", action="store_true", help="les chiffres en JSON, sans écrire de rapport")
    commande.set_defaults(executer=_executer)


def _executer(options: argparse.Namespace) -> int:
    reglages = lire_reglages()
    comprehension = charger_comprehension()
    if not a_jour(reglages, dire_a_part):
        raise ErreurCommande("Le modèle ne vient pas des fichiers présents. Lancez d'abord : otn entrainer")
    comprehension.lire(_ECHAUFFEMENT)
    durees: list[float] = []
    jeux = [
        Jeu(cle, titre, mise_au_point, _lire(comprehension, lire_cas(_DOSSIER_JEUX / nom), durees))
        for cle, titre, mise_au_point, nom in _JEUX
    ]
    if options.json:
        print(msgspec.json.encode({jeu.titre: dresser(jeu.paires) for jeu in jeux}).decode())
        return 0
    evaluation = Evaluation(date.today(), empreinte(), jeux, durees, memoire_residente(), _seuils())
    print(ecrire_rapport(evaluation, _DOSSIER).read_text(encoding="utf-8"))
    return 0


def _lire(comprehension: Comprehension, cas: list[Cas], durees: list[float]) -> list[Paire]:
    paires: list[Paire] = []
    for un in cas:
        debut = time.perf_counter()
        paires.append((un, comprehension.lire(un.texte, un.contexte, detail=True)))
        durees.append((time.perf_counter() - debut) * 1e3)
    return paires


def _seuils() -> dict[str, float]:
    """The thresholds in use, by field."""
    etapes = yaml.safe_load((RACINE / "config.yml").read_text(encoding="utf-8"))["pipeline"]
    conclusion = next(etape for etape in etapes if "frein" in etape and "secteur" in etape)
    return {"freins": conclusion["frein"], "secteurs": conclusion["secteur"]}
