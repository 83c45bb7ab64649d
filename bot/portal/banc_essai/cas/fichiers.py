"""Cases in files: a CSV to send, to save or to fill in, and the accepted ones for the project's tests."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from bot.assemblage import sur_les_fichiers
from bot.assistant import Assistant
from bot.banc_essai import Acces
from bot.banc_essai.attente import Attente
from bot.banc_essai.cas import Cas, ErreurCas, EtatCas
from bot.banc_essai.cas_publies import DOSSIER, fusionner, lire_cas_publies, publier
from bot.banc_essai.cellules import TAILLE_MAX, ErreurCsv
from bot.banc_essai.csv_cas import LIGNES_MAX, LectureCas, ecrire_csv_cas, lire_csv_cas, modele_csv_cas
from bot.banc_essai.magasin_cas import MagasinCas
from bot.banc_essai.personne import Personne
from bot.banc_essai.textes import milliers
from bot.banc_essai.trier_publiables import trier_publiables
from bot.portal.banc_essai.adresses import aller
from bot.portal.banc_essai.auteur import personne_de
from bot.portal.banc_essai.cas.adresses_cas import LISTE
from bot.portal.banc_essai.cas.essai_immediat import essayer
from bot.portal.banc_essai.cas.liste import etat_de
from bot.portal.banc_essai.contexte import Comprendre
from bot.portal.banc_essai.environnement import page_banc
from bot.portal.banc_essai.envoi import formulaire_de
from bot.portal.banc_essai.reception import TELEVERSEMENT
from bot.portal.banc_essai.refus import RefusBanc
from bot.portal.banc_essai.telechargement import CSV, ZIP, telecharger

# Past these, the page would be heavier than useful: the rest is counted.
DEFAUTS_MONTRES = 1000
_SANS_FICHIER = "Choisissez un fichier CSV."
LAISSES = "cas-laisses-de-cote.txt"
_RIEN_A_EXPORTER = "Aucun cas accepté n’attend : les essais du projet les ont déjà tous."


class Fichiers:
    """The pages that take and give files."""

    def __init__(self, assistant: Assistant, magasin: MagasinCas, comprendre: Comprendre) -> None:
        self._assistant, self._magasin, self._comprendre = assistant, magasin, comprendre

    def importer(self, requete: Request, acces: Acces) -> Response:
        """The form (GET), or a file of drafts (POST): all kept, or none when one has a fault."""
        if requete.method != "POST":
            return _page(requete)
        fichier: Any = formulaire_de(requete).get("fichier")
        # A form without a file sends a nameless one.
        if not hasattr(fichier, "file") or not fichier.filename:
            return _page(requete, 422, _SANS_FICHIER)
        contenu = fichier.file.read(TAILLE_MAX + 1)
        try:
            lecture = lire_csv_cas(contenu, self._assistant.referentiel, self._assistant.catalogue().projet)
            if lecture.defauts:
                return _page(requete, 422, lecture=lecture)
            return self._garder(requete, lecture, personne_de(acces))
        except (ErreurCsv, ErreurCas) as erreur:
            return _page(requete, 422, str(erreur))

    def exporter_csv(self, requete: Request, acces: Acces) -> Response:
        """The cases that one sees, in the state of the address."""
        cas = self._magasin.lister(personne_de(acces), etat_de(requete))
        return telecharger(ecrire_csv_cas(un.attente for un in cas), "cas-attendus.csv", CSV)

    def modele(self, _: Request, acces: Acces) -> Response:
        """A file to fill in, with examples that name a project of this access when there is one."""
        projets = self._assistant.catalogue().projet
        siens = [projet for projet in acces.projets if projet in projets]
        return telecharger(modele_csv_cas((siens or sorted(projets) or [""])[0]), "modele-cas-attendus.csv", CSV)

    async def exporter_acceptes(self, _: Request, acces: Acces) -> Response:
        """The files to lay over tests/cas_attendus: whole, with the cases already published there.

        A case that fails on the catalogue of the files is left aside, and one more file says why.
        """
        acceptes = await run_in_threadpool(self._magasin.lister, personne_de(acces), EtatCas.ACCEPTE)
        fige = await run_in_threadpool(sur_les_fichiers, self._assistant)
        cas, laisses = trier_publiables(acceptes, await essayer(acceptes, fige, self._comprendre))
        fichiers = await run_in_threadpool(self._completer, cas)
        if not fichiers:
            raise RefusBanc(409, " ".join(map(str, laisses))) if laisses else RefusBanc(404, _RIEN_A_EXPORTER)
        if laisses:
            fichiers[LAISSES] = "".join(f"{laisse}\n" for laisse in laisses)
        return telecharger(_zip(fichiers), "cas-acceptes.zip", ZIP)

    def _completer(self, cas: Sequence[Cas]) -> dict[str, str]:
        return fusionner(lire_cas_publies(DOSSIER, self._assistant.referentiel), publier(cas))

    def _garder(self, requete: Request, lecture: LectureCas, par: Personne) -> Response:
        """Add what this person does not already have: sending a file twice doubles nothing."""
        siens: set[Attente] = {un.attente for un in self._magasin.lister(par) if un.auteur.id == par.id}
        nouveaux = [attente for attente in lecture.cas if attente not in siens]
        self._magasin.ajouter(nouveaux, par)
        deja = len(lecture.cas) - len(nouveaux)
        return aller(requete, f"{LISTE}?importes={len(nouveaux)}&deja={deja}&codage={lecture.encodage.lower()}")


def _page(requete: Request, statut: int = 200, erreur: str = "", lecture: LectureCas | None = None) -> Response:
    defauts = () if lecture is None else lecture.defauts
    return page_banc(
        requete,
        "cas_importer.html",
        statut,
        erreur=erreur,
        defauts=defauts[:DEFAUTS_MONTRES],
        nombre=len(defauts),
        encodage="" if lecture is None else lecture.encodage,
        taille_max=TELEVERSEMENT.en_mots,
        lignes_max=milliers(LIGNES_MAX),
    )


def _zip(fichiers: Mapping[str, str]) -> bytes:
    """The same files give the same bytes: entries carry no date."""
    sortie = io.BytesIO()
    with zipfile.ZipFile(sortie, "w", zipfile.ZIP_DEFLATED) as archive:
        for nom, texte in fichiers.items():
            archive.writestr(zipfile.ZipInfo(nom), texte, zipfile.ZIP_DEFLATED)
    return sortie.getvalue()
