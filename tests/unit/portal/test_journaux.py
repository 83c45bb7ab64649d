"""Nothing that a person types is written in a log at WARNING or above, whatever the door, whatever breaks."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
import sqlalchemy as sa

from bot.banc_essai import Role
from tests.unit.portal.banc_essai.conftest import Banc
from tests.unit.portal.banc_essai.conftest import banc as banc
from tests.unit.portal.banc_essai.conftest import reglages_banc as reglages_banc
from tests.unit.portal.conftest import Portail
from tests.unit.portal.contrat import CONVERSATIONS
from tests.unit.portal.faux_rasa import coupee, en_erreur, illisible, lente

# A word that no mask knows, so that only the rule of the logs keeps it out.
SENTINELLE = "zibelinequarante"
_CASSER: dict[str, Callable[[Portail], None]] = {
    "rien": lambda _: None,
    "rasa coupée": lambda p: setattr(p.rasa, "panne", coupee),
    "rasa lente": lambda p: setattr(p.rasa, "panne", lente),
    "rasa en erreur": lambda p: setattr(p.rasa, "panne", en_erreur),
    "rasa illisible": lambda p: setattr(p.rasa, "panne", illisible),
    "rasa imprévue": lambda p: setattr(p.rasa, "panne", _imprevue),
    "faute du programme": lambda p: setattr(p.rasa, "panne", _fautive),
    "base sans tables": lambda p: _retirer_les_tables(p.fichier),
    "écriture refusée": lambda p: _refuser_l_ecriture(p.fichier),
    "base illisible": lambda p: _abimer(p.fichier),
}


def _imprevue(requete: httpx.Request) -> httpx.Response:
    """An answer of a form that nobody foresaw, repeating what was sent."""
    return httpx.Response(200, json={"messages": [{"custom": requete.content.decode()}], "profil": SENTINELLE})


def _fautive(requete: httpx.Request) -> httpx.Response:
    """A fault of the program whose message repeats what was sent, as those of Python often do."""
    raise LookupError(requete.content.decode())


def _retirer_les_tables(fichier: Path) -> None:
    with sa.create_engine(f"sqlite:///{fichier}").begin() as connexion:
        for table in ("messages", "envois", "conversations"):
            connexion.execute(sa.text(f"DROP TABLE {table}"))


def _refuser_l_ecriture(fichier: Path) -> None:
    """The message is refused when it is written: the error of the database holds it."""
    with sa.create_engine(f"sqlite:///{fichier}").begin() as connexion:
        refus = "CREATE TRIGGER refus BEFORE INSERT ON messages BEGIN SELECT RAISE(ABORT, 'refus'); END"
        connexion.execute(sa.text(refus))


def _abimer(fichier: Path) -> None:
    for morceau in fichier.parent.glob(f"{fichier.name}*"):
        morceau.write_bytes(b"ceci n'est pas une base " * 400)


def _ecrits(caplog: pytest.LogCaptureFixture) -> str:
    """What the logs hold at WARNING and above, tracebacks included, as a file would."""
    forme = logging.Formatter("%(levelname)s %(name)s %(message)s")
    return "\n".join(forme.format(ligne) for ligne in caplog.records if ligne.levelno >= logging.WARNING)


@pytest.fixture(params=_CASSER)
def casser(request: pytest.FixtureRequest) -> Callable[[Portail], None]:
    """What breaks, after the conversation began."""
    return _CASSER[request.param]


async def test_le_clavardage_n_ecrit_pas_ce_qui_est_dit(
    portail: Portail, casser: Callable[[Portail], None], caplog: pytest.LogCaptureFixture
) -> None:
    identifiant = (await portail.ouvrir())["conversation"]
    casser(portail)
    for envoi in (
        {"texte": SENTINELLE},
        {"texte": f"/{SENTINELLE}{{}}\n{SENTINELLE} %s %(a)s"},
        {"texte": SENTINELLE * 100},
        {"choix": [SENTINELLE]},
        {SENTINELLE: SENTINELLE},
    ):
        await portail.envoyer(identifiant, envoi, SENTINELLE)
    adresse = f"{CONVERSATIONS}/{identifiant}/messages"
    json = {"Content-Type": "application/json"}
    await portail.client.post(adresse, content=f'{{"texte": "{SENTINELLE}', headers=json)
    await portail.client.post(CONVERSATIONS, json={"profil": {"secteurs": [SENTINELLE]}})
    await portail.client.get(f"{CONVERSATIONS}/{SENTINELLE}.{SENTINELLE}")
    assert SENTINELLE not in _ecrits(caplog)


async def test_le_formulaire_et_les_donnees_ouvertes_non_plus(
    portail: Portail, casser: Callable[[Portail], None], caplog: pytest.LogCaptureFixture
) -> None:
    casser(portail)
    for chemin in ("/formulaire", "/api/v1/recommandations", f"/{SENTINELLE}"):
        for champ in ("secteur", "secteurs", "region", "frein", SENTINELLE):
            await portail.client.get(chemin, params={champ: SENTINELLE})
    assert SENTINELLE not in _ecrits(caplog)


async def test_une_phrase_du_banc_non_plus(
    banc: Banc, casser: Callable[[Portail], None], caplog: pytest.LogCaptureFixture
) -> None:
    await banc.entrer(banc.creer(Role.PROMOTEUR)[1])
    jetons = [await banc.jeton("/banc-essai/essayer") for _ in range(2)]
    casser(banc.portail)
    await banc.client.post(
        "/banc-essai/essayer/phrase", data={"jeton_formulaire": jetons[0], "phrase": f"{SENTINELLE} construction"}
    )
    await banc.client.post("/banc-essai/connexion", data={"jeton_formulaire": jetons[1], "code": SENTINELLE})
    await banc.client.get("/banc-essai/essayer", params={"secteur": SENTINELLE})
    assert SENTINELLE not in _ecrits(caplog)
