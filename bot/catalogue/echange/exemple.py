"""The example row of the empty workbook. Reading a file leaves it out, and says so."""

from __future__ import annotations

from bot.catalogue.fiche import (
    Appartenance,
    Clientele,
    Confiance,
    Dates,
    FaitOtn,
    Montants,
    Projet,
    Promoteur,
    Repli,
    Source,
    Statut,
)
from bot.catalogue.instantane import Catalogue, catalogue_de

ID_EXEMPLE = "exemple-a-effacer"
_SOURCES = (
    Source(url="https://exemple.quebec/annonce", lu_le="2026-11-02", fait="Offre et régions servies"),
    Source(url="https://exemple.quebec/projet", lu_le="2026-11-02"),
)


def catalogue_d_exemple() -> Catalogue:
    """One record of each kind, all marked by their id."""
    projet = Projet(
        id=ID_EXEMPLE,
        libelle="EXEMPLE — effacez cette ligne",
        promoteurs=(
            Promoteur(nom="Premier organisme", url="https://exemple.quebec/"),
            Promoteur(nom="Deuxième organisme, sans adresse connue"),
        ),
        secteurs=("construction",),
        regions=("08", "10"),
        clientele=Clientele(texte="PME de la construction.", taille_max=99),
        offre=("Vous recevez un diagnostic.", "On vous accompagne pendant six mois."),
        etapes=("sensibilisation", "accompagnement-conseil"),
        freins=("connaissances",),
        montants=Montants(aide_maximale=50_000, part_maximale=0.5, note="Mars 2026."),
        dates=Dates(annonce="2026-03", debut="2026-04-01"),
        statut=Statut.ACTIF,
        lien="https://exemple.quebec/projet",
        sources=_SOURCES,
        verifie_le="2026-11-02",
        confiance=Confiance.HAUTE,
        otn=Appartenance.CONFIRME,
    )
    repli = Repli(
        id=ID_EXEMPLE,
        nom="EXEMPLE — effacez cette ligne",
        description="Des conseillers vous aident à trouver la ressource qui convient.",
        telephone="1 800 555-0100",
        regions=("toutes",),
        sources=_SOURCES,
        verifie_le="2026-11-02",
    )
    fait = FaitOtn(
        id=ID_EXEMPLE,
        texte="EXEMPLE — effacez cette ligne.",
        date="2026-03",
        sources=("https://exemple.quebec/annonce",),
    )
    return catalogue_de([projet], [repli], [fait])
