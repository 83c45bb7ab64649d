// @ts-check
/* One message of the contract -> what is shown, and the plain text that is announced. */

import { afficherChoix } from "./choix.js";
import { cache, el, lien } from "./dom.js";
import { afficherParcours, afficherRecommandation } from "./recommandation.js";

const TYPE_INCONNU = "Ce message ne peut pas être affiché ici. Le formulaire donne les mêmes recommandations.";

/**
 * @typedef {import("./api.js").Message} Message
 * @typedef {{formulaire: string, avecParcours: boolean, choisir: import("./choix.js").Choisir,
 *   annoncer: (texte: string) => void}} Options
 * @typedef {{element: HTMLElement, reponses: HTMLElement | null, annonce: string}} Rendu
 */

/**
 * A message of the assistant; `reponses` is the part to remove once the person has answered.
 * @param {Message} message
 * @param {Options} options
 * @returns {Rendu}
 */
export function rendreMessage(message, options) {
  const texte = message.texte ?? "";
  /** @type {Node[]} */
  let suite = [];
  let annonce = texte;
  switch (message.type) {
    case "texte":
      break;
    case "choix": {
      const reponses = afficherChoix(message, options.choisir, options.annoncer);
      annonce = `${texte} ${(message.choix ?? []).length} réponses proposées.`;
      return { element: ligne("assistant", reponses), reponses, annonce };
    }
    case "recommandation":
      suite = afficherRecommandation(message.recommandation ?? {}, options);
      annonce = `${texte} ${annonceRecommandation(message.recommandation ?? {})}`;
      break;
    case "parcours":
      suite = [afficherParcours(message.etapes ?? [])];
      annonce = `${texte} ${(message.etapes ?? []).map((/** @type {any} */ etape) => etape.libelle).join(", ")}.`;
      break;
    case "avis":
      return { element: ligne("assistant", avis(message)), reponses: null, annonce: texte };
    default:
      if (!texte) annonce = TYPE_INCONNU;
  }
  const affiche = texte || (suite.length ? "" : TYPE_INCONNU);
  const element = ligne("assistant", affiche ? el("p", { class: "message__texte" }, affiche) : null, ...suite);
  return { element, reponses: null, annonce };
}

/** What the person said. @param {string} texte */
export const rendrePersonne = (texte) => ligne("personne", el("p", { class: "message__texte" }, texte));

/** @param {"assistant" | "personne"} de @param {...(Node | null)} contenu */
function ligne(de, ...contenu) {
  const prefixe = cache(de === "assistant" ? "Assistant\u00a0: " : "Vous\u00a0: ");
  return el("li", { class: `message message--${de}` }, prefixe, ...contenu);
}

/** @param {Message} message */
function avis(message) {
  const liens = message.liens ?? [];
  return el("div", { class: "avis" },
    message.texte ? el("p", {}, message.texte) : null,
    liens.length ? el("ul", {},
      ...liens.map((/** @type {any} */ un) => el("li", {}, lien(un.libelle, un.url)))) : null);
}

/** @param {any} r */
function annonceRecommandation(r) {
  const noms = (r.projets ?? []).map((/** @type {any} */ projet) => projet.nom);
  const compte = noms.length > 1 ? `${noms.length} projets suggérés` : "Un projet suggéré";
  return `${r.resume ?? ""} ${noms.length ? `${compte}\u00a0: ${noms.join("\u00a0; ")}.` : r.repli?.nom ?? ""}`;
}
