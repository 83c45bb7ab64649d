"""Messages of every sort for the encoder: short, empty, long, in other alphabets."""

from __future__ import annotations

TEXTES = [
    "Je suis plombier à Lévis",
    "plombier",
    " ",
    "?!",
    "chu tanné 😡 du manque d'argent 🙃, pis j'ai pas d'temps…",
    "日本語 ü ß №5",
    "On fabrique des meubles en érable depuis 1984 à Victoriaville. " * 4,
    "Je suis plombier à Québec",
]
