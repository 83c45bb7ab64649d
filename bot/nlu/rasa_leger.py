"""`python -m bot.nlu.rasa_leger`: the `rasa` command, without the libraries that this project never calls."""

from __future__ import annotations

import gc
import sys

from bot.nlu.bibliotheques_absentes import alleger
from bot.nlu.encodeur_avance import partir


def main() -> None:
    """The same arguments as `rasa`."""
    if sys.argv[1:2] == ["train"]:
        # A training makes millions of objects, keeps most and ends: looking for lost ones took a tenth of its time.
        gc.disable()
        partir()
    alleger()
    from rasa.__main__ import main as rasa

    rasa()


if __name__ == "__main__":
    main()
