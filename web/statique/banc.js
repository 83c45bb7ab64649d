// Follows a try of the expected cases by itself. Without this script, the link « Actualiser » does the same.
"use strict";

(() => {
  const CADENCE_MS = 1500;
  const cadre = document.querySelector("[data-avancement]");
  const annonce = document.querySelector("[data-annonce]");
  if (!cadre || !annonce || !cadre.querySelector("progress")) return;
  let quart = 0;

  // A screen reader hears each quarter, not each case.
  function dire(barre, nombre) {
    const atteint = Math.floor((4 * barre.value) / barre.max);
    if (atteint > quart) annonce.textContent = nombre;
    quart = atteint;
  }

  // Only the numbers move while the try runs: the link keeps the focus.
  function avancer(recu) {
    const barre = cadre.querySelector("progress");
    const nombre = recu.getElementById("avancement-nombre").textContent;
    barre.value = recu.querySelector("progress").value;
    document.getElementById("avancement-nombre").textContent = nombre;
    dire(barre, nombre);
    attendre();
  }

  function finir(recu) {
    const avaitFoyer = cadre.contains(document.activeElement);
    cadre.replaceChildren(...recu.body.childNodes);
    const titre = cadre.querySelector("h2");
    if (!titre) return;
    annonce.textContent = titre.textContent;
    document.title = document.title.replace(/^.*?(?= – )/, titre.dataset.titre);
    if (avaitFoyer) titre.focus();
  }

  async function actualiser() {
    let reponse;
    try {
      reponse = await fetch(cadre.dataset.avancement, { credentials: "same-origin" });
    } catch {
      attendre();
      return;
    }
    // The session is over, or something is wrong: the link leads where this is told.
    if (reponse.redirected || !reponse.ok) return;
    const recu = new DOMParser().parseFromString(await reponse.text(), "text/html");
    if (recu.querySelector("progress")) avancer(recu);
    else finir(recu);
  }

  function attendre() {
    setTimeout(actualiser, CADENCE_MS);
  }

  attendre();
})();
