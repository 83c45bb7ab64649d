"""From what Rasa says (texts and marks such as « question » or « fait ») to the messages of the web channel."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from bot.catalogue import Catalogue
from bot.catalogue.dates import date_en_lettres
from bot.recommandation import Profil
from bot.recommandation.repli import choisir_repli
from bot.rendering.messages import Message, message_avis, message_texte
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
        return {"type": "avis", "texte": self._phrases.panne, "liens": [self._lien_formulaire()]}

    def _propre(
        self, propre: Mapping[str, Any], catalogue: Catalogue, profil: Mapping[str, list[str]]
    ) -> list[Message]:
        # An action or the channel that fails gives the id under which the log holds the failure.
        if "correlation" in propre or propre.get("panne"):
            return [self.panne()]
        if "type" in propre:
            return [dict(propre)]
        if "question" in propre:
            return [self._questions.poser(propre["question"])]
        if "fait" in propre:
            return [self._fait(propre["fait"], catalogue)]
        if "repli" in propre:
            return [self._repli(catalogue, profil, formulaire=bool(propre.get("formulaire")))]
        if propre.get("effet") == EFFET_EFFACER:
            return [message_texte(self._phrases.efface)]
        raise KeyError(f"marque inconnue : {sorted(propre)}")

    def _repli(self, catalogue: Catalogue, profil: Mapping[str, list[str]], formulaire: bool) -> Message:
        connu = Profil(tuple(profil.get("secteurs", ())), tuple(profil.get("regions", ())))
        repli = choisir_repli(connu, catalogue)
        liens = [self._lien_formulaire()] if formulaire else []
        if repli is None:
            return {"type": "avis", "texte": self._phrases.panne, "liens": [self._lien_formulaire()]}
        verifie = date_en_lettres(repli.verifie_le)
        liens += [{"libelle": repli.nom, "url": repli.url}] if repli.url else []
        liens += [self._source(1, verifie, url) for url in repli.sources[:1] if url != repli.url]
        texte = self._phrases.repli.format(nom=repli.nom, description=repli.description, date=verifie)
        return message_avis(texte, liens)

    def _fait(self, identifiant: str, catalogue: Catalogue) -> Message:
        """A dated fact about the OTN with its sources."""
        fait = next(fait for fait in catalogue.faits if fait.id == identifiant)
        jour = date_en_lettres(fait.date)
        return message_avis(fait.texte, [self._source(rang, jour, url) for rang, url in enumerate(fait.sources, 1)])

    def _source(self, rang: int, jour: str, url: str) -> dict[str, str]:
        return {"libelle": self._phrases.lien_source.format(rang=rang, date=jour), "url": url}

    def _lien_formulaire(self) -> dict[str, str]:
        return {"libelle": self._phrases.lien_formulaire, "url": "/formulaire"}
