"""What each column asks for, said to the keeper of the catalogue."""

from __future__ import annotations

from bot.catalogue.echange.colonnes import Genre

_PAR_LIGNE = "Une valeur par ligne dans la cellule (Alt+Entrée)."
_DATE = "Année, mois ou jour : 2026, 2026-11 ou 2026-11-02."
_SOURCES = {
    "sources_url": f"L'adresse de chaque page lue. {_PAR_LIGNE}",
    "sources_lu_le": "Le jour de la lecture de chaque page, comme 2026-11-02. Même ligne que son adresse.",
    "sources_fait": "Ce que chaque page prouve. Même ligne que son adresse; une ligne vide si rien n'est noté.",
}
_REGIONS = f"Codes de la feuille Listes, par exemple 08, ou « toutes » seul. Vide : non publié. {_PAR_LIGNE}"
_VERIFIE = "Le jour de la dernière vérification de la fiche, comme 2026-11-02."
_ID = "Nom court : minuscules, chiffres et traits d'union. Public et définitif : ne le changez jamais."
_HORS_SERVICE = "Le jour depuis lequel la page n'existe plus. L'adresse n'est alors plus montrée. Vide si elle répond."

AIDES: dict[Genre, dict[str, str]] = {
    Genre.PROJET: {
        "id": _ID,
        "nom": "Le nom officiel, tel que publié.",
        "libelle": "Le nom montré aux gens.",
        "promoteurs_noms": f"Le nom de chaque organisme qui porte le projet. {_PAR_LIGNE}",
        "promoteurs_urls": "L'adresse https:// de chaque organisme. Même ligne que son nom; une ligne vide sinon.",
        "secteurs": f"Valeurs de la feuille Listes, ou « tous » seul. Vide : non publié. {_PAR_LIGNE}",
        "sous_secteur": "La partie du secteur visée, ou le thème précis, en quelques mots.",
        "regions": _REGIONS,
        "clientele_texte": "Qui peut en profiter, en une phrase simple.",
        "clientele_taille_max": "Le nombre maximal d'employés.",
        "clientele_chiffre_affaires_min": "Le chiffre d'affaires minimal, en dollars.",
        "offre": f"Ce que l'entreprise reçoit, une phrase courte par ligne, au présent, avec « vous ». {_PAR_LIGNE}",
        "etapes": f"Étapes du parcours, d'après la feuille Listes. {_PAR_LIGNE}",
        "freins": f"Freins que le projet aide à lever, d'après la feuille Listes. {_PAR_LIGNE}",
        "montants_gouvernement": "La somme versée par le gouvernement, en dollars.",
        "montants_cout_total": "Le coût total du projet, en dollars.",
        "montants_aide_maximale": "L'aide maximale à une entreprise, en dollars.",
        "montants_part_maximale": "La plus grande part du coût qui est payée, entre 0 et 1 : 0,5 pour la moitié.",
        "montants_note": "De quand datent ces montants.",
        "dates_annonce": f"La date de l'annonce. {_DATE}",
        "dates_debut": f"Le début du projet. {_DATE}",
        "dates_fin": f"La fin du projet : ensuite, il n'est plus recommandé. {_DATE}",
        "statut": "Ce que nos sources montrent aujourd'hui.",
        "lien": "La page du projet, en https://.",
        "lien_hors_service": _HORS_SERVICE,
        **_SOURCES,
        "verifie_le": _VERIFIE,
        "confiance": "À quel point les faits de la fiche sont sûrs. Pour vous seulement.",
        "incomplet": "« oui » quand le secteur ou l'offre n'est pas publié : la fiche n'est alors jamais recommandée.",
        "otn": "Si une source montre que le projet fait partie de l'OTN.",
        "remplace": "L'identifiant du projet que celui-ci remplace.",
        "phase_de": "L'identifiant de la phase d'avant.",
        "note": "Ce que la prochaine personne doit savoir : un doute, un écart entre sources.",
    },
    Genre.REPLI: {
        "id": _ID,
        "nom": "Le nom de la porte d'entrée publique.",
        "description": "Ce qu'elle offre, en une phrase simple.",
        "url": "Son adresse, en https://.",
        "url_hors_service": _HORS_SERVICE,
        "telephone": "Son numéro de téléphone public.",
        "regions": _REGIONS,
        "pour": f"Un secteur de la feuille Listes ou « hors-quebec ». Vide : pour tout le monde. {_PAR_LIGNE}",
        **_SOURCES,
        "verifie_le": _VERIFIE,
        "note": "Ce que la prochaine personne doit savoir.",
    },
    Genre.FAIT: {
        "id": "L'identifiant du fait. Ne le changez pas : la conversation le cherche.",
        "texte": "Le fait, en 300 caractères au plus.",
        "date": f"De quand date le fait. {_DATE}",
        "sources": f"Les adresses des pages qui le prouvent. {_PAR_LIGNE}",
    },
}

EXPLICATIONS: dict[str, dict[str, str]] = {
    "statut": {
        "actif": "Une source montre que le projet est en cours",
        "termine": "Jamais recommandé",
        "a-confirmer": "Rien ne montre s'il est encore en cours",
    },
    "confiance": {
        "haute": "Les faits sont sûrs",
        "moyenne": "Un doute reste",
        "basse": "Les faits sont fragiles",
    },
    "otn": {
        "confirme": "Une source le dit",
        "probable": "Tout le laisse croire",
        "non-prouve": "Aucune source ne le dit : jamais recommandé",
    },
    "incomplet": {"oui": "Le secteur ou l'offre n'est pas publié", "non": "La fiche est complète"},
}

INTRODUCTION = (
    "Une ligne par fiche. Les colonnes au titre foncé sont obligatoires. Un fait sans source reste vide.",
    "Plusieurs valeurs dans une cellule : une par ligne (Alt+Entrée). N'écrivez pas de formule.",
    "Une apostrophe devant un texte qui commence par =, +, - ou @ est normale : laissez-la.",
)
