"""What protects people: masking before anything is stored or logged, retention, erasure."""

from bot.privacy.masquer import masquer

__all__ = ["masquer"]
