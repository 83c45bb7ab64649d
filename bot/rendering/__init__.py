"""One recommendation, several doors: web messages and plain text. Texts come from data, never from here."""

from bot.rendering.messages import choix_publics, message_avis, message_texte, messages_recommandation
from bot.rendering.questions import QUESTIONS, Questions, charger_questions
from bot.rendering.texte import en_texte

__all__ = [
    "QUESTIONS",
    "Questions",
    "charger_questions",
    "choix_publics",
    "en_texte",
    "message_avis",
    "message_texte",
    "messages_recommandation",
]
