"""The report on the understanding: one page in French, and its pictures."""

from __future__ import annotations

import math
import statistics
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import msgspec

from bot.evaluation.chapitres import chapitre_courbes, chapitre_hors_sujet, chapitre_jeu, chapitre_styles
from bot.evaluation.figures import dessiner_courbes, dessiner_matrice
from bot.evaluation.jeux import Jeu, matrices
from bot.evaluation.mesures import dresser
from bot.evaluation.seuils import courbe
from bot.evaluation.tableaux import nombre, tableau

_PAGE, _IMAGES = "evaluation.md", "evaluation"
_CHAMPS_DE_COURBE = ("freins", "secteurs")
_TITRES = {
    "message_entier": "Message entier juste",
    "regions_exactes": "Régions exactes",
    "secteurs_f1": "Secteurs, F1 micro",
    "freins_f1": "Freins, F1 micro",
    "intentions_f1": "Intentions, F1 macro",
    "hors_sujet_avec_fait": "Hors sujet pris pour un fait",
    "region_fausse": "Région fausse donnée sans demander",
}
_TETE = """# Évaluation de la compréhension

Page écrite par `otn evaluer`. Ne la corrigez pas à la main. Le fonctionnement est expliqué dans
[la compréhension](comprehension.md), les choix dans [la décision 0005](decisions/0005-comprehension.md).

## D'où viennent ces chiffres

- Chaque jeu a été écrit par d'autres plumes que les messages d'entraînement. Rien n'a été partagé au hasard.
- Les jeux D et E ont servi à régler : les blocs d'indices, les seuils, les règles et les listes. Leurs chiffres sont
  donc flatteurs.
- Le jeu G n'a servi à aucun réglage. C'est lui qu'il faut croire. Il est quand même mesuré à chaque `make test`, pour
  voir un recul : le jour où un choix se fait d'après lui, il faut en écrire un autre.
- Tous les messages ont été écrits pour le projet. Aucun ne vient d'une vraie conversation : de vraies personnes
  écriront autrement.
- Un jeu est petit. Une étiquette vue cinq fois ne dit presque rien : un seul message y vaut vingt points.
"""
_LEXIQUE = """
Les mots du tableau :

- **Précision** : de ce que l'assistant a lu, la part juste. **Rappel** : de ce qu'il fallait lire, la part lue.
- **F1** : un seul chiffre pour les deux; il est bas dès que l'un des deux est bas.
- **Micro** : toutes les étiquettes ensemble. **Macro** : la moyenne des étiquettes, chacune pesant autant.
- **Message entier juste** : l'intention, les secteurs, les régions et les freins sont tous bons.
- **Matrice de confusion** : une ligne par étiquette attendue, une colonne par étiquette lue. Plus la case est foncée,
  plus sa part de la ligne est grande. Le tableau qui suit chaque image dit la même chose en mots.
- Un secteur qu'un juge raisonnable accepterait aussi est compté juste.
"""


class Evaluation(msgspec.Struct, frozen=True):
    """All that the report is made of. Durations in milliseconds, memory in megabytes (None: not measured)."""

    jour: date
    empreinte: str
    jeux: Sequence[Jeu]
    durees: Sequence[float]
    memoire: int | None
    seuils: Mapping[str, float]


def ecrire_rapport(evaluation: Evaluation, dossier: Path) -> Path:
    """Write the page and its pictures in `dossier`; the path of the page."""
    reglage = [paire for jeu in evaluation.jeux if jeu.mise_au_point for paire in jeu.paires]
    courbes = {champ: courbe(champ, reglage) for champ in _CHAMPS_DE_COURBE}
    images = dossier / _IMAGES
    dessiner_courbes(courbes, evaluation.seuils, images / "seuils.svg")
    for jeu in evaluation.jeux:
        for nom, matrice in matrices(jeu).items():
            dessiner_matrice(matrice, f"{jeu.titre} : {nom}", images / f"{nom}_{jeu.cle}.svg")
    lignes = [
        *_TETE.splitlines(),
        *_circonstances(evaluation),
        *_grands_chiffres(evaluation.jeux),
        *chapitre_hors_sujet(evaluation.jeux),
        *chapitre_styles(evaluation.jeux),
        *chapitre_courbes(courbes, evaluation.seuils, f"{_IMAGES}/seuils.svg"),
        *(ligne for jeu in evaluation.jeux for ligne in chapitre_jeu(jeu, _IMAGES)),
    ]
    page = dossier / _PAGE
    page.write_text(_serrer(lignes), encoding="utf-8")
    return page


def _circonstances(evaluation: Evaluation) -> list[str]:
    centiles = statistics.quantiles(evaluation.durees, n=20, method="inclusive")
    memoire = "non mesurée" if evaluation.memoire is None else f"{evaluation.memoire} Mo"
    return tableau(
        ["circonstance", "valeur"],
        [
            ["Date", evaluation.jour.isoformat()],
            ["Empreinte du modèle", f"`{evaluation.empreinte}`"],
            ["Lecture d'un message, médiane (p50)", f"{nombre(statistics.median(evaluation.durees), 1)} ms"],
            ["Lecture d'un message, 95e centile (p95)", f"{nombre(centiles[18], 1)} ms"],
            ["Mémoire du processus après les lectures, Rasa compris", memoire],
        ],
    )


def _grands_chiffres(jeux: Sequence[Jeu]) -> list[str]:
    bilans = [dresser(jeu.paires) for jeu in jeux]
    lignes = [[titre, *(nombre(getattr(b, champ)) for b in bilans)] for champ, titre in _TITRES.items()]
    # Half-width of the 95 % interval of a share (normal approximation).
    marges = [1.96 * math.sqrt(b.message_entier * (1 - b.message_entier) / b.messages) for b in bilans]
    lignes.insert(1, ["… à combien près (19 fois sur 20)", *(f"± {nombre(marge)}" for marge in marges)])
    entetes = ["mesure", *(f"{jeu.titre}, {len(jeu.paires)} messages" for jeu in jeux)]
    return ["## Les grands chiffres", *tableau(entetes, lignes), *_LEXIQUE.splitlines(), ""]


def _serrer(lignes: Sequence[str]) -> str:
    """The page with never two empty lines in a row."""
    gardees = [ligne for rang, ligne in enumerate(lignes) if ligne or (rang and lignes[rang - 1])]
    return "\n".join(gardees).rstrip() + "\n"
