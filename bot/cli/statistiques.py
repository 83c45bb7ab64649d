"""`otn statistiques`: the anonymous demand by sector, region and barrier, and the needs that no project meets."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from datetime import date, datetime, timezone
from typing import Any

import msgspec

from bot.assemblage import charger_les_regles, ouvrir_base_a_jour
from bot.banc_essai.chiffres import Chiffres, Ligne, chiffres
from bot.cli.erreur import ErreurCommande
from bot.reglages import lire_reglages

_MOIS = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
_AUCUN_BESOIN = "  Aucun secteur, dans aucune région, n'a été laissé sans projet cinq fois ou plus."
_TITRES = (("secteurs", "Par secteur"), ("regions", "Par région"), ("freins", "Par frein"))


def ajouter(commandes: Any) -> None:
    """Declare the command."""
    aide = "montre la demande anonyme par secteur, région et frein, et les besoins sans projet"
    commande = commandes.add_parser("statistiques", help=aide, description=aide)
    commande.add_argument("--depuis", metavar="AAAA-MM", help="premier mois (par défaut : les douze derniers mois)")
    commande.add_argument("--json", action="store_true", help="réponse en JSON")
    commande.set_defaults(executer=_executer)


def _executer(options: argparse.Namespace) -> int:
    aujourdhui = datetime.now(timezone.utc).date()
    a = aujourdhui.strftime("%Y-%m")
    de = options.depuis or _onze_mois_avant(aujourdhui)
    if not _MOIS.fullmatch(de) or de > a:
        raise ErreurCommande(f"--depuis doit être un mois passé ou en cours, comme {a}.")
    trouves = chiffres(ouvrir_base_a_jour(lire_reglages()), charger_les_regles().referentiel, de, a)
    print(msgspec.json.encode(trouves).decode() if options.json else _en_texte(trouves))
    return 0


def _onze_mois_avant(jour: date) -> str:
    rang = jour.year * 12 + jour.month - 1 - 11
    return f"{rang // 12:04d}-{rang % 12 + 1:02d}"


def _en_texte(trouves: Chiffres) -> str:
    if not trouves.reponses.minimum:
        return (
            f"Moins de cinq réponses ont été données de {trouves.de} à {trouves.a} : c'est trop peu pour en dire plus."
        )
    blocs = [
        f"Réponses données de {trouves.de} à {trouves.a} : {trouves.reponses.texte}; "
        f"dont aucun projet ne visait la situation : {trouves.sans_reponse.texte}."
    ]
    blocs += [f"{titre}\n{_tableau(getattr(trouves, champ))}" for champ, titre in _TITRES]
    besoins = [f"  {besoin.libelle} : {besoin.reponses.texte}" for besoin in trouves.besoins]
    blocs.append("Besoins sans projet\n" + ("\n".join(besoins) or _AUCUN_BESOIN))
    return "\n\n".join(blocs)


def _tableau(lignes: Sequence[Ligne]) -> str:
    largeur = max(len(ligne.libelle) for ligne in lignes)
    return "\n".join(
        f"  {ligne.libelle:<{largeur}}  {ligne.reponses.texte}; sans projet : {ligne.sans_reponse.texte}"
        for ligne in lignes
    )
