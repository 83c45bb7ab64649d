"""`otn acces`: who may come to the test bench."""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from bot.assemblage import charger_les_regles, lire_catalogue_publie, ouvrir_base_a_jour
from bot.banc_essai import ErreurAcces, MagasinAcces, Role
from bot.base_de_donnees.instants import instant, jour, mention
from bot.catalogue import MagasinCatalogue
from bot.cli.erreur import ErreurCommande
from bot.reglages import lire_reglages

_JOURS = 90


def ajouter(commandes: Any) -> None:
    """Declare the command and its verbs."""
    aide = "donne, énumère ou retire les accès au banc d'essai"
    commande = commandes.add_parser("acces", help=aide, description=aide)
    verbes = commande.add_subparsers(dest="verbe", required=True, metavar="VERBE")
    creer = verbes.add_parser("creer", help="crée un accès et montre son code, une seule fois")
    creer.add_argument("--role", required=True, choices=[role.value for role in Role], help="ce que l'accès permet")
    creer.add_argument("--nom", required=True, help="à qui il est remis : un organisme ou une fonction")
    creer.add_argument("--projet", action="append", default=[], metavar="ID", help="un de ses projets (répétable)")
    creer.add_argument("--jours", type=_entier, default=_JOURS, help=f"durée en jours ({_JOURS} si rien n'est dit)")
    creer.set_defaults(executer=_creer)
    lister = verbes.add_parser("lister", help="énumère les accès et leur état")
    lister.set_defaults(executer=_lister)
    revoquer = verbes.add_parser("revoquer", help="retire un accès tout de suite")
    revoquer.add_argument("id", metavar="ID", help="l'identifiant que montre « otn acces lister »")
    revoquer.set_defaults(executer=_revoquer)
    for verbe in (creer, lister, revoquer):
        verbe.add_argument("--json", action="store_true", help="réponse en JSON")


def _creer(options: argparse.Namespace) -> int:
    with _base() as moteur:
        _verifier_projets(options.projet, moteur)
        acces, jeton = MagasinAcces(moteur, time.time).creer(
            options.nom, Role(options.role), options.projet, options.jours
        )
    if options.json:
        print(msgspec.json.encode({**msgspec.to_builtins(acces), "jeton": jeton}).decode())
        return 0
    print(f"Accès {acces.id} : {acces.nom}, {acces.role.libelle}, valable jusqu'au {_jour(acces.expire_le)}.")
    print(f"Code d'accès : {jeton}")
    print("Gardez ce code en lieu sûr : il ne sera plus montré.")
    return 0


def _lister(options: argparse.Namespace) -> int:
    with _base() as moteur:
        liste = MagasinAcces(moteur, time.time).lister()
    maintenant = instant(time.time())
    if options.json:
        for acces in liste:
            print(msgspec.json.encode({**msgspec.to_builtins(acces), "etat": acces.etat(maintenant)}).decode())
        return 0
    for acces in liste:
        vu = f"vu le {_jour(acces.vu_le)}" if acces.vu_le else "jamais vu"
        print(
            f"{acces.id}  {acces.etat(maintenant):<8} {acces.role.value:<11} jusqu'au {_jour(acces.expire_le)}, {vu} : "
            f"{acces.nom}{_projets(acces.projets)}"
        )
    print(f"{len(liste)} accès.")
    return 0


def _revoquer(options: argparse.Namespace) -> int:
    with _base() as moteur:
        acces = MagasinAcces(moteur, time.time).revoquer(options.id)
    if options.json:
        print(msgspec.json.encode(acces).decode())
    else:
        print(f"Accès {acces.id} ({acces.nom}) révoqué : il n'ouvre plus rien.")
    return 0


@contextmanager
def _base() -> Iterator[Engine]:
    """The database; known errors become one French line."""
    moteur = ouvrir_base_a_jour(lire_reglages())
    try:
        yield moteur
    except ErreurAcces as erreur:
        raise ErreurCommande(str(erreur)) from None
    except sa.exc.SQLAlchemyError as erreur:
        raise ErreurCommande("La base de données n'a pas pu être lue ou écrite : rien n'a changé.") from erreur
    finally:
        moteur.dispose()


def _verifier_projets(projets: Sequence[str], moteur: Engine) -> None:
    """Raises ErreurCommande on a project that the catalogue in force does not hold."""
    if not projets:
        return
    magasin = MagasinCatalogue(moteur)
    catalogue = magasin.lire() if magasin.version() else lire_catalogue_publie(charger_les_regles(), date.today())
    for projet in projets:
        if projet not in catalogue.projet:
            raise ErreurCommande(f"« {projet} » n'est pas un projet du catalogue.")


def _projets(projets: Sequence[str]) -> str:
    return f" ({', '.join(projets)})" if projets else ""


def _jour(instant: str) -> str:
    return f"{jour(instant)}{mention()}"


def _entier(brut: str) -> int:
    try:
        return int(brut)
    except ValueError:
        raise argparse.ArgumentTypeError("un nombre entier est attendu") from None
