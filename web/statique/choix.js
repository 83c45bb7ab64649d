// @ts-check
/* The answers one can pick: quick replies (one answer) or check boxes (several). */

import { bouton, el } from "./dom.js";

const RIEN_DE_COCHE = "Cochez au moins une réponse, ou écrivez-la dans le champ «\u00a0Votre message\u00a0».";
let dernierGroupe = 0;

/**
 * @typedef {{id: string, libelle: string, aide?: string}} Choix
 * @typedef {(ids: string | string[], libelles: string[]) => void} Choisir
 */

/**
 * The question is the message's `texte`; its `question` is an id, never shown.
 * @param {{texte?: string, multiple?: boolean, choix?: Choix[]}} message
 * @param {Choisir} choisir
 * @param {(texte: string) => void} annoncer
 * @returns {HTMLElement}
 */
export function afficherChoix(message, choisir, annoncer) {
  const groupe = `choix-${(dernierGroupe += 1)}`;
  const question = message.texte || "Votre réponse";
  const choix = message.choix ?? [];
  if (message.multiple) return cases(groupe, question, choix, choisir, annoncer);
  return boutons(groupe, question, choix, choisir);
}

/** @param {string} groupe @param {string} question @param {Choix[]} choix @param {Choisir} choisir */
function boutons(groupe, question, choix, choisir) {
  return el("div", { class: "reponses", role: "group", "aria-labelledby": groupe },
    el("p", { class: "reponses__question", id: groupe }, question),
    el("ul", { class: "reponses__liste" }, ...choix.map((un) => {
      const element = bouton(un.libelle, "reponse", () => choisir(un.id, [un.libelle]));
      if (un.aide) element.append(" ", el("span", { class: "reponse__aide" }, un.aide));
      return el("li", {}, element);
    })));
}

/**
 * @param {string} groupe @param {string} question @param {Choix[]} choix @param {Choisir} choisir
 * @param {(texte: string) => void} annoncer
 */
function cases(groupe, question, choix, choisir, annoncer) {
  const erreur = el("p", { class: "erreur", id: `${groupe}-erreur`, hidden: "" });
  const entrees = choix.map((un, rang) => /** @type {HTMLInputElement} */ (
    el("input", { type: "checkbox", id: `${groupe}-${rang}`, value: un.id,
      ...(un.aide ? { "aria-describedby": `${groupe}-${rang}-aide` } : {}) })));
  const formulaire = el("form", { class: "reponses", novalidate: "" },
    el("fieldset", { class: "reponses__groupe", "aria-describedby": erreur.id },
      el("legend", { class: "reponses__question" }, question),
      el("ul", { class: "cases" }, ...choix.map((un, rang) => el("li", { class: "case" },
        entrees[rang],
        el("label", { for: `${groupe}-${rang}` }, un.libelle),
        un.aide ? el("span", { class: "case__aide", id: `${groupe}-${rang}-aide` }, un.aide) : null)))),
    erreur,
    el("button", { type: "submit", class: "bouton" }, "Envoyer ces réponses"));
  formulaire.addEventListener("submit", (evenement) => {
    evenement.preventDefault();
    const coches = choix.filter((_, rang) => entrees[rang].checked);
    erreur.hidden = coches.length > 0;
    erreur.textContent = coches.length > 0 ? "" : RIEN_DE_COCHE;
    if (coches.length > 0) choisir(coches.map((un) => un.id), coches.map((un) => un.libelle));
    else annoncer(RIEN_DE_COCHE);
  });
  return formulaire;
}
