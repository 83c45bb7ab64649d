"""When more people write than this portal can answer in good time, the next ones are told at once to come back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from bot.portal.problemes import Probleme

_ATTENTE = 5
_FOULE = (
    "Beaucoup de personnes écrivent en ce moment. Réessayez dans quelques secondes; le formulaire donne les mêmes "
    "recommandations."
)


class Affluence:
    """Counts the turns in progress, waiting included. Past `maximum` the person is better served by a clear refusal."""

    def __init__(self, maximum: int) -> None:
        self._maximum, self.en_cours = maximum, 0

    @contextmanager
    def place(self) -> Iterator[None]:
        """A place for the time of the block. Raises Probleme 503, at once, when there is none."""
        if self.en_cours >= self._maximum:
            raise Probleme(503, _FOULE, _ATTENTE)
        self.en_cours += 1
        try:
            yield
        finally:
            self.en_cours -= 1
