"""What a match weighs here: "le transport coûte cher" proves nothing, "je suis dans le transport" does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.nlu.activites.listes import ensemble
from bot.nlu.activites.mots import Phrase
from bot.nlu.activites.regles import Regles
from bot.nlu.activites.trouvailles import Trouvaille
from bot.nlu.activites.voisinage import DEFINIS

# Words besides the activity that an answer may hold and still be only that activity.
_DE_TROP = {"secteur": 3, None: 1}
_CREUX = ensemble(
    "je j on nous suis est sommes c ce chu chui moi salut bonjour bonsoir allo merci oui ben bien euh plutot "
    "surtout genre dans pour mon ma mes notre nos fait fais faisons ai avons a petit petite entreprise "
    "compagnie secteur domaine ici travaille comme d s y qui pis hey ok donc alors voila juste simplement"
)
_INCIDENTS = frozenset({"produit", "machine", "geste", "entreprise"})
# "Les restaurants du coin ferment": a trade seen from outside.
_DE_L_EXTERIEUR = 0.5
_PEU_HORS_QUESTION = 0.6


def _seule(phrase: Phrase, trouvailles: Sequence[Trouvaille], contexte: str | None) -> bool:
    """The message says little else than the activity."""
    permis = _DE_TROP.get(contexte)
    if permis is None:
        return False
    couverts = {k for t in trouvailles if t.statut == "retenu" for k in range(t.i, t.j)}
    reste = [m for k, m in enumerate(phrase.mots) if k not in couverts and not m.lien and m.forme not in _CREUX]
    return len(reste) <= permis


def _identite(phrase: Phrase, trouvee: Trouvaille, regles: Regles) -> bool:
    """The words before say "this is us"."""
    avant = phrase.avant(trouvee.i)
    if regles.gauche["identite"].search(avant):
        return True
    genre = trouvee.entree.genre
    if genre == "lieu" or (genre == "entreprise" and trouvee.poids > 1):
        return bool(regles.gauche["identite_lieu"].search(avant))
    return False


def _incident(phrase: Phrase, trouvee: Trouvaille) -> bool:
    """Things, deeds, and "la garderie", "les grandes surfaces" pass by in a talk about something else."""
    defini = trouvee.i > 0 and phrase.mots[trouvee.i - 1].forme in DEFINIS
    return trouvee.entree.genre in _INCIDENTS or (trouvee.entree.genre == "lieu" and defini)


def _de_l_exterieur(phrase: Phrase, trouvee: Trouvaille) -> bool:
    debut = trouvee.i > 0 and phrase.mots[trouvee.i - 1].forme == "les"
    return debut and trouvee.entree.genre in ("lieu", "metier")


def peser(
    phrase: Phrase, trouvailles: Sequence[Trouvaille], regles: Regles, contexte: str | None
) -> tuple[Trouvaille, ...]:
    """Raise what is said of oneself, lower what merely passes in an answer to another question."""
    seule = _seule(phrase, trouvailles, contexte)
    ailleurs = contexte not in _DE_TROP
    sorties = []
    for trouvee in trouvailles:
        if trouvee.statut != "retenu" or trouvee.facteur < 0.5:
            sorties.append(trouvee)
            continue
        identite = trouvee.compose or _identite(phrase, trouvee, regles)
        poids, facteur = trouvee.poids, trouvee.facteur
        if (identite or seule) and not trouvee.compose:
            poids = min(3, poids + 1)
        if not identite and not seule and _de_l_exterieur(phrase, trouvee):
            facteur *= _DE_L_EXTERIEUR
        elif ailleurs and not identite and _incident(phrase, trouvee):
            facteur *= _PEU_HORS_QUESTION
        sorties.append(replace(trouvee, poids=poids, facteur=facteur))
    return tuple(sorties)
