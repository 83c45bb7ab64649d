"""Reads the form's address: what is ticked, which values are unknown, which link leads back here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from bot.portal.pages.acces import AccesPages, ChoixListe

# Sent by the form's button, so that a form sent empty can be told from a first visit.
PARAMETRE_ENVOI = "voir"
MESSAGE_VIDE = "Cochez au moins une réponse pour voir des projets."
_LONGUEUR_CITEE = 40


@dataclass(frozen=True, slots=True)
class Champ:
    """One question of the form, with what the person ticked."""

    nom: str
    titre: str
    consigne: str
    liste: str
    choix: Sequence[ChoixListe]
    coches: tuple[str, ...] = ()
    erreur: str | None = None


@dataclass(frozen=True, slots=True)
class Saisie:
    """The three questions as answered in the address, and whether anything was asked for."""

    secteurs: Champ
    freins: Champ
    regions: Champ
    vide_envoye: bool = False

    @property
    def champs(self) -> tuple[Champ, Champ, Champ]:
        """The questions in page order."""
        return (self.secteurs, self.freins, self.regions)

    @property
    def erreurs(self) -> list[tuple[str, str]]:
        """(field name, sentence) pairs for the error summary, in page order."""
        trouvees = [(champ.nom, champ.erreur) for champ in self.champs if champ.erreur]
        if self.vide_envoye:
            trouvees.append((self.secteurs.nom, MESSAGE_VIDE))
        return trouvees

    @property
    def demandee(self) -> bool:
        """Whether a recommendation can be computed from this address."""
        return not self.erreurs and any(champ.coches for champ in self.champs)

    @property
    def requete(self) -> str:
        """The shortest query string that gives this result again."""
        return urlencode([(champ.nom, valeur) for champ in self.champs for valeur in champ.coches])


def lire_saisie(parametres: QueryParams, acces: AccesPages) -> Saisie:
    """The form as the address fills it; unknown values become one sentence a field, others stay ticked."""
    secteurs = _lire(
        parametres,
        Champ(
            nom="secteur",
            titre="Dans quel secteur travaillez-vous\u00a0?",
            consigne="Cochez un ou plusieurs secteurs.",
            liste="des secteurs",
            choix=acces.secteurs,
        ),
    )
    freins = _lire(
        parametres,
        Champ(
            nom="frein",
            titre="Qu’est-ce qui freine votre projet numérique\u00a0?",
            consigne="Cochez tout ce qui s’applique.",
            liste="des freins",
            choix=acces.freins,
        ),
    )
    regions = _lire(
        parametres,
        Champ(
            nom="region",
            titre="Dans quelle région est votre entreprise\u00a0?",
            consigne="Cochez une ou plusieurs régions administratives.",
            liste="des régions",
            choix=acces.regions,
        ),
    )
    rien = not any(champ.coches or champ.erreur for champ in (secteurs, freins, regions))
    return Saisie(secteurs, freins, regions, vide_envoye=rien and PARAMETRE_ENVOI in parametres)


def _lire(parametres: QueryParams, champ: Champ) -> Champ:
    recues = {valeur.strip() for valeur in parametres.getlist(champ.nom)} - {""}
    connues = tuple(choix.id for choix in champ.choix if choix.id in recues)
    inconnues = sorted(recues - set(connues))
    return Champ(
        champ.nom,
        champ.titre,
        champ.consigne,
        champ.liste,
        champ.choix,
        connues,
        _phrase_inconnues(inconnues, champ.liste) if inconnues else None,
    )


def _phrase_inconnues(valeurs: Sequence[str], liste: str) -> str:
    premiere = valeurs[0]
    if len(premiere) > _LONGUEUR_CITEE:
        premiere = premiere[:_LONGUEUR_CITEE] + "…"
    if len(valeurs) == 1:
        return f"La valeur «\u00a0{premiere}\u00a0» n’est pas dans la liste {liste}. Choisissez dans la liste."
    return (
        f"{len(valeurs)} valeurs, dont «\u00a0{premiere}\u00a0», ne sont pas dans la liste {liste}. "
        "Choisissez dans la liste."
    )
