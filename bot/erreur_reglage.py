"""The one error of every reader of settings."""

from __future__ import annotations


class ErreurReglage(Exception):
    """A setting that cannot be used; the message is one French sentence."""
