/* <assistant-otn>: the launcher, the panel, the field; where the conversation meets the page and the keyboard. */

import { html, LitElement, nothing, type PropertyValues, type TemplateResult, unsafeCSS } from "lit";
import { annoncer, preparer } from "./annonceur";
import { Api } from "./api";
import { afficherChoix } from "./choix";
import { CHAMPS, type Champ, type Message, type Profil, type Recommandation } from "./contrat";
import { Conversation, type Entree, type Hote } from "./conversation";
import { afficherFormulaire } from "./formulaire";
import { imprimer } from "./impression";
import { lienSur } from "./liens";
import { Memoire } from "./memoire";
import { courriel, enTexte } from "./plan";
import { afficherParcours, afficherRecommandation, lien } from "./recommandation";
import styles from "./styles.css";
import * as t from "./textes";

const SCRIPT = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : location.href;
const NOMS: Record<Champ, string> = { secteurs: t.SECTEUR, freins: t.FREINS, regions: t.REGION };
const SOMBRE = matchMedia("(prefers-color-scheme: dark)");

export class AssistantOtn extends LitElement implements Hote {
  static override styles = unsafeCSS(styles);
  static override properties = {
    portail: {}, ouvert: { type: Boolean, reflect: true }, position: { reflect: true }, accueil: {}, secteur: {},
    region: {}, frein: {}, apparence: {},
  };

  portail = SCRIPT.split("/widget/")[0]!;
  ouvert = false;
  position = "bas-droite";
  accueil = "";
  secteur = "";
  region = "";
  frein = "";
  apparence = "auto";
  private c!: Conversation;
  private memoire!: Memoire;
  private avaitFocus = false;
  private confirme = false;
  private copie = "";
  private erreurSaisie = "";
  private aMontrer: Entree | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    preparer();
    if (!this.c) {
      this.portail = new URL(this.portail || "/", location.href).href.replace(/\/+$/, "");
      const rang = [...document.querySelectorAll(this.localName)].indexOf(this);
      this.memoire = new Memoire(`otn|${this.portail}|${this.id || rang}|`);
      this.c = new Conversation(this, new Api(this.portail), this.memoire, this.#depart());
    }
    addEventListener("online", this.enLigne);
    addEventListener("offline", this.horsLigne);
    SOMBRE.addEventListener("change", this.rafraichir);
    if (this.memoire.lire("ouvert")) this.ouvert = true;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("online", this.enLigne);
    removeEventListener("offline", this.horsLigne);
    SOMBRE.removeEventListener("change", this.rafraichir);
    this.c.arreter();
  }

  /** Opens the panel; focus goes in only when a person asked for it. */
  ouvrir(avecFocus = false): void {
    this.ouvert = true;
    if (avecFocus) void this.updateComplete.then(() => this.prendreFocus());
  }

  /** Closes the panel; focus goes back to the launcher if it was inside. */
  fermer(): void {
    if (this.#enPage) return;
    const dedans = this.shadowRoot?.activeElement != null;
    this.ouvert = false;
    if (dedans) void this.updateComplete.then(() => this.#un(".lanceur")?.focus());
  }

  /** Erases the conversation here and on the server. */
  effacer(): Promise<void> {
    return this.c.effacer();
  }

  annoncer(...textes: string[]): void {
    annoncer(...textes);
  }

  montrer(entree: Entree): void {
    this.aMontrer ??= entree;
    this.requestUpdate();
  }

  rendreTexte(texte: string): void {
    const champ = this.#champ;
    if (champ && !champ.value) champ.value = texte;
  }

  /** Before a button vanishes. On a touch screen the field would open a keyboard over the answer: the thread. */
  prendreFocus(): void {
    const tactile = matchMedia("(hover: none) and (pointer: coarse)").matches;
    const champ = tactile || !this.#saisieVisible ? this.#un(".fil") : this.#champ;
    (this.#un("#f-secteur") ?? champ)?.focus({ preventScroll: true });
  }

  evenement(nom: string, detail: unknown = {}): void {
    this.dispatchEvent(new CustomEvent(`otn-${nom}`, { detail, bubbles: true, composed: true }));
  }

  protected override willUpdate(change: PropertyValues): void {
    if (change.has("ouvert") && (this.hasUpdated || this.ouvert)) {
      this.memoire.retenir("ouvert", this.ouvert && !this.#enPage ? "oui" : null);
      this.evenement(this.ouvert ? "ouverture" : "fermeture");
    }
    if (this.ouvert || this.#enPage) void this.c.demarrer();
    const { enRoute, identifiant } = this.c;
    if ((this.erreurSaisie === t.PATIENTEZ && !enRoute) || (this.erreurSaisie === t.PAS_OUVERTE && identifiant)) {
      this.erreurSaisie = "";
    }
    this.avaitFocus = this.shadowRoot?.activeElement != null;
  }

  protected override updated(): void {
    // What had focus may have gone (a notice, a hidden field): focus must not fall back to the page's start.
    if (this.avaitFocus && !this.shadowRoot!.activeElement?.getClientRects().length) {
      (this.#un(".etat button") ?? this.#un(".etat") ?? this.#un(".fil"))?.focus();
    }
    const entree = this.aMontrer;
    this.aMontrer = null;
    if (!entree) return;
    const element = this.renderRoot.querySelectorAll<HTMLElement>(".messages > li")[this.c.fil.indexOf(entree)];
    const fil = this.#un(".fil");
    if (!element || !fil) return;
    if (getComputedStyle(fil).overflowY === "auto") fil.scrollTop = element.offsetTop - 8;
    else if (!this.#enPage) element.scrollIntoView({ block: "start" });
    else element.scrollIntoView({ block: "nearest" });
  }

  protected override render(): TemplateResult {
    const sombre = this.apparence === "sombre" || (this.apparence !== "clair" && SOMBRE.matches);
    return html`<div class="racine ${sombre ? "sombre" : "clair"}" lang="fr-CA" @keydown=${this.#touche}>
      ${this.#enPage ? nothing : html`<button type="button" class="lanceur" aria-haspopup="dialog"
        aria-expanded=${this.ouvert ? "true" : "false"} ?hidden=${this.ouvert}
        @click=${() => this.ouvrir(true)}>${t.LANCEUR}</button>`}
      ${this.#enPage || this.ouvert ? this.#panneau() : nothing}</div>`;
  }

  #panneau(): TemplateResult {
    const c = this.c;
    return html`<section class="panneau" role=${this.#enPage ? "region" : "dialog"} aria-labelledby="titre">
      <div class="tete"><h2 id="titre">${t.TITRE}</h2><div class="outils">
        ${c.identifiant ? html`<button type="button" class="discret-bouton effacer"
          @click=${this.#demanderEffacer}>${t.EFFACER}</button>` : nothing}
        ${this.#enPage ? nothing : html`<button type="button" class="discret-bouton"
          @click=${() => this.fermer()}>${t.FERMER}</button>`}</div></div>
      <div class="fil" role="region" aria-label=${t.MESSAGES} tabindex="0">
        ${this.#rappel()}
        ${this.accueil ? html`<p class="bulle">${this.accueil}</p>` : nothing}
        <ol class="messages">${c.fil.map((entree, rang) => this.#entree(entree, rang))}</ol>
        ${c.formulaire === "ouvert" && c.configuration ? afficherFormulaire(c.configuration, c.profil, () => {
          c.formulaireTouche = true;
        }, (profil) => void c.recommander(profil), c.ecrit) : nothing}
        ${c.formulaire === "resultat" ? html`<p><button type="button" class="bouton second"
          @click=${() => c.versFormulaire()}>${t.MODIFIER}</button></p>` : nothing}
        ${c.ecrit ? html`<p class="ecriture"><span class="points" aria-hidden="true"></span>${t.PREPARATION}</p>` : nothing}
      </div>
      ${this.#compris()} ${this.#confirmation()} ${this.#avis()} ${this.#saisie()}
    </section>`;
  }

  #rappel(): TemplateResult {
    const page = (chemin: string, libelle: string) => html`<a href="${this.portail}/${chemin}" target="_blank"
      rel="noopener">${libelle}<span class="hors-ecran"> (nouvel onglet)</span></a>`;
    return html`<div class="rappel" role="group" aria-label=${t.AVANT}><p>${t.RAPPEL}</p>
      <p class="pages">${page("confidentialite", t.CONFIDENTIALITE)} ${page("fonctionnement", t.FONCTIONNEMENT)}
        ${page("accessibilite", t.ACCESSIBILITE)}</p></div>`;
  }

  #entree(entree: Entree, rang: number): TemplateResult {
    const { message, sort } = entree;
    const personne = message.de === "personne";
    return html`<li class=${personne ? "personne" : "assistant"}>
      <span class="hors-ecran">${personne ? t.VOUS : t.ASSISTANT}</span>${this.#contenu(entree, message, rang)}
      ${sort ? html`<p class="erreur">${sort}</p>` : nothing}</li>`;
  }

  #contenu(entree: Entree, message: Message, rang: number): TemplateResult {
    const texte = message.texte ? html`<p class="bulle">${message.texte}</p>` : html``;
    const cadre = { portail: this.portail, lien: this.#lien };
    switch (message.type) {
      case "choix":
        if (entree !== this.c.question || this.c.enRoute || this.c.formulaire !== "non") return texte;
        return afficherChoix(message, (choix, libelles) => this.c.envoyer({ choix }, libelles.join(", ")), annoncer);
      case "recommandation": {
        // A path right after a recommendation already shows its steps.
        const seul = this.c.fil[rang + 1]?.message.type !== "parcours";
        return html`${texte}${afficherRecommandation(message.recommandation!, cadre, seul)}
          ${this.#garder(message.recommandation!)}`;
      }
      case "parcours":
        return html`${texte}${afficherParcours(message.etapes!)}`;
      case "avis":
        return html`<div class="avis"><p>${message.texte}</p>${message.liens?.length ? html`<ul>${message.liens.map(
          (un) => html`<li>${lien(cadre, un.libelle, un.url)}</li>`)}</ul>` : nothing}</div>`;
      default:
        return texte;
    }
  }

  #garder(r: Recommandation): TemplateResult {
    return html`<div class="garder" role="group" aria-label=${t.GARDER}>
      <button type="button" class="rapide" @click=${() => this.#imprimer(r)}>${t.IMPRIMER}</button>
      <button type="button" class="rapide" @click=${() => void this.#copier(r)}>${t.COPIER}</button>
      <a class="rapide" href=${courriel(r, this.portail)}>${t.COURRIEL}</a></div>`;
  }

  #compris(): TemplateResult | typeof nothing {
    const { profil, configuration, formulaire, question, enRoute } = this.c;
    if (!profil || !configuration || formulaire !== "non" || !CHAMPS.some((champ) => profil[champ].length)) return nothing;
    const dits = (champ: Champ) => profil[champ]
      .map((id) => configuration[champ].find((un) => un.id === id)?.libelle ?? id).join(", ");
    return html`<details class="compris"><summary>${t.COMPRIS}</summary><dl>${CHAMPS.map((champ) => html`<div>
      <dt>${NOMS[champ]}</dt><dd>${dits(champ) || t.PAS_CONNU}</dd>
      <dd>${profil[champ].length && !enRoute && question?.message.question !== champ ? html`<button type="button"
        class="discret-bouton" @click=${() => this.#corriger(champ)}>${t.CORRIGER}<span class="hors-ecran">
        ${NOMS[champ]}</span></button>` : nothing}</dd></div>`)}</dl></details>`;
  }

  #confirmation(): TemplateResult | typeof nothing {
    return this.confirme ? html`<div class="avis confirmation" role="group" aria-labelledby="confirmation">
      <p id="confirmation">${t.EFFACER_QUESTION}</p>
      <button type="button" class="bouton danger" @click=${this.#effacerPour}>${t.OUI_EFFACER}</button>
      <button type="button" class="bouton second" @click=${this.#annuler}>${t.ANNULER}</button></div>` : nothing;
  }

  #avis(): TemplateResult | typeof nothing {
    const avis = this.c.avis;
    return avis ? html`<div class="avis etat ${avis.erreur ? "grave" : ""}" tabindex="-1"><p>${avis.texte}
      ${avis.lienFormulaire ? html` <a href="${this.portail}/formulaire" target="_blank" rel="noopener">${
        t.OUVRIR_FORMULAIRE}<span class="hors-ecran"> (nouvel onglet)</span></a>` : nothing}</p>
      ${this.copie ? html`<textarea readonly aria-label=${t.TEXTE_DU_PLAN} .value=${this.copie}></textarea>` : nothing}
      ${avis.actions.map((action) => html`<button type="button" class="bouton second" @click=${() => {
        action.agir();
        void this.updateComplete.then(() => this.prendreFocus());
      }}>${action.libelle}</button>`)}</div>` : nothing;
  }

  #saisie(): TemplateResult {
    const erreur = this.erreurSaisie;
    return html`<form class="saisie" ?hidden=${!this.#saisieVisible} @submit=${this.#soumettre}>
      <label for="champ">${t.VOTRE_MESSAGE}</label>
      <div class="ligne"><textarea id="champ" rows="1" autocomplete="off" aria-describedby="erreur aide"
        aria-invalid=${erreur ? "true" : nothing} @keydown=${this.#entrer} @input=${() => erreur && this.#signaler("")}
      ></textarea><button class="bouton envoyer" aria-disabled=${this.c.enRoute ? "true" : nothing}>${t.ENVOYER}</button></div>
      <p class="erreur" id="erreur">${erreur}</p><p class="discret aide-saisie" id="aide">${t.AIDE_SAISIE}</p></form>`;
  }

  get #enPage(): boolean {
    return this.position === "page";
  }

  get #saisieVisible(): boolean {
    return !this.c.effacee && this.c.formulaire === "non";
  }

  get #champ(): HTMLTextAreaElement | null {
    return this.renderRoot.querySelector("#champ");
  }

  #un(selecteur: string): HTMLElement | null {
    return this.renderRoot.querySelector(selecteur);
  }

  #depart(): Partial<Profil> {
    const valeurs = (brut: string) => brut.split(",").map((un) => un.trim()).filter(Boolean);
    const tout = { secteurs: valeurs(this.secteur), regions: valeurs(this.region), freins: valeurs(this.frein) };
    return Object.fromEntries(Object.entries(tout).filter(([, liste]) => liste.length));
  }

  #lien = (adresse: unknown): string | null => lienSur(adresse, this.portail, this.c.configuration?.hotes ?? []);

  #touche(evenement: KeyboardEvent): void {
    if (evenement.key !== "Escape" || evenement.isComposing) return;
    if (this.confirme) this.#annuler();
    else if (this.ouvert) this.fermer();
    evenement.stopPropagation();
  }

  #entrer(evenement: KeyboardEvent): void {
    // isComposing: Enter that ends a composition (accent, suggestion) does not send.
    if (evenement.key !== "Enter" || evenement.shiftKey || evenement.isComposing) return;
    evenement.preventDefault();
    this.#soumettre(evenement);
  }

  #soumettre(evenement: Event): void {
    evenement.preventDefault();
    const champ = this.#champ!;
    const erreur = this.c.soumettre(champ.value);
    if (!erreur) champ.value = "";
    this.#signaler(erreur);
  }

  /** Says what is wrong with the field ("" when nothing is). */
  #signaler(texte: string): void {
    this.erreurSaisie = texte;
    this.requestUpdate();
    if (!texte) return;
    annoncer(texte);
    this.#champ?.focus();
  }

  #corriger(champ: Champ): void {
    const details = this.#un(".compris") as HTMLDetailsElement;
    if (this.c.reposer(champ)) {
      this.prendreFocus();
    } else {
      this.#champ!.value = t.amorce[champ];
      this.#champ!.focus();
    }
    details.open = false;
  }

  #demanderEffacer(): void {
    this.confirme = true;
    this.requestUpdate();
    void this.updateComplete.then(() => this.#un(".confirmation .second")?.focus());
  }

  #annuler(): void {
    this.confirme = false;
    this.requestUpdate();
    this.#un(".effacer")?.focus();
  }

  async #effacerPour(): Promise<void> {
    this.confirme = false;
    this.#un(".fil")?.focus();
    await this.c.effacer();
    await this.updateComplete;
    this.#un(".etat button")?.focus();
    if (this.c.effacee && this.#champ) this.#champ.value = "";
  }

  async #copier(r: Recommandation): Promise<void> {
    const texte = enTexte(r, this.portail);
    this.copie = "";
    try {
      await navigator.clipboard.writeText(texte);
      this.c.montrer(t.COPIE);
    } catch {
      // No permission, or a page without https.
      this.copie = texte;
      this.c.montrer(t.COPIE_REFUSEE);
    }
  }

  #imprimer(r: Recommandation): void {
    const cadre = { portail: this.portail, lien: this.#lien };
    const styles = (this.constructor as typeof LitElement).elementStyles
      .flatMap((feuille) => (feuille instanceof CSSStyleSheet ? [feuille] : feuille.styleSheet ?? []));
    imprimer(html`<div class="racine clair papier"><h1>${t.PLAN}</h1>
      ${afficherRecommandation(r, cadre, true)}</div>`, styles);
  }

  private enLigne = (): void => this.c.enLigne();
  private horsLigne = (): void => { if (this.ouvert || this.#enPage) this.c.horsLigne(); };
  private rafraichir = (): void => this.requestUpdate();
}
