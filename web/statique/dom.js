// @ts-check
/* Small helpers to build the page. Text goes through text nodes: nothing received is ever read as HTML. */

const MOIS = [
  "janvier", "février", "mars", "avril", "mai", "juin",
  "juillet", "août", "septembre", "octobre", "novembre", "décembre",
];

/**
 * Builds an element; absent children (null, undefined, "") are skipped.
 * @param {string} nom
 * @param {Record<string, string>} [attributs]
 * @param {...(Node | string | null | undefined)} enfants
 * @returns {HTMLElement}
 */
export function el(nom, attributs = {}, ...enfants) {
  const element = document.createElement(nom);
  for (const [cle, valeur] of Object.entries(attributs)) element.setAttribute(cle, valeur);
  for (const enfant of enfants) {
    if (enfant !== null && enfant !== undefined && enfant !== "") element.append(enfant);
  }
  return element;
}

/**
 * A button that does something.
 * @param {string} libelle
 * @param {string} classe
 * @param {() => void} action
 */
export function bouton(libelle, classe, action) {
  const element = el("button", { type: "button", class: classe }, libelle);
  element.addEventListener("click", action);
  return element;
}

/**
 * The address if the person may be sent there: https, or a path of this site. Otherwise null.
 * @param {unknown} adresse
 * @returns {string | null}
 */
export function lienSur(adresse) {
  if (typeof adresse !== "string" || !/^(https:\/\/|\/)/i.test(adresse)) return null;
  try {
    const url = new URL(adresse, location.href);
    return url.protocol === "https:" || url.origin === location.origin ? url.href : null;
  } catch {
    return null;
  }
}

/**
 * A link when the address is safe, else its words and the address as plain text.
 * @param {string} libelle
 * @param {unknown} adresse
 * @param {Record<string, string>} [attributs]
 * @param {...Node} suite more words inside the link
 * @returns {HTMLElement}
 */
export function lien(libelle, adresse, attributs = {}, ...suite) {
  const sur = lienSur(adresse);
  if (sur) return el("a", { ...attributs, href: sur }, libelle, ...suite);
  const texte = adresse && adresse !== libelle ? `${libelle}\u00a0: ${adresse}` : libelle;
  return el("span", {}, texte);
}

/** Words for screen readers only. @param {string} texte */
export const cache = (texte) => el("span", { class: "hors-ecran" }, texte);

/**
 * A text, a list of texts or nothing, as a list of texts.
 * @param {unknown} valeur
 * @returns {string[]}
 */
export function enListe(valeur) {
  if (!valeur) return [];
  return (Array.isArray(valeur) ? valeur : [valeur]).map(String);
}

/**
 * "2025-11-01" -> "1er novembre 2025", as the server's pages write it; anything else comes back as it is.
 * @param {string} valeur
 */
export function dateLongue(valeur) {
  const trouve = /^(\d{4})-(\d{2})-(\d{2})/.exec(valeur);
  const mois = trouve ? MOIS[Number(trouve[2]) - 1] : undefined;
  if (!trouve || !mois) return valeur;
  const jour = Number(trouve[3]);
  return `${jour === 1 ? "1er" : jour} ${mois} ${trouve[1]}`;
}
