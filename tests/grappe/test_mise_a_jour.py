"""A new model, a new code or a new catalogue reaches every piece without a lost turn."""

from __future__ import annotations

import threading
from collections.abc import Callable

from deploy.local.relancer import relancer
from tests.grappe.grappe import Grappe
from tests.grappe.personne import Personne

Foule = Callable[[int, Callable[[], None]], list[Personne]]


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
