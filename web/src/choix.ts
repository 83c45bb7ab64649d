/* The answers one can pick: quick replies (one answer) or check boxes (several at once). */

import { html, nothing, type TemplateResult } from "lit";
import type { Bouton, Message } from "./contrat";
import * as t from "./textes";

export type Choisir = (ids: string | string[], libelles: string[]) => void;
let dernier = 0;

/** The check boxes of a list; `nom` is what the form calls them. */
export function cases(choix: Bouton[], nom: string, coches: readonly string[] = []): TemplateResult {
  const groupe = `c${(dernier += 1)}`;
  return html`<ul class="cases">${choix.map((un, rang) => html`<li>
    <input type="checkbox" id="${groupe}-${rang}" name=${nom} .value=${un.id} .defaultChecked=${coches.includes(un.id)}
      aria-describedby=${un.aide ? `${groupe}-${rang}-aide` : nothing}>
    <label for="${groupe}-${rang}">${un.libelle}</label>
    ${un.aide ? html`<span class="aide" id="${groupe}-${rang}-aide">${un.aide}</span>` : nothing}</li>`)}</ul>`;
}

function boutons(message: Message, choisir: Choisir): TemplateResult {
  return html`<div role="group" aria-label=${message.texte!}>
    <p class="question">${message.texte}</p>
    <ul class="rapides">${message.choix!.map((un) => html`<li><button type="button" class="rapide"
      @click=${() => choisir(un.id, [un.libelle])}>${un.libelle}${un.aide
        ? html` <span class="aide">${un.aide}</span>` : nothing}</button></li>`)}</ul></div>`;
}

function plusieurs(message: Message, choisir: Choisir, signaler: (texte: string) => void): TemplateResult {
  const soumettre = (evenement: SubmitEvent) => {
    evenement.preventDefault();
    const formulaire = evenement.target as HTMLFormElement;
    const ids = new FormData(formulaire).getAll("choix").map(String);
    const erreur = formulaire.querySelector<HTMLElement>(".erreur")!;
    erreur.textContent = ids.length ? "" : t.RIEN_DE_COCHE;
    if (!ids.length) signaler(t.RIEN_DE_COCHE);
    else choisir(ids, message.choix!.filter((un) => ids.includes(un.id)).map((un) => un.libelle));
  };
  const erreur = `e${(dernier += 1)}`;
  return html`<form novalidate @submit=${soumettre}>
    <fieldset aria-describedby=${erreur}><legend class="question">${message.texte}</legend>
      ${cases(message.choix!, "choix")}</fieldset>
    <p class="erreur" id=${erreur}></p>
    <button class="bouton">${t.REPONSES_ENVOYER}</button></form>`;
}

export const afficherChoix = (message: Message, choisir: Choisir, signaler: (texte: string) => void): TemplateResult =>
  message.multiple ? plusieurs(message, choisir, signaler) : boutons(message, choisir);
