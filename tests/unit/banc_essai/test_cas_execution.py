"""Running expected cases: the verdict, the rank, and the sentence that says why."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from bot.assistant import Assistant
from bot.banc_essai.attente import Attente, Faits
from bot.banc_essai.executer_cas import ComprehensionIndisponible, executer, executer_en_continu
from bot.banc_essai.juger_cas import Verdict
from bot.catalogue import ErreurMagasin, catalogue_de
from bot.recommandation import Regles
from tests.unit.recommandation.fabrique import projet

_CATALOGUE = catalogue_de([
    projet("a", libelle="Alpha", secteurs=("construction",), freins=("temps",)),
    projet("b", libelle="Bêta", secteurs=("construction",), freins=("temps",)),
    projet("c", libelle="Gamma", secteurs=("construction",), freins=("temps",)),
    projet("d", libelle="Delta", secteurs=("construction",), freins=("urgence",)),
    projet("m", libelle="Mines", secteurs=("mines",)),
])  # fmt: skip
_PROFIL = Faits(("construction",), ("16",), ("temps",))


class _Catalogue:
    def lire(self) -> Any:
        return _CATALOGUE


class _Panne:
    def lire(self) -> Any:
        raise ErreurMagasin("La base de données du catalogue ne répond pas.")


@pytest.fixture
def assistant(regles: Regles, aujourdhui: date) -> Assistant:
    return Assistant(regles, _Catalogue(), lambda: aujourdhui)


def _cas(projet: str, rang_max: int, **champs: Any) -> Attente:
    return Attente(**{"titre": "t", "profil": _PROFIL, "projet": projet, "rang_max": rang_max, **champs})


@pytest.mark.parametrize(
    ("cas", "verdict", "rang", "raison"),
    [
        (_cas("a", 1), Verdict.REUSSI, 1, "Il sort au rang 1, comme attendu (en premier)."),
        (_cas("b", 3), Verdict.REUSSI, 2, "Il sort au rang 2, comme attendu (au rang 3 ou mieux)."),
        (_cas("b", 1), Verdict.ECHOUE, 2, "Il vient au rang 2, après « Alpha » (rang 1), à égalité de points : l'ordre alphabétique des identifiants les départage."),
        (_cas("d", 3), Verdict.ECHOUE, 4, "Il vient au rang 4, après « Gamma » (rang 3); le critère « Ce qui vous freine » les départage : « La fiche ne mentionne pas ce qui vous freine. Parlez-en au promoteur » contre « Son offre répond à ce qui vous freine : le manque de temps »."),
        (_cas("m", 3), Verdict.ECHOUE, None, "Il est écarté : « Ce projet vise un autre secteur : Mines et exploration »."),
        (_cas("m", 0), Verdict.REUSSI, None, "Il est écarté : « Ce projet vise un autre secteur : Mines et exploration »."),
        (_cas("d", 0), Verdict.REUSSI, 4, "Il ne sort pas : il vient au rang 4."),
        (_cas("c", 0), Verdict.ECHOUE, 3, "Il sort au rang 3, alors qu'il ne doit pas sortir."),
        (_cas("z", 1), Verdict.IMPOSSIBLE, None, "Le projet « z » n'est pas au catalogue."),
    ],
)  # fmt: skip
def test_le_verdict_le_rang_et_la_raison(
    cas: Attente, verdict: Verdict, rang: int | None, raison: str, assistant: Assistant
) -> None:
    (resultat,) = executer([cas], assistant)
    assert (resultat.verdict, resultat.rang, resultat.raison) == (verdict, rang, raison)
    assert [(p.rang, p.nom) for p in resultat.premiers] == [(1, "Alpha"), (2, "Bêta"), (3, "Gamma")]
    assert resultat.compris is None


def test_une_phrase_est_comprise_puis_essayee(assistant: Assistant) -> None:
    lus: list[str] = []

    def comprendre(texte: str) -> Mapping[str, Any]:
        lus.append(texte)
        return {"intention": "informer", "secteurs": ["construction"], "regions": ["16"], "freins": ["temps"]}

    (resultat,) = executer([_cas("a", 1, phrase="Je bâtis.", profil=Faits())], assistant, comprendre)
    assert lus == ["Je bâtis."]
    assert (resultat.verdict, resultat.compris) == (Verdict.REUSSI, _PROFIL)


def test_un_cas_impossible_n_arrete_pas_les_autres(assistant: Assistant) -> None:
    def comprendre(texte: str) -> Mapping[str, Any]:
        if texte == "muet":
            raise ComprehensionIndisponible("La compréhension ne répond pas.")
        return {"secteurs": ["bijoux"]}

    cas = [_cas("a", 1, phrase=phrase, profil=Faits()) for phrase in ("muet", "faux")] + [_cas("a", 1)]
    resultats = list(executer(cas, assistant, comprendre))
    assert [r.verdict for r in resultats] == [Verdict.IMPOSSIBLE, Verdict.IMPOSSIBLE, Verdict.REUSSI]
    assert resultats[0].raison == "La compréhension ne répond pas."
    assert "bijoux" in resultats[1].raison


def test_sans_modele_une_phrase_est_impossible_a_essayer(assistant: Assistant) -> None:
    (resultat,) = executer([_cas("a", 1, phrase="Je bâtis.", profil=Faits())], assistant)
    assert resultat.verdict is Verdict.IMPOSSIBLE
    assert "aucun modèle" in resultat.raison


def test_une_base_muette_est_dite(regles: Regles, aujourdhui: date) -> None:
    (resultat,) = executer([_cas("a", 1)], Assistant(regles, _Panne(), lambda: aujourdhui))
    assert (resultat.verdict, resultat.raison) == (
        Verdict.IMPOSSIBLE,
        "La base de données du catalogue ne répond pas.",
    )


def test_les_resultats_viennent_un_a_un(assistant: Assistant) -> None:
    demandes: list[str] = []

    def source() -> Any:
        for identifiant in "ab":
            demandes.append(identifiant)
            yield _cas(identifiant, 3)

    suite = executer(source(), assistant)
    next(suite)
    assert demandes == ["a"]


def test_la_duree_est_en_millisecondes(assistant: Assistant) -> None:
    temps = iter([10.0, 10.0125])
    (resultat,) = executer([_cas("a", 1)], assistant, chronometre=lambda: next(temps))
    assert resultat.duree_ms == 12.5


@pytest.mark.parametrize("asynchrone", [True, False])
async def test_en_continu_la_lecture_peut_etre_asynchrone_ou_non(asynchrone: bool, assistant: Assistant) -> None:
    lecture = {"secteurs": ["construction"]}

    async def plus_tard(_: str) -> Mapping[str, Any]:
        return lecture

    lire: Any = plus_tard if asynchrone else lambda _: lecture
    cas = [_cas("a", 1, phrase="Je bâtis.", profil=Faits()), _cas("m", 0)]
    resultats = [resultat async for resultat in executer_en_continu(cas, assistant, lire)]
    assert [r.verdict for r in resultats] == [Verdict.REUSSI, Verdict.REUSSI]
    assert resultats[0].compris == Faits(("construction",))
