"""An error of a backup or of a restoration, told in one French sentence."""


class ErreurSauvegarde(Exception):
    """What went wrong, and what was or was not changed."""
