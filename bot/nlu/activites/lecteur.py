"""From a typed message to sector ids: the one door of the package."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from bot.nlu.activites.absorption import absorber, joindre_les_adjectifs
from bot.nlu.activites.autrui import ecarter_les_destinataires
from bot.nlu.activites.bilan import decider, noter
from bot.nlu.activites.fautes import Correcteur
from bot.nlu.activites.lexique import Lexique
from bot.nlu.activites.masques import masquer
from bot.nlu.activites.modeles import LectureActivites, MentionActivite
from bot.nlu.activites.mots import Phrase, decouper
from bot.nlu.activites.poids import peser
from bot.nlu.activites.regles import Regles, charger_regles
from bot.nlu.activites.statuts import qualifier
from bot.nlu.activites.tetes import composer
from bot.nlu.activites.trouvailles import Trouvaille, reperer
from bot.nlu.normalisation import TexteNormalise, normaliser


class LecteurActivites:
    """Reads which line of business a message speaks of; built once, used for every message."""

    def __init__(self, lexique: Lexique, regles: Regles) -> None:
        self._lexique = lexique
        self._regles = regles
        connus = regles.mots_courants | frozenset(lexique.verbes) | frozenset(regles.formes_verbes)
        self._correcteur = Correcteur(lexique.racines | frozenset(regles.tetes_noms), connus | regles.prenoms)

    @classmethod
    def charger(cls, dossier: Path) -> LecteurActivites:
        """Read `data/referentiel/activites` (one TSV file a sector, and the `regles` folder)."""
        return cls(Lexique.charger(dossier), charger_regles(dossier / "regles"))

    def lire(self, texte: str | TexteNormalise, contexte: str | None = None) -> LectureActivites:
        """The activities of a message; `contexte` is the question it answers, None when unknown."""
        normalise = texte if isinstance(texte, TexteNormalise) else normaliser(texte)
        phrase = self._corrigee(decouper(normalise))
        trouvailles = reperer(phrase, self._lexique, masquer(phrase, self._regles))
        if not trouvailles:
            return LectureActivites((), MappingProxyType({}), (), ())
        jointes = joindre_les_adjectifs(phrase, trouvailles)
        composees = absorber(phrase, composer(phrase, jointes, self._regles))
        qualifiees = ecarter_les_destinataires(phrase, qualifier(phrase, composees, self._regles), self._regles)
        pesees = peser(phrase, qualifiees, self._regles, contexte)
        scores = noter(pesees)
        secteurs, hesitation = decider(scores, pesees, contexte)
        mentions = tuple(_mention(phrase, t) for t in pesees)
        return LectureActivites(mentions, MappingProxyType(scores), secteurs, hesitation)

    def _corrigee(self, phrase: Phrase) -> Phrase:
        """The same tokens, misspelt stems replaced; a capital inside the sentence is a name, left alone."""
        mots = []
        for i, mot in enumerate(phrase.mots):
            nom = mot.majuscule and i > 0 and mot.rupture != "."
            racine = None if nom else self._correcteur.corriger(mot.forme, mot.racine)
            mots.append(replace(mot, racine=racine, corrige=True) if racine else mot)
        return Phrase(phrase.texte, tuple(mots))


def _mention(phrase: Phrase, trouvee: Trouvaille) -> MentionActivite:
    """A match as the caller sees it, with its place in the raw text."""
    jetons = phrase.texte.jetons
    debut, fin = phrase.texte.portee_brute(jetons[trouvee.i].debut, jetons[trouvee.j - 1].fin)
    return MentionActivite(
        debut=debut,
        fin=fin,
        surface=phrase.texte.brut[debut:fin],
        mot=trouvee.entree.mot,
        secteurs=(*trouvee.secteurs, *(s for s in trouvee.aussi if s not in trouvee.secteurs)),
        poids=trouvee.poids,
        statut=trouvee.statut,
    )
