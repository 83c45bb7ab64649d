"""`python -m bot.nlu.rasa_leger`: the `rasa` command, without the libraries that this project never calls."""

from __future__ import annotations

from bot.nlu.bibliotheques_absentes import alleger


def main() -> None:
    """The same arguments as `rasa`."""
    alleger()
    from rasa.__main__ import main as rasa

    rasa()


if __name__ == "__main__":
    main()
