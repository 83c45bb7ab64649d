"""Reads one YAML file: a record, or a list of records. An absent field takes its default value."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

import yaml

from bot.catalogue.defaut import Defaut
from bot.catalogue.echange.colonnes import COLONNES, Genre
from bot.catalogue.echange.encodage import TROP_DE_LIGNES, FichierIllisible, avis_de_codage, decoder
from bot.catalogue.echange.lecture import Emplacement, Ligne, Morceau
from bot.catalogue.echange.limites import LIGNES_MAX, PROFONDEUR_MAX
from bot.referentiel.fiches_yaml import ChargeurYaml

_PAR_FICHIER = {"repli": Genre.REPLI, "replis": Genre.REPLI, "otn": Genre.FAIT, "faits": Genre.FAIT}


def lire_yaml(nom: str, contenu: bytes) -> Morceau:
    """The records of the file. Raises FichierIllisible when it cannot be read as such."""
    texte, codage = decoder(contenu)
    try:
        _verifier_la_forme(texte)
        noeud, brut = _charger(texte)
    except yaml.YAMLError as erreur:
        marque = getattr(erreur, "problem_mark", None)
        ligne = f" à la ligne {marque.line + 1}" if marque else ""
        raise FichierIllisible(f"le YAML est mal formé{ligne}", par_equipe=False) from None
    except ValueError:
        raise FichierIllisible("le YAML contient une valeur qui ne peut pas être lue", par_equipe=False) from None
    if brut is None or brut == {}:
        raise FichierIllisible("le fichier est vide", par_equipe=False)
    noeuds, fiches = (noeud.value, brut) if isinstance(brut, list) else ([noeud], [brut])
    if not all(isinstance(fiche, dict) for fiche in fiches):
        raise FichierIllisible("le fichier doit contenir une fiche, ou une liste de fiches", par_equipe=False)
    genre = _genre(nom, fiches)
    lignes = [_ligne(nom, element, fiche, genre) for element, fiche in zip(noeuds, fiches, strict=True)]
    paires = zip(noeuds, lignes, strict=True)
    doubles = [faute for element, ligne in paires for faute in _cles_en_double(element, ligne)]
    return Morceau(lignes, doubles, avis_de_codage(nom, codage), {genre: _toutes(genre)})


def _verifier_la_forme(texte: str) -> None:
    # Before anything is built: an alias that names an alias grows without end, and a deep nesting breaks the stack.
    profondeur = compte = 0
    for evenement in yaml.parse(texte, Loader=ChargeurYaml):
        if isinstance(evenement, yaml.AliasEvent) or getattr(evenement, "anchor", None):
            raise FichierIllisible("le YAML contient un renvoi (« & » ou « * ») : enlevez-le", par_equipe=False)
        profondeur += isinstance(evenement, yaml.CollectionStartEvent)
        profondeur -= isinstance(evenement, yaml.CollectionEndEvent)
        compte += profondeur <= 1
        if compte > LIGNES_MAX:
            raise FichierIllisible(TROP_DE_LIGNES)
        if profondeur > PROFONDEUR_MAX:
            raise FichierIllisible("le YAML a trop de niveaux", par_equipe=False)


def _charger(texte: str) -> tuple[Any, Any]:
    chargeur = ChargeurYaml(texte)
    try:
        noeud = chargeur.get_single_node()
        return noeud, None if noeud is None else chargeur.construct_document(noeud)
    finally:
        chargeur.dispose()


def _genre(nom: str, fiches: list[dict[str, Any]]) -> Genre:
    if PurePath(nom).stem.casefold() in _PAR_FICHIER:
        return _PAR_FICHIER[PurePath(nom).stem.casefold()]
    champs = {champ for fiche in fiches for champ in fiche}
    return max(Genre, key=lambda genre: len(champs & {colonne.chemin[0] for colonne in COLONNES[genre]}))


def _ligne(nom: str, noeud: Any, fiche: dict[Any, Any], genre: Genre) -> Ligne:
    lignes = {cle.value: cle.start_mark.line + 1 for cle, _ in noeud.value}
    ou = Emplacement(fichier=nom, ligne=noeud.start_mark.line + 1, lignes=lignes)
    return Ligne(genre, {str(cle): valeur for cle, valeur in fiche.items()}, ou, _toutes(genre))


def _toutes(genre: Genre) -> tuple[str, ...]:
    return tuple(colonne.nom for colonne in COLONNES[genre])


def _cles_en_double(noeud: Any, ligne: Ligne) -> Iterator[Defaut]:
    vues: set[str] = set()
    for cle, _ in noeud.value:
        if cle.value in vues:
            defaut = Defaut(ligne.nom, str(cle.value), "ce champ est donné deux fois", genre=ligne.genre.value)
            yield ligne.ou.situer(defaut)
        vues.add(cle.value)
