// @ts-check
/* The conversation page: opens or resumes a conversation, sends, retries, erases. */

import { creerAnnonceur } from "./annonces.js";
import { creerApi, ErreurApi, nouvelleCle } from "./api.js";
import { Etat } from "./etat.js";
import { Fil } from "./fil.js";
import { lireIdentifiant, retenirIdentifiant } from "./memoire.js";
import { lienFormulaire } from "./recommandation.js";
import * as textes from "./textes.js";

const LIMITE = 1000;
const ATTENTE_MIN_S = 2;
const ATTENTE_MAX_S = 60;

/**
 * @typedef {import("./api.js").Envoi} Envoi
 * @typedef {{envoi: Envoi, cle: string, element: HTMLElement, saisi: string}} Depart a message on its way
 */

/** @template {HTMLElement} T @param {string} id @returns {T} */
function prendre(id) {
  return /** @type {T} */ (document.getElementById(id));
}

class Clavardage {
  /** @param {HTMLElement} racine */
  constructor(racine) {
    const formulaire = racine.dataset.formulaire ?? "/formulaire";
    this.api = creerApi(racine.dataset.api ?? "/clavardage/v1");
    this.annoncer = creerAnnonceur(prendre("annonces"));
    this.saisie = /** @type {HTMLFormElement} */ (prendre("saisie"));
    this.champ = /** @type {HTMLTextAreaElement} */ (prendre("champ"));
    this.erreurSaisie = prendre("saisie-erreur");
    this.boutonEnvoyer = prendre("envoyer");
    this.boutonEffacer = prendre("effacer");
    this.dialogue = /** @type {HTMLDialogElement} */ (prendre("confirmation"));
    this.region = prendre("historique");
    this.fil = new Fil({
      region: this.region,
      liste: prendre("messages"),
      ecriture: prendre("ecriture"),
      formulaire,
      annoncer: this.annoncer,
      choisir: (choix, libelles) => this.envoyer({ choix }, libelles.join(", ")),
    });
    this.etat = new Etat(prendre("etat"), {
      annoncer: this.annoncer,
      adresseFormulaire: () => lienFormulaire(formulaire, this.profil),
    });
    /** @type {string | null} */
    this.conversation = null;
    /** @type {Record<string, any> | undefined} */
    this.profil = undefined;
    /** @type {Depart | null} */
    this.enRoute = null;
    // An answer that comes back after the conversation was erased or replaced is dropped.
    this.generation = 0;
    this.essais = 0;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.reprise = undefined;
    this.#ecouter();
  }

  /** Resumes the tab's conversation, or starts one. @param {string} [avis] said once it is open */
  async ouvrir(avis = "") {
    clearTimeout(this.reprise);
    const generation = (this.generation += 1);
    const connue = lireIdentifiant();
    try {
      const reponse = connue ? await this.api.relire(connue) : await this.api.creer();
      if (generation !== this.generation) return;
      this.#installer(connue ?? reponse.conversation ?? "", reponse, !connue, avis);
    } catch (erreur) {
      if (generation !== this.generation) return;
      if (!(erreur instanceof ErreurApi)) throw erreur;
      if (connue && !erreur.passagere) {
        retenirIdentifiant(null);
        await this.ouvrir(textes.EXPIREE);
      } else {
        this.#rouvrirPlusTard(erreur, avis);
      }
    }
  }

  /**
   * @param {string} id @param {import("./api.js").Reponse} reponse @param {boolean} nouvelle
   * @param {string} avis
   */
  #installer(id, reponse, nouvelle, avis) {
    retenirIdentifiant(id);
    this.conversation = id;
    this.essais = 0;
    this.#noterProfil(reponse);
    const avaitFocus = this.etat.aLeFocus;
    this.saisie.hidden = false;
    this.boutonEffacer.hidden = false;
    if (avaitFocus) this.#prendreFocus();
    this.fil.vider();
    if (avis) this.etat.montrer(avis);
    else this.etat.cacher();
    this.fil.ajouter(reponse.messages ?? [], { annoncer: nouvelle, defiler: false });
    if (!nouvelle) {
      this.fil.allerALaFin();
      this.annoncer(textes.REPRISE);
    }
  }

  /** @param {ErreurApi} erreur @param {string} avis */
  #rouvrirPlusTard(erreur, avis) {
    this.essais += 1;
    const maintenant = { libelle: textes.REESSAYER_MAINTENANT, action: () => void this.ouvrir(avis) };
    if (!erreur.passagere) {
      const refus = { actions: [maintenant], erreur: true, formulaire: true };
      this.etat.montrer(erreur.detail || textes.REFUS, refus);
      return;
    }
    const recul = ATTENTE_MIN_S ** Math.min(this.essais, 5);
    const secondes = Math.min(ATTENTE_MAX_S, Math.max(erreur.attente ?? 0, recul));
    this.reprise = setTimeout(() => void this.ouvrir(avis), secondes * 1000);
    if (erreur.statut === 503) {
      this.etat.montrer(textes.DEMARRAGE, { formulaire: true });
      return;
    }
    const texte = navigator.onLine ? erreur.detail || textes.PANNE : textes.HORS_LIGNE;
    this.etat.montrer(texte, { actions: [maintenant], erreur: true, formulaire: true });
  }

  /**
   * Shows and sends an answer.
   * @param {Envoi} envoi @param {string} affiche @param {string} [saisi] the text typed in the field, if any
   */
  envoyer(envoi, affiche, saisi = "") {
    if (!this.conversation || this.enRoute) return;
    this.#prendreFocus();
    const element = this.fil.ajouterPersonne(affiche);
    void this.#transmettre({ envoi, cle: nouvelleCle(), element, saisi });
  }

  /** @param {Depart} depart the same object, so the same key, at each try */
  async #transmettre(depart) {
    if (!this.conversation || this.enRoute) return;
    const generation = this.generation;
    this.#enRoute(depart);
    this.fil.marquer(depart.element, "");
    this.etat.cacher();
    try {
      const reponse = await this.api.envoyer(this.conversation, depart.envoi, depart.cle);
      if (generation !== this.generation) return;
      this.#enRoute(null);
      this.#noterProfil(reponse);
      this.fil.figerReponses();
      // The person asked in words to be forgotten: what is erased there leaves the screen too.
      if (reponse.efface) this.fil.vider();
      this.fil.ajouter(reponse.messages ?? [], { annoncer: true, defiler: true });
    } catch (erreur) {
      if (generation !== this.generation) return;
      this.#enRoute(null);
      if (!(erreur instanceof ErreurApi)) throw erreur;
      this.#echouer(depart, erreur);
    }
  }

  /** @param {Depart | null} depart */
  #enRoute(depart) {
    this.enRoute = depart;
    this.fil.attendre(depart !== null);
    this.fil.montrerReponses(depart === null);
    // Not the `disabled` attribute: it would take focus away from the button.
    this.boutonEnvoyer.setAttribute("aria-disabled", String(depart !== null));
    if (!depart) this.#signaler("");
  }

  /** @param {Depart} depart @param {ErreurApi} erreur */
  #echouer(depart, erreur) {
    if (erreur.passagere) {
      this.fil.marquer(depart.element, textes.NON_ENVOYE);
      const reessayer = () => {
        this.#prendreFocus();
        void this.#transmettre(depart);
      };
      this.etat.montrer(this.#phraseEchec(erreur), {
        actions: [{ libelle: textes.REESSAYER, action: reessayer }], erreur: true, formulaire: true,
      });
      this.etat.element.scrollIntoView({ block: "nearest" });
      return;
    }
    if (depart.saisi && !this.champ.value) this.champ.value = depart.saisi;
    if (erreur.statut === 404 || erreur.statut === 410) {
      retenirIdentifiant(null);
      void this.ouvrir(textes.EXPIREE);
      return;
    }
    depart.element.remove();
    this.etat.montrer(erreur.detail || textes.REFUSE, { erreur: true });
  }

  /** @param {ErreurApi} erreur */
  #phraseEchec(erreur) {
    if (erreur.statut === 0 && !navigator.onLine) return textes.ECHEC_HORS_LIGNE;
    const phrase = erreur.detail || textes.ECHEC;
    return erreur.attente && erreur.statut === 429 ? `${phrase} ${textes.attendre(erreur.attente)}` : phrase;
  }

  /** Erases for good, here and on the server; an unknown conversation is already erased. */
  async #effacer() {
    this.dialogue.close();
    if (!this.conversation) return;
    const generation = (this.generation += 1);
    this.#enRoute(null);
    this.etat.cacher();
    try {
      await this.api.effacer(this.conversation);
    } catch (erreur) {
      if (!(erreur instanceof ErreurApi)) throw erreur;
      if (generation !== this.generation) return;
      if (erreur.statut !== 404 && erreur.statut !== 410) {
        const reessayer = () => {
          this.boutonEffacer.focus();
          void this.#effacer();
        };
        const actions = [{ libelle: textes.REESSAYER, action: reessayer }];
        this.etat.montrer(erreur.detail || textes.NON_EFFACEE, { actions, erreur: true });
        return;
      }
    }
    if (generation !== this.generation) return;
    retenirIdentifiant(null);
    this.conversation = null;
    this.profil = undefined;
    this.fil.vider();
    this.champ.value = "";
    const recommencer = { libelle: textes.NOUVELLE, action: () => void this.ouvrir() };
    this.etat.montrer(textes.EFFACEE, { actions: [recommencer] })?.focus();
    this.saisie.hidden = true;
    this.boutonEffacer.hidden = true;
  }

  #soumettre() {
    const texte = this.champ.value.trim();
    const longueur = [...texte].length;
    if (!texte) this.#signaler(textes.VIDE);
    else if (longueur > LIMITE) this.#signaler(textes.tropLong(longueur, LIMITE));
    else if (this.enRoute) this.#signaler(textes.PATIENTEZ);
    else if (this.conversation) {
      this.#signaler("");
      this.champ.value = "";
      this.envoyer({ texte }, texte, texte);
    }
  }

  /** Says what is wrong with the field ("" when nothing is). @param {string} texte */
  #signaler(texte) {
    this.erreurSaisie.hidden = !texte;
    this.erreurSaisie.textContent = texte;
    if (!texte) {
      this.champ.removeAttribute("aria-invalid");
      return;
    }
    this.champ.setAttribute("aria-invalid", "true");
    this.annoncer(texte);
    this.champ.focus();
    this.erreurSaisie.scrollIntoView({ block: "nearest" });
  }

  /** Before a button vanishes. On a touch screen the field would open a keyboard over the answer: the thread. */
  #prendreFocus() {
    const tactile = matchMedia("(hover: none) and (pointer: coarse)").matches;
    (tactile ? this.region : this.champ).focus({ preventScroll: true });
  }

  /** @param {object} reponse */
  #noterProfil(reponse) {
    if ("profil" in reponse) this.profil = /** @type {Record<string, any>} */ (reponse.profil);
  }

  #ecouter() {
    this.saisie.addEventListener("submit", (evenement) => {
      evenement.preventDefault();
      this.#soumettre();
    });
    this.champ.addEventListener("keydown", (evenement) => {
      // isComposing: Enter that ends a composition (accent, suggestion) does not send.
      if (evenement.key !== "Enter" || evenement.shiftKey || evenement.isComposing) return;
      evenement.preventDefault();
      this.#soumettre();
    });
    this.champ.addEventListener("input", () => {
      if (!this.erreurSaisie.hidden) this.#signaler("");
    });
    this.boutonEffacer.addEventListener("click", () => this.dialogue.showModal());
    prendre("annuler").addEventListener("click", () => this.dialogue.close());
    prendre("confirmer").addEventListener("click", () => void this.#effacer());
    window.addEventListener("offline", () => {
      // A notice that offers to try again is worth more than the bare news.
      if (this.etat.aUneAction) this.annoncer(textes.HORS_LIGNE);
      else this.etat.montrer(textes.HORS_LIGNE, { erreur: true });
    });
    window.addEventListener("online", () => {
      if (this.etat.texte === textes.HORS_LIGNE) this.etat.cacher();
      this.annoncer(textes.EN_LIGNE);
      if (!this.conversation && this.essais > 0) void this.ouvrir();
    });
  }

  demarrer(/** @type {boolean} */ prete) {
    if (!prete) this.etat.montrer(textes.DEMARRAGE, { formulaire: true });
    if (!navigator.onLine) this.etat.montrer(textes.HORS_LIGNE, { erreur: true, formulaire: true });
    void this.ouvrir();
  }
}

const racine = document.getElementById("clavardage");
if (racine) {
  racine.hidden = false;
  new Clavardage(racine).demarrer(racine.dataset.prete !== "non");
}
