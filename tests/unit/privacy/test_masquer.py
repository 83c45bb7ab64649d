"""What is masked before anything is stored, and what only looks like it."""

from __future__ import annotations

import sys
import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.privacy import masquer

_COURRIEL, _TELEPHONE, _NUMERO, _NOM = "[courriel masqué]", "[téléphone masqué]", "[numéro masqué]", "[nom masqué]"


@pytest.mark.parametrize(
    ("texte", "masque"),
    [
        ("écrivez à jo.tremblay@ferme.quebec svp", f"écrivez à {_COURRIEL} svp"),
        ("JO+OTN@Ferme-Gagnon.ca.", f"{_COURRIEL}."),
        ("hélène@érablière.ca", _COURRIEL),
        ("jo @ ferme.ca", _COURRIEL),
        ("jo (a) ferme.ca", _COURRIEL),
        ("jo arobase ferme point ca", _COURRIEL),
        ("a@b.ca;c@d.ca", f"{_COURRIEL};{_COURRIEL}"),
        ("jo[at]ferme[dot]ca", _COURRIEL),
        ("jo (arobase) ferme (point) ca", _COURRIEL),
    ],
)
def test_un_courriel_est_masque(texte: str, masque: str) -> None:
    assert masquer(texte) == masque


@pytest.mark.parametrize(
    ("texte", "masque"),
    [
        ("ＪＯ＠ＦＥＲＭＥ．ＣＡ", _COURRIEL),
        ("jo@ferme\u200b.ca", _COURRIEL),
        ("j\u00ado@ferme.ca svp", f"{_COURRIEL} svp"),
        ("418 555 01\u200b99", _TELEPHONE),
        ("４１８－５５５－０１９９", _TELEPHONE),
        ("NAS 046\u2060454\ufeff286", f"NAS {_NUMERO}"),
        # Nothing is hidden there: not a character goes.
        ("👩‍👩‍👧 ＣＡＦÉ plombier\u200b à Laval", "👩‍👩‍👧 ＣＡＦÉ plombier\u200b à Laval"),
    ],
)
def test_ce_qui_se_cache_derriere_des_caracteres_invisibles_ou_larges_est_masque(texte: str, masque: str) -> None:
    assert masquer(texte) == masque


def test_aucun_caractere_ne_cache_un_courriel() -> None:
    invisibles = [c for c in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(c) == "Cf"]
    larges = [chr(0xFEE0 + ord(c)) for c in "ABCXYZabcxyz0189"]
    assert {masquer(f"jo@ferme.ca{c}.qc") for c in invisibles} == {_COURRIEL}
    assert {masquer(f"jo@fe{c}.ca") for c in larges} == {_COURRIEL}


@pytest.mark.parametrize(
    ("texte", "masque"),
    [
        ("mon cell 418-555-0199", f"mon cell {_TELEPHONE}"),
        ("(514) 555-0123 le soir", f"{_TELEPHONE} le soir"),
        ("4185550199", _TELEPHONE),
        ("15145550123", _TELEPHONE),
        ("514 123 4567", _TELEPHONE),
        ("5141234567", _TELEPHONE),
        ("514.555.0123", _TELEPHONE),
        ("514\u00a0555\u20110123", _TELEPHONE),
        ("+1 (819) 555-0123 poste 12", _TELEPHONE),
        ("1-800-555-0100, ext. 4", _TELEPHONE),
        ("+33 6 12 34 56 78", _TELEPHONE),
        ("06 12 34 56 78", _TELEPHONE),
        ("appelez-moi au 555-0199", f"appelez-moi au {_TELEPHONE}"),
        ("Tél. : 555 0199", f"Tél. : {_TELEPHONE}"),
    ],
)
def test_un_telephone_est_masque(texte: str, masque: str) -> None:
    assert masquer(texte) == masque


@pytest.mark.parametrize(
    ("texte", "masque"),
    [
        ("mon NAS est 123 456 789", f"mon NAS est {_NUMERO}"),
        ("mon N.A.S. : 123456789", f"mon N.A.S. : {_NUMERO}"),
        ("numéro d'assurance sociale 046 454 286", f"numéro d'assurance sociale {_NUMERO}"),
        ("voici : 130-692-544", f"voici : {_NUMERO}"),
        ("130692544", _NUMERO),
        ("130 692 544", _NUMERO),
        ("130 692 545", _NUMERO),
        ("carte 4111 1111 1111 1111", f"carte {_NUMERO}"),
        ("ma Visa : 4540 1234 5678 9010", f"ma Visa : {_NUMERO}"),
        ("4111111111111111 exp 12/27", f"{_NUMERO} exp 12/27"),
        ("3782-822463-10005", _NUMERO),
        ("5555 5555 5555 4444 123", _NUMERO),
        ("RAMQ TREM 1234 5678", f"RAMQ {_NUMERO}"),
        ("carte d'assurance maladie trem 1234 5678", f"carte d'assurance maladie {_NUMERO}"),
        ("TREM 7406 1512", _NUMERO),
        ("trem74561512", _NUMERO),
        ("gagb 8054 2110", _NUMERO),
        ("mon NEQ : 2261234567", f"mon NEQ : {_NUMERO}"),
        ("2201234567", _NUMERO),
        ("NEQ 1141234567", f"NEQ {_NUMERO}"),
        ("notre neq est le 33 7123 4567", f"notre neq est le {_NUMERO}"),
        ("8812345678", _NUMERO),
        ("numéro d'entreprise 130692544", f"numéro d'entreprise {_NUMERO}"),
        ("NE : 130692544", f"NE : {_NUMERO}"),
        ("130692544 RT0001", _NUMERO),
        ("130 692 544 rt 0001", _NUMERO),
        ("TPS 130692544, TVQ 1012345678 TQ0001", f"TPS {_NUMERO}, TVQ {_NUMERO}"),
    ],
)
def test_un_numero_personnel_est_masque(texte: str, masque: str) -> None:
    assert masquer(texte) == masque


@pytest.mark.parametrize(
    ("texte", "masque"),
    [
        ("Je m'appelle Berthe Gagnon, je suis à Amos", f"Je m'appelle {_NOM}, je suis à Amos"),
        ("je m’appelle berthe gagnon et je suis à Amos", f"je m’appelle {_NOM} et je suis à Amos"),
        ("je m'appelle berthe", f"je m'appelle {_NOM}"),
        ("JE M'APPELLE BERTHE GAGNON JE SUIS À AMOS", f"JE M'APPELLE {_NOM} JE SUIS À AMOS"),
        ("Mon nom est Jean-Guy de la Durantaye. Usinage.", f"Mon nom est {_NOM}. Usinage."),
        ("mon nom : Éric Roy", f"mon nom : {_NOM}"),
        ("Je me nomme Ève O'Neil", f"Je me nomme {_NOM}"),
        ("mon nom est jo tremblay de la ferme Roy", f"mon nom est {_NOM} de la ferme Roy"),
        ("Ici Berthe Gagnon à l'appareil", f"Ici {_NOM} à l'appareil"),
        ("on est à J2S 3K4", "on est à J2S"),
        ("code postal g1r-4s9, Québec", "code postal g1r, Québec"),
        ("J2S3K4", "J2S"),
    ],
)
def test_un_nom_donne_et_la_fin_du_code_postal_sont_masques(texte: str, masque: str) -> None:
    assert masquer(texte) == masque


@pytest.mark.parametrize(
    "texte",
    [
        "un chiffre d'affaires de 250 000 $",
        "on a 123 456 789 $ de ventes",
        "des ventes de 123 456 789 par année",
        "1 123 456 789 $",
        "130692544 $ de budget",
        "250 000 2024",
        "2500000000",
        "on vend 130 692 544 unités",
        "code SCIAN 238220",
        "des ventes de 1141234567 par année",
        "2200000000 $ de revenus",
        "on ne fait pas 130 692 544 unités",
        "avons-nous besoin d'un NEQ pour participer?",
        "la TPS et la TVQ sur 12 000 $",
        "SCIAN 238 220, puis 236110",
        "depuis 1974, 45 employés, 7 jours sur 7",
        "entre 250 et 499 employés",
        "de 2019-2020 à 2024-2025",
        "le 29 novembre 2026, le 2026-11-29, le 29/11/2026",
        "la route 132, au 1205",
        "on appelle ça le 514",
        "514, 450 ou 418",
        "avec 2012 2013 et 2014",
        "AVEC 2019 2020",
        "commande 1234 5678 9012 3456",
        "4111 1111 1111 1112",
        "2019 2020 2021 2022",
        "ISO 9001:2015",
        "www.ferme-gagnon.quebec et https://exemple.ca/nous-joindre",
        "suivez @fermegagnon",
        "3 pour 2 @ 5 $",
        "je m'appelle pas comme ça",
        "mon nom est sur la liste des membres",
        "mon entreprise s'appelle Ferme Gagnon",
        "ici Drummondville, on fait du meuble",
        "Ici Trois Rivières",
        "du lundi 8 h 30 au vendredi 16 h 30",
        "192.168.10.1",
        "une machine A4-B5, modèle X100",
        "",
    ],
)
def test_ce_qui_n_est_a_personne_reste(texte: str) -> None:
    assert masquer(texte) == texte


_MORCEAUX = st.sampled_from(
    ["a", "Je m'appelle ", "mon nom est ", "NAS ", "RAMQ ", "TREM", "@", ".", " ", "-", "418", "555", "0199", "1", "J2S",
     "3K4", "4111", "130692544", "$", "(", ")", "+", "é", "\n", "ventes ", "[numéro masqué]", " de ", "'", "poste ",
     "\u200b", "\u00ad", "４", "＠"]
)  # fmt: skip


@given(st.lists(_MORCEAUX, max_size=12).map("".join) | st.text(max_size=60))
@settings(max_examples=250, deadline=None)
def test_masquer_deux_fois_revient_a_masquer_une_fois(texte: str) -> None:
    assert masquer(masquer(texte)) == masquer(texte)


def _duree(texte: str) -> float:
    """The best of three, in seconds of processor: the machine may be busy."""
    durees = []
    for _ in range(3):
        debut = time.process_time()
        masquer(texte)
        durees.append(time.process_time() - debut)
    return min(durees)


@pytest.mark.parametrize(
    "motif",
    ["a", "1", "1 ", "1-", "a.", "a@", "a@a.", "@", "(", "+1", "A", "je m'appelle ", "mon nom est a ", " ", "TREM 1234 ",
     "NAS ", "ramq ", "J2S ", "J2S 3K4 ", "130 692 544 ", "418 555 ", "418-555-0199 ", "4111 ", "ventes ", "tél ", "A'",
     "arobase ", "a (a) ", "Je m'appelle A A de la A A A ", "[", "é", "\n",
     "a[at]a[dot]", "a\u200b", "\u200b", "４１８", "a＠a．"],
)  # fmt: skip
def test_dix_mille_caracteres_prennent_moins_de_cinquante_millisecondes(motif: str) -> None:
    texte = (motif * 10_000)[:10_000]
    assert _duree(texte) < 0.05


@given(st.lists(_MORCEAUX, min_size=1, max_size=5).map("".join).filter(bool))
@settings(max_examples=25, deadline=None)
def test_aucun_motif_repete_ne_ralentit(motif: str) -> None:
    texte = (motif * (10_000 // len(motif) + 1))[:10_000]
    assert _duree(texte) < 0.05
