"""The sentences of the Teams door, read from data/dialogue/teams.yml; `{…}` is filled in by the cards."""

from __future__ import annotations

import msgspec


class _Phrases(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """Base of every group: no sentence is accepted that nothing says."""


class PhrasesAccueil(_Phrases, frozen=True):
    """The welcome."""

    titre: str
    textes: tuple[str, ...]


class LigneAide(_Phrases, frozen=True):
    """What to write, and what it does."""

    ecrire: str
    effet: str


class PhrasesAide(_Phrases, frozen=True):
    """The help."""

    titre: str
    lignes: tuple[LigneAide, ...]


class PhrasesResultatCarte(_Phrases, frozen=True):
    """The result and its actions."""

    titre: str
    titre_vide: str
    compris: str
    promoteur: str
    verdicts: dict[str, str]
    critere: str
    repli: str
    parcours: str
    etape: str
    resume: str
    resume_vide: str
    avertissement: str
    pourquoi: str
    un_projet: str
    choisir_projet: str
    pourquoi_pas: str
    fiche: str
    suivants: str
    corriger: str
    texte: str
    signaler: str


class PhrasesPourquoi(_Phrases, frozen=True):
    """The titles of what is asked about a result."""

    titre: str
    titre_pas: str
    titre_suivants: str
    titre_comparer: str


class PhrasesFiche(_Phrases, frozen=True):
    """The record of a project."""

    titre: str
    offre: str
    sources: str
    source: str
    site: str


class PhrasesListe(_Phrases, frozen=True):
    """The projects found by a search."""

    titre: str
    compte: str
    trop: str
    choisir: str
    voir: str
    rien: str
    vide: str


class PhrasesEcheances(_Phrases, frozen=True):
    """What the calendar asks."""

    titre: str
    urgences: dict[str, str]
    ligne: str
    rien: str
    reste: str


class PhrasesStatistiques(_Phrases, frozen=True):
    """The anonymous demand."""

    titre: str
    periode: str
    secteurs: str
    regions: str
    freins: str
    besoins: str
    ligne: str
    rien: str


class PhrasesCorriger(_Phrases, frozen=True):
    """The three lists."""

    titre: str
    secteurs: str
    regions: str
    freins: str
    non_dit: str
    envoyer: str


class PhrasesPreciser(_Phrases, frozen=True):
    """A short choice between likely readings."""

    titre: str
    regions: str
    secteurs: str
    freins: str
    aucun: str


class PhrasesSignaler(_Phrases, frozen=True):
    """The report of an error."""

    titre: str
    avertissement: str
    attendu: str
    attendu_manque: str
    pourquoi: str
    envoyer: str
    merci: str


class PhrasesTexte(_Phrases, frozen=True):
    """The text for the business."""

    titre: str
    consigne: str
    champ: str
    salutation: str
    debut: str
    debut_vide: str
    projet: str
    raison: str
    site: str
    repli: str
    etape: str
    fin: str


class PhrasesAbonnement(_Phrases, frozen=True):
    """Asking for notices, or for no more."""

    abonne: str
    deja: str
    desabonne: str
    pas_abonne: str


class PhrasesAvisTeams(_Phrases, frozen=True):
    """The notices sent to those who asked."""

    titre_fin: str
    fin: str
    titre_signalement: str
    situation: str
    attendu: str
    pourquoi: str
    numero: str


class PhrasesMessages(_Phrases, frozen=True):
    """One sentence each, said alone or before a card."""

    masque: str
    anglais: str
    vide: str
    long: str
    rien_encore: str
    incompris: str
    pas_pret: str
    forge: str
    perime: str
    change: str
    deja: str
    sans_profil: str
    projet_inconnu: str
    fiche_vide: str
    dites_le_projet: str
    suivants_finis: str
    efface: str
    merci: str
    panne: str
    choisir_projet: str


class CommandeApplication(_Phrases, frozen=True):
    """A command that Teams suggests while one types."""

    titre: str
    description: str


class PhrasesApplication(_Phrases, frozen=True):
    """The names and descriptions of the app package."""

    nom: str
    nom_complet: str
    description: str
    description_complete: str
    equipe: str
    commandes: tuple[CommandeApplication, ...]


class PhrasesTeams(_Phrases, frozen=True):
    """All the sentences of the door."""

    id: str
    accueil: PhrasesAccueil
    aide: PhrasesAide
    resultat: PhrasesResultatCarte
    pourquoi: PhrasesPourquoi
    fiche: PhrasesFiche
    liste: PhrasesListe
    echeances: PhrasesEcheances
    statistiques: PhrasesStatistiques
    corriger: PhrasesCorriger
    preciser: PhrasesPreciser
    signaler: PhrasesSignaler
    texte: PhrasesTexte
    abonnement: PhrasesAbonnement
    avis: PhrasesAvisTeams
    messages: PhrasesMessages
    application: PhrasesApplication
