"""The questions and their buttons, built from the closed lists. A button carries an act, never a command."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from bot.referentiel import ErreurDonnees, Referentiel, lire_fiches

QUESTIONS = ("secteurs", "freins", "regions")

Acte = dict[str, Any]


class Bouton(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A fixed button: its label and the intent that it stands for."""

    libelle: str
    intention: str


class Question(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One question: from a closed list (`liste`) or with fixed buttons."""

    id: str
    texte: str
    liste: str | None = None
    multiple: bool = False
    passer: str | None = None
    boutons: tuple[Bouton, ...] = ()


class Questions:
    """Builds the `choix` messages."""

    def __init__(self, questions: tuple[Question, ...], referentiel: Referentiel) -> None:
        self._questions = {question.id: question for question in questions}
        self._referentiel = referentiel

    def poser(self, identifiant: str, texte: str | None = None) -> dict[str, Any]:
        """The `choix` message of a question; each choice holds its private `acte`. Raises KeyError."""
        question = self._questions[identifiant]
        choix = [self._bouton(b.libelle, {"intention": b.intention}) for b in question.boutons]
        if question.liste is not None:
            choix += [
                self._bouton(fiche.libelle, {"intention": "informer", question.id: [fiche.id]}, fiche.aide)
                for fiche in getattr(self._referentiel, question.liste)
            ]
        if question.passer is not None:
            choix.append(self._bouton(question.passer, {"intention": "ne_sait_pas"}))
        return self._message(identifiant, texte or question.texte, question.multiple, choix)

    def preciser(
        self, texte: str, champ: str, candidats: list[dict[str, str]], aucun: str, multiple: bool = False
    ) -> dict[str, Any]:
        """A short choice between likely readings: each candidate has an `id` of the list and a `libelle`."""
        choix = [
            self._bouton(candidat["libelle"], {"intention": "informer", champ: [candidat["id"]]})
            for candidat in candidats
        ]
        choix.append(self._bouton(aucun, {"intention": "nier"}))
        return self._message("preciser", texte, multiple, choix)

    def proposer(self, texte: str, boutons: list[tuple[str, Acte]]) -> dict[str, Any]:
        """What to do next: written buttons, each a label and its act."""
        return self._message("suite", texte, False, [self._bouton(libelle, acte) for libelle, acte in boutons])

    @staticmethod
    def _bouton(libelle: str, acte: Acte, aide: str = "") -> dict[str, Any]:
        return {"libelle": libelle, "aide": aide, "acte": acte} if aide else {"libelle": libelle, "acte": acte}

    @staticmethod
    def _message(question: str, texte: str, multiple: bool, choix: list[dict[str, Any]]) -> dict[str, Any]:
        return {"type": "choix", "texte": texte, "question": question, "multiple": multiple, "choix": choix}


def charger_questions(fichier: Path, referentiel: Referentiel) -> Questions:
    """The questions of data/dialogue/questions.yml. Raises ErreurDonnees."""
    questions = lire_fiches(fichier, Question)
    for question in questions:
        if question.liste is not None and not hasattr(referentiel, question.liste):
            raise ErreurDonnees(fichier, "cette liste fermée n'existe pas", question.id, "liste")
    return Questions(questions, referentiel)
