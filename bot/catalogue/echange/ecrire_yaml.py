"""Writes the catalogue in the layout of data/catalogue. Each file is replaced whole, or not at all."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import yaml

from bot.catalogue.echange.cellules import ErreurEchange, apercu
from bot.catalogue.echange.colonnes import LISTES_FERMEES
from bot.catalogue.fiche import ID_LONGUEUR_MAX, FaitOtn, Projet, Repli
from bot.catalogue.instantane import Catalogue
from bot.referentiel import ErreurDonnees, lire_fiche, lire_fiches

# The name of a file comes from an id: nothing else than this ever reaches the disk.
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# A month or a code of region looks like a date or a number to some readers: quoted, like the whole dates.
_A_CITER = re.compile(r"\d{4}-\d{2}|\d{2}")


class EcritureYaml(msgspec.Struct, frozen=True):
    """What was done: the files written, and those of records that are gone, which are left alone."""

    ecrits: tuple[Path, ...]
    orphelins: tuple[Path, ...]


class _Courte(list[Any]):
    """A list written on one line."""


class _Redacteur(yaml.SafeDumper):
    """YAML as the keeper reads it, without anchors."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


_Redacteur.add_representer(
    _Courte, lambda redacteur, liste: redacteur.represent_sequence("tag:yaml.org,2002:seq", liste, flow_style=True)
)
_Redacteur.add_representer(
    str,
    lambda redacteur, texte: redacteur.represent_scalar(
        "tag:yaml.org,2002:str", texte, style="'" if _A_CITER.fullmatch(texte) else None
    ),
)


def ecrire_yaml(catalogue: Catalogue, dossier: Path) -> EcritureYaml:
    """Write the files whose records changed; the comments at the head of a file are kept.

    Raises ErreurEchange, before anything is written, on an id that cannot name a file or is given twice; and when
    the folder cannot be written.
    """
    for fiches in (catalogue.projets, catalogue.replis, catalogue.faits):
        _exiger_des_ids(fiches)
    projets = dossier / "projets"
    try:
        projets.mkdir(parents=True, exist_ok=True)
        ecrits = [f for p in catalogue.projets if (f := _ecrire(projets / f"{p.id}.yml", p))]
        ecrits += [f for f in [_ecrire(dossier / "repli.yml", catalogue.replis)] if f]
        ecrits += [f for f in [_ecrire(dossier / "otn.yml", catalogue.faits)] if f]
    except OSError as erreur:
        raise ErreurEchange("Le dossier du catalogue ne peut pas être écrit.") from erreur
    orphelins = [f for f in sorted(projets.glob("*.yml")) if f.stem not in catalogue.projet]
    return EcritureYaml(tuple(ecrits), tuple(orphelins))


def _exiger_des_ids(fiches: Sequence[Projet | Repli | FaitOtn]) -> None:
    vus: set[str] = set()
    for fiche in fiches:
        if not _ID.fullmatch(fiche.id) or len(fiche.id) > ID_LONGUEUR_MAX:
            raise ErreurEchange(f"L'identifiant « {apercu(fiche.id)} » n'est pas permis : rien n'a été écrit.")
        if fiche.id in vus:
            raise ErreurEchange(f"L'identifiant « {fiche.id} » est donné deux fois : rien n'a été écrit.")
        vus.add(fiche.id)


def _ecrire(fichier: Path, contenu: Projet | Sequence[Repli] | Sequence[FaitOtn]) -> Path | None:
    if fichier.exists() and _deja_ecrit(fichier, contenu):
        return None
    _remplacer(fichier, _commentaires(fichier) + _texte(contenu))
    return fichier


def _deja_ecrit(fichier: Path, contenu: Projet | Sequence[Repli] | Sequence[FaitOtn]) -> bool:
    try:
        if isinstance(contenu, Projet):
            return lire_fiche(fichier, Projet) == contenu
        modele = Repli if fichier.name == "repli.yml" else FaitOtn
        return list(lire_fiches(fichier, modele)) == list(contenu)
    except ErreurDonnees:
        return False


def _commentaires(fichier: Path) -> str:
    if not fichier.exists():
        return ""
    lignes = fichier.read_text(encoding="utf-8", errors="replace").splitlines(keepends=True)
    tete = next((rang for rang, ligne in enumerate(lignes) if not ligne.startswith("#")), len(lignes))
    return "".join(lignes[:tete])


def _texte(contenu: Projet | Sequence[Repli] | Sequence[FaitOtn]) -> str:
    brut = msgspec.to_builtins(contenu if isinstance(contenu, Projet) else list(contenu))
    for fiche in brut if isinstance(brut, list) else [brut]:
        for champ in LISTES_FERMEES:
            if champ in fiche:
                fiche[champ] = _Courte(fiche[champ])
    return yaml.dump(brut, Dumper=_Redacteur, allow_unicode=True, sort_keys=False, width=10**9)


def _remplacer(fichier: Path, texte: str) -> None:
    poignee, provisoire = tempfile.mkstemp(dir=fichier.parent, prefix=f".{fichier.stem}-", suffix=".tmp")
    try:
        with os.fdopen(poignee, "w", encoding="utf-8", newline="\n") as sortie:
            sortie.write(texte)
            sortie.flush()
            os.fsync(sortie.fileno())
        # mkstemp makes a private file; the catalogue is public.
        os.chmod(provisoire, 0o644)
        os.replace(provisoire, fichier)
    except BaseException:
        Path(provisoire).unlink(missing_ok=True)
        raise
