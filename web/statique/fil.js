// @ts-check
/* The thread of messages on the screen: adds, marks, freezes what is answered, scrolls without moving focus. */

import { el } from "./dom.js";
import { rendreMessage, rendrePersonne } from "./rendu.js";

const DELAI_ECRITURE_MS = 500;
const PREPARATION = "L’assistant prépare sa réponse.";

/** @typedef {import("./api.js").Message} Message */

export class Fil {
  /** The answers one can still pick, with the question that stays once they are gone. */
  #reponses = /** @type {{element: HTMLElement, question: string} | null} */ (null);
  #minuterie = /** @type {ReturnType<typeof setTimeout> | undefined} */ (undefined);

  /**
   * @param {{region: HTMLElement, liste: HTMLElement, ecriture: HTMLElement, formulaire: string,
   *   choisir: import("./choix.js").Choisir, annoncer: (texte: string) => void}} options
   */
  constructor(options) {
    this.options = options;
  }

  get nombre() {
    return this.options.liste.childElementCount;
  }

  /**
   * Adds messages in order; only the last question asked can be answered.
   * @param {Message[]} messages
   * @param {{annoncer: boolean, defiler: boolean}} comment
   */
  ajouter(messages, { annoncer, defiler }) {
    /** @type {HTMLElement | null} */
    let premier = null;
    messages.forEach((message, rang) => {
      if (message.de === "personne") {
        this.figerReponses();
        this.options.liste.append(rendrePersonne(message.texte ?? ""));
        return;
      }
      // A steps message right after a recommendation already shows its steps.
      const avecParcours = messages[rang + 1]?.type !== "parcours";
      const rendu = rendreMessage(message, { ...this.options, avecParcours });
      this.options.liste.append(rendu.element);
      premier ??= rendu.element;
      if (rendu.reponses) {
        this.figerReponses();
        this.#reponses = { element: rendu.reponses, question: message.texte ?? "" };
      }
      if (annoncer) this.options.annoncer(rendu.annonce);
    });
    if (premier && defiler) this.#montrer(premier);
  }

  /** Adds what the person just said. @param {string} texte @returns {HTMLElement} */
  ajouterPersonne(texte) {
    const element = rendrePersonne(texte);
    this.options.liste.append(element);
    this.#montrer(element);
    return element;
  }

  /**
   * Says under a message that it did not leave ("" takes it back).
   * @param {HTMLElement} element @param {string} texte
   */
  marquer(element, texte) {
    element.querySelector(".message__sort")?.remove();
    if (texte) element.append(el("p", { class: "message__sort" }, texte));
  }

  /** Hides or shows the answers while a message is on its way. @param {boolean} visibles */
  montrerReponses(visibles) {
    if (this.#reponses) this.#reponses.element.hidden = !visibles;
  }

  /** The question has its answer: the buttons go, the question stays readable. */
  figerReponses() {
    if (!this.#reponses) return;
    const { element, question } = this.#reponses;
    if (question) element.replaceWith(el("p", { class: "message__texte" }, question));
    else element.remove();
    this.#reponses = null;
  }

  /** Shows and says that an answer is coming, if it takes time. @param {boolean} oui */
  attendre(oui) {
    clearTimeout(this.#minuterie);
    const { ecriture, annoncer } = this.options;
    ecriture.hidden = true;
    if (!oui) return;
    this.#minuterie = setTimeout(() => {
      ecriture.hidden = false;
      this.#montrer(ecriture);
      annoncer(PREPARATION);
    }, DELAI_ECRITURE_MS);
  }

  vider() {
    this.attendre(false);
    this.#reponses = null;
    this.options.liste.replaceChildren();
  }

  /** Shows the end of the thread, after a reload. */
  allerALaFin() {
    this.options.region.scrollTop = this.options.region.scrollHeight;
  }

  /** @param {HTMLElement} element */
  #montrer(element) {
    const { region } = this.options;
    if (getComputedStyle(region).overflowY === "auto") {
      region.scrollTop = element.offsetTop - 8;
      region.closest("section")?.scrollIntoView({ block: "nearest" });
    } else {
      element.scrollIntoView({ block: "start" });
    }
  }
}
