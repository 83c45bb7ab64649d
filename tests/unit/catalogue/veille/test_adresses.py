"""Which addresses are watched, and what a visit changes in the records."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest

from bot.catalogue import Catalogue, catalogue_de
from bot.catalogue.fiche import FaitOtn, Promoteur, Repli, Source
from bot.catalogue.veille import EtatLien, Usage, VerdictLien, adresses_du_catalogue, appliquer_etats
from bot.recommandation import Profil, Regles, en_json, recommend
from bot.rendering.texte import en_texte
from tests.unit.recommandation.fabrique import projet

_JOUR = date(2026, 11, 23)
_LIEN, _SITE, _PAGE = "https://projet.quebec/", "https://promoteur.quebec/", "https://journal.quebec/a"


def _repli(**champs: Any) -> Repli:
    defauts = {"url": _SITE, "regions": ("toutes",), "verifie_le": "2026-11-02"}
    return Repli(id="aeq", nom="Accès", description="Aide.", **{**defauts, **champs})


def _catalogue(projet_: dict[str, Any] | None = None, repli: dict[str, Any] | None = None) -> Catalogue:
    fiche = projet(
        "x",
        lien=_LIEN,
        promoteurs=(Promoteur(nom="Organisme", url=_SITE),),
        sources=(Source(url=_LIEN, lu_le="2026-11-02"), Source(url=_PAGE, lu_le="2026-11-02")),
        **(projet_ or {}),
    )
    fait = FaitOtn(id="cout", texte="Un fait.", date="2026", sources=(_PAGE,))
    return catalogue_de([fiche], [_repli(**(repli or {}))], [fait])


def test_chaque_adresse_vient_une_fois_avec_ses_usages() -> None:
    assert [(une.adresse, une.usages) for une in adresses_du_catalogue(_catalogue())] == [
        (_LIEN, (Usage("x", "lien"), Usage("x", "sources"))),
        (_SITE, (Usage("aeq", "url"), Usage("x", "promoteurs"))),
        (_PAGE, (Usage("x", "sources"), Usage("cout", "sources"))),
    ]


@pytest.mark.parametrize(
    ("avant", "verdict", "apres"),
    [
        (None, VerdictLien.MORT, "2026-11-23"),
        ("2026-10-01", VerdictLien.MORT, "2026-10-01"),
        ("2026-10-01", VerdictLien.VIVANT, None),
        (None, VerdictLien.VIVANT, None),
        (None, VerdictLien.DEPLACE, None),
        ("2026-10-01", VerdictLien.DEPLACE, "2026-10-01"),
        (None, VerdictLien.A_VERIFIER, None),
        ("2026-10-01", VerdictLien.A_VERIFIER, "2026-10-01"),
        ("2026-10-01", None, "2026-10-01"),
    ],
)
def test_seul_un_lien_mort_se_cache_et_seul_un_lien_vivant_se_remontre(
    avant: str | None, verdict: VerdictLien | None, apres: str | None
) -> None:
    catalogue = _catalogue({"lien_hors_service": avant}, {"url_hors_service": avant})
    etats = [EtatLien(adresse, verdict, "") for adresse in (_LIEN, _SITE)] if verdict else []
    projets, replis = appliquer_etats(catalogue, etats, _JOUR)
    if apres == avant:
        assert (projets, replis) == ([], [])
    else:
        assert projets == [msgspec.structs.replace(catalogue.projets[0], lien_hors_service=apres)]
        assert replis == [msgspec.structs.replace(catalogue.replis[0], url_hors_service=apres)]


def test_une_source_ou_un_promoteur_disparu_ne_change_aucune_fiche() -> None:
    catalogue = _catalogue(repli={"url": None})
    etats = [EtatLien(adresse, VerdictLien.MORT, "") for adresse in (_SITE, _PAGE)]
    assert appliquer_etats(catalogue, etats, _JOUR) == ([], [])


def test_un_lien_hors_service_n_est_montre_nulle_part(regles: Regles) -> None:
    for marque, montre in ((None, True), ("2026-11-20", False)):
        catalogue = _catalogue({"lien_hors_service": marque}, {"url_hors_service": marque})
        # Aucun projet hors du Québec : le repli seul.
        for profil, adresse in ((Profil(("mines",)), _LIEN), (Profil((), ("hors-quebec",)), _SITE)):
            reponse = recommend(profil, catalogue, regles, _JOUR)
            assert (adresse in en_json(reponse).decode()) is montre
            assert (adresse in en_texte(reponse)) is montre


def test_un_projet_dont_la_seule_source_est_hors_service_reste_lisible(regles: Regles) -> None:
    source = (Source(url=_LIEN, lu_le="2026-11-02"),)
    fiche = projet("x", lien=_LIEN, lien_hors_service="2026-11-20", sources=source)
    reponse = recommend(Profil(("mines",)), catalogue_de([fiche], [_repli()]), regles, _JOUR)
    assert reponse.projets[0].sources == ()
    assert _LIEN not in en_texte(reponse)
