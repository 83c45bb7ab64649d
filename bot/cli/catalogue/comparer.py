"""`otn catalogue comparer A B`: which records and which recommendations differ between two catalogues."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec
from tqdm import tqdm

from bot.assemblage import charger_les_regles
from bot.catalogue.ecart import Ecart, comparer_fiches
from bot.cli.catalogue.effet import montrer_ecarts, montrer_recommandations
from bot.cli.catalogue.source import AIDE_SOURCE, lire_source
from bot.cli.catalogue.verbe import declarer
from bot.recommandation import Comparaison, comparer, freins_combines, freins_simples
from bot.referentiel import Referentiel


def ajouter(verbes: Any) -> None:
    """Declare the verb."""
    verbe = declarer(verbes, "comparer", "ce qui diffère entre deux catalogues : fiches et recommandations", _executer)
    verbe.add_argument("avant", metavar="A", help=AIDE_SOURCE)
    verbe.add_argument("apres", metavar="B", help="comme A")
    verbe.add_argument("--tous-les-freins", action="store_true", help="essaie aussi les freins combinés (plus long)")


def _executer(options: argparse.Namespace) -> int:
    regles = charger_les_regles()
    avant, apres = lire_source(options.avant), lire_source(options.apres)
    listes = regles.referentiel
    ensembles = (freins_combines if options.tous_les_freins else freins_simples)(listes)
    total = len(listes.secteurs) * len(listes.regions) * len(ensembles)
    with tqdm(total=total, unit=" situations", file=sys.stderr, disable=None, leave=False) as barre:
        effet = comparer(avant, apres, regles, date.today(), ensembles, barre.update)
    ecarts = comparer_fiches(avant, apres)
    if options.json:
        versions = {"avant": avant.version, "apres": apres.version}
        print(msgspec.json.encode({**versions, "ecarts": ecarts, "recommandations": effet}).decode())
    else:
        _montrer(ecarts, effet, listes)
    return 0


def _montrer(ecarts: Sequence[Ecart], effet: Comparaison, listes: Referentiel) -> None:
    if ecarts:
        montrer_ecarts(ecarts)
    else:
        print("Les deux catalogues ont les mêmes fiches.")
    montrer_recommandations(effet, listes)
