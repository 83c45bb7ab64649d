// @ts-check
/* One Recommandation as elements.
   bot/portal/pages/gabarits/_recommandation.html shows the same: keep both in step. */

import { cache, dateLongue, el, enListe, lien, lienSur } from "./dom.js";

const VERDICTS = new Map([["respecte", "Respecté"], ["partiel", "En partie"], ["inconnu", "À vérifier"]]);
let dernierTitre = 0;

/** @typedef {Record<string, any>} Objet */

/**
 * @param {Objet} r the Recommandation
 * @param {{formulaire: string, avecParcours: boolean}} options
 * @returns {Node[]}
 */
export function afficherRecommandation(r, { formulaire, avecParcours }) {
  const etapes = r.parcours ?? [];
  const libelles = new Map(etapes.map((/** @type {Objet} */ etape) => [etape.id, etape.libelle]));
  const autres = r.autres?.length ?? 0;
  return /** @type {Node[]} */ ([
    r.resume && el("p", { class: "resume" }, r.resume),
    ...(r.projets ?? []).map((/** @type {Objet} */ projet) => carte(projet, libelles)),
    r.repli && repli(r.repli),
    r.precisions?.length && el("section", { class: "precisions" },
      el("h3", {}, "Ce qu’une réponse de plus changerait"),
      el("ul", {}, ...r.precisions.map((/** @type {Objet} */ precision) => el("li", {}, precision.phrase)))),
    avecParcours && etapes.length && el("section", { class: "parcours" },
      el("h3", {}, "Vos prochaines étapes"), afficherParcours(etapes)),
    autres && el("p", {}, phraseAutres(autres)),
    r.ecartes?.length && el("details", {},
      el("summary", {}, `Projets écartés et pourquoi (${r.ecartes.length})`),
      el("ul", {}, ...r.ecartes.map((/** @type {Objet} */ ecarte) =>
        el("li", {}, el("strong", {}, ecarte.nom ?? ecarte.id), `\u00a0: ${ecarte.raison}`)))),
    el("p", { class: "mention" },
      "Ces suggestions vous informent. Le promoteur de chaque projet décide de l’admissibilité. ",
      r.catalogue_version ? `Version du catalogue\u00a0: ${r.catalogue_version}. ` : "",
      el("a", { href: lienFormulaire(formulaire, r.profil) },
        "Ouvrir ce résultat dans une page à conserver ou à transmettre"), "."),
  ].filter(Boolean));
}

/**
 * The four steps, in the order given.
 * @param {Objet[]} etapes
 */
export function afficherParcours(etapes) {
  return el("ol", { class: "etapes" }, ...etapes.map((etape) => el("li", {},
    el("p", {}, el("strong", {}, etape.libelle)),
    etape.action ? el("p", {}, etape.action) : null,
    ligne("Avec qui", enListe(etape.qui).join(", ")),
    ligne("À préparer", enListe(etape.preparer).join(", ")))));
}

/**
 * The form's address with the answers already known; its result is a page that can be shared.
 * @param {string} base
 * @param {Objet | undefined} profil
 */
export function lienFormulaire(base, profil) {
  const parametres = new URLSearchParams();
  for (const [nom, liste] of [["secteur", "secteurs"], ["frein", "freins"], ["region", "regions"]]) {
    for (const valeur of enListe(profil?.[liste])) parametres.append(nom, valeur);
  }
  const requete = parametres.toString();
  return requete ? `${base}?${requete}#resultat` : base;
}

/** @param {number} nombre */
function phraseAutres(nombre) {
  const compte = nombre === 1 ? "Un autre projet pourrait" : `${nombre} autres projets pourraient`;
  return `${compte} aussi convenir.`;
}

/** @param {Objet} projet @param {Map<string, string>} libelles */
function carte(projet, libelles) {
  const titre = `projet-${(dernierTitre += 1)}`;
  const offre = enListe(projet.offre);
  const visees = enListe(projet.etapes).map((etape) => libelles.get(etape) ?? etape);
  return el("article", { class: "carte", "aria-labelledby": titre },
    el("h3", { class: "carte__titre", id: titre }, projet.nom),
    projet.promoteur ? el("p", { class: "carte__promoteur" }, `Offert par ${projet.promoteur}`) : null,
    ...(projet.raisons?.length ? [el("h4", {}, "Pourquoi ce projet"),
      el("ul", { class: "raisons" }, ...projet.raisons.map(raison))] : []),
    ...(offre.length ? [el("h4", {}, "Ce que le projet offre"),
      el("ul", {}, ...offre.map((element) => el("li", {}, element)))] : []),
    ligne("Pour qui", projet.clientele),
    ligne("Étapes visées", visees.length ? `${visees.join(", ")}.` : ""),
    ligne("État du projet", projet.statut_phrase),
    verifie(projet.verifie_le),
    projet.lien ? pageDe("Consulter la page du projet", projet.nom, projet.lien) : null,
    sources(projet.sources, projet.nom));
}

/** @param {Objet} donnees */
function raison(donnees) {
  const verdict = VERDICTS.has(donnees.verdict) ? donnees.verdict : "inconnu";
  return el("li", {},
    el("span", { class: `verdict verdict--${verdict}` }, VERDICTS.get(verdict)), " ",
    el("span", {}, donnees.libelle ? el("strong", {}, donnees.libelle) : null,
      donnees.libelle ? "\u00a0: " : "", donnees.phrase));
}

/** @param {Objet} donnees */
function repli(donnees) {
  return el("section", { class: "carte" },
    el("h3", { class: "carte__titre" }, donnees.nom),
    donnees.description ? el("p", {}, donnees.description) : null,
    ligne("Téléphone", donnees.telephone),
    donnees.url ? pageDe("Consulter la page", donnees.nom, donnees.url) : null,
    verifie(donnees.verifie_le),
    sources(donnees.sources, donnees.nom));
}

/** @param {string | undefined} date */
function verifie(date) {
  if (!date) return null;
  return el("p", { class: "carte__statut" },
    "Renseignements vérifiés le ", el("time", { datetime: date }, dateLongue(date)), ".");
}

/** @param {unknown} adresses @param {string} nom */
function sources(adresses, nom) {
  const liste = enListe(adresses);
  if (!liste.length) return null;
  return el("details", {},
    el("summary", {}, `Sources (${liste.length})`, cache(`\u00a0: ${nom}`)),
    el("ul", {}, ...liste.map((url) => el("li", {}, lien(url, url, { rel: "external" })))));
}

/** @param {string} libelle @param {string} nom @param {string} adresse */
function pageDe(libelle, nom, adresse) {
  const attributs = { class: "carte__lien", rel: "external" };
  if (!lienSur(adresse)) return el("p", {}, lien(libelle, adresse));
  return el("p", {}, lien(`${libelle} `, adresse, attributs, cache(nom)));
}

/** @param {string} titre @param {string | null | undefined} texte */
function ligne(titre, texte) {
  return texte ? el("p", {}, el("strong", {}, titre), `\u00a0: ${texte}`) : null;
}
