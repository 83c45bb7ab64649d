/* Prints one plan alone: the host page steps aside while the browser prints, then comes back untouched. */

import { render, type TemplateResult } from "lit";

const FEUILLE = "@media print{body>*{display:none!important}body>[data-otn-impression]{display:block!important;"
  + "position:static!important}}@media screen{[data-otn-impression]{display:none!important}}";

export function imprimer(contenu: TemplateResult, styles: CSSStyleSheet[]): void {
  const cadre = document.createElement("div");
  cadre.dataset.otnImpression = "";
  cadre.lang = "fr-CA";
  const racine = cadre.attachShadow({ mode: "open" });
  racine.adoptedStyleSheets = styles;
  render(contenu, racine);
  const feuille = new CSSStyleSheet();
  feuille.replaceSync(FEUILLE);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, feuille];
  document.body.append(cadre);
  const ranger = () => {
    cadre.remove();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((une) => une !== feuille);
  };
  addEventListener("afterprint", ranger, { once: true });
  print();
}
