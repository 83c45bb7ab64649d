"""One answer of the engine as the bench shows it: every ranked project with what each criterion weighs."""

from __future__ import annotations

import msgspec

from bot.assistant import Assistant
from bot.recommandation import Mouvement, Pesee, Profil, Recommandation, mouvement

# Beyond these, the name and the rank are enough to find a project on its own page.
_PESES = 8


class ProjetPese(msgspec.Struct, frozen=True):
    """A ranked project: its points and where they come from."""

    id: str
    nom: str
    rang: int
    points: int
    pesees: tuple[Pesee, ...]


class Resultat(msgspec.Struct, frozen=True):
    """The answer, its first projects weighed, and the names of those that follow."""

    recommandation: Recommandation
    peses: tuple[ProjetPese, ...]
    suivants: tuple[tuple[int, str, str], ...]


class Ecart(msgspec.Struct, frozen=True):
    """Two answers side by side: which of the three first come in or go out."""

    mouvement: Mouvement
    rangs: tuple[tuple[str, int | None, int | None], ...]


def peser_tout(profil: Profil, assistant: Assistant) -> Resultat:
    """The answer for this profile. Raises ErreurMagasin when the database does not answer."""
    recommandation = assistant.recommander_a(profil)
    catalogue = assistant.catalogue()
    ids = _ranges(recommandation)
    peses = tuple(
        _pese(rang, identifiant, profil, assistant)
        for rang, identifiant in enumerate(ids[:_PESES], 1)
        if identifiant in catalogue.projet
    )
    suivants = tuple(
        (rang, identifiant, catalogue.projet[identifiant].libelle)
        for rang, identifiant in enumerate(ids[_PESES:], _PESES + 1)
        if identifiant in catalogue.projet
    )
    return Resultat(recommandation, peses, suivants)


def comparer_resultats(avant: Resultat, apres: Resultat) -> Ecart:
    """What one change of the situation does to the answer."""
    anciens, nouveaux = _rangs(avant.recommandation), _rangs(apres.recommandation)
    noms = {pese.id: pese.nom for resultat in (avant, apres) for pese in resultat.peses}
    noms |= {identifiant: nom for resultat in (avant, apres) for _, identifiant, nom in resultat.suivants}
    touches = [i for i in dict.fromkeys((*nouveaux, *anciens)) if anciens.get(i) != nouveaux.get(i)]
    premiers = [[projet.id for projet in resultat.recommandation.projets] for resultat in (avant, apres)]
    rangs = tuple((noms[i], anciens.get(i), nouveaux.get(i)) for i in touches if i in noms)
    return Ecart(mouvement(*premiers), rangs)


def _ranges(recommandation: Recommandation) -> list[str]:
    return [*(projet.id for projet in recommandation.projets), *recommandation.autres]


def _rangs(recommandation: Recommandation) -> dict[str, int]:
    return {identifiant: rang for rang, identifiant in enumerate(_ranges(recommandation), 1)}


def _pese(rang: int, identifiant: str, profil: Profil, assistant: Assistant) -> ProjetPese:
    pesees = assistant.peser(identifiant, profil)
    nom = assistant.catalogue().projet[identifiant].libelle
    return ProjetPese(identifiant, nom, rang, sum(pesee.points for pesee in pesees), pesees)
