"""The chapters of the report, each a list of Markdown lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.evaluation.jeux import Jeu, matrices
from bot.evaluation.mesures import compter, compter_intentions, par_style, totaliser
from bot.evaluation.rejets import compter_les_rejets
from bot.evaluation.seuils import Point, meilleur
from bot.evaluation.tableaux import confusions, nombre, par_etiquette, points_de_courbe, tableau

_SEUILS_MONTRES = (0.1, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9)
_STYLE_PROPRE, _STYLE_FAUTIF = "standard", "fautes"
_CHIFFRES_DE_STYLE = {
    "message_entier": "message entier",
    "secteurs_f1": "secteurs, F1",
    "freins_f1": "freins, F1",
    "regions_exactes": "régions exactes",
}
_SEUIL = """
Un seuil plus haut donne moins de faits, plus sûrs. La courbe vient des jeux D et E seulement : G ne règle rien.
Elle montre les classifieurs seuls : de chaque message, les freins et le secteur dont la probabilité atteint le seuil.
Les règles de la conclusion s'y ajoutent ensuite. Un message hors sujet ne donne aucun fait; une expression claire
demande moins.
"""
_MATRICES = {
    "intentions": "une ligne par intention attendue, une colonne par intention lue",
    "secteurs": "messages qui ont un secteur au plus; « aucun » : pas de secteur",
    "freins": "un frein oublié fait face à chaque frein lu en trop dans le même message; « aucun » : rien en face",
}


def chapitre_hors_sujet(jeux: Sequence[Jeu]) -> list[str]:
    """False accepts and false rejects."""
    rejets = [compter_les_rejets(jeu.paires) for jeu in jeux]
    lignes = [
        ["Messages hors sujet", *(str(r.hors_sujet) for r in rejets)],
        ["… lus comme autre chose (fausse acceptation)", *(_sur(r.lus_autrement, r.hors_sujet) for r in rejets)],
        ["… pris pour un fait (fausse acceptation grave)", *(_sur(r.pris_pour_un_fait, r.hors_sujet) for r in rejets)],
        ["Messages valables", *(str(r.valables) for r in rejets)],
        ["… lus hors sujet (faux rejet)", *(_sur(r.rejetes, r.valables) for r in rejets)],
        ["… dont un fait est perdu", *(_sur(r.faits_perdus, r.valables) for r in rejets)],
    ]
    phrase = "Une fausse acceptation grave change la situation de la personne. Un faux rejet lui fait redire sa phrase."
    return ["## Le hors-sujet", "", phrase, *tableau(["mesure", *(jeu.titre for jeu in jeux)], lignes)]


def chapitre_styles(jeux: Sequence[Jeu]) -> list[str]:
    """The figures by way of writing, and what faults cost."""
    lignes = ["## La façon d'écrire", "", "`melange` : du français avec des mots ou des bouts de phrase d'anglais."]
    for jeu in jeux:
        bilans = par_style(jeu.paires)
        rangees = [
            [style, str(b.messages), *(nombre(getattr(b, champ)) for champ in _CHIFFRES_DE_STYLE)]
            for style, b in bilans.items()
        ]
        if _STYLE_PROPRE in bilans and _STYLE_FAUTIF in bilans:
            propre, fautif = bilans[_STYLE_PROPRE], bilans[_STYLE_FAUTIF]
            ecarts = [getattr(fautif, champ) - getattr(propre, champ) for champ in _CHIFFRES_DE_STYLE]
            rangees.append(["**écart : fautes moins standard**", "", *(_signe(ecart) for ecart in ecarts)])
        lignes += tableau([jeu.titre, "messages", *_CHIFFRES_DE_STYLE.values()], rangees)
    return lignes


def chapitre_courbes(
    courbes: Mapping[str, Sequence[Point]], seuils: Mapping[str, float], image: str
) -> list[str]:  # fmt: skip
    """Precision, recall and F1 by threshold, on the development sets only."""
    sommets = {champ: meilleur(points) for champ, points in courbes.items()}
    resume = "; ".join(
        f"{champ} : {nombre(seuils[champ], 2)} en service, meilleur F1 à {nombre(point.seuil, 2)}"
        for champ, point in sommets.items()
    )
    texte = f"Précision, rappel et F1 selon le seuil, jeux de mise au point. {resume}."
    return [
        "## Le seuil",
        *_SEUIL.splitlines(),
        "",
        f"![{texte} Le tableau suivant donne les mêmes chiffres.]({image})",
        "",
        f"{resume[0].upper()}{resume[1:]}.",
        *points_de_courbe(courbes, _SEUILS_MONTRES),
    ]


def chapitre_jeu(jeu: Jeu, images: str) -> list[str]:
    """Every label of one set, then who is taken for whom."""
    regions = {"régions": totaliser(compter("regions", jeu.paires).values())}
    role = "Jeu de mise au point." if jeu.mise_au_point else "Jeu d'essai : il n'a servi à aucun réglage."
    lignes = [
        f"## {jeu.titre}",
        "",
        role,
        *par_etiquette("secteur", compter("secteurs", jeu.paires)),
        *par_etiquette("frein", compter("freins", jeu.paires)),
        *par_etiquette("toutes les régions", regions, ensemble=False),
        *par_etiquette("intention", compter_intentions(jeu.paires)),
    ]
    for nom, matrice in matrices(jeu).items():
        texte = f"Matrice de confusion, {nom}, {jeu.titre}. Le tableau suivant donne les mêmes chiffres."
        lignes += [f"### {jeu.titre} : {nom}", "", f"{_MATRICES[nom][0].upper()}{_MATRICES[nom][1:]}.", ""]
        lignes += [f"![{texte}]({images}/{nom}_{jeu.cle}.svg)", *confusions(matrice)]
    return lignes


def _sur(combien: int, total: int) -> str:
    return f"{combien} ({nombre(100 * combien / total, 1)} %)" if total else "–"


def _signe(ecart: float) -> str:
    return f"{'−' if ecart < 0 else '+'}{nombre(abs(ecart))}"
