"""The one internal channel between portal and Rasa: shared secret, slots in the answer, no silence."""
