"""Rasa graph components, thin: each wraps one plain reader or classifier of bot.nlu."""
