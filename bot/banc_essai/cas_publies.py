"""The cases kept with the project (tests/cas_attendus, one YAML file a project): written, merged and read back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec
import yaml

from bot.banc_essai.attente import Attente, Faits
from bot.banc_essai.cas import Cas, EtatCas
from bot.base_de_donnees.instants import jour
from bot.catalogue.fiche import Id, Jour
from bot.referentiel import ErreurDonnees, Referentiel, lire_fiches
from bot.reglages import RACINE

DOSSIER = RACINE / "tests" / "cas_attendus"


class _Signature(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who stands behind a case: name and role, and the day."""

    nom: str
    role: str
    le: Jour


class CasPublie(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A case as it is published: what is expected, who validated it, who accepted it."""

    id: Id
    titre: str
    phrase: str | None = None
    profil: Faits = Faits()
    projet: Id
    rang_max: int
    pourquoi: str = ""
    valide: _Signature
    accepte: _Signature | None = None

    @property
    def attente(self) -> Attente:
        """What is expected."""
        return Attente(**{champ: getattr(self, champ) for champ in Attente.__struct_fields__})


class _Ecrivain(yaml.SafeDumper):
    """Region codes are always between quotation marks: some readers of YAML would take « 08 » for a number."""

    def represent_str(self, data: str) -> yaml.ScalarNode:
        """A text, quoted when it has digits only."""
        return self.represent_scalar("tag:yaml.org,2002:str", data, style="'" if data.isdigit() else None)


_Ecrivain.add_representer(str, _Ecrivain.represent_str)


def publier(cas: Iterable[Cas]) -> list[CasPublie]:
    """The accepted cases as they are published; the others are left out."""
    return [
        CasPublie(
            id=un.id,
            **{champ: getattr(un.attente, champ) for champ in Attente.__struct_fields__},
            valide=_Signature(un.validation.par.nom, un.validation.par.role, jour(un.validation.le)),
            accepte=_Signature(un.decision.par.nom, un.decision.par.role, jour(un.decision.le)),
        )
        for un in cas
        if un.etat is EtatCas.ACCEPTE and un.validation is not None and un.decision is not None
    ]


def en_yaml(cas: Iterable[CasPublie]) -> str:
    """YAML that a person can read, sorted by id: the same cases give the same text."""
    fiches = [_en_fiche(un) for un in sorted(cas, key=lambda un: un.id)]
    texte: str = yaml.dump(
        fiches, Dumper=_Ecrivain, allow_unicode=True, sort_keys=False, width=110, default_flow_style=None
    )
    return texte


def fusionner(existants: Iterable[CasPublie], nouveaux: Iterable[CasPublie]) -> dict[str, str]:
    """File names (one a project) and their new text; a case with the same id is replaced, the others stay.

    Files that no new case touches are left out.
    """
    par_id = {un.id: un for un in existants}
    avant = dict(par_id)
    par_id.update((un.id, un) for un in nouveaux)
    par_projet: dict[str, list[CasPublie]] = {}
    for un in par_id.values():
        par_projet.setdefault(un.projet, []).append(un)
    changes = {un.projet for un in par_id.values() if avant.get(un.id) != un}
    partis = {avant[i].projet for i, un in par_id.items() if i in avant and avant[i].projet != un.projet}
    return {f"{projet}.yml": en_yaml(par_projet.get(projet, ())) for projet in sorted(changes | partis)}


def lire_cas_publies(dossier: Path, referentiel: Referentiel) -> list[CasPublie]:
    """Every published case. Raises ErreurDonnees on a file of the wrong shape, an unknown id or the wrong file name."""
    lus: list[CasPublie] = []
    for fichier in sorted(dossier.glob("*.yml")):
        for un in lire_fiches(fichier, CasPublie):
            _verifier(un, fichier, referentiel)
            lus.append(un)
    return lus


def _en_fiche(un: CasPublie) -> dict[str, Any]:
    """The record without its empty parts."""
    fiche: dict[str, Any] = msgspec.to_builtins(un)
    if un.profil:
        fiche["profil"] = {champ: ids for champ, ids in fiche["profil"].items() if ids}
    else:
        fiche.pop("profil", None)
    return fiche


def _verifier(un: CasPublie, fichier: Path, referentiel: Referentiel) -> None:
    connus: Mapping[str, Mapping[str, object]] = {
        "secteurs": referentiel.secteur,
        "regions": referentiel.region,
        "freins": referentiel.frein,
    }
    for champ, ids in connus.items():
        for valeur in getattr(un.profil, champ):
            if valeur not in ids:
                raise ErreurDonnees(fichier, f"« {valeur} » n'est pas dans la liste", un.id, champ)
    if fichier.stem != un.projet:
        raise ErreurDonnees(fichier, f"ce cas va dans le fichier {un.projet}.yml", un.id, "projet")
    if bool(un.profil) == (un.phrase is not None):
        raise ErreurDonnees(fichier, "il faut une phrase ou un profil, pas les deux", un.id, "phrase")
    if un.rang_max not in range(4):
        raise ErreurDonnees(fichier, "le rang va de 1 à 3; 0 veut dire « ne doit pas sortir »", un.id, "rang_max")
