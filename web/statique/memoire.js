// @ts-check
/* The conversation's id, kept for this tab only. A browser may forbid it: then a reload starts anew. */

const CLE = "otn-conversation";

export function lireIdentifiant() {
  try {
    return sessionStorage.getItem(CLE);
  } catch {
    return null;
  }
}

/** @param {string | null} identifiant null forgets it */
export function retenirIdentifiant(identifiant) {
  try {
    if (identifiant) sessionStorage.setItem(CLE, identifiant);
    else sessionStorage.removeItem(CLE);
  } catch {
    // Without storage the conversation lives as long as the page.
  }
}
