"""An error of the database, told in one French sentence."""


class ErreurMagasin(Exception):
    """The database cannot be used; the message is one French sentence."""
