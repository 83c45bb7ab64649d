// @ts-check
/* The conversation's web interface: four calls, and one kind of error that carries a French sentence. */

const DELAI_MS = 30000;
const TYPE_PROBLEME = "application/problem+json";

/**
 * @typedef {{type: string, de?: string, texte?: string, [cle: string]: any}} Message
 * @typedef {{conversation?: string, messages?: Message[], efface?: boolean}} Reponse
 * @typedef {{texte: string} | {choix: string | string[]}} Envoi
 */

/** What went wrong: `statut` 0 means that no answer came back. */
export class ErreurApi extends Error {
  /**
   * @param {number} statut
   * @param {string} detail the server's French sentence, "" when there is none
   * @param {number | null} attente seconds to wait before the next try (Retry-After)
   */
  constructor(statut, detail, attente) {
    super(detail || `HTTP ${statut}`);
    this.statut = statut;
    this.detail = detail;
    this.attente = attente;
  }

  /** Whether the same request, with the same key, may succeed later. */
  get passagere() {
    return this.statut === 0 || this.statut === 409 || this.statut === 429 || this.statut >= 500;
  }
}

/** A key that stays with one message through its retries. randomUUID asks for https or localhost. */
export function nouvelleCle() {
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  const octets = crypto.getRandomValues(new Uint8Array(16));
  octets[6] = (octets[6] & 0x0f) | 0x40;
  octets[8] = (octets[8] & 0x3f) | 0x80;
  const hexa = Array.from(octets, (octet) => octet.toString(16).padStart(2, "0")).join("");
  return hexa.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** @param {string} base address of the interface, without a slash at the end */
export function creerApi(base) {
  /**
   * @param {string} methode
   * @param {string} chemin
   * @param {unknown} [corps]
   * @param {Record<string, string>} [entetes]
   * @returns {Promise<Reponse>}
   */
  async function appeler(methode, chemin, corps, entetes = {}) {
    const arret = new AbortController();
    const minuterie = setTimeout(() => arret.abort(), DELAI_MS);
    try {
      const reponse = await fetch(base + chemin, {
        method: methode,
        headers: {
          Accept: `application/json, ${TYPE_PROBLEME}`,
          ...(corps === undefined ? {} : { "Content-Type": "application/json" }),
          ...entetes,
        },
        body: corps === undefined ? undefined : JSON.stringify(corps),
        cache: "no-store",
        credentials: "same-origin",
        signal: arret.signal,
      });
      if (!reponse.ok) throw await erreurDe(reponse);
      return reponse.status === 204 ? {} : await reponse.json();
    } catch (erreur) {
      // No network, time out, or an answer cut short: for the person it is the same.
      throw erreur instanceof ErreurApi ? erreur : new ErreurApi(0, "", null);
    } finally {
      clearTimeout(minuterie);
    }
  }

  /** @param {string} id */
  const adresse = (id) => `/conversations/${encodeURIComponent(id)}`;

  return {
    creer: () => appeler("POST", "/conversations", {}),
    /** @param {string} id */
    relire: (id) => appeler("GET", adresse(id)),
    /** @param {string} id @param {Envoi} envoi @param {string} cle */
    envoyer: (id, envoi, cle) => appeler("POST", `${adresse(id)}/messages`, envoi, { "Idempotency-Key": cle }),
    /** @param {string} id */
    effacer: (id) => appeler("DELETE", adresse(id)),
  };
}

/** @param {Response} reponse */
async function erreurDe(reponse) {
  let detail = "";
  // Only the interface's own errors are shown: a proxy's page is not a sentence for the person.
  if (reponse.headers.get("Content-Type")?.startsWith(TYPE_PROBLEME)) {
    const probleme = await reponse.json().catch(() => null);
    if (typeof probleme?.detail === "string") detail = probleme.detail;
  }
  const attente = Number.parseInt(reponse.headers.get("Retry-After") ?? "", 10);
  return new ErreurApi(reponse.status, detail, Number.isNaN(attente) ? null : attente);
}
