/* The conversation behind the panel: opens or resumes, sends once, tries again, erases. It touches no element. */

import { Api, ErreurApi, nouvelleCle, type Envoi } from "./api";
import {
  type Champ, type Configuration, ErreurContrat, estRecommandation, lireConfiguration, lireReponse, type Message,
  type Profil, type Reponse,
} from "./contrat";
import { Memoire } from "./memoire";
import { requete } from "./plan";
import { annonceRecommandation } from "./recommandation";
import * as t from "./textes";

export const LIMITE = 1_000;
const DELAI_ECRITURE_MS = 500;
/** Waits before each new try of a send, in seconds; then the person decides. */
const REPRISES_S = [1, 3];
const OUVERTURE_MAX_S = 60;

export interface Entree { message: Message; sort?: string }
export interface Action { libelle: string; agir: () => void }
export interface Avis { texte: string; actions: Action[]; erreur: boolean; lienFormulaire: boolean }
interface Depart { envoi: Envoi; cle: string; entree: Entree; saisi: string; essais: number }

export interface Hote {
  requestUpdate(): void;
  annoncer(...textes: string[]): void;
  /** Shows these new messages without moving focus. */
  montrer(entree: Entree): void;
  rendreTexte(texte: string): void;
  prendreFocus(): void;
  evenement(nom: string, detail?: unknown): void;
}

export class Conversation {
  fil: Entree[] = [];
  profil: Profil | undefined;
  configuration: Configuration | null = null;
  avis: Avis | null = null;
  enRoute: Depart | null = null;
  ecrit = false;
  /** The question that can be answered now. */
  question: Entree | null = null;
  /** "non": the conversation; "ouvert": the three questions as a form; "resultat": their result. */
  formulaire: "non" | "ouvert" | "resultat" = "non";
  formulaireTouche = false;
  effacee = false;
  identifiant: string | null = null;
  private generation = 0;
  private essais = 0;
  private reprise: ReturnType<typeof setTimeout> | undefined;
  private ecriture: ReturnType<typeof setTimeout> | undefined;
  private demarree = false;

  constructor(
    private readonly hote: Hote, readonly api: Api, private readonly memoire: Memoire,
    private readonly depart: Partial<Profil>,
  ) {}

  /** At the first opening of the panel; nothing is asked of the portal before. */
  async demarrer(): Promise<void> {
    if (this.demarree) return;
    this.demarree = true;
    await this.ouvrir();
  }

  arreter(): void {
    this.generation += 1;
    this.demarree = false;
    clearTimeout(this.reprise);
    this.#finir();
  }

  /** Resumes the tab's conversation, or starts one; `avis` is said once it is open. */
  async ouvrir(avis = "", depart = this.depart): Promise<void> {
    clearTimeout(this.reprise);
    const generation = ++this.generation;
    const connue = this.memoire.lire("conversation");
    this.effacee = false;
    const configuration = this.#configurer();
    try {
      const reponse = lireReponse(await (connue ? this.api.relire(connue) : this.api.creer(depart)), !connue);
      await configuration;
      if (generation === this.generation) this.#installer(connue ?? reponse.conversation!, reponse, !connue, avis);
    } catch (erreur) {
      await configuration;
      if (generation !== this.generation) return;
      if (connue && erreur instanceof ErreurApi && !erreur.passagere) {
        this.memoire.retenir("conversation", null);
        await this.ouvrir(t.EXPIREE);
      } else if (erreur instanceof ErreurApi && erreur.statut === 422 && Object.keys(depart).length) {
        // The host page named a sector or a region that is not in the lists: the person starts without it.
        console.warn("assistant-otn :", erreur.detail);
        await this.ouvrir(avis, {});
      } else {
        this.#rouvrirPlusTard(erreur, avis);
      }
    }
  }

  /** Shows and sends an answer; a second click while it leaves does nothing. */
  envoyer(envoi: Envoi, affiche: string, saisi = ""): void {
    if (!this.identifiant || this.enRoute) return;
    this.hote.prendreFocus();
    this.fil = this.fil.filter((entree) => !entree.sort);
    const entree: Entree = { message: { type: "texte", de: "personne", texte: affiche } };
    this.fil.push(entree);
    this.hote.montrer(entree);
    void this.#transmettre({ envoi, cle: nouvelleCle(), entree, saisi, essais: 0 });
  }

  /** What is wrong with a typed text, or "" when it left. */
  soumettre(brut: string): string {
    const texte = brut.trim();
    const longueur = [...texte].length;
    if (!texte) return t.VIDE;
    if (longueur > LIMITE) return t.tropLong(longueur, LIMITE);
    if (this.enRoute) return t.PATIENTEZ;
    if (!this.identifiant) return t.PAS_OUVERTE;
    this.envoyer({ texte }, texte, texte);
    return "";
  }

  /** Asks a question of this conversation again; false when it was never asked by buttons. */
  reposer(champ: Champ): boolean {
    const posee = this.fil.find(({ message }) => message.type === "choix" && message.question === champ);
    if (!posee || this.enRoute) return false;
    this.#ajouter([posee.message]);
    return true;
  }

  /** Erases for good, here and on the server; an unknown conversation is already erased. */
  async effacer(): Promise<void> {
    if (!this.identifiant) return;
    const generation = ++this.generation;
    this.#finir();
    this.cacher();
    try {
      await this.api.effacer(this.identifiant);
    } catch (erreur) {
      if (generation !== this.generation) return;
      if (!(erreur instanceof ErreurApi && erreur.inconnue)) {
        const detail = erreur instanceof ErreurApi ? erreur.detail : "";
        this.montrer(detail || t.NON_EFFACEE, [{ libelle: t.REESSAYER, agir: () => void this.effacer() }], true);
        return;
      }
    }
    if (generation !== this.generation) return;
    this.#oublier();
    this.effacee = true;
    this.montrer(t.EFFACEE, [{ libelle: t.NOUVELLE, agir: () => { this.cacher(); void this.ouvrir("", {}); } }]);
    this.hote.evenement("effacement");
  }

  /** The form in the panel, with the answers already known. */
  versFormulaire(): void {
    this.formulaire = "ouvert";
    this.hote.requestUpdate();
  }

  versConversation(): void {
    this.formulaire = "non";
    this.cacher();
    if (!this.identifiant) void this.ouvrir();
  }

  /** The same recommendation as the conversation's, from the open data. */
  async recommander(profil: Profil): Promise<void> {
    this.#attendre();
    try {
      const brut = await this.api.recommander(requete(profil));
      if (!estRecommandation(brut)) throw new ErreurContrat();
      this.#finir();
      this.formulaire = "resultat";
      this.#ajouter([{ type: "recommandation", texte: "", recommandation: brut }]);
    } catch {
      this.#finir();
      this.montrer(t.FORMULAIRE_PANNE, [], true);
    }
  }

  montrer(texte: string, actions: Action[] = [], erreur = false, lienFormulaire = false): void {
    // The same notice again (each try while the assistant starts) is neither said nor built twice.
    if (this.avis?.texte !== texte) this.hote.annoncer(texte);
    this.avis = { texte, actions, erreur, lienFormulaire };
    this.hote.requestUpdate();
  }

  cacher(): void {
    this.avis = null;
    this.hote.requestUpdate();
  }

  horsLigne(): void {
    if (this.avis?.actions.length) this.hote.annoncer(t.HORS_LIGNE);
    else this.montrer(t.HORS_LIGNE, [], true);
  }

  /** What waited for the network goes on by itself. */
  enLigne(): void {
    if (this.avis?.texte === t.HORS_LIGNE) this.cacher();
    this.hote.annoncer(t.EN_LIGNE);
    if (!this.identifiant && this.essais > 0) void this.ouvrir();
    const attendu = this.fil.find((entree) => entree.sort);
    if (attendu && this.avis?.texte === t.ECHEC_HORS_LIGNE) this.avis.actions[0]?.agir();
  }

  async #configurer(): Promise<void> {
    if (this.configuration) return;
    // Without it the conversation goes on; addresses stay text.
    this.configuration = await this.api.configuration().then(lireConfiguration).catch(() => null);
  }

  #installer(id: string, reponse: Reponse, nouvelle: boolean, avis: string): void {
    this.memoire.retenir("conversation", id);
    this.identifiant = id;
    this.essais = 0;
    this.#noterProfil(reponse);
    if (this.formulaireTouche && this.formulaire !== "non") {
      // The form being filled stays: the conversation waits for the person.
      this.fil.unshift(...reponse.messages.map((message) => ({ message })));
      this.#relever();
      this.montrer(t.PRETE, [{ libelle: t.VERS_CONVERSATION, agir: () => this.versConversation() }]);
      return;
    }
    this.formulaire = "non";
    this.fil = [];
    this.question = null;
    if (avis) this.montrer(avis);
    else this.cacher();
    this.#ajouter(reponse.messages, nouvelle, false);
    if (!nouvelle) {
      if (this.fil.length) this.hote.montrer(this.fil[this.fil.length - 1]!);
      this.hote.annoncer(t.REPRISE);
    }
    this.hote.evenement("pret", { reprise: !nouvelle });
  }

  #rouvrirPlusTard(erreur: unknown, avis: string): void {
    this.essais += 1;
    const maintenant = { libelle: t.REESSAYER, agir: () => void this.ouvrir(avis) };
    if (!(erreur instanceof ErreurApi) || !erreur.passagere) {
      const detail = erreur instanceof ErreurApi ? erreur.detail : "";
      this.montrer(detail || t.REFUS, [maintenant], true, true);
      this.hote.evenement("erreur", { statut: erreur instanceof ErreurApi ? erreur.statut : 0 });
      return;
    }
    const recul = Math.max(erreur.attente, 2 ** Math.min(this.essais, 6));
    this.reprise = setTimeout(() => void this.ouvrir(avis), Math.min(OUVERTURE_MAX_S, recul) * 1_000);
    if (this.formulaire === "non" && this.configuration) this.formulaire = "ouvert";
    const lien = !this.configuration;
    if (erreur.statut === 503) this.montrer(t.DEMARRAGE, [], false, lien);
    else if (!navigator.onLine) this.montrer(t.HORS_LIGNE, [maintenant], true);
    else this.montrer(erreur.detail || t.PANNE, [maintenant], true, lien);
    if (this.essais === 1) this.hote.evenement("erreur", { statut: erreur.statut });
  }

  async #transmettre(depart: Depart): Promise<void> {
    if (!this.identifiant) return;
    const generation = this.generation;
    this.enRoute = depart;
    depart.entree.sort = undefined;
    this.cacher();
    this.#attendre();
    try {
      const reponse = lireReponse(await this.api.envoyer(this.identifiant, depart.envoi, depart.cle));
      if (generation !== this.generation) return;
      this.#finir();
      this.#noterProfil(reponse);
      this.question = null;
      // The person asked in words to be forgotten: what is erased there leaves the screen too.
      if (reponse.efface) this.fil = [];
      this.#ajouter(reponse.messages);
    } catch (erreur) {
      if (generation !== this.generation) return;
      if (erreur instanceof ErreurApi) this.#echouer(depart, erreur);
      else this.#illisible();
    }
  }

  #echouer(depart: Depart, erreur: ErreurApi): void {
    if (erreur.passagere) {
      const attente = Math.max(erreur.attente, REPRISES_S[depart.essais] ?? 0);
      // Same key at each try: an answer lost on the way is given again, not asked again.
      if (navigator.onLine && depart.essais < REPRISES_S.length && attente <= 5) {
        depart.essais += 1;
        this.reprise = setTimeout(() => void this.#transmettre(depart), attente * 1_000);
        return;
      }
      this.#finir();
      depart.entree.sort = t.NON_ENVOYE;
      const reessayer = () => {
        depart.essais = 0;
        this.hote.prendreFocus();
        void this.#transmettre(depart);
      };
      const actions = [{ libelle: t.REESSAYER, agir: reessayer }];
      if (this.configuration) {
        actions.push({ libelle: t.PAR_FORMULAIRE, agir: () => { this.cacher(); this.versFormulaire(); } });
      }
      this.montrer(this.#phraseEchec(erreur), actions, true, !this.configuration);
      this.hote.evenement("erreur", { statut: erreur.statut });
      return;
    }
    this.#finir();
    if (depart.saisi) this.hote.rendreTexte(depart.saisi);
    if (erreur.inconnue) {
      this.memoire.retenir("conversation", null);
      this.identifiant = null;
      void this.ouvrir(t.EXPIREE);
      return;
    }
    this.fil = this.fil.filter((entree) => entree !== depart.entree);
    this.montrer(erreur.detail || t.REFUSE, [], true);
  }

  #illisible(): void {
    this.#finir();
    this.question = null;
    const actions = this.configuration
      ? [{ libelle: t.PAR_FORMULAIRE, agir: () => { this.cacher(); this.versFormulaire(); } }] : [];
    this.montrer(t.ILLISIBLE, actions, true, !this.configuration);
    this.hote.evenement("erreur", { statut: 0 });
  }

  #phraseEchec(erreur: ErreurApi): string {
    if (erreur.statut === 0) return navigator.onLine ? t.ECHEC : t.ECHEC_HORS_LIGNE;
    const phrase = erreur.detail || t.ECHEC;
    return erreur.attente && erreur.statut === 429 ? `${phrase} ${t.attendre(erreur.attente)}` : phrase;
  }

  #ajouter(messages: Message[], annoncer = true, defiler = true): void {
    const entrees = messages.map((message) => ({ message }));
    this.fil.push(...entrees);
    this.#relever();
    if (annoncer) this.hote.annoncer(...messages.map(enAnnonce));
    if (entrees[0] && defiler) this.hote.montrer(entrees[0]);
    const resultat = messages.find((message) => message.type === "recommandation");
    if (annoncer && resultat) this.hote.evenement("recommandation", { projets: resultat.recommandation!.projets.length });
    this.hote.requestUpdate();
  }

  /** Only the last question asked, if nobody has answered since, can be answered. */
  #relever(): void {
    this.question = null;
    for (const entree of this.fil) {
      if (entree.message.type === "choix") this.question = entree;
      else if (entree.message.de === "personne") this.question = null;
    }
  }

  #oublier(): void {
    this.memoire.retenir("conversation", null);
    this.identifiant = null;
    this.profil = undefined;
    this.fil = [];
    this.question = null;
    this.formulaire = "non";
    this.formulaireTouche = false;
  }

  #attendre(): void {
    clearTimeout(this.ecriture);
    this.ecriture = setTimeout(() => {
      if (this.ecrit) return;
      this.ecrit = true;
      this.hote.annoncer(t.PREPARATION);
      this.hote.requestUpdate();
    }, DELAI_ECRITURE_MS);
    this.hote.requestUpdate();
  }

  #finir(): void {
    clearTimeout(this.ecriture);
    clearTimeout(this.reprise);
    this.ecrit = false;
    this.enRoute = null;
    this.hote.requestUpdate();
  }

  #noterProfil(reponse: Reponse): void {
    if (reponse.profil) this.profil = reponse.profil;
  }
}

/** The plain text said for a message. */
export function enAnnonce(message: Message): string {
  const texte = message.texte ?? "";
  if (message.type === "choix") return `${texte} ${t.reponsesProposees(message.choix!.length)}`;
  if (message.type === "recommandation") return annonceRecommandation(texte, message.recommandation!);
  if (message.type === "parcours") return `${texte} ${message.etapes!.map((etape) => etape.libelle).join(", ")}.`;
  return texte;
}
