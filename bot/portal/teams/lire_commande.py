"""Reads the commands in plain words: « fiche iqc », « échéances », « pourquoi pas le MQQ »; accents, case are free."""

from __future__ import annotations

import re

from bot.nlu.normalisation import normaliser
from bot.portal.teams.demande import Demande, Parole
from bot.rendering.cartes import Verbe

# A whole message: « aide » asks for help, « aide au financement pour un garage » describes a business.
_ENTIERES: tuple[tuple[Verbe | Parole, str], ...] = (
    (Verbe.AIDE, r"aide(?: moi)?|aidez moi|\?|help|commandes?"),
    (Verbe.ECHEANCES, r"(?:les )?echeances?"),
    (Verbe.STATISTIQUES, r"(?:les )?statistiques?|stats?"),
    (Verbe.TEXTE, r"(?:le )?texte(?: a envoyer)?"),
    (Verbe.CORRIGER, r"corriger|corrige[zr]?|listes?"),
    (Verbe.SIGNALER, r"signaler(?: une erreur)?|signale[zr]?(?: une erreur)?"),
    (Verbe.SUIVANTS, r"(?:les )?(?:suivants?|autres)(?: projets)?"),
    (Parole.AVISER, r"avise[zr]? moi"),
    (Parole.NE_PLUS_AVISER, r"ne m avise[zr]? plus|ne plus m aviser|(?:n )?avise[zr]? moi plus"),
    (Parole.RECOMMENCER, r"recommence[zr]?|nouvelle entreprise"),
)
# Followed by a name or by words.
_SUIVIES: tuple[tuple[Verbe | Parole, str], ...] = (
    (Verbe.FICHE, r"fiches?(?: (?:de|du|d|sur))?"),
    (Parole.CHERCHER, r"chercher"),
    (Verbe.POURQUOI_PAS, r"pourquoi pas"),
    (Verbe.POURQUOI, r"pourquoi"),
)
_MOTS = re.compile(r"[a-z0-9]+|\?")


def lire_commande(texte: str) -> Demande | None:
    """The command that a message is, with the words that follow as they were typed; None when it is a sentence."""
    plie = normaliser(texte)
    mots = [(m.group(), m.end()) for m in _MOTS.finditer(plie.plie)]
    if mots and mots[-1][0] == "?" and len(mots) > 1:
        mots.pop()
    phrase = " ".join(mot for mot, _ in mots)
    for acte, motif in _ENTIERES:
        if re.fullmatch(motif, phrase):
            return Demande(acte=acte)
    for acte, motif in _SUIVIES:
        trouve = re.match(rf"(?:{motif})(?: |$)", phrase)
        if trouve:
            combien = len(trouve.group().split())
            debut = plie.portee_brute(0, mots[combien - 1][1])[1]
            return Demande(acte=acte, mots=texte[debut:].strip(" :?«»\"'"))
    return None
