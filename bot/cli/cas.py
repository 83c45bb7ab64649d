"""`otn cas`: imports the promoters' expected cases, exports the accepted ones, runs those of the project."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import msgspec
from tqdm import tqdm

from bot.assemblage import assembler, charger_les_regles, ouvrir_base_a_jour, sur_les_fichiers
from bot.banc_essai.attente import Attente
from bot.banc_essai.cas import ErreurCas, EtatCas
from bot.banc_essai.cas_publies import DOSSIER, en_yaml, fusionner, lire_cas_publies, publier
from bot.banc_essai.cellules import TAILLE_MAX, ErreurCsv
from bot.banc_essai.csv_cas import lire_csv_cas
from bot.banc_essai.executer_cas import executer
from bot.banc_essai.juger_cas import Resultat, Verdict
from bot.banc_essai.magasin_cas import MagasinCas
from bot.banc_essai.personne import RESPONSABLE, Personne
from bot.banc_essai.trier_publiables import trier_publiables
from bot.cli.accord import accorder
from bot.cli.erreur import ErreurCommande
from bot.cli.modele import comprehension_ou_rien
from bot.cli.panne_de_fichier import dire_la_panne
from bot.reglages import Reglages, lire_reglages

_SIGNES = {Verdict.REUSSI: "✓", Verdict.ECHOUE: "✗", Verdict.IMPOSSIBLE: "?"}
_ISSUES = {Verdict.REUSSI: "réussi", Verdict.ECHOUE: "échoué", Verdict.IMPOSSIBLE: "impossible"}
_ACCES = "ligne-de-commande"


def ajouter(commandes: Any) -> None:
    """Declare the command and its verbs."""
    aide = "importe, exporte et essaie les cas attendus des promoteurs"
    commande = commandes.add_parser("cas", help=aide, description=aide)
    verbes = commande.add_subparsers(dest="verbe", required=True, metavar="VERBE")
    verbe = _verbe(verbes, "exporter", "écrit en YAML les cas acceptés, pour les essais du projet", _exporter)
    verbe.add_argument("--vers", metavar="DOSSIER", type=Path, help="un fichier par projet dans ce dossier")
    verbe = _verbe(verbes, "executer", "essaie chaque cas du projet sur le catalogue publié", _executer)
    verbe.add_argument("--json", action="store_true", help="une ligne JSON par cas")
    verbe.add_argument("--base", action="store_true", help="essaie aussi les cas de la base de données")
    verbe = _verbe(verbes, "importer", "ajoute comme brouillons les cas d'un fichier CSV", _importer)
    verbe.add_argument("fichier", metavar="FICHIER.csv", type=Path)
    verbe.add_argument("--auteur", metavar="NOM", required=True, help="qui propose ces cas")


def _verbe(verbes: Any, nom: str, aide: str, executer: Any) -> Any:
    verbe = verbes.add_parser(nom, help=aide, description=aide)
    verbe.set_defaults(executer=executer)
    return verbe


def _exporter(options: argparse.Namespace) -> int:
    reglages = lire_reglages()
    acceptes = _magasin(reglages).lister(_responsable("otn cas"), EtatCas.ACCEPTE)
    attentes = [un.attente for un in acceptes]
    essais = executer(attentes, sur_les_fichiers(assembler(reglages)), _lecteur(attentes))
    publiables, laisses = trier_publiables(acceptes, essais)
    for laisse in laisses:
        print(f"✗ {laisse}", file=sys.stderr)
    nouveaux = publier(publiables)
    if options.vers is None:
        print(en_yaml(nouveaux), end="")
        return 0
    try:
        options.vers.mkdir(parents=True, exist_ok=True)
        fichiers = fusionner(lire_cas_publies(options.vers, charger_les_regles().referentiel), nouveaux)
        for nom, texte in fichiers.items():
            (options.vers / nom).write_text(texte, encoding="utf-8")
    except OSError as erreur:
        raise ErreurCommande(f"Le dossier {options.vers} ne permet pas l'écriture : {dire_la_panne(erreur)}.") from None
    exportes = accorder(len(nouveaux), "cas exporté", "cas exportés")
    print(f"{exportes}, {accorder(len(fichiers), 'fichier changé', 'fichiers changés')} dans {options.vers}.")
    return 0


def _executer(options: argparse.Namespace) -> int:
    reglages = lire_reglages()
    cas = _cas_a_essayer(reglages, options.base)
    comprendre = _lecteur(cas)
    assistant = assembler(reglages)
    comptes = dict.fromkeys(Verdict, 0)
    for resultat in tqdm(
        executer(cas, assistant, comprendre), total=len(cas), unit="cas", disable=None, file=sys.stderr
    ):
        comptes[resultat.verdict] += 1
        tqdm.write(msgspec.json.encode(resultat).decode() if options.json else _dire(resultat), file=sys.stdout)
    if not options.json:
        issues = (accorder(comptes[verdict], mot) for verdict, mot in _ISSUES.items())
        print(f"{len(cas)} cas : {', '.join(issues)} à essayer.")
    return 0 if comptes[Verdict.REUSSI] == len(cas) else 1


def _importer(options: argparse.Namespace) -> int:
    reglages = lire_reglages()
    assistant = assembler(reglages)
    try:
        lecture = lire_csv_cas(_octets(options.fichier), assistant.referentiel, assistant.catalogue().projet)
    except ErreurCsv as erreur:
        raise ErreurCommande(str(erreur)) from None
    for avis in lecture.avis:
        print(f"Note : {avis}")
    for defaut in lecture.defauts:
        print(f"✗ {defaut}")
    if lecture.defauts:
        raise ErreurCommande(f"{accorder(len(lecture.defauts), 'défaut')} : rien n'a été ajouté.")
    try:
        ajoutes = _magasin(reglages).ajouter(lecture.cas, _responsable(options.auteur[:200]))
    except ErreurCas as erreur:
        raise ErreurCommande(str(erreur)) from None
    brouillons = accorder(len(ajoutes), "cas ajouté comme brouillon", "cas ajoutés comme brouillons")
    print(f"{brouillons}. Encodage lu : {lecture.encodage}.")
    return 0


def _cas_a_essayer(reglages: Reglages, avec_base: bool) -> list[Attente]:
    """The published cases, then those of the database that are not published and not refused."""
    publies = lire_cas_publies(DOSSIER, charger_les_regles().referentiel)
    attentes = [un.attente for un in publies]
    if avec_base:
        connus = {un.id for un in publies}
        cas = _magasin(reglages).lister(_responsable("otn cas"))
        attentes += [un.attente for un in cas if un.id not in connus and un.etat is not EtatCas.REFUSE]
    return attentes


def _lecteur(cas: Iterable[Attente]) -> Any:
    """The reader of the trained model, loaded when a case has a sentence; None without a model: the cases say so."""
    if all(un.phrase is None for un in cas):
        return None
    comprehension = comprehension_ou_rien()
    return None if comprehension is None else comprehension.lire


def _octets(fichier: Path) -> bytes:
    try:
        with fichier.open("rb") as ouvert:
            return ouvert.read(TAILLE_MAX + 1)
    except OSError as erreur:
        raise ErreurCommande(f"Le fichier {fichier} ne se lit pas : {dire_la_panne(erreur)}.") from None


def _dire(resultat: Resultat) -> str:
    return f"{_SIGNES[resultat.verdict]} {resultat.attente.titre} ({resultat.attente.projet}) : {resultat.raison}"


def _magasin(reglages: Reglages) -> MagasinCas:
    return MagasinCas(ouvrir_base_a_jour(reglages), lambda: datetime.now(timezone.utc))


def _responsable(nom: str) -> Personne:
    return Personne(_ACCES, nom, RESPONSABLE)
