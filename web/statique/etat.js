// @ts-check
/* The notice above the field: what is happening, a way to act, and always the form as another way. */

import { bouton, el } from "./dom.js";

/** @typedef {{libelle: string, action: () => void}} Action */

export class Etat {
  /**
   * @param {HTMLElement} element
   * @param {{annoncer: (texte: string) => void, adresseFormulaire: () => string}} options
   */
  constructor(element, options) {
    this.element = element;
    this.options = options;
    this.texte = "";
  }

  /**
   * Shows a sentence; it is announced when it changes.
   * @param {string} texte
   * @param {{actions?: Action[], erreur?: boolean, formulaire?: boolean}} [options]
   * @returns {HTMLElement | undefined} the first button
   */
  montrer(texte, { actions = [], erreur = false, formulaire = false } = {}) {
    // The same notice again (each try while the assistant starts) is left alone: neither said nor built twice.
    if (texte === this.texte) return this.element.querySelector("button") ?? undefined;
    const avaitFocus = this.aLeFocus;
    this.options.annoncer(texte);
    this.texte = texte;
    const boutons = actions.map((un) => bouton(un.libelle, "bouton", un.action));
    const paragraphe = el("p", {}, texte);
    if (formulaire) {
      paragraphe.append(" ", el("a", { href: this.options.adresseFormulaire() }, "Ouvrir le formulaire"));
    }
    this.element.classList.toggle("avis--erreur", erreur);
    this.element.replaceChildren(paragraphe, ...boutons);
    this.element.hidden = false;
    if (avaitFocus) (boutons[0] ?? this.element).focus();
    return boutons[0];
  }

  cacher() {
    this.texte = "";
    this.element.hidden = true;
    this.element.replaceChildren();
  }

  get aUneAction() {
    return !this.element.hidden && this.element.querySelector("button") !== null;
  }

  get aLeFocus() {
    return this.element.contains(document.activeElement);
  }
}
