"""An error of a command, told to the person in one French sentence."""


class ErreurCommande(Exception):
    """What went wrong and what to do."""
