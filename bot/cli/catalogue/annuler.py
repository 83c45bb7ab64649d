"""`otn catalogue annuler`: shows what undoing a change would do, then undoes it."""

from __future__ import annotations

import argparse
import json
from typing import Any

from bot.catalogue import Origine, Signature, blocages_nouveaux
from bot.catalogue.ecart import comparer_fiches
from bot.cli.catalogue.confirmation import confirmer
from bot.cli.catalogue.defauts import montrer
from bot.cli.catalogue.effet import montrer_ecarts, montrer_recommandations
from bot.cli.catalogue.verbe import auteur, declarer, outils, signer
from bot.cli.erreur import ErreurCommande
from bot.recommandation import comparer


def ajouter(verbes: Any) -> None:
    """Declare the verb."""
    verbe = declarer(verbes, "annuler", "défait un changement; ses fiches reviennent comme avant", _executer)
    verbe.add_argument("numero", type=int, metavar="NUMERO", help="le numéro donné par « otn catalogue historique »")
    signer(verbe)


def _executer(options: argparse.Namespace) -> int:
    if not options.pourquoi:
        raise ErreurCommande('Dites pourquoi, pour l\'historique : --pourquoi "…"')
    regles, magasin, aujourdhui = outils()
    avant, apres = magasin.lire(), magasin.sans(options.numero)
    defauts = blocages_nouveaux(avant, apres, regles.referentiel, aujourdhui)
    if defauts and not options.json:
        montrer(defauts)
    if defauts:
        raise ErreurCommande(f"Le changement {options.numero} n'est pas annulé : le catalogue aurait des défauts.")
    if not options.json:
        montrer_ecarts(comparer_fiches(avant, apres))
        montrer_recommandations(comparer(avant, apres, regles, aujourdhui), regles.referentiel)
    fait = confirmer("Annuler ce changement?", sinon=True, muet=options.json)
    if fait:
        signature = Signature(auteur(options), options.pourquoi, Origine.ANNULATION, options.numero)
        magasin.appliquer(apres, signature, avant.version)
    if options.json:
        print(json.dumps({"annule": options.numero, "catalogue_version": apres.version}))
    else:
        print(
            f"Le changement {options.numero} est annulé. Version {apres.version}." if fait else "Rien n'a été changé."
        )
    return 0
