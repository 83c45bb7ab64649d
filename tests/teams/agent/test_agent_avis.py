"""Notices to those who asked: once for a project and its deadline, and each report."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta

import msgspec
import pytest
from sqlalchemy.engine import Engine

from bot.catalogue import Catalogue, Origine, Signature, Statut, avec_fiches
from bot.catalogue.defaut import Acteur
from bot.catalogue.fiche import Dates
from bot.catalogue.magasin import MagasinCatalogue
from bot.catalogue.veille import Echeance, Urgence
from bot.portal.teams.abonnes import MagasinAbonnes
from bot.portal.teams.avis_a_donner import avis_a_donner
from bot.portal.teams.contrat import Reference
from tests.teams.agent.conftest import Monde, bouton, dit
from tests.teams.agent.test_agent_phrases import USINAGE

ICI = Reference("https://smba.example/", "t", "19:x", "u")


def qui_finit(catalogue: Catalogue, fin: str | None, statut: Statut = Statut.ACTIF) -> Catalogue:
    """The catalogue where one project ends that day."""
    projet = catalogue.projet["iqc-4-0"]
    return avec_fiches(catalogue, [msgspec.structs.replace(projet, dates=Dates(fin=fin), statut=statut)])


@pytest.mark.parametrize(
    ("dans", "statut", "donne"),
    [
        (16, Statut.ACTIF, False),
        (15, Statut.ACTIF, True),
        (0, Statut.ACTIF, True),
        (-1, Statut.ACTIF, False),
        (10, Statut.TERMINE, False),
        (10, Statut.A_CONFIRMER, True),
    ],
)
def test_un_avis_est_donne_dans_les_quinze_jours(
    catalogue: Catalogue, aujourdhui: date, dans: int, statut: Statut, donne: bool
) -> None:
    fin = (aujourdhui + timedelta(days=dans)).isoformat()
    avis = avis_a_donner(qui_finit(catalogue, fin, statut), aujourdhui, ())
    assert [une.fiche for une in avis] == (["iqc-4-0"] if donne else [])


def test_un_avis_deja_donne_ne_revient_que_si_l_echeance_change(catalogue: Catalogue, aujourdhui: date) -> None:
    fin = (aujourdhui + timedelta(days=10)).isoformat()
    deja = {("iqc-4-0", fin)}
    assert avis_a_donner(qui_finit(catalogue, fin), aujourdhui, deja) == ()
    plus_tard = (aujourdhui + timedelta(days=12)).isoformat()
    assert len(avis_a_donner(qui_finit(catalogue, plus_tard), aujourdhui, deja)) == 1


async def test_on_s_abonne_et_se_desabonne_en_mots(monde: Monde) -> None:
    assert "C'est noté. Cette conversation recevra" in dit(await monde.dire("avise-moi"))
    assert "reçoit déjà" in dit(await monde.dire("Avisez-moi"))
    (reference,) = monde.abonnes.lister()
    assert reference == Reference("https://smba.example/", "t", "19:a", "u-a")
    assert "ne recevra plus" in dit(await monde.dire("ne m'avise plus"))
    assert "ne recevait pas" in dit(await monde.dire("ne m'avise plus"))
    assert monde.abonnes.lister() == []


async def test_un_canal_est_abonne_en_entier_et_quiconque_y_met_fin(monde: Monde) -> None:
    await monde.dire("avise-moi", conversation="canal;messageid=12", personnelle=False)
    (reference,) = monde.abonnes.lister()
    assert reference.conversation == "19:canal"
    montre = dit(await monde.dire("ne m'avise plus", conversation="canal;messageid=99", personnelle=False))
    assert "ne recevra plus" in montre
    assert monde.abonnes.lister() == []


async def test_chaque_avis_part_une_seule_fois(monde: Monde, catalogue: Catalogue) -> None:
    _finir_bientot(monde, catalogue)
    assert monde.agent.avis is not None
    await monde.dire("avise-moi", conversation="a")
    await monde.dire("avise-moi", conversation="b")
    assert await monde.agent.avis.passer() == 2
    assert await monde.agent.avis.passer() == 0
    monde.horloge.avancer(days=1)
    assert await monde.agent.avis.passer() == 0
    _, reponse = monde.porte.annonces[0]
    assert "prend fin le" in dit([reponse])
    assert {r.conversation for r, _ in monde.porte.annonces} == {"19:a", "19:b"}


async def test_un_avis_non_remis_est_retente_sans_toucher_les_autres(monde: Monde, catalogue: Catalogue) -> None:
    _finir_bientot(monde, catalogue)
    assert monde.agent.avis is not None
    await monde.dire("avise-moi", conversation="a")
    await monde.dire("avise-moi", conversation="b")
    monde.porte.sourds = {"19:a"}
    assert await monde.agent.avis.passer() == 1
    monde.porte.sourds = set()
    assert await monde.agent.avis.passer() == 1
    assert [r.conversation for r, _ in monde.porte.annonces] == ["19:b", "19:a"]


async def test_un_signalement_previent_les_abonnes_sauf_la_conversation_qui_le_fait(monde: Monde) -> None:
    for conversation in ("a", "b"):
        await monde.dire("avise-moi", conversation=conversation)
    (resultat,) = await monde.dire(USINAGE)
    (carte,) = await monde.presser(bouton(resultat, "Signaler une erreur"))
    await monde.presser(bouton(carte, "Envoyer le signalement"), attendu="**Autre** [projet](https://x.example)")
    await monde.agent.fermer()
    ((reference, reponse),) = monde.porte.annonces
    assert reference.conversation == "19:b"
    assert reponse.carte is not None
    # Typed text is only ever in runs of a RichTextBlock, which no client reads as Markdown.
    blocs = [bloc for bloc in reponse.carte["body"] if "**Autre**" in str(bloc)]
    assert [bloc["type"] for bloc in blocs] == ["RichTextBlock"]


async def test_la_tache_passe_une_fois_par_jour_et_jamais_la_nuit(monde: Monde, catalogue: Catalogue) -> None:
    _finir_bientot(monde, catalogue)
    assert monde.agent.avis is not None
    await monde.dire("avise-moi")
    monde.horloge.avancer(hours=-3)
    heures: list[int] = []

    async def dormir(_: float) -> None:
        heures.append(len(monde.porte.annonces))
        monde.horloge.avancer(minutes=30)
        if len(heures) == 8:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        await monde.agent.avis.veiller(dormir)
    assert heures == [0, 0, 0, 0, 1, 1, 1, 1]


async def test_une_tournee_ratee_est_reprise(monde: Monde, monkeypatch: pytest.MonkeyPatch) -> None:
    avis = monde.agent.avis
    assert avis is not None
    essais: list[int] = []

    async def passer() -> int:
        essais.append(1)
        if len(essais) == 1:
            raise ZeroDivisionError
        return 0

    async def dormir(_: float) -> None:
        if len(essais) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(avis, "passer", passer)
    with pytest.raises(KeyboardInterrupt):
        await avis.veiller(dormir)
    assert len(essais) == 2


def test_les_abonnements_tiennent_dans_les_deux_bases(moteur: Engine) -> None:
    abonnes = MagasinAbonnes(moteur)
    assert abonnes.abonner(ICI)
    deplace = msgspec.structs.replace(ICI, service_url="https://ailleurs.example/")
    assert not abonnes.abonner(deplace)
    assert abonnes.lister() == [deplace]
    assert abonnes.reserver(ICI, "p", "2026-12-01")
    assert not abonnes.reserver(ICI, "p", "2026-12-01")
    abonnes.rendre(ICI, "p", "2026-12-01")
    assert abonnes.reserver(ICI, "p", "2026-12-01")
    assert abonnes.deja(ICI) == {("p", "2026-12-01")}
    abonnes.purger("2026-12-02")
    assert abonnes.deja(ICI) == frozenset()
    assert abonnes.desabonner(ICI)
    assert not abonnes.desabonner(ICI)


def _finir_bientot(monde: Monde, catalogue: Catalogue) -> None:
    fin = (monde.horloge().date() + timedelta(days=10)).isoformat()
    magasin = MagasinCatalogue(monde.moteur)
    signature = Signature("essai", "fin proche", Origine.FICHIERS)
    assert magasin.appliquer(qui_finit(catalogue, fin), signature, catalogue.version)
    monde.horloge.avancer(seconds=5)


async def test_un_avis_interrompu_par_l_arret_repart_au_prochain_depart(monde: Monde) -> None:
    await monde.dire("avise-moi")
    assert monde.agent.avis is not None
    reference = monde.abonnes.lister()[0]
    echeance = Echeance("iqc-4-0", "IQC 4.0", Urgence.FIN_15_JOURS, Acteur.PROMOTEUR, "2026-12-01", 8, "Fin bientôt.")

    async def arreter(*_: object) -> bool:
        raise asyncio.CancelledError

    monde.porte.annoncer = arreter  # type: ignore[method-assign]
    with pytest.raises(asyncio.CancelledError):
        await monde.agent.avis._donner(reference, echeance)
    assert monde.abonnes.deja(reference) == frozenset()
