// @ts-check
/* The one announcer of the page: a live region, there and empty from the load, that gets plain text only. */

import { el } from "./dom.js";

const DUREE_MS = 15000;

/**
 * Returns the function that announces one message (one <p>) to screen readers. Old announcements are removed,
 * so that nobody meets them again while reading the page.
 * @param {HTMLElement} region
 * @returns {(texte: string) => void}
 */
export function creerAnnonceur(region) {
  return (texte) => {
    const propre = texte.replace(/\s+/g, " ").trim();
    if (!propre) return;
    const annonce = el("p", {}, propre);
    region.append(annonce);
    setTimeout(() => annonce.remove(), DUREE_MS);
  };
}
