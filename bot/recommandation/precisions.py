"""What one more answer would change: said for each part of the profile that is still unknown."""

from __future__ import annotations

from bot.recommandation.index import Index
from bot.recommandation.profil import Profil
from bot.recommandation.recommandation import PrecisionUtile
from bot.recommandation.regles import Regles


def preciser(profil: Profil, index: Index, regles: Regles) -> tuple[PrecisionUtile, ...]:
    """One sentence for each missing part whose answer could change something."""
    manquantes = (
        ("secteur", profil.secteurs, index.secteur_precis),
        ("region", profil.regions, index.region_precise),
        ("freins", profil.freins, len(index.vivants)),
    )
    return tuple(
        PrecisionUtile(critere, regles.phrases.precisions[critere].format(nombre=nombre))
        for critere, connu, nombre in manquantes
        if not connu and nombre
    )
