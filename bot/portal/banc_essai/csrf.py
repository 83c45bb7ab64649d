"""Forms that only our own pages can send, each once."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable
from enum import Enum
from urllib.parse import urlsplit

from itsdangerous import BadData, URLSafeSerializer
from starlette.requests import Request

from bot.banc_essai import UsageUnique
from bot.portal.banc_essai.mandataire import provenance

CHAMP = "jeton_formulaire"
DUREE = 2 * 3600
SEL = "banc-essai/formulaire"
_OCTETS = 18
_PORTS = {"http": ":80", "https": ":443"}


class FormulaireRefuse(str, Enum):
    """Why a form is refused, in one sentence that says what was kept and what to do."""

    AILLEURS = "Ce formulaire vient d’un autre site : rien n’a été enregistré; repartez de l’accueil."
    ABSENT = "Ce formulaire est arrivé sans son jeton : rien n’a été enregistré; rouvrez la page, puis recommencez."
    ETRANGER = "Ce formulaire n’est pas de votre session : rien n’a été enregistré; rouvrez la page, puis recommencez."
    EXPIRE = "Ce formulaire date de plus de deux heures : rien n’a été enregistré; rouvrez la page, puis recommencez."
    REJOUE = "Ce formulaire a déjà été reçu : rien n’a été enregistré une seconde fois; rouvrez la page pour continuer."


class Formulaires:
    """Makes the token of each form and checks it. `horloge` gives seconds since 1970."""

    def __init__(self, cle: bytes, horloge: Callable[[], float], recus: UsageUnique) -> None:
        self._signataire, self._horloge, self._recus = URLSafeSerializer(cle, salt=SEL), horloge, recus

    def nouveau(self, session: str) -> str:
        """A token for one form of this session."""
        marque = secrets.token_urlsafe(_OCTETS)
        jeton: str = self._signataire.dumps([session, int(self._horloge()), marque])
        return jeton

    def recevoir(self, jeton: object, session: str) -> FormulaireRefuse | None:
        """Use the token up; None when the form is good, else why it is not."""
        if not isinstance(jeton, str) or not jeton:
            return FormulaireRefuse.ABSENT
        try:
            sienne, emis, marque = self._signataire.loads(jeton)
        except (BadData, ValueError, TypeError):
            return FormulaireRefuse.ETRANGER
        if not hmac.compare_digest(sienne.encode(), session.encode()):
            return FormulaireRefuse.ETRANGER
        if not 0 <= self._horloge() - emis < DUREE:
            return FormulaireRefuse.EXPIRE
        return None if self._recus.consommer(marque) else FormulaireRefuse.REJOUE


def vient_d_ailleurs(requete: Request) -> bool:
    """True when the browser says that another site sends this form; the token alone judges who says nothing."""
    if requete.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return True
    origine = requete.headers.get("origin")
    if origine is None:
        return False
    try:
        adresse = urlsplit(origine)
    except ValueError:
        return True
    # The scheme is not compared: behind an undeclared proxy that does HTTPS, ours would be wrong.
    port = _PORTS.get(adresse.scheme, "")
    return not port or adresse.netloc.lower().removesuffix(port) != provenance(requete).hote.lower().removesuffix(port)
