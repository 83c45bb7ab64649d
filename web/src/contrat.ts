/* What the portal sends, and the check that it is so: a reply that breaks the contract is refused whole. */

export interface Bouton { id: string; libelle: string; aide?: string }
export interface Raison { libelle?: string; verdict: string; phrase: string }
export interface Etape { id: string; libelle: string; action?: string; qui?: string; preparer?: string }
export interface Projet {
  nom: string; promoteur?: string; raisons: Raison[]; offre?: string[]; clientele?: string | null; etapes?: string[];
  statut_phrase?: string; verifie_le?: string; lien?: string | null; sources?: string[];
}
export interface Repli {
  nom: string; description?: string; url?: string | null; telephone?: string | null; sources?: string[];
  verifie_le?: string;
}
export type Profil = Record<Champ, string[]>;
export interface Recommandation {
  profil?: Profil; resume?: string; projets: Projet[]; autres?: string[]; ecartes?: { nom?: string; raison: string }[];
  parcours?: Etape[]; precisions?: { phrase: string }[]; repli?: Repli | null; catalogue_version?: string;
}
export type Champ = "secteurs" | "freins" | "regions";
export const CHAMPS: Champ[] = ["secteurs", "freins", "regions"];

export interface Message {
  type: string; de?: string; texte?: string; question?: string; multiple?: boolean; choix?: Bouton[];
  recommandation?: Recommandation; etapes?: Etape[]; liens?: { libelle: string; url: string }[];
}
export interface Reponse { conversation?: string; messages: Message[]; profil?: Profil; efface?: boolean }
export interface Configuration {
  secteurs: Bouton[]; regions: Bouton[]; freins: Bouton[]; hotes: string[];
}

export class ErreurContrat extends Error {}

type Objet = Record<string, unknown>;
const estObjet = (valeur: unknown): valeur is Objet => typeof valeur === "object" && valeur !== null;
const texte = (valeur: unknown) => typeof valeur === "string" && valeur !== "";
const liste = (valeur: unknown, chacun: (un: Objet) => boolean) =>
  Array.isArray(valeur) && valeur.every((un) => estObjet(un) && chacun(un));
const facultative = (valeur: unknown, chacun: (un: Objet) => boolean) => valeur == null || liste(valeur, chacun);
const mots = (valeur: unknown) => valeur == null
  || (Array.isArray(valeur) && valeur.every((un) => typeof un === "string"));

const bouton = (un: Objet) => texte(un.id) && texte(un.libelle);
const etape = (un: Objet) => texte(un.libelle);
const projet = (un: Objet) =>
  texte(un.nom) && liste(un.raisons, (raison) => texte(raison.phrase)) && mots(un.offre) && mots(un.etapes)
  && mots(un.sources);

export const estRecommandation = (valeur: unknown): valeur is Recommandation =>
  estObjet(valeur) && liste(valeur.projets, projet) && facultative(valeur.parcours, etape)
  && facultative(valeur.precisions, (un) => texte(un.phrase)) && facultative(valeur.ecartes, (un) => texte(un.raison))
  && mots(valeur.autres) && (valeur.repli == null || (estObjet(valeur.repli) && texte(valeur.repli.nom)));

function estMessage(message: Objet): boolean {
  switch (message.type) {
    case "choix":
      return liste(message.choix, bouton) && (message.choix as unknown[]).length > 0 && texte(message.texte);
    case "recommandation":
      return estRecommandation(message.recommandation);
    case "parcours":
      return liste(message.etapes, etape) && (message.etapes as unknown[]).length > 0;
    case "avis":
      return texte(message.texte) && facultative(message.liens, (un) => texte(un.libelle) && texte(un.url));
    default:
      // A type of a later version is shown by its text.
      return texte(message.type) && texte(message.texte);
  }
}

const estProfil = (valeur: unknown) => estObjet(valeur) && CHAMPS.every((champ) => Array.isArray(valeur[champ]) && mots(valeur[champ]));

export function lireReponse(brut: unknown, ouverture = false): Reponse {
  if (!estObjet(brut) || !liste(brut.messages, estMessage) || (ouverture && !texte(brut.conversation))
    || (brut.profil != null && !estProfil(brut.profil))) throw new ErreurContrat();
  return brut as unknown as Reponse;
}

export function lireConfiguration(brut: unknown): Configuration {
  if (!estObjet(brut) || !["secteurs", "regions", "freins"].every((nom) => liste(brut[nom], bouton)) || !mots(brut.hotes)) {
    throw new ErreurContrat();
  }
  return brut as unknown as Configuration;
}
