"""What a person sends by POST: from our own page, read within bounds, each form once."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request

from bot.portal.banc_essai.csrf import CHAMP, FormulaireRefuse, vient_d_ailleurs
from bot.portal.banc_essai.porte import Porte
from bot.portal.banc_essai.reception import FORMULAIRE, Corps, recevoir_formulaire
from bot.portal.banc_essai.refus import RefusBanc

CODE = "code"


@asynccontextmanager
async def lire_envoi(requete: Request, corps: Corps = FORMULAIRE) -> AsyncIterator[FormData]:
    """The form, its files closed afterwards. Raises RefusBanc when another site sends it or its body is not right."""
    if vient_d_ailleurs(requete):
        raise RefusBanc(403, FormulaireRefuse.AILLEURS.value)
    formulaire = await recevoir_formulaire(requete, corps)
    requete.state.formulaire = formulaire
    try:
        yield formulaire
    finally:
        await formulaire.close()


async def consommer_jeton(porte: Porte, formulaire: FormData, liaison: str) -> None:
    """Use the token of the form up. Raises RefusBanc, which gives back what was typed."""
    refus = await run_in_threadpool(porte.formulaires.recevoir, formulaire.get(CHAMP), liaison)
    if refus is not None:
        raise RefusBanc(403, refus.value, saisie_de(formulaire))


def formulaire_de(requete: Request) -> FormData:
    """What was sent to a protected page, once checked."""
    formulaire: FormData = requete.state.formulaire
    return formulaire


def saisie_de(formulaire: FormData) -> list[tuple[str, str]]:
    """The texts typed, (field, text); never the token of the form, nor the access code."""
    return [
        (champ, valeur)
        for champ, valeur in formulaire.multi_items()
        if isinstance(valeur, str) and valeur.strip() and champ not in (CHAMP, CODE)
    ]
