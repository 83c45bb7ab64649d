/* The three questions inside the panel, for when the conversation is not there; same answers, same result. */

import { html, nothing, type TemplateResult } from "lit";
import { cases } from "./choix";
import type { Bouton, Configuration, Profil } from "./contrat";
import * as t from "./textes";

function liste(nom: string, question: string, choix: Bouton[], connu: string | undefined): TemplateResult {
  return html`<label for="f-${nom}">${question}</label>
    <select id="f-${nom}" name=${nom}><option value="">${t.SANS_REPONSE}</option>
      ${choix.map((un) => html`<option value=${un.id} ?selected=${un.id === connu}>${un.libelle}</option>`)}</select>`;
}

export function afficherFormulaire(
  listes: Configuration, profil: Profil | undefined, toucher: () => void, envoyer: (profil: Profil) => void,
  actif: boolean,
): TemplateResult {
  const soumettre = (evenement: SubmitEvent) => {
    evenement.preventDefault();
    const donnees = new FormData(evenement.target as HTMLFormElement);
    const dits = (nom: string) => donnees.getAll(nom).map(String).filter(Boolean);
    envoyer({ secteurs: dits("secteur"), freins: dits("frein"), regions: dits("region") });
  };
  return html`<form class="formulaire" aria-label=${t.FORMULAIRE} @change=${toucher} @submit=${soumettre}>
    ${liste("secteur", t.QUESTION_SECTEUR, listes.secteurs, profil?.secteurs[0])}
    <fieldset><legend class="question">${t.QUESTION_FREINS}</legend>
      ${cases(listes.freins, "frein", profil?.freins)}</fieldset>
    ${liste("region", t.QUESTION_REGION, listes.regions, profil?.regions[0])}
    <button class="bouton" aria-disabled=${actif ? "true" : nothing}>${t.VOIR_PROJETS}</button></form>`;
}
