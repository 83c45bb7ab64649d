"""Finds projects by words, and the project that someone names."""

from __future__ import annotations

from collections.abc import Sequence

from bot.catalogue import Catalogue, Projet
from bot.catalogue.textes_propres import cle_de_comparaison
from bot.nlu.normalisation import normaliser
from bot.nlu.rangs import lire_rangs
from bot.rasa_channel.projets_nommes import ProjetsNommes
from bot.referentiel import Referentiel

_MOTS_MAX = 12
# A searched word may end otherwise by its last two letters, never on fewer than five in common.
_RACINE_MIN, _FIN_LIBRE = 5, 2


def chercher(mots: str, catalogue: Catalogue, listes: Referentiel) -> list[Projet]:
    """The projects whose record holds words that begin like each of these; those that say them in their name first."""
    cherches = cle_de_comparaison(mots).split()[:_MOTS_MAX]
    if not cherches:
        return []
    trouves = [p for p in catalogue.projets if _contient(_tout(p, listes), cherches)]
    return sorted(trouves, key=lambda p: (not _contient(f"{p.libelle} {p.nom or ''}", cherches), p.id))


def nommer(mots: str, catalogue: Catalogue, montres: Sequence[str], listes: Referentiel) -> list[str]:
    """The ids meant by these words: a rank among those shown, an id, a name even misspelt, else what a search finds."""
    dit = mots.strip()
    designes = lire_rangs([jeton.forme for jeton in normaliser(dit).jetons]).dans(montres)
    if designes:
        return designes
    if dit.lower() in catalogue.projet:
        return [dit.lower()]
    return ProjetsNommes(catalogue).lire(dit) or [projet.id for projet in chercher(dit, catalogue, listes)]


def _tout(projet: Projet, listes: Referentiel) -> str:
    secteurs = (listes.secteur[s].libelle for s in projet.secteurs if s in listes.secteur)
    regions = (listes.region[r].libelle for r in projet.regions if r in listes.region)
    noms = (promoteur.nom for promoteur in projet.promoteurs)
    champs = (projet.libelle, projet.nom, projet.sous_secteur, projet.clientele.texte)
    return " ".join([*(champ or "" for champ in champs), *noms, *projet.offre, *secteurs, *regions])


def _contient(texte: str, cherches: Sequence[str]) -> bool:
    mots = cle_de_comparaison(texte).split()
    return all(any(_se_ressemblent(mot, cherche) for mot in mots) for cherche in cherches)


def _se_ressemblent(mot: str, cherche: str) -> bool:
    """True for a word that begins alike: « restaurant » finds « restauration »."""
    singulier = cherche.rstrip("sx")
    racine = max(_RACINE_MIN, len(singulier) - _FIN_LIBRE)
    return mot.startswith(cherche) or (len(singulier) >= racine and mot[:racine] == singulier[:racine])
