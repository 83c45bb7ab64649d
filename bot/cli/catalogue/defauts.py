"""Faults as the keeper reads them: one line each, grouped by who must act."""

from __future__ import annotations

from collections.abc import Sequence

from bot.catalogue import Acteur, Defaut

_TITRES = {
    Acteur.RESPONSABLE: "À corriger par la personne qui tient le catalogue",
    Acteur.PROMOTEUR: "À demander au promoteur",
    Acteur.EQUIPE: "À voir avec l'équipe technique",
}


def montrer(defauts: Sequence[Defaut]) -> None:
    """Print every fault under the name of who must act; ✗ stops the import, ! does not."""
    for acteur, titre in _TITRES.items():
        siens = [defaut for defaut in defauts if defaut.acteur is acteur]
        if siens:
            print(f"{titre} ({len(siens)}) :")
            for defaut in siens:
                print(f"  {'✗' if defaut.bloquant else '!'} {defaut}")
