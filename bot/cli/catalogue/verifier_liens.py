"""`otn catalogue verifier-liens`: visits each address politely; a page that is gone is hidden, the rest is told."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import msgspec
from tqdm import tqdm

from bot.catalogue import MagasinCatalogue, Origine, Signature, avec_fiches
from bot.catalogue.veille import (
    EtatLien,
    VerdictLien,
    adresses_du_catalogue,
    appliquer_etats,
    creer_client,
    verifier_liens,
)
from bot.cli.catalogue.verbe import auteur, declarer, outils, signer
from bot.cli.erreur import ErreurCommande

_RYTHME = 2.0
_TITRES = {
    VerdictLien.MORT: "Pages disparues : le lien du projet ou du repli n'est plus montré",
    VerdictLien.DEPLACE: "Pages déplacées : à remplacer dans la fiche",
    VerdictLien.A_VERIFIER: "À ouvrir soi-même",
}


def ajouter(verbes: Any) -> None:
    """Declare the verb."""
    verbe = declarer(verbes, "verifier-liens", "visite chaque adresse du catalogue en vigueur", _executer)
    verbe.add_argument(
        "--rythme", type=float, default=_RYTHME, metavar="S", help="secondes entre deux visites à un site"
    )
    verbe.add_argument(
        "--sans-changer", action="store_true", help="montre seulement; aucun lien n'est caché ni remontré"
    )
    signer(verbe)


def _executer(options: argparse.Namespace) -> int:
    if not 0.1 <= options.rythme <= 3600:
        raise ErreurCommande("--rythme doit être de 0,1 à 3600 secondes.")
    _, magasin, aujourdhui = outils()
    catalogue = magasin.lire()
    usages = {
        une.adresse: [f"{usage.fiche} ({usage.champ})" for usage in une.usages]
        for une in adresses_du_catalogue(catalogue)
    }
    etats = asyncio.run(_visiter(list(usages), options.rythme))
    if not options.json:
        _montrer(etats, usages)
    changees = () if options.sans_changer else _appliquer(magasin, etats, aujourdhui, options)
    if options.json:
        contenu = [{**msgspec.to_builtins(etat), "usages": usages[etat.adresse]} for etat in etats]
        print(msgspec.json.encode({"etats": contenu, "fiches_changees": changees}).decode())
    else:
        print(f"Fiches changées : {', '.join(changees) or 'aucune'}.")
    return 0


async def _visiter(adresses: Sequence[str], rythme: float) -> list[EtatLien]:
    with tqdm(total=len(adresses), unit=" liens", file=sys.stderr, disable=None) as barre:
        async with creer_client() as client:
            return await verifier_liens(adresses, client, rythme, asyncio.sleep, lambda _: barre.update(1))


def _appliquer(
    magasin: MagasinCatalogue, etats: Sequence[EtatLien], jour: date, options: argparse.Namespace
) -> tuple[str, ...]:
    """Hide what is gone and show what is back, as one change of the history; the ids of the records changed.

    The catalogue is read again: the visit took minutes, and somebody may have changed it meanwhile.
    """
    catalogue = magasin.lire()
    projets, replis = appliquer_etats(catalogue, etats, jour)
    if not (projets or replis):
        return ()
    signature = Signature(auteur(options), options.pourquoi or "Visite des liens du catalogue", Origine.LIENS)
    magasin.appliquer(avec_fiches(catalogue, projets, replis), signature, catalogue.version)
    return (*(projet.id for projet in projets), *(repli.id for repli in replis))


def _montrer(etats: Sequence[EtatLien], usages: Mapping[str, Sequence[str]]) -> None:
    for verdict, titre in _TITRES.items():
        siens = [etat for etat in etats if etat.verdict is verdict]
        if siens:
            print(f"{titre} ({len(siens)}) :")
            for etat in siens:
                print(f"  {etat.adresse}\n      {etat.phrase} Utilisée par : {', '.join(usages[etat.adresse])}.")
    vivants = sum(etat.verdict is VerdictLien.VIVANT for etat in etats)
    print(f"{len(etats)} adresses, {vivants} en service.")
