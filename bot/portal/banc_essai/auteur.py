"""The person behind an access and the clock, as the records of the bench keep them."""

from __future__ import annotations

from datetime import datetime, timezone
from hashlib import sha256

from bot.banc_essai import Acces
from bot.banc_essai.personne import Horloge, Personne
from bot.portal.banc_essai.contexte import ContexteBanc
from bot.portal.banc_essai.porte import PAR_MANDATAIRE


def personne_de(acces: Acces) -> Personne:
    """Who acts. Everyone that a proxy announces shares one access: their name then tells them apart."""
    identifiant = acces.id
    if identifiant == PAR_MANDATAIRE:
        identifiant = f"{PAR_MANDATAIRE}-{sha256(acces.nom.encode()).hexdigest()[:32]}"
    return Personne(identifiant, acces.nom, acces.role.value)


def horloge_de(contexte: ContexteBanc) -> Horloge:
    """The clock of the bench as moments in UTC."""
    return lambda: datetime.fromtimestamp(contexte.horloge(), timezone.utc)
