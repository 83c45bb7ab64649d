/* Builds the widget: one classic script, its fingerprint and the tag ready to copy. Run by scripts/construire-widget. */

import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build, transform } from "esbuild";

const ICI = dirname(fileURLToPath(import.meta.url));
const SORTIE = join(ICI, "construit");
const NOM = "assistant-otn.js";
const POIDS_MAX = 20_000;
const BANNIERE = "/* Assistant OTN. Comprend Lit (Google LLC, licence BSD-3-Clause). */";

/* A style sheet becomes a short string: esbuild does not minify CSS by itself inside a script. */
const feuilles = {
  name: "feuilles",
  setup(construction) {
    construction.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(readFileSync(path, "utf8"), { loader: "css", minify: true, target: "safari15" });
      return { contents: code.trim(), loader: "text" };
    });
  },
};

const { outputFiles } = await build({
  entryPoints: [join(ICI, "src", "index.ts")],
  bundle: true,
  format: "iife",
  minify: true,
  legalComments: "none",
  // Accents are written as they are: shorter, and the file is served as UTF-8.
  charset: "utf8",
  target: ["es2022", "safari15.4"],
  banner: { js: BANNIERE },
  conditions: ["production"],
  plugins: [feuilles],
  write: false,
});
const script = Buffer.from(outputFiles[0].contents);
const empreinte = createHash("sha384").update(script).digest("base64");
const numero = JSON.parse(readFileSync(join(ICI, "package.json"), "utf8")).version;
// The number says what changed for people, the rest that the bytes are these ones.
const version = `${numero}-${createHash("sha256").update(script).digest("hex").slice(0, 8)}`;
const poids = gzipSync(script, { level: 9 }).length;

const fiche = {
  version,
  fichier: `${version}/${NOM}`,
  integrite: `sha384-${empreinte}`,
  octets: script.length,
  octets_gzip: poids,
  balise:
    `<script src="https://PORTAIL/widget/${version}/${NOM}" integrity="sha384-${empreinte}" `
    + `crossorigin="anonymous" defer></script>`,
};
console.log(`Module de clavardage ${version} : ${poids} octets une fois compressé (gzip).`);
if (poids > POIDS_MAX) {
  console.error(`Le module dépasse ${POIDS_MAX} octets : allégez-le.`);
  process.exit(1);
}
// Earlier versions stay, so that pages that name one by its fingerprint go on working.
mkdirSync(join(SORTIE, version), { recursive: true });
writeFileSync(join(SORTIE, version, NOM), script);
writeFileSync(join(SORTIE, NOM), script);
writeFileSync(join(SORTIE, "version.json"), `${JSON.stringify(fiche, null, 2)}\n`);
