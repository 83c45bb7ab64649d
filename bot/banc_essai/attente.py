"""What a promoter expects: from this profile or this sentence, this project, at this rank at most."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping

import msgspec

from bot.banc_essai.rang import ecrire_rang, lire_rang
from bot.banc_essai.textes import abreger, milliers, nettoyer
from bot.referentiel import Referentiel

TITRE_MAX, PHRASE_MAX, POURQUOI_MAX = 120, 1000, 1000
CHAMPS = ("titre", "phrase", "secteurs", "regions", "freins", "projet", "rang_max", "pourquoi")
_LISTES = ("secteurs", "regions", "freins")
_SEPARATEURS = re.compile(r"[|,;\n]")


class Faits(msgspec.Struct, frozen=True):
    """Closed ids known of a business, without anything else of its profile."""

    secteurs: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    freins: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.secteurs or self.regions or self.freins)


class Attente(msgspec.Struct, frozen=True, kw_only=True):
    """An expected case; `phrase` or `profil`, never both. `rang_max` is 1 to 3, or 0: must not be recommended."""

    titre: str
    phrase: str | None = None
    profil: Faits = Faits()
    projet: str
    rang_max: int
    pourquoi: str = ""


class Defaut(msgspec.Struct, frozen=True):
    """What is wrong in a field of a case, in French."""

    champ: str
    probleme: str

    def __str__(self) -> str:
        return f"« {self.champ} » : {self.probleme}."


def lire_attente(
    champs: Mapping[str, str], referentiel: Referentiel, projets: Collection[str]
) -> tuple[Attente | None, list[Defaut]]:
    """The case typed in the fields CHAMPS (a form or a row), or None with every fault at once.

    Lists are ids or French labels separated by `|`, `,`, `;` or line breaks. `projets` are the ids of the catalogue.
    The sentence and the reason are masked.
    """
    textes = {champ: nettoyer(champs.get(champ, "")) for champ in CHAMPS}
    defauts = [*_textes_fautifs(textes), *_projet_fautif(textes["projet"], projets)]
    listes: dict[str, tuple[str, ...]] = {}
    for champ in _LISTES:
        listes[champ], inconnus = _lire_liste(textes[champ], champ, referentiel)
        defauts += [Defaut(champ, f"« {valeur[:60]} » n'est pas dans la liste") for valeur in inconnus]
    rang = lire_rang(textes["rang_max"])
    if rang is None:
        defauts.append(Defaut("rang_max", "écrivez 1, 2, 3 ou « ne doit pas sortir »"))
    if defauts or rang is None:
        return None, defauts
    attente = Attente(
        titre=abreger(textes["titre"], TITRE_MAX),
        phrase=abreger(textes["phrase"], PHRASE_MAX) or None,
        profil=Faits(**listes),
        projet=textes["projet"],
        rang_max=rang,
        pourquoi=abreger(textes["pourquoi"], POURQUOI_MAX),
    )
    return attente, []


def ecrire_attente(attente: Attente) -> dict[str, str]:
    """The fields that `lire_attente` reads back as the same case."""
    listes = {champ: "|".join(getattr(attente.profil, champ)) for champ in _LISTES}
    return {
        "titre": attente.titre,
        "phrase": attente.phrase or "",
        **listes,
        "projet": attente.projet,
        "rang_max": ecrire_rang(attente.rang_max),
        "pourquoi": attente.pourquoi,
    }


def _textes_fautifs(textes: Mapping[str, str]) -> Iterable[Defaut]:
    if not textes["titre"]:
        yield Defaut("titre", "donnez un titre au cas")
    for champ, maximum in (("titre", TITRE_MAX), ("phrase", PHRASE_MAX), ("pourquoi", POURQUOI_MAX)):
        if len(textes[champ]) > maximum:
            yield Defaut(champ, f"{milliers(maximum)} caractères au plus")
    profil = any(textes[champ] for champ in _LISTES)
    if textes["phrase"] and profil:
        yield Defaut("phrase", "donnez une phrase ou un profil, pas les deux")
    if not textes["phrase"] and not profil:
        yield Defaut("phrase", "donnez une phrase, ou au moins un secteur, une région ou un frein")


def _projet_fautif(projet: str, projets: Collection[str]) -> Iterable[Defaut]:
    if not projet:
        yield Defaut("projet", "donnez l'identifiant du projet attendu")
    elif projet not in projets:
        yield Defaut("projet", f"« {projet[:60]} » n'est pas au catalogue")


def _lire_liste(texte: str, champ: str, referentiel: Referentiel) -> tuple[tuple[str, ...], list[str]]:
    """Known ids in the order of the closed list, and what was not recognised."""
    fiches = getattr(referentiel, champ)
    noms = {plier(nom): fiche.id for fiche in fiches for nom in (fiche.libelle, fiche.id)}
    if champ == "regions":
        # A spreadsheet drops the zero of « 08 ».
        noms |= {code.lstrip("0"): code for code in referentiel.region}
    donnes = [plier(valeur) for valeur in _SEPARATEURS.split(texte) if valeur.strip()]
    trouves = {noms[valeur] for valeur in donnes if valeur in noms}
    return tuple(f.id for f in fiches if f.id in trouves), [valeur for valeur in donnes if valeur not in noms]


def plier(nom: str) -> str:
    """A name without case, accents or the kinds of dashes, apostrophes and blanks that people mix."""
    sans_accents = "".join(c for c in unicodedata.normalize("NFKD", nom.casefold()) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[–—‑-]", "-", sans_accents).replace("’", "'").split())
