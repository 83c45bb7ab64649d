"""For whom it is done: "des remorques pour les fermes" speaks of trailers, not of farming."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.nlu.activites.mots import Phrase
from bot.nlu.activites.regles import Regles
from bot.nlu.activites.trouvailles import Trouvaille
from bot.nlu.activites.voisinage import coordonnees


def ecarter_les_destinataires(
    phrase: Phrase, trouvailles: Sequence[Trouvaille], regles: Regles
) -> tuple[Trouvaille, ...]:
    """A field served, named after the activity itself, belongs to the customers."""
    motif = regles.gauche["destinataire"]
    sorties: list[Trouvaille] = []
    for trouvee in trouvailles:
        deja = any(t.statut == "retenu" and t.facteur >= 0.5 for t in sorties)
        suite = bool(sorties) and sorties[-1].statut == "autrui" and coordonnees(phrase, sorties[-1], trouvee)
        if deja and trouvee.statut == "retenu" and (suite or motif.search(phrase.avant(trouvee.i))):
            trouvee = replace(trouvee, statut="autrui")
        sorties.append(trouvee)
    return tuple(sorties)
