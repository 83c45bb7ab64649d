"""docs/performances.md and its table in CSV: the ratios first, then the figures, then how they were taken."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from bot.evaluation.tableaux import nombre, tableau
from tests.load.banc.etapes import Ampleur, Resultats
from tests.load.banc.image import dessiner
from tests.load.banc.resultats import Ligne

_PAGE, _TABLE, _IMAGE = "performances.md", "performances.csv", "performances.svg"


def ecrire(
    resultats: Resultats, dossier: Path, circonstances: Sequence[tuple[str, str]], ampleur: Ampleur, epoques: int
) -> None:
    """Write the page, its table and its picture in `dossier`; `epoques` are those of DIET in C."""
    dossier.mkdir(parents=True, exist_ok=True)
    dessiner(resultats, dossier / _IMAGE)
    _ecrire_la_table(resultats, dossier / _TABLE)
    lignes = [
        "# Performances",
        "",
        "Page écrite par `make bench`. Ne la corrigez pas à la main. Les chiffres sont aussi dans",
        f"[{_TABLE}]({_TABLE}).",
        "",
        "## Les rapports",
        "",
        "Chaque rapport est notre chiffre divisé par celui de l'autre, pris dans la même exécution, sur la même",
        "machine. Les rapports se comparent d'une machine à l'autre; les durées, non.",
        *_rapports(resultats),
        f"![Rapports à chaque concurrent et durée d'un tour selon la longueur]({_IMAGE})",
        "",
        "## Les chiffres",
        *_chiffres(resultats),
        "## La mémoire de chaque processus",
        "",
        "Après la saturation, les autres arrêtés. *Part* compte une seule fois ce que des processus se partagent (PSS).",
        *_memoires(resultats),
        "## Les concurrents",
        "",
        *_concurrents(resultats, epoques),
        "",
        "## Comment c'est mesuré",
        "",
        *_methode(resultats, ampleur),
        "",
        "## Les circonstances",
        *tableau(["circonstance", "valeur"], [list(une) for une in circonstances]),
    ]
    (dossier / _PAGE).write_text("\n".join(lignes).rstrip() + "\n", encoding="utf-8")


def _rapports(resultats: Resultats) -> list[str]:
    """A target on our figure alone is judged in the column A, the others in those of the ratios."""
    autres = [lettre for lettre in resultats.noms if lettre != "A"]
    rangees = [
        [ligne.nom, _cible(ligne), *(_verdict(ligne, lettre) for lettre in ("A", *autres))]
        for ligne in resultats.lignes
        if ligne.cible is not None
    ]
    return tableau(["mesure", "cible", "A seul", *(f"A/{lettre}" for lettre in autres)], rangees)


def _cible(ligne: Ligne) -> str:
    assert ligne.cible is not None
    unite = f" {ligne.unite}" if ligne.cible.sur == "A" else ""
    return f"{'au moins' if ligne.cible.au_moins else 'au plus'} {nombre(ligne.cible.borne, 2)}{unite}"


def _verdict(ligne: Ligne, lettre: str) -> str:
    """The figure that the target is about, and whether it is kept."""
    tenue = ligne.verdicts().get(lettre)
    if tenue is None:
        return "–"
    valeur = ligne.valeurs["A"] if lettre == "A" else ligne.rapport(lettre)
    return f"{nombre(valeur, 2)} ({'tenue' if tenue else '**manquée**'})"


def _chiffres(resultats: Resultats) -> list[str]:
    lettres = list(resultats.noms)
    rangees = [
        [ligne.nom, ligne.unite, *(nombre(ligne.valeurs.get(lettre), ligne.decimales) for lettre in lettres)]
        for ligne in resultats.lignes
    ]
    return tableau(["mesure", "unité", *(f"{lettre} : {resultats.noms[lettre]}" for lettre in lettres)], rangees)


def _memoires(resultats: Resultats) -> list[str]:
    rangees = [
        [lettre, une.nom, f"{une.residente:.0f} Mo", f"{une.part:.0f} Mo"]
        for lettre, lues in resultats.memoires.items()
        for une in lues
    ]
    return tableau(["concurrent", "processus", "résidente", "part"], rangees)


def _concurrents(resultats: Resultats, epoques: int) -> list[str]:
    lignes = [
        "- **A**, notre assistant entier : portail, Rasa, serveur d'actions et bases sur disque, par sa porte publique.",
        "  Seules les limites de débit sont levées.",
        "- **B**, ce que `rasa init` écrit, intact, servi par `rasa run` et son canal REST, conversations en mémoire, sans",
        "  serveur d'actions (le départ n'en active pas). Il est anglais : une conversation sur deux reçoit nos messages",
        "  tels quels, l'autre les siens, mis à la même longueur en octets. Aucun de ses tours n'appelle d'action.",
    ]
    if "C" in resultats.noms:
        lignes += [
            "- **C**, notre dialogue sur la chaîne par défaut de Rasa : notre domaine, nos règles (redites en histoires, car",
            "  TED n'apprend que d'elles), nos actions, nos messages avec les lieux et les secteurs marqués dans le texte.",
            "  Deux choses ne se transportent pas : notre canal choisit l'acte d'après toute la lecture, ici l'intention seule",
            "  décide; un frein est le sens d'une phrase, il n'arrive donc que par les boutons.",
        ]
        if epoques < 100:
            lignes += [
                f"  DIET y apprend pendant {epoques} époque(s) au lieu de 100, qui prendraient des heures sur nos messages :",
                "  son entraînement réel est plus long que le chiffre donné. La durée d'un tour n'en dépend pas.",
            ]
    return lignes


def _methode(resultats: Resultats, ampleur: Ampleur) -> list[str]:
    comptes = "; ".join(
        f"{lettre} : {tours} tours, dont {muets} sans réponse" for lettre, (tours, muets) in resultats.comptes.items()
    )
    return [
        "- Tous les processus des concurrents sont tenus sur les mêmes cœurs, le client sur un autre. L'entraînement, lui,",
        "  a toute la machine, sans la mémoire des entraînements passés (`RASA_MAX_CACHE_SIZE=0`).",
        f"- Démarrages : {ampleur.demarrages} de chacun, à tour de rôle, la médiane; jusqu'à la première réponse reçue.",
        f"- Tours : {ampleur.conversations} conversations avec chacun, une de chacun à tour de rôle, de neuf tours,",
        f"  ouverture comprise. {comptes}. Les autres attendent, démarrés.",
        f"- Longueur : {ampleur.longues} conversation(s) de {ampleur.longueur} tours, tour par tour chez chacun; onze messages",
        "  qui reviennent, pour comparer des tours semblables.",
        f"- Saturation : {ampleur.simultanees} conversations à la fois pendant {ampleur.secondes:.0f} s, les autres arrêtés.",
        "  *Processeur par tour* additionne le temps de tous ses processus pendant ce temps.",
    ]


def _ecrire_la_table(resultats: Resultats, fichier: Path) -> None:
    lettres = list(resultats.noms)
    autres = [lettre for lettre in lettres if lettre != "A"]
    with fichier.open("w", encoding="utf-8", newline="") as sortie:
        table = csv.writer(sortie, lineterminator="\n")
        table.writerow(["mesure", "unite", *lettres, *(f"A/{un}" for un in autres), "cible", "sens", "tenue"])
        for ligne in resultats.lignes:
            table.writerow([
                ligne.nom, ligne.unite, *(_brut(ligne.valeurs.get(lettre)) for lettre in lettres),
                *(_brut(ligne.rapport(lettre)) for lettre in autres), *_brut_cible(ligne),
            ])  # fmt: skip


def _brut_cible(ligne: Ligne) -> list[str]:
    if ligne.cible is None:
        return ["", "", ""]
    tenues = " ".join(f"{lettre}:{'oui' if tenue else 'non'}" for lettre, tenue in ligne.verdicts().items())
    return [f"{ligne.cible.borne:g}", "au moins" if ligne.cible.au_moins else "au plus", tenues]


def _brut(valeur: float | None) -> str:
    return "" if valeur is None else f"{valeur:.4g}"
