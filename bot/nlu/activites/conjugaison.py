"""The usual forms of the verbs of the lexicon, so that "on coud" and "je cousais" lead to "coudre"."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from bot.nlu.activites.listes import ensemble

_ER = ensemble("e es ons ez ent er ais ait aient ions iez ant ee ees erai era eront erons erait erais eraient")
_IR = ensemble("ir is it issons issez issent issais issait issaient issant i ie ies ira irons irait irais")
_RE = ensemble("re s e ons ez ent ais ait aient ant u ue us ues ra rons rait rais")
# Infinitive -> stems of the present and others; the endings below complete the third group.
_IRREGULIERS = {
    "faire": "faire fais fait faisons faites font faisais faisait faisaient faisant faite faits fera ferons",
    "refaire": "refaire refais refait refaisons refont refaisais refaisait refaisant",
    "coudre": "coudre couds coud cousons cousez cousent cousais cousait cousaient cousu cousant coudra",
    "moudre": "moudre mouds moud moulons moulez moulent moulais moulait moulu moulant",
    "cuire": "cuire cuis cuit cuisons cuisez cuisent cuisais cuisait cuisant cuits",
    "traire": "traire trais trait trayons trayez traient trayait trayais trayant",
    "extraire": "extraire extrais extrait extrayons extraient extrayait extrayant",
    "cueillir": "cueillir cueille cueilles cueillons cueillez cueillent cueillait cueillant cueilli",
    "accueillir": "accueillir accueille accueillons accueillez accueillent accueillait accueillant accueilli",
    "servir": "servir sers sert servons servez servent servais servait servaient servant servi",
    "tenir": "tenir tiens tient tenons tenez tiennent tenais tenait tenaient tenant tenu",
    "entretenir": "entretenir entretiens entretient entretenons entretiennent entretenait entretenu",
    "recevoir": "recevoir recois recoit recevons recevez recoivent recevais recevait recu recevant",
    "concevoir": "concevoir concois concoit concevons concevez concoivent concevait concevant concu concus",
    "mettre": "mettre mets met mettons mettez mettent mettais mettait mettant mis",
    "battre": "battre bats bat battons battez battent battait battant battu",
    "abattre": "abattre abats abat abattons abattez abattent abattait abattant abattu",
    "courir": "courir cours court courons courez courent courait courais courant",
    "ecrire": "ecrire ecris ecrit ecrivons ecrivez ecrivent ecrivais ecrivait ecrivant",
    "offrir": "offrir offre offres offrons offrez offrent offrais offrait offraient offrant offert",
    "ouvrir": "ouvrir ouvre ouvrons ouvrez ouvrent ouvrait ouvrant ouvert",
    "sortir": "sortir sors sort sortons sortez sortent sortais sortait sortant sorti",
    "epandre": "epandre epands epand epandons epandez epandent epandait epandant epandu",
}
_INDRE = ("peindre", "teindre", "repeindre")


def _indre(infinitif: str) -> list[str]:
    """peindre -> peins, peignons, peint."""
    tete = infinitif[:-5]
    formes = [tete + f for f in ("indre", "ins", "int", "inte", "indra")]
    return formes + [tete + "ign" + f for f in ("ons", "ez", "ent", "ais", "ait", "aient", "ant")]


def _uire(infinitif: str) -> list[str]:
    """construire -> construis, construisons, construit."""
    tete = infinitif[:-2]
    formes = [tete + f for f in ("re", "s", "t", "ra", "rons")]
    return formes + [tete + "s" + f for f in ("ons", "ez", "ent", "ais", "ait", "aient", "ant")]


def _er(infinitif: str) -> list[str]:
    tete = infinitif[:-2]
    formes = [tete + f for f in _ER]
    if tete.endswith("g"):
        formes += [tete + f for f in ("eons", "eais", "eait", "eaient", "eant")]
    if tete.endswith("y"):
        formes += [tete[:-1] + "i" + f for f in ("e", "es", "ent")]
    if tete.endswith(("el", "et")):
        formes += [tete + tete[-1] + f for f in ("e", "es", "ent")]
    return formes


@lru_cache(maxsize=1024)
def formes(infinitif: str) -> frozenset[str]:
    """The folded forms of a folded infinitive; empty when the word is not an infinitive."""
    if infinitif in _IRREGULIERS:
        return frozenset(_IRREGULIERS[infinitif].split())
    if infinitif in _INDRE:
        return frozenset(_indre(infinitif))
    if infinitif.endswith("uire"):
        return frozenset(_uire(infinitif))
    if infinitif.endswith("dre"):
        return frozenset([infinitif[:-2] + f for f in _RE] + [infinitif[:-2]])
    if infinitif.endswith("ir") and len(infinitif) > 4:
        return frozenset(infinitif[:-2] + f for f in _IR)
    if infinitif.endswith("er") and len(infinitif) > 4:
        return frozenset(_er(infinitif))
    return frozenset()


def table_des_formes(infinitifs: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Each form, and the infinitives it may come from."""
    table: dict[str, tuple[str, ...]] = {}
    for infinitif in infinitifs:
        for forme in formes(infinitif):
            table[forme] = (*table.get(forme, ()), infinitif)
    return table
