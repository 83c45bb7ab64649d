"""From what Rasa says (texts and marks such as « question » or « fait ») to the messages of the web channel."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from bot.catalogue import Catalogue
from bot.recommandation import Profil
from bot.recommandation.repli import choisir_repli
from bot.rendering.messages import Message, message_texte
from bot.rendering.phrases_resultat import PhrasesResultat
from bot.rendering.questions import Questions

EFFET_EFFACER = "effacer"


class RenduWeb:
    """Fills in the marks from the catalogue, the questions and the written sentences."""

    def __init__(self, questions: Questions, phrases: PhrasesResultat) -> None:
        self._questions, self._phrases = questions, phrases

    def rendre(
        self, bruts: Iterable[Mapping[str, Any]], catalogue: Catalogue, profil: Mapping[str, list[str]]
    ) -> list[Message]:
        """The web messages for the raw messages of one turn; an unknown mark is an error of ours (KeyError)."""
        messages: list[Message] = []
        for brut in bruts:
            if brut.get("text"):
                messages.append(message_texte(str(brut["text"])))
            if brut.get("custom"):
                messages += self._propre(brut["custom"], catalogue, profil)
        return messages

    def panne(self) -> Message:
        """What is said when something of ours fails."""
        return {"type": "avis", "texte": self._phrases.panne, "liens": [_LIEN_FORMULAIRE]}

    def _propre(
        self, propre: Mapping[str, Any], catalogue: Catalogue, profil: Mapping[str, list[str]]
    ) -> list[Message]:
        if propre.get("type") == "avis" or propre.get("panne"):
            return [self.panne()]
        if "type" in propre:
            return [dict(propre)]
        if "question" in propre:
            return [self._questions.poser(propre["question"])]
        if "fait" in propre:
            return [_fait(propre["fait"], catalogue)]
        if "repli" in propre:
            return [self._repli(catalogue, profil, formulaire=bool(propre.get("formulaire")))]
        if propre.get("effet") == EFFET_EFFACER:
            return [message_texte(self._phrases.efface)]
        raise KeyError(f"marque inconnue : {sorted(propre)}")

    def _repli(self, catalogue: Catalogue, profil: Mapping[str, list[str]], formulaire: bool) -> Message:
        connu = Profil(tuple(profil.get("secteurs", ())), tuple(profil.get("regions", ())))
        repli = choisir_repli(connu, catalogue)
        liens = [_LIEN_FORMULAIRE] if formulaire else []
        if repli is None:
            return {"type": "avis", "texte": self._phrases.panne, "liens": [_LIEN_FORMULAIRE]}
        adresses = [repli.url] if repli.url else []
        liens += [{"libelle": repli.nom, "url": url} for url in adresses]
        return {
            "type": "avis",
            "texte": self._phrases.repli.format(nom=repli.nom, description=repli.description),
            "liens": liens,
        }


_LIEN_FORMULAIRE = {"libelle": "Ouvrir le formulaire", "url": "/formulaire"}


def _fait(identifiant: str, catalogue: Catalogue) -> Message:
    fait = next(fait for fait in catalogue.faits if fait.id == identifiant)
    liens = [{"libelle": f"Source {rang} (au {fait.date})", "url": url} for rang, url in enumerate(fait.sources, 1)]
    return {"type": "avis", "texte": fait.texte, "liens": liens}
