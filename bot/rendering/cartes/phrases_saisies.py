"""The sentences of the cards to fill in, of the notices, and those said alone: the other groups of teams.yml."""

from __future__ import annotations

from bot.rendering.cartes.phrases_reponses import Groupe


class PhrasesCorriger(Groupe, frozen=True):
    """The three lists."""

    titre: str
    secteurs: str
    regions: str
    freins: str
    non_dit: str
    envoyer: str


class PhrasesPreciser(Groupe, frozen=True):
    """A short choice between likely readings."""

    titre: str
    regions: str
    secteurs: str
    freins: str
    aucun: str


class PhrasesSignaler(Groupe, frozen=True):
    """The report of an error."""

    titre: str
    avertissement: str
    attendu: str
    attendu_manque: str
    pourquoi: str
    envoyer: str
    merci: str


class PhrasesTexte(Groupe, frozen=True):
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


class PhrasesAbonnement(Groupe, frozen=True):
    """Asking for notices, or for no more."""

    abonne: str
    deja: str
    desabonne: str
    pas_abonne: str


class PhrasesAvisTeams(Groupe, frozen=True):
    """The notices sent to those who asked."""

    titre_fin: str
    fin: str
    titre_signalement: str
    situation: str
    attendu: str
    pourquoi: str
    numero: str


class PhrasesMessages(Groupe, frozen=True):
    """One sentence each, said alone or before a card."""

    masque: str
    anglais: str
    vide: str
    long: str
    rien_encore: str
    incompris: str
    fait: str
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
    trop_de_signalements: str


class CommandeApplication(Groupe, frozen=True):
    """A command that Teams suggests while one types."""

    titre: str
    description: str


class PhrasesApplication(Groupe, frozen=True):
    """The names and descriptions of the app package."""

    nom: str
    nom_complet: str
    description: str
    description_complete: str
    equipe: str
    commandes: tuple[CommandeApplication, ...]
