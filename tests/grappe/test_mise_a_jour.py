"""A new model, a new code or a new catalogue reaches every piece without a lost turn."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from deploy.local.relancer import relancer
from tests.grappe.grappe import CATALOGUE_CRU, Grappe
from tests.grappe.nouveau_catalogue import renommer, selon_le_portail, selon_les_actions
from tests.grappe.personne import Personne

Foule = Callable[[int, Callable[[], None]], list[Personne]]
_PIECES = [f"{sorte}-{n}" for sorte in ("actions", "rasa", "portail") for n in (1, 2)]
_NOM, _AUTRE_NOM = "Chantier Zéphyr", "Tremplin Boréal"


def test_les_pieces_se_relancent_l_une_apres_l_autre_sans_un_seul_refus(foule: Foule, grappe_prete: Grappe) -> None:
    relancees: list[str] = []
    fil = threading.Thread(target=lambda: relancer(grappe_prete.dossier, grappe_prete.ports, relancees.append))
    fil.start()
    personnes: list[Personne] = []
    # People keep coming for as long as the restart lasts.
    while fil.is_alive():
        personnes = foule(4, lambda: None)
    assert len(relancees) == 6
    assert [personne.attentes for personne in personnes] == [[] for _ in personnes]
    dits = grappe_prete.messages_de_personnes()
    assert all(dits[personne.interne] == personne.dits for personne in personnes)


def test_une_nouvelle_version_du_catalogue_est_suivie_par_chaque_piece_sans_un_seul_refus(
    foule: Foule, grappe_prete: Grappe, tmp_path: Path
) -> None:
    processus = [grappe_prete.pid(piece) for piece in _PIECES]
    ancienne, ancien_nom = selon_le_portail(grappe_prete, 1)
    assert all(ancien_nom in selon_les_actions(grappe_prete, n) for n in (1, 2))

    def publier() -> tuple[str, list[tuple[str, str]], list[str]]:
        version = renommer(grappe_prete, _NOM, tmp_path)
        time.sleep(CATALOGUE_CRU)
        # Asked once, in the middle of the crowd: what is asked after the delay is answered from the new version.
        return (
            version,
            [selon_le_portail(grappe_prete, n) for n in (1, 2)],
            [selon_les_actions(grappe_prete, n) for n in (1, 2)],
        )

    personnes: list[Personne] = []
    with ThreadPoolExecutor(1) as fil:
        publication = fil.submit(publier)
        # People keep coming for as long as the publication lasts.
        while not publication.done():
            personnes = foule(4, lambda: None)
    version, portails, actions = publication.result()
    assert version != ancienne
    assert portails == [(version, _NOM)] * 2
    assert all(_NOM in dit and ancien_nom not in dit for dit in actions)
    assert [grappe_prete.pid(piece) for piece in _PIECES] == processus
    assert [personne.attentes for personne in personnes] == [[] for _ in personnes]
    dits = grappe_prete.messages_de_personnes()
    assert all(dits[personne.interne] == personne.dits for personne in personnes)


def test_la_conversation_nomme_le_projet_comme_la_nouvelle_version(
    grappe_prete: Grappe, personne: Personne, tmp_path: Path
) -> None:
    personne.dire(personne.phrase)
    renommer(grappe_prete, _AUTRE_NOM, tmp_path)
    time.sleep(CATALOGUE_CRU)
    assert _AUTRE_NOM in personne.dire("on manque de temps").text
    # Rasa itself reads the names of the projects in what is said.
    assert _AUTRE_NOM in personne.dire(f"parlez-moi de {_AUTRE_NOM}").text
