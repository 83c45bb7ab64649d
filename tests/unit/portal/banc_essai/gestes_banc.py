"""What a person does on the bench: signs in, sends a form, follows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import httpx

from bot.banc_essai import Acces, Role
from tests.unit.portal.banc_essai.conftest import Banc

CAS, SIGNALEMENTS, CHIFFRES = "/banc-essai/cas", "/banc-essai/signalements", "/banc-essai/chiffres"
XSS = "<script>alert(1)</script>"
XSS_ECHAPPE = "&lt;script&gt;alert(1)&lt;/script&gt;"
INCONNU = "0123456789abcdef"
CAS_JUSTE = {
    "par": "situation", "titre": "Construction en Montérégie", "secteur": "construction", "region": "16",
    "frein": "connaissances", "projet": "iqc-4-0", "rang_max": "1", "pourquoi": "",
}  # fmt: skip


@dataclass
class Gens:
    """Someone signed in, in a browser of their own."""

    banc: Banc
    client: httpx.AsyncClient
    acces: Acces

    async def lire(self, adresse: str) -> httpx.Response:
        """A page."""
        return await self.client.get(adresse)

    async def envoyer(
        self, adresse: str, champs: dict[str, Any] | None = None, fichier: bytes | None = None, jeton: str = "",
        nom: str = "cas.csv",
    ) -> httpx.Response:  # fmt: skip
        """Send a form with a token of its own."""
        donnees = {"jeton_formulaire": jeton or await self.banc.jeton(client=self.client), **(champs or {})}
        fichiers = None if fichier is None else {"fichier": (nom, fichier)}
        return await self.client.post(adresse, data=donnees, files=fichiers)

    async def ajouter_cas(self, **champs: Any) -> str:
        """Keep a draft; the address of its page."""
        reponse = await self.envoyer(f"{CAS}/nouveau", {**CAS_JUSTE, **champs})
        assert reponse.status_code == 303, reponse.text
        return reponse.headers["location"].split("?")[0]

    async def importer(self, contenu: bytes, nom: str = "cas.csv") -> httpx.Response:
        """Send a file of cases."""
        return await self.envoyer(f"{CAS}/importer", fichier=contenu, nom=nom)


async def entrer(banc: Banc, role: Role = Role.PROMOTEUR, nom: str = "Groupe BIM") -> Gens:
    """A new person, signed in."""
    acces, code = banc.creer(role, nom)
    client = banc.navigateur()
    await banc.entrer(code, client)
    return Gens(banc, client, acces)
