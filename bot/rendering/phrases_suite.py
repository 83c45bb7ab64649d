"""The sentences said before, with and after a result, read from data/dialogue/suite.yml."""

from __future__ import annotations

import msgspec


class PhrasesSuite(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """One sentence a use; `{…}` is filled in by the rendering."""

    id: str
    manque: str
    manques: dict[str, str]
    compris: str
    change: str
    change_ajout: str
    change_retrait: str
    change_remplacement: str
    change_rien: str
    projets_memes: str
    projets_ordre: str
    projets_entrent: str
    projets_sortent: str
    projets_entrent_nombre: str
    projets_sortent_nombre: str
    premiere_etape: str
    explication: str
    reste: str
    est_recommande: str
    est_ecarte: str
    vient_ensuite: str
    vient_ensuite_court: str
    vient_a_egalite: str
    est_absent: str
    projet_inconnu: str
    pas_d_ecartes: str
    dites_le_nom: str
    suivant: str
    suivants_finis: str
    suivants_aucun: str
    details_nom: str
    promoteurs_autres: str
    promoteurs_autre: str
    details_offre_inconnue: str
    details_clientele: str
    details_clientele_inconnue: str
    details_statut: str
    details_cout: str
    details_aide_maximale: str
    details_part_maximale: str
    details_cout_inconnu: str
    lien_projet: str
    lien_source: str
    etape: str
    etape_courte: str
    comparer_quoi: str
    comparer_meme: str
    comparer_projets: str
    comparer_aucun: str
    comparer_retenir: str
    bouton_retenir: str
    bouton_revenir: str
