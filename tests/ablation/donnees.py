"""The messages of an ablation: training examples and development sets, read once by our readers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import yaml

from bot.evaluation import Cas, lire_cas
from bot.nlu import vecteurs
from bot.nlu.activites import LecteurActivites, LectureActivites
from bot.nlu.encodeur import encoder
from bot.nlu.exemples import Exemple, exemple_de
from bot.nlu.indices import LecteurIndices
from bot.nlu.lieux import LecteurLieux, LectureLieux
from bot.nlu.normalisation import normaliser
from bot.nlu.traits import Blocs, BlocsLus, Traits
from bot.reglages import RACINE

REFERENTIEL = RACINE / "data" / "referentiel"
_JEUX = {"D": "mise_au_point_d.jsonl", "E": "mise_au_point_e.jsonl"}
_MODELE_SPACY = "fr_core_news_md"
_SANS = ("parser", "tok2vec", "morphologizer", "attribute_ruler", "lemmatizer", "ner")


@dataclass(frozen=True)
class Lecteurs:
    """The two readers that an ablation may weaken."""

    lieux: LecteurLieux
    activites: LecteurActivites


@dataclass(frozen=True)
class Lectures:
    """What the readers found in a list of messages, one item a message."""

    textes: Sequence[str]
    contextes: Sequence[str | None]
    plies: Sequence[str]
    indices: Sequence[list[str]]
    lieux: Sequence[LectureLieux]
    activites: Sequence[LectureActivites]

    @property
    def suites(self) -> list[str]:
        """The cues of each message as one text."""
        return [" ".join(classes) for classes in self.indices]


@lru_cache(maxsize=1)
def exemples() -> list[Exemple]:
    """Every training example."""
    blocs = [
        bloc
        for fichier in sorted((RACINE / "data" / "nlu").glob("*.yml"))
        for bloc in yaml.load(fichier.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)["nlu"]
    ]
    return [exemple_de(e["text"], bloc["intent"], e.get("metadata")) for bloc in blocs for e in bloc["examples"]]


@lru_cache(maxsize=1)
def jeux() -> dict[str, list[Cas]]:
    """The development sets."""
    return {nom: lire_cas(RACINE / "tests" / "nlu" / "jeux" / fichier) for nom, fichier in _JEUX.items()}


@lru_cache(maxsize=1)
def reglages() -> dict[str, dict[str, Any]]:
    """The entries of config.yml, by the last word of their name."""
    etapes = yaml.safe_load((RACINE / "config.yml").read_text(encoding="utf-8"))["pipeline"]
    return {etape["name"].rsplit(".", 1)[-1]: etape for etape in etapes}


@lru_cache(maxsize=1)
def lecteurs_complets() -> Lecteurs:
    """The readers as in the model."""
    return Lecteurs(LecteurLieux.charger(REFERENTIEL / "lieux"), LecteurActivites.charger(REFERENTIEL / "activites"))


def lire(messages: Sequence[Exemple] | Sequence[Cas], lecteurs: Lecteurs) -> Lectures:
    """Read messages with the readers given."""
    normalises = [normaliser(message.texte) for message in messages]
    indices = LecteurIndices.charger(REFERENTIEL / "freins_indices.tsv")
    return Lectures(
        textes=[message.texte for message in messages],
        contextes=[message.contexte for message in messages],
        plies=[normalise.plie for normalise in normalises],
        indices=[indices.lire(normalise.jetons) for normalise in normalises],
        lieux=[lecteurs.lieux.lire(message.texte, message.contexte) for message in messages],
        activites=[lecteurs.activites.lire(message.texte, message.contexte) for message in messages],
    )


def fabriquer_blocs(entrainement: Lectures, a_lire: dict[str, Lectures]) -> tuple[Traits, Blocs, dict[str, BlocsLus]]:
    """The traits, the blocks of the training examples and those of each set; « vecteurs » comes from spaCy."""
    traits, lexicaux = Traits.apprendre(entrainement.plies, entrainement.suites)
    return (
        traits,
        {**lexicaux, **blocs_denses(entrainement)},
        {nom: {**traits.calculer(lues.plies, lues.suites), **blocs_denses(lues)} for nom, lues in a_lire.items()},
    )


def blocs_denses(lues: Lectures) -> dict[str, np.ndarray]:
    """The dense blocks of the model, and the word vectors that it no longer has."""
    denses = vecteurs.blocs_denses(lues.textes, lues.contextes, lues.activites, lues.lieux)
    mots = np.array([charger_spacy()(texte).vector for texte in lues.textes], dtype=np.float32)
    return {**denses, "vecteurs": mots / np.maximum(np.linalg.norm(mots, axis=1, keepdims=True), 1e-9)}


@lru_cache(maxsize=1)
def charger_spacy() -> Any:
    """spaCy's French model, its word vectors only."""
    import spacy

    return spacy.load(_MODELE_SPACY, exclude=list(_SANS))


def encoder_une_fois() -> None:
    """The same sentences come back at each variant: they are encoded once."""
    connus: dict[str, np.ndarray] = {}

    def encoder_les_nouveaux(textes: Sequence[str]) -> np.ndarray:
        nouveaux = [texte for texte in dict.fromkeys(textes) if texte not in connus]
        if nouveaux:
            connus.update(zip(nouveaux, encoder(nouveaux), strict=True))
        return np.array([connus[texte] for texte in textes])

    setattr(vecteurs, "encoder", encoder_les_nouveaux)  # noqa: B010
