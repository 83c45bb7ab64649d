"""The pages of the door: French, nothing inline, usable without JavaScript."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from bot.reglages import RACINE
from tests.unit.portal.banc_essai.conftest import ACCUEIL, CONNEXION, RESERVEE, Banc


@pytest.mark.parametrize("chemin", [CONNEXION, ACCUEIL, RESERVEE, "/banc-essai/rien"])
async def test_chaque_page_est_en_francais_et_sans_rien_en_ligne(banc: Banc, chemin: str) -> None:
    if chemin != CONNEXION:
        await banc.entrer(banc.creer()[1])
    page = await banc.client.get(chemin)
    assert '<html lang="fr-CA">' in page.text
    assert page.headers["content-language"] == "fr-CA"
    assert "Banc d’essai – Assistant OTN</title>" in page.text
    assert 'href="#contenu">Aller au contenu</a>' in page.text
    assert page.text.count("<h1>") == 1
    assert not re.search(r"\son\w+=|\sstyle=|<style|<script", page.text)
    for feuille in ("/statique/socle.css", "/statique/banc.css"):
        assert f'href="{feuille}"' in page.text
        assert (await banc.client.get(feuille)).status_code == 200


async def test_le_menu_n_est_montre_qu_une_fois_entre_et_dit_ou_l_on_est(banc: Banc) -> None:
    assert "Mon projet" not in (await banc.client.get(CONNEXION)).text
    await banc.entrer(banc.creer()[1])
    texte = (await banc.client.get(ACCUEIL)).text
    menu = re.findall(r'<a href="(/banc-essai/\w*)"( aria-current="page")?>([^<]+)</a></li>', texte)
    assert menu == [
        ("/banc-essai/", ' aria-current="page"', "Accueil"),
        ("/banc-essai/essayer", "", "Essayer"),
        ("/banc-essai/projet", "", "Mon projet"),
        ("/banc-essai/cas", "", "Cas attendus"),
        ("/banc-essai/signalements", "", "Signalements"),
        ("/banc-essai/chiffres", "", "Chiffres"),
    ]


async def test_une_erreur_de_code_est_liee_a_son_champ_et_dite_dans_le_titre(banc: Banc) -> None:
    texte = (await banc.entrer("otn_faux")).text
    assert "<title>Erreur&nbsp;: Connexion" in texte
    assert 'aria-describedby="code-aide code-erreur"' in texte
    assert 'aria-invalid="true"' in texte


def test_les_couleurs_du_banc_gardent_leur_contraste() -> None:
    """WCAG AA, 4.5:1, in light and in dark: each text on its own ground."""
    feuille = (RACINE / "web" / "statique" / "banc.css").read_text("utf-8")
    jeux = re.findall(r":root \{([^}]*)\}", feuille)
    assert len(jeux) == 2
    for jeu in jeux:
        couleurs = dict(re.findall(r"--([\w-]+): (#\w+);", jeu))
        for rang in ("rang-1", "rang-2", "rang-3"):
            assert _contraste(couleurs[f"{rang}-fond"], couleurs[f"{rang}-texte"]) >= 4.5


def test_les_rangs_restent_dans_l_ordre_en_noir_et_blanc() -> None:
    feuille = (RACINE / "web" / "statique" / "banc.css").read_text("utf-8")
    for jeu in re.findall(r":root \{([^}]*)\}", feuille):
        tons = [_lumiere(ton) for ton in re.findall(r"--rang-\d-fond: (#\w+);", jeu)]
        assert len(tons) == 3
        assert tons == sorted(tons) or tons == sorted(tons, reverse=True)
        assert min(abs(a - b) for a, b in pairwise(tons)) > 0.05


def _lumiere(couleur: str) -> float:
    chiffres = couleur[1:] if len(couleur) == 7 else "".join(c * 2 for c in couleur[1:])
    canaux = [int(chiffres[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    r, v, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in canaux)
    return 0.2126 * r + 0.7152 * v + 0.0722 * b


def _contraste(une: str, autre: str) -> float:
    bas, haut = sorted((_lumiere(une), _lumiere(autre)))
    return (haut + 0.05) / (bas + 0.05)
