/* The plan as text, for a copy or a letter to oneself. Nothing of it goes through the portal. */

import type { Profil, Recommandation } from "./contrat";
import * as t from "./textes";

// Some mail programs cut an address at about 2,000 characters.
const COURRIEL_MAX = 1_900;

/** The address of the form's page for these answers: a result to keep or to pass on. */
export function adresseResultat(portail: string, profil?: Partial<Profil>): string {
  const parametres = requete(profil);
  return `${portail}/formulaire${parametres ? `?${parametres}#resultat` : ""}`;
}

export function requete(profil: Partial<Profil> = {}): string {
  const parametres = new URLSearchParams();
  for (const [nom, liste] of [["secteur", profil.secteurs], ["frein", profil.freins], ["region", profil.regions]] as const) {
    for (const valeur of liste ?? []) parametres.append(nom, valeur);
  }
  return parametres.toString();
}

/** "2025-11-01" -> "1er novembre 2025"; anything else comes back as it is. */
export function dateLongue(valeur: string): string {
  const trouve = /^(\d{4})-(\d{2})-(\d{2})$/.exec(valeur);
  const mois = trouve && t.MOIS[Number(trouve[2]) - 1];
  if (!trouve || !mois) return valeur;
  return `${trouve[3] === "01" ? "1er" : Number(trouve[3])} ${mois} ${trouve[1]}`;
}

/** The whole plan; with `court`, what fits in a letter. */
export function enTexte(r: Recommandation, portail: string, court = false): string {
  const lignes = [t.PLAN, "", r.resume ?? "", ""];
  r.projets.forEach((projet, rang) => {
    lignes.push(`${rang + 1}. ${projet.nom}`);
    if (projet.promoteur) lignes.push(`   ${t.OFFERT_PAR}${projet.promoteur}`);
    if (projet.lien) lignes.push(`   ${projet.lien}`);
    if (court) return;
    for (const raison of projet.raisons) {
      lignes.push(`   - ${t.VERDICTS[raison.verdict as "inconnu"] ?? t.VERDICTS.inconnu} : ${raison.phrase}`);
    }
    if (projet.verifie_le) lignes.push(`   ${t.VERIFIE_LE}${dateLongue(projet.verifie_le)}.`);
  });
  if (r.repli) lignes.push([r.repli.nom, r.repli.telephone, r.repli.url].filter(Boolean).join(" – "));
  lignes.push("", t.PARCOURS);
  (r.parcours ?? []).forEach((etape, rang) => {
    lignes.push(`${rang + 1}. ${etape.libelle}${etape.action ? `\u00a0: ${etape.action}` : ""}`);
    if (!court && etape.qui) lignes.push(`   ${t.AVEC_QUI}\u00a0: ${etape.qui}`);
    if (!court && etape.preparer) lignes.push(`   ${t.A_PREPARER}\u00a0: ${etape.preparer}`);
  });
  lignes.push("", t.MENTION, `${t.PLAN_EN_LIGNE}${adresseResultat(portail, r.profil)}`);
  return lignes.join("\n");
}

/** A letter to oneself, in the person's own mail program: no address of ours, no address of theirs. */
export function courriel(r: Recommandation, portail: string): string {
  const lettre = (corps: string) =>
    `mailto:?subject=${encodeURIComponent(t.PLAN)}&body=${encodeURIComponent(corps.replace(/\n/g, "\r\n"))}`;
  const choix = [
    enTexte(r, portail),
    enTexte(r, portail, true),
    enTexte({ ...r, parcours: (r.parcours ?? []).map(({ id, libelle }) => ({ id, libelle })) }, portail, true),
  ].map(lettre);
  return choix.find((une) => une.length <= COURRIEL_MAX)
    ?? lettre(`${r.resume ?? ""}\n${adresseResultat(portail, r.profil)}`);
}
