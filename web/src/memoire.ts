/* What is kept for this tab only: the conversation's id and whether the panel is open. A browser may forbid it. */

export class Memoire {
  constructor(private readonly prefixe: string) {}

  lire(nom: string): string | null {
    try {
      return sessionStorage.getItem(this.prefixe + nom);
    } catch {
      return null;
    }
  }

  /** Keeps a value; null forgets it. */
  retenir(nom: string, valeur: string | null): void {
    try {
      if (valeur) sessionStorage.setItem(this.prefixe + nom, valeur);
      else sessionStorage.removeItem(this.prefixe + nom);
    } catch {
      // Without storage the conversation lives as long as the page.
    }
  }
}
