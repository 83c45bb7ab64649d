"""Bar charts: a well-formed SVG file that runs nothing and fetches nothing, whatever the labels hold."""

from __future__ import annotations

from xml.etree import ElementTree

from bot.banc_essai.diagrammes import Barre, diagramme_barres

_SVG = "{http://www.w3.org/2000/svg}"


def _lire(*barres: Barre, titre: str = "Demande", description: str = "Par secteur") -> ElementTree.Element:
    return ElementTree.fromstring(diagramme_barres(titre, description, barres))


def _barres(racine: ElementTree.Element) -> list[float]:
    return [float(rect.get("width", "0")) for rect in racine.findall(f"{_SVG}rect")[1:]]


def test_le_titre_et_la_description_nomment_l_image() -> None:
    racine = _lire(Barre("Mines", 10, "10 à 14"))
    assert racine.get("role") == "img"
    assert [(racine.findtext(f"{_SVG}{nom}")) for nom in ("title", "desc")] == ["Demande", "Par secteur"]
    assert racine.get("aria-labelledby") == "titre description"


def test_la_longueur_suit_la_valeur_et_zero_n_a_pas_de_barre() -> None:
    racine = _lire(Barre("A", 20, "20 à 24"), Barre("B", 10, "10 à 14"), Barre("C", 0, "moins de 5"))
    longues, courtes = _barres(racine)
    assert longues == 2 * courtes
    assert [texte.text for texte in racine.findall(f"{_SVG}text")][-1] == "moins de 5"


def test_un_diagramme_vide_ou_tout_a_zero_reste_lisible() -> None:
    assert _barres(_lire()) == []
    assert _barres(_lire(Barre("A", 0, "moins de 5"))) == []


def test_aucun_texte_ne_devient_du_code() -> None:
    hostile = "</text><script>alert(1)</script>\x00\x1b&"
    racine = _lire(Barre(hostile, 5, hostile), titre=hostile, description=hostile)
    assert {element.tag.removeprefix(_SVG) for element in racine.iter()} == {"svg", "title", "desc", "rect", "text"}
    contenu = diagramme_barres(hostile, hostile, [])
    assert not any(mot in contenu for mot in (b"<script", b"style=", b"href", b"url("))
