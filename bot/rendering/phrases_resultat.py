"""The sentences said around a result, read from data/dialogue/resultat.yml."""

from __future__ import annotations

import msgspec


class PhrasesResultat(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """One sentence a use; `{…}` is filled in by the action."""

    id: str
    introduction: str
    introduction_hors_quebec: str
    introduction_vide: str
    repli: str
    parcours: str
    preciser_region: str
    preciser_secteur: str
    preciser_frein: str
    preciser_aucun: str
    lien_source: str
    lien_formulaire: str
    efface: str
    panne: str
