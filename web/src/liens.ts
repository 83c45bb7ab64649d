/* Which addresses may become links: pages of the portal, and https pages of the hosts it lists. */

/** The address to follow, or null: it is then shown as text. */
export function lienSur(adresse: unknown, portail: string, hotes: readonly string[]): string | null {
  // Browsers drop tabs and newlines and read a backslash as a slash.
  if (typeof adresse !== "string" || /[\\\u0000-\u0020]/.test(adresse)) return null;
  if (/^\/(?!\/)/.test(adresse)) return portail + adresse;
  try {
    const url = new URL(adresse);
    const connu = url.protocol === "https:" && !url.username && !url.port && hotes.includes(url.hostname);
    return connu ? url.href : null;
  } catch {
    return null;
  }
}
