/* The one announcer of the page, in the light DOM: screen readers miss live regions inside a shadow tree.
   It is there, and empty, before any message; it gets plain text only. Several widgets share it. */

const ID = "otn-annonces";
const DUREE_MS = 15_000;
const RECENTE_MS = 1_000;
// Set one by one through the CSSOM: no style attribute for a strict CSP, and it wins over `*{all:unset!important}`.
const CACHE: Record<string, string> = {
  position: "absolute", display: "block", width: "1px", height: "1px", margin: "-1px", padding: "0", border: "0",
  overflow: "hidden", "clip-path": "inset(50%)", "white-space": "nowrap", top: "0", left: "0",
};

export function preparer(): HTMLElement {
  const deja = document.getElementById(ID);
  if (deja) return deja;
  const region = document.createElement("div");
  region.id = ID;
  region.lang = "fr-CA";
  region.setAttribute("aria-live", "polite");
  for (const [nom, valeur] of Object.entries(CACHE)) region.style.setProperty(nom, valeur, "important");
  document.body.append(region);
  return region;
}

/** Announces texts, one paragraph each. What was said before goes: nobody meets it again while reading the page. */
export function annoncer(...textes: string[]): void {
  const region = preparer();
  const maintenant = Date.now();
  for (const ancienne of [...region.children] as HTMLElement[]) {
    if (maintenant - Number(ancienne.dataset.a) > RECENTE_MS) ancienne.remove();
  }
  for (const texte of textes) {
    const propre = texte.replace(/\s+/g, " ").trim();
    if (!propre) continue;
    const annonce = document.createElement("p");
    annonce.dataset.a = String(maintenant);
    annonce.textContent = propre;
    region.append(annonce);
    setTimeout(() => annonce.remove(), DUREE_MS);
  }
}
