"""A date that a spreadsheet holds as a whole day, read as precisely as the cell shows it."""

from __future__ import annotations

import re
from datetime import datetime, time

# What a number format holds beside its codes: conditions and colours, quoted text, escaped characters, AM/PM.
_HORS_CODES = re.compile(r'\[.*?\]|".*?"|[\\_*].|am/pm|a/p')
# Beside hours or seconds, « m » means minutes.
_HEURES = re.compile(r"h+(?:[^a-z]*m+)?(?:[^a-z]*s+)?|m+[^a-z]*s+|s+")


def en_date(valeur: datetime, format_de_nombre: str) -> str | None:
    """« 2023 », « 2023-10 » or « 2023-10-05 » (then its hour, if it is not midnight); None when the cell shows an hour.

    A month or a day that the cell hides is left out when it is the first: the spreadsheet made it up.
    """
    codes = _HORS_CODES.sub("", format_de_nombre.casefold().partition(";")[0])
    montres = {code for code in "ymd" if code in _HEURES.sub("", codes)}
    if not montres and _HEURES.search(codes):
        return None
    if montres == {"y"} and (valeur.month, valeur.day) == (1, 1):
        return f"{valeur:%Y}"
    if "m" in montres and "d" not in montres and valeur.day == 1:
        return f"{valeur:%Y-%m}"
    return valeur.date().isoformat() if valeur.time() == time() else valeur.isoformat(" ")
