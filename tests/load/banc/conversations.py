"""What is said: six conversations for everybody, and the starter's own messages at the same length."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import cycle, islice


@dataclass(frozen=True)
class Tour:
    """One turn. `charge` is what Rasa's own buttons send; `bouton`: ours presses the button that reads `texte`."""

    texte: str
    charge: str | None = None
    bouton: bool = False


def _bouton(texte: str, charge: str) -> Tour:
    return Tour(texte, charge, bouton=True)


# The product opens a conversation before anything is said; the starter is greeted, and ours by the book is opened.
OUVERTURE = Tour("hello", "/ouvrir")
_TEMPS = _bouton("On manque de temps", '/informer{"frein": "temps"}')
_ARGENT = _bouton("On manque d'argent", '/informer{"frein": "financement"}')
_SAVOIR = _bouton("On manque de connaissances", '/informer{"frein": "connaissances"}')
_POURQUOI = _bouton("Pourquoi ces projets?", "/demander_explication")
_AUTRES = _bouton("Voir d'autres projets", "/voir_autres")
_ETAPE = _bouton("Ma prochaine étape", "/prochaine_etape")

CONVERSATIONS: tuple[tuple[Tour, ...], ...] = (
    (
        Tour("Bonjour!"),
        Tour("Je dirige une scierie à La Tuque."),
        _TEMPS,
        _POURQUOI,
        Tour("parlez-moi du premier"),
        _AUTRES,
        Tour("qui paye?"),
        Tour("merci beaucoup"),
    ),
    (
        Tour("c'est quoi l'OTN?"),
        Tour("on a une microbrasserie"),
        _ARGENT,
        Tour("à Saint-Jean-sur-Richelieu"),
        Tour("et maintenant?"),
        _POURQUOI,
        Tour("es-tu une vraie personne?"),
        Tour("au revoir"),
    ),
    (
        Tour("j'ai une shop de soudure à Sorel-Tracy, on est débordés"),
        Tour("on manque de temps pis de monde"),
        Tour("pourquoi pas le deuxième?"),
        _AUTRES,
        _ETAPE,
        Tour("et si j'étais en Estrie?"),
        Tour("quelles sont les étapes?"),
        Tour("le plan"),
    ),
    (
        Tour("Quels projets me recommandez-vous?"),
        _bouton("Construction", '/informer{"secteur": "construction"}'),
        _SAVOIR,
        Tour("Nous sommes à Lévis."),
        Tour("non, on est plutôt à Québec"),
        _POURQUOI,
        Tour("suis-je admissible?"),
        Tour("merci"),
    ),
    (
        Tour("quelle heure est-il à Paris?"),
        Tour("une boulangerie à Rimouski"),
        Tour("pourquoi vous demandez ça?"),
        Tour("on n'a personne qui connaît ça, l'informatique"),
        Tour("le suivant"),
        _ETAPE,
        Tour("ça coûte combien?"),
        Tour("je veux parler à quelqu'un"),
    ),
    (
        Tour("salut"),
        _bouton("Tourisme", '/informer{"secteur": "tourisme"}'),
        Tour("je sais pas trop"),
        _TEMPS,
        Tour("Gaspésie"),
        Tour("ajoute le manque d'argent"),
        _AUTRES,
        Tour("que faites-vous de mes données?"),
    ),
)  # fmt: skip

# Eleven messages without end: the first turn and the hundredth say the same thing.
LONGUE = tuple(
    Tour(texte)
    for texte in (
        "Je dirige une scierie à La Tuque, on manque de temps.",
        "qui paye?",
        "parlez-moi du premier",
        "on est plutôt à Rimouski",
        "quelles sont les étapes?",
        "pourquoi ces projets?",
        "le suivant",
        "et maintenant?",
        "es-tu une vraie personne?",
        "on manque d'argent aussi",
        "le plan",
    )
)

# Examples of the starter's own training data.
_DU_DEPART = (
    "good morning", "I am feeling very good", "my day was horrible", "are you a bot?", "of course",
    "I don't think so", "extremely good", "see you later", "I am disappointed", "that sounds good",
)  # fmt: skip


def longue(tours: int) -> tuple[Tour, ...]:
    """A conversation of this many turns."""
    return tuple(islice(cycle(LONGUE), tours))


def pour_le_depart(conversation: tuple[Tour, ...], rang: int) -> tuple[Tour, ...]:
    """To the starter, one conversation out of two is ours word for word, the other its own words at equal length."""
    if rang % 2 == 0:
        return tuple(Tour(tour.texte) for tour in conversation)
    return tuple(Tour(_a_sa_facon(place + rang, len(tour.texte.encode()))) for place, tour in enumerate(conversation))


def _a_sa_facon(place: int, octets: int) -> str:
    """Its own examples one behind the other, cut at this number of bytes."""
    suite = " ".join(islice(cycle(_DU_DEPART), place, place + 2 + octets // 4))
    return suite.encode()[:octets].decode()
