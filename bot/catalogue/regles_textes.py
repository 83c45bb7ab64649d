"""The rule of texts, the same for every record: what is written must survive every file format unchanged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

from bot.catalogue.defaut import Defaut
from bot.catalogue.fiche import ID_LONGUEUR_MAX, FaitOtn, Projet, Repli
from bot.catalogue.textes_propres import LONGUEUR_MAX, impropretes, taille_en_cellule, textes_de

RegleTexte = Callable[[Projet | Repli | FaitOtn, str], Iterator[Defaut]]


def _textes_propres(fiche: Projet | Repli | FaitOtn, genre: str) -> Iterator[Defaut]:
    for champ, texte, en_liste in textes_de(fiche):
        for probleme in impropretes(texte, en_liste):
            yield Defaut(fiche.id, champ, probleme, genre=genre)


def _textes_pas_trop_longs(fiche: Projet | Repli | FaitOtn, genre: str) -> Iterator[Defaut]:
    tailles: dict[str, int] = defaultdict(int)
    for champ, texte, _ in textes_de(fiche):
        tailles[champ] += taille_en_cellule(texte) + 1
    for champ, taille in tailles.items():
        if taille > LONGUEUR_MAX:
            probleme = "le texte est trop long pour une cellule de tableur (32\u00a0000 caractères au plus)"
            yield Defaut(fiche.id, champ, probleme, genre=genre)


def _identifiant_court(fiche: Projet | Repli | FaitOtn, genre: str) -> Iterator[Defaut]:
    if len(fiche.id) > ID_LONGUEUR_MAX:
        yield Defaut(fiche.id, "id", f"l'identifiant dépasse {ID_LONGUEUR_MAX} caractères", genre=genre)


REGLES_TEXTES: tuple[RegleTexte, ...] = (_textes_propres, _textes_pas_trop_longs, _identifiant_court)
