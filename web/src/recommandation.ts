/* One Recommandation, or one path, as elements. bot/portal/pages/gabarits/_recommandation.html shows the same. */

import { html, nothing, type TemplateResult } from "lit";
import type { Etape, Projet, Recommandation, Repli } from "./contrat";
import { adresseResultat, dateLongue } from "./plan";
import * as t from "./textes";

/** What links need: the portal's address and the hosts one may be sent to. */
export interface Cadre { portail: string; lien: (adresse: unknown) => string | null }
type Rendu = TemplateResult | typeof nothing;

const titree = (titre: string, texte?: string | null): Rendu =>
  texte ? html`<p><strong>${titre}</strong>\u00a0: ${texte}</p>` : nothing;

/** A link when the address is safe, else its words and the address as text. */
export function lien(cadre: Cadre, libelle: string, adresse: string, suite = ""): TemplateResult {
  const sur = cadre.lien(adresse);
  if (!sur) return html`<span>${libelle === adresse ? libelle : `${libelle}\u00a0: ${adresse}`}</span>`;
  return html`<a href=${sur} target="_blank" rel="noopener noreferrer external">${libelle}${suite
    ? html`<span class="hors-ecran">\u00a0: ${suite}</span>` : nothing}<span class="hors-ecran"> (nouvel onglet)</span></a>`;
}

const verifie = (date?: string): Rendu =>
  date ? html`<p class="discret">${t.VERIFIE_LE}<time datetime=${date}>${dateLongue(date)}</time>.</p>` : nothing;

const sources = (cadre: Cadre, adresses: string[] | undefined): Rendu => adresses?.length
  ? html`<h5>${t.SOURCES}</h5><ul>${adresses.map((une) => html`<li>${lien(cadre, une, une)}</li>`)}</ul>` : nothing;

function carte(projet: Projet, cadre: Cadre, etapes: Map<string, string>): TemplateResult {
  const visees = (projet.etapes ?? []).map((une) => etapes.get(une) ?? une).join(", ");
  return html`<article class="carte" aria-label=${projet.nom}>
    <h3>${projet.nom}</h3>
    ${projet.promoteur ? html`<p class="discret">${t.OFFERT_PAR}${projet.promoteur}</p>` : nothing}
    <h4>${t.POURQUOI}</h4>
    <ul class="raisons">${projet.raisons.map((raison) => {
      const verdict = raison.verdict in t.VERDICTS ? raison.verdict as keyof typeof t.VERDICTS : "inconnu";
      return html`<li><span class="verdict ${verdict}">${t.VERDICTS[verdict]}</span> ${raison.phrase}</li>`;
    })}</ul>
    ${titree(t.ETAT, projet.statut_phrase)} ${verifie(projet.verifie_le)}
    ${projet.lien ? html`<p class="principal">${lien(cadre, t.PAGE_PROJET, projet.lien, projet.nom)}</p>` : nothing}
    <details><summary>${t.DETAILS}<span class="hors-ecran">\u00a0: ${projet.nom}</span></summary>
      ${projet.offre?.length
        ? html`<h5>${t.OFFRE}</h5><ul>${projet.offre.map((un) => html`<li>${un}</li>`)}</ul>` : nothing}
      ${titree(t.POUR_QUI, projet.clientele)} ${titree(t.ETAPES_VISEES, visees)} ${sources(cadre, projet.sources)}
    </details>
  </article>`;
}

function repli(r: Repli, cadre: Cadre): TemplateResult {
  return html`<article class="carte" aria-label=${r.nom}>
    <h3>${r.nom}</h3>
    ${r.description ? html`<p>${r.description}</p>` : nothing} ${titree(t.TELEPHONE, r.telephone)}
    ${r.url ? html`<p class="principal">${lien(cadre, t.PAGE, r.url, r.nom)}</p>` : nothing}
    ${verifie(r.verifie_le)} ${sources(cadre, r.sources)}
  </article>`;
}

export function afficherParcours(etapes: Etape[]): TemplateResult {
  return html`<ol class="etapes">${etapes.map((etape) => html`<li>
    <p><strong>${etape.libelle}</strong></p>
    ${etape.action ? html`<p>${etape.action}</p>` : nothing}
    ${titree(t.AVEC_QUI, etape.qui)} ${titree(t.A_PREPARER, etape.preparer)}</li>`)}</ol>`;
}

export function afficherRecommandation(r: Recommandation, cadre: Cadre, avecParcours: boolean): TemplateResult {
  const etapes = new Map((r.parcours ?? []).map((etape) => [etape.id, etape.libelle]));
  return html`
    ${r.resume ? html`<p class="resume">${r.resume}</p>` : nothing}
    ${r.projets.map((projet) => carte(projet, cadre, etapes))} ${r.repli ? repli(r.repli, cadre) : nothing}
    ${r.precisions?.length ? html`<h3>${t.PRECISIONS}</h3>
      <ul>${r.precisions.map((une) => html`<li>${une.phrase}</li>`)}</ul>` : nothing}
    ${avecParcours && r.parcours?.length ? html`<h3>${t.PARCOURS}</h3>${afficherParcours(r.parcours)}` : nothing}
    ${r.autres?.length ? html`<p>${t.autres(r.autres.length)}</p>` : nothing}
    ${r.ecartes?.length ? html`<details><summary>${t.ecartes(r.ecartes.length)}</summary>
      <ul>${r.ecartes.map((un) => html`<li><strong>${un.nom}</strong>\u00a0: ${un.raison}</li>`)}</ul></details>` : nothing}
    <p class="discret">${t.MENTION} ${r.catalogue_version ? `${t.CATALOGUE}${r.catalogue_version}.` : ""}
      <a href=${adresseResultat(cadre.portail, r.profil)} target="_blank" rel="noopener">${t.LIEN_RESULTAT}<span
        class="hors-ecran"> (nouvel onglet)</span></a></p>`;
}

/** What is said of a result: the names only, the rest is read at one's own pace. */
export function annonceRecommandation(texte: string, r: Recommandation): string {
  const noms = r.projets.map((projet) => projet.nom);
  return [texte, r.resume, noms.length ? t.suggeres(noms) : r.repli?.nom].filter(Boolean).join(" ");
}
