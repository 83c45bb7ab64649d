"""Who makes a thing: the sector of the maker, from the sector of the thing."""

from __future__ import annotations

from bot.nlu.activites.trouvailles import Trouvaille

# Sectors whose own products they make themselves.
_FABRICANTS = frozenset(
    {
        "transformation-alimentaire",
        "foresterie",
        "manufacturier",
        "mode-vetement",
        "meuble",
        "sciences-vie",
        "culture",
    }
)
_ALIMENTS = frozenset({"agriculture", "restauration"})
# The thing is not made there ("usine du quartier minier"): the head does not speak of it.
_GENRES_FABRIQUES = frozenset({"produit", "machine", "geste"})


def secteurs_de_fabrication(trouvee: Trouvaille) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Main and secondary sectors of the maker of what was matched."""
    principal = trouvee.secteurs[0]
    aussi = tuple(s for s in trouvee.aussi if s not in trouvee.secteurs)
    if len(trouvee.secteurs) > 1 or trouvee.entree.genre not in _GENRES_FABRIQUES:
        return trouvee.secteurs, aussi
    # "Fabrique des machines agricoles": an adjective says for whom.
    if trouvee.entree.adjectif and principal not in _FABRICANTS:
        return ("manufacturier",), ()
    if trouvee.entree.genre == "machine" and principal != "sciences-vie":
        return ("manufacturier",), ()
    if principal in _FABRICANTS or "manufacturier" in aussi:
        return trouvee.secteurs, aussi
    if principal in _ALIMENTS:
        return ("transformation-alimentaire",), (principal,)
    if principal == "peche":
        return ("peche", "transformation-alimentaire"), ()
    fabricant = next((s for s in aussi if s in _FABRICANTS), "manufacturier")
    reste = (principal,) if principal in ("construction", "culture") else ()
    return (fabricant,), reste
