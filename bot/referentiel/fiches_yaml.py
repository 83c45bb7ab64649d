"""Reads a YAML data file into typed records; every fault names file, record and field in French."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, ClassVar, TypeVar

import msgspec
import yaml

T = TypeVar("T")

_CHEMIN = re.compile(r" - at `\$(.*)`$")
_TRADUCTIONS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"Object missing required field `(\w+)`"), r"le champ « \1 » manque"),
    (re.compile(r"Object contains unknown field `(.+?)`"), r"le champ « \1 » n'existe pas"),
    (re.compile(r"Invalid enum value '?(.*?)'?$"), r"la valeur « \1 » n'est pas permise"),
    (re.compile(r"Expected `(.+?)`, got `(.+?)`"), r"type attendu : \1; type trouvé : \2"),
    (re.compile(r"Expected `str` matching regex .*"), "la valeur n'a pas la forme attendue"),
    (re.compile(r"Expected `(.+?)` (>=|<=|>|<) (\S+)"), r"la valeur doit être \2 \3"),
    (re.compile(r"Expected `array` of length (.+)"), r"la liste doit avoir la longueur \1"),
)


class ChargeurYaml(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Safe YAML loader that leaves dates as written: some are partial (« 2023-10 »)."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {
        lettre: [(nom, motif) for nom, motif in resolveurs if nom != "tag:yaml.org,2002:timestamp"]
        for lettre, resolveurs in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


class ErreurDonnees(Exception):
    """A data file that cannot be used; the message is one French sentence fit for the keeper."""

    def __init__(self, fichier: Path, probleme: str, fiche: str | None = None, champ: str | None = None) -> None:
        self.fichier, self.fiche, self.champ, self.probleme = fichier, fiche, champ, probleme
        ou = f"{fichier.parent.name}/{fichier.name}"
        ou += f", fiche « {fiche} »" if fiche else ""
        ou += f", champ « {champ} »" if champ else ""
        super().__init__(f"{ou} : {probleme}.")


def lire_fiches(fichier: Path, modele: type[T]) -> tuple[T, ...]:
    """Every record of a YAML file that holds a list.

    Raises ErreurDonnees on an unreadable file, a record of the wrong shape, or an id given twice.
    """
    brut = _charger(fichier)
    if not isinstance(brut, list):
        raise ErreurDonnees(fichier, "le fichier doit contenir une liste de fiches")
    fiches = tuple(_convertir(fichier, element, modele, _nom(element, rang)) for rang, element in enumerate(brut, 1))
    vus: set[object] = set()
    for fiche in fiches:
        identifiant = getattr(fiche, "id", None)
        if identifiant in vus:
            raise ErreurDonnees(fichier, "cet identifiant est donné deux fois", str(identifiant), "id")
        vus.add(identifiant)
    return fiches


def lire_fiche(fichier: Path, modele: type[T]) -> T:
    """The single record of a YAML file. Raises ErreurDonnees."""
    brut = _charger(fichier)
    return _convertir(fichier, brut, modele, _nom(brut, 1))


def _charger(fichier: Path) -> Any:
    try:
        return yaml.load(fichier.read_text(encoding="utf-8"), Loader=ChargeurYaml)
    except FileNotFoundError:
        raise ErreurDonnees(fichier, "le fichier est introuvable") from None
    except UnicodeDecodeError:
        raise ErreurDonnees(fichier, "le fichier n'est pas en UTF-8") from None
    except yaml.YAMLError as erreur:
        marque = getattr(erreur, "problem_mark", None)
        ligne = f" à la ligne {marque.line + 1}" if marque else ""
        raise ErreurDonnees(fichier, f"le YAML est mal formé{ligne}") from None


def _nom(element: object, rang: int) -> str:
    if isinstance(element, dict) and element.get("id") is not None:
        return str(element["id"])
    return f"numéro {rang}"


def _convertir(fichier: Path, brut: object, modele: type[T], nom: str) -> T:
    try:
        return msgspec.convert(brut, modele, strict=True)
    except msgspec.ValidationError as erreur:
        message = str(erreur)
        chemin = _CHEMIN.search(message)
        champ = chemin.group(1).lstrip(".") if chemin else None
        raise ErreurDonnees(fichier, en_francais(message), nom, champ or None) from None


def en_francais(message: str) -> str:
    """The French sentence for a message of msgspec, without the path that ends it."""
    message = _CHEMIN.sub("", message)
    for motif, francais in _TRADUCTIONS:
        if motif.search(message):
            return motif.sub(francais, message)
    return "la valeur n'a pas la forme attendue"
