/* The portal's web interface: a few calls, and one kind of error that carries a French sentence. */

import type { Profil } from "./contrat";

const DELAI_MS = 20_000;
const TYPE_PROBLEME = "application/problem+json";

export type Envoi = { texte: string } | { choix: string | string[] };

/** What went wrong; `statut` 0 means that no answer came back, `attente` is Retry-After in seconds. */
export class ErreurApi extends Error {
  constructor(readonly statut: number, readonly detail = "", readonly attente = 0) {
    super(detail || `HTTP ${statut}`);
  }

  /** Whether the same request, with the same key, may succeed later. */
  get passagere() {
    return this.statut === 0 || this.statut === 409 || this.statut === 429 || this.statut >= 500;
  }

  get inconnue() {
    return this.statut === 404 || this.statut === 410;
  }
}

/** A key that stays with one message through its retries. randomUUID asks for https or localhost. */
export function nouvelleCle(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (octet) => octet.toString(16).padStart(2, "0")).join("");
}

async function erreurDe(reponse: Response): Promise<ErreurApi> {
  let detail = "";
  // Only the interface's own errors are shown: a proxy's page is not a sentence for the person.
  if (reponse.headers.get("Content-Type")?.startsWith(TYPE_PROBLEME)) {
    const probleme = await reponse.json().catch(() => null);
    if (typeof probleme?.detail === "string") detail = probleme.detail;
  }
  return new ErreurApi(reponse.status, detail, Number.parseInt(reponse.headers.get("Retry-After") ?? "", 10) || 0);
}

export class Api {
  constructor(readonly portail: string) {}

  creer(depart: Partial<Profil>): Promise<unknown> {
    return this.appeler("POST", "/clavardage/v1/conversations", depart);
  }

  relire(id: string): Promise<unknown> {
    return this.appeler("GET", this.une(id));
  }

  envoyer(id: string, envoi: Envoi, cle: string): Promise<unknown> {
    return this.appeler("POST", `${this.une(id)}/messages`, envoi, { "Idempotency-Key": cle });
  }

  effacer(id: string): Promise<unknown> {
    return this.appeler("DELETE", this.une(id));
  }

  configuration(): Promise<unknown> {
    return this.appeler("GET", "/widget/configuration.json");
  }

  recommander(requete: string): Promise<unknown> {
    return this.appeler("GET", `/api/v1/recommandations?${requete}`);
  }

  private une(id: string): string {
    return `/clavardage/v1/conversations/${encodeURIComponent(id)}`;
  }

  private async appeler(
    methode: string, chemin: string, corps?: unknown, entetes: Record<string, string> = {},
  ): Promise<unknown> {
    const arret = new AbortController();
    const minuterie = setTimeout(() => arret.abort(), DELAI_MS);
    try {
      const reponse = await fetch(this.portail + chemin, {
        method: methode,
        headers: { ...(corps === undefined ? {} : { "Content-Type": "application/json" }), ...entetes },
        body: corps === undefined ? undefined : JSON.stringify(corps),
        cache: "no-store",
        credentials: "omit",
        referrerPolicy: "no-referrer",
        signal: arret.signal,
      });
      if (!reponse.ok) throw await erreurDe(reponse);
      return reponse.status === 204 ? {} : await reponse.json().catch(() => null);
    } catch (erreur) {
      // No network, time out, or an answer cut short: for the person it is the same.
      throw erreur instanceof ErreurApi ? erreur : new ErreurApi(0);
    } finally {
      clearTimeout(minuterie);
    }
  }
}
