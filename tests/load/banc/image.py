"""The picture of a run: ours as a share of each of the others, and the time of a turn as the conversation grows."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bot.evaluation.dessin import figure
from bot.evaluation.tableaux import nombre
from tests.load.banc.etapes import Resultats
from tests.load.banc.resultats import Ligne

# Told apart by their line and their shade as well as by their colour.
_TRAITS = {"A": ("#1b4f8a", "-"), "B": ("#b3541e", "--"), "C": ("#5a5a5a", ":")}
_HAUTEUR_LIGNE = 0.42
_LARGEUR = 11.0


def dessiner(resultats: Resultats, fichier: Path) -> None:
    """Raises ErreurFormat on another extension than .svg or .png."""
    autres = [lettre for lettre in resultats.noms if lettre != "A"]
    lignes = [une for une in resultats.lignes if une.cible and une.cible.sur != "A" and une.rapport("B") is not None]
    with figure(_LARGEUR, 4.6 + _HAUTEUR_LIGNE * len(lignes), fichier) as feuille:
        haut, bas = feuille.subplots(2, 1, gridspec_kw={"height_ratios": [_HAUTEUR_LIGNE * len(lignes) + 0.6, 3.2]})
        _rapports(haut, lignes, autres)
        _longueurs(bas, resultats)


def _rapports(axes: Any, lignes: Sequence[Ligne], autres: Sequence[str]) -> None:
    epaisseur = 0.8 / len(autres)
    for rang, ligne in enumerate(lignes):
        for place, autre in enumerate(autres):
            rapport = ligne.rapport(autre)
            if rapport is None:
                continue
            y = rang + (place - (len(autres) - 1) / 2) * epaisseur
            titre = f"A/{autre}" if rang == 0 else None
            axes.barh(y, rapport, epaisseur * 0.9, color=_TRAITS[autre][0], label=titre)
            axes.text(rapport * 1.04, y, nombre(rapport, 2), va="center", size=8)
        if ligne.cible is not None:
            axes.plot([ligne.cible.borne] * 2, [rang - 0.45, rang + 0.45], color="black", linewidth=1.5)
    axes.axvline(1, color="#808080", linewidth=0.8)
    axes.set_xscale("log")
    axes.xaxis.set_major_formatter(lambda valeur, _: f"{valeur:g}".replace(".", ","))
    axes.set_yticks(range(len(lignes)))
    axes.set_yticklabels([_etiquette(ligne) for ligne in lignes])
    axes.invert_yaxis()
    axes.set_title("Notre assistant (A) divisé par les autres; le trait noir est la cible", size=11)
    axes.legend(loc="lower right", frameon=False)


def _etiquette(ligne: Ligne) -> str:
    plus_haut = ligne.cible is not None and ligne.cible.au_moins
    return f"{ligne.nom} (plus haut est mieux)" if plus_haut else ligne.nom


def _longueurs(axes: Any, resultats: Resultats) -> None:
    for lettre, durees in resultats.longueurs.items():
        couleur, trait = _TRAITS[lettre]
        abscisses = range(1, len(durees) + 1)
        axes.plot(
            abscisses, [d * 1e3 for d in durees], trait, color=couleur, linewidth=1.2, label=resultats.noms[lettre]
        )
    axes.set_title("Durée d'un tour selon la longueur de la conversation", size=11)
    axes.set(xlabel="tour", ylabel="ms", ylim=(0, None))
    axes.grid(color="#e0e0e0", linewidth=0.5)
    axes.legend(frameon=False)
