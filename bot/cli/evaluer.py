"""`otn evaluer`: the figures of understanding on the labelled sets, printed and written to docs/evaluation.md."""

from __future__ import annotations

import argparse
import statistics
import time
from datetime import date
from typing import Any

import msgspec

from bot.cli.modele import charger_comprehension
from bot.nlu.entrainement import empreinte
from bot.nlu.evaluation import Bilan, Cas, Paire, compter, dresser, lire_cas, par_style
from bot.nlu.modele import Comprehension
from bot.reglages import RACINE

_JEUX = {
    "Mise au point, auteur D": "mise_au_point_d.jsonl",
    "Mise au point, auteure E": "mise_au_point_e.jsonl",
    "Essai, trois plumes G": "essai_g.jsonl",
}
_DOSSIER = RACINE / "tests" / "nlu" / "jeux"
_RAPPORT = RACINE / "docs" / "evaluation.md"
_TITRES = {
    "regions_exactes": "Régions exactes",
    "secteurs_f1": "Secteurs, F1 micro",
    "freins_f1": "Freins, F1 micro",
    "intentions_f1": "Intentions, F1 macro",
    "message_entier": "Message entier juste",
    "hors_sujet_avec_fait": "Hors sujet pris pour un fait",
    "region_fausse": "Région fausse donnée sans demander",
}


def ajouter(commandes: Any) -> None:
    """Declare the command."""
    aide = "mesure la compréhension sur les jeux d'essai et écrit docs/evaluation.md"
    commande = commandes.add_parser("evaluer", help=aide, description=aide)
    commande.add_argument("--json", action="store_true", help="les chiffres en JSON, sans écrire de rapport")
    commande.set_defaults(executer=_executer)


def _executer(options: argparse.Namespace) -> int:
    comprehension = charger_comprehension()
    durees: list[float] = []
    mesures = {titre: _lire(comprehension, lire_cas(_DOSSIER / nom), durees) for titre, nom in _JEUX.items()}
    bilans = {titre: dresser(paires) for titre, paires in mesures.items()}
    if options.json:
        print(msgspec.json.encode(bilans).decode())
        return 0
    rapport = _rediger(mesures, bilans, durees)
    _RAPPORT.write_text(rapport, encoding="utf-8")
    print(rapport)
    return 0


def _lire(comprehension: Comprehension, cas: list[Cas], durees: list[float]) -> list[Paire]:
    paires: list[Paire] = []
    for un in cas:
        debut = time.perf_counter()
        paires.append((un, comprehension.lire(un.texte, un.contexte)))
        durees.append((time.perf_counter() - debut) * 1e3)
    return paires


def _rediger(mesures: dict[str, list[Paire]], bilans: dict[str, Bilan], durees: list[float]) -> str:
    centiles = statistics.quantiles(durees, n=20)
    lignes = [
        "# Évaluation de la compréhension",
        "",
        "Page écrite par `otn evaluer`. Les jeux d'essai viennent d'autres plumes que les données d'entraînement :",
        "aucun partage au hasard. Voir `docs/comprehension.md` pour la méthode.",
        "",
        f"Date : {date.today().isoformat()}. Empreinte du modèle : `{empreinte()}`.",
        f"Durée d'une lecture : médiane {statistics.median(durees):.1f} ms, 95e centile {centiles[18]:.1f} ms.",
        "",
        "| Mesure | " + " | ".join(f"{titre}, {bilan.messages} messages" for titre, bilan in bilans.items()) + " |",
        "|---|" + "---|" * len(bilans),
    ]
    for champ, titre in _TITRES.items():
        lignes.append(f"| {titre} | " + " | ".join(f"{getattr(b, champ):.3f}" for b in bilans.values()) + " |")
    for titre, paires in mesures.items():
        lignes += ["", f"## {titre}", "", "| Façon d'écrire | Message entier juste |", "|---|---|"]
        lignes += [f"| {style} | {part:.3f} |" for style, part in par_style(paires).items()]
        for champ in ("secteurs", "freins"):
            lignes += ["", f"| {champ} | F1 | trouvés | en trop | oubliés |", "|---|---|---|---|---|"]
            lignes += [
                f"| {etiquette} | {compte.f1:.2f} | {compte.vrais} | {compte.faux} | {compte.oublies} |"
                for etiquette, compte in compter(champ, paires).items()
            ]
    return "\n".join(lignes) + "\n"
