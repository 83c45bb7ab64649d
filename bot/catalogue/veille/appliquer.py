"""What a visit of the links changes in the records: a dead link is hidden, a link that lives again is shown."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec

from bot.catalogue.fiche import Projet, Repli
from bot.catalogue.instantane import Catalogue
from bot.catalogue.veille.etat import EtatLien, VerdictLien


def appliquer_etats(catalogue: Catalogue, etats: Iterable[EtatLien], jour: date) -> tuple[list[Projet], list[Repli]]:
    """The records that change, and those only; `jour` is the day of the visit.

    Only the link of a project and that of a fallback count; the first day out of service stays. A moved link, or one
    for a person to look at, changes nothing; nor does the address of a promoter or of a source.
    """
    verdicts = {etat.adresse: etat.verdict for etat in etats}
    projets = [
        msgspec.structs.replace(projet, lien_hors_service=apres)
        for projet in catalogue.projets
        if (apres := _apres(projet.lien, projet.lien_hors_service, verdicts, jour)) != projet.lien_hors_service
    ]
    replis = [
        msgspec.structs.replace(repli, url_hors_service=apres)
        for repli in catalogue.replis
        if (apres := _apres(repli.url, repli.url_hors_service, verdicts, jour)) != repli.url_hors_service
    ]
    return projets, replis


def _apres(adresse: str | None, avant: str | None, verdicts: dict[str, VerdictLien], jour: date) -> str | None:
    verdict = verdicts.get(adresse) if adresse is not None else None
    if verdict is VerdictLien.MORT:
        return avant or jour.isoformat()
    return None if verdict is VerdictLien.VIVANT else avant
