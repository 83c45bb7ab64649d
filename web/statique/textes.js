// @ts-check
/* Every sentence that the conversation page says by itself, in one place to be read again. */

export const DEMARRAGE = "La conversation démarre… "
  + "En attendant, le formulaire donne les mêmes recommandations.";
export const PANNE = "La conversation ne répond pas. Nous essayons de nouveau. "
  + "Le formulaire donne les mêmes recommandations.";
export const REFUS = "La conversation ne peut pas s’ouvrir. Le formulaire donne les mêmes recommandations.";
export const HORS_LIGNE = "Vous êtes hors ligne. Ce que vous avez écrit reste ici.";
export const EN_LIGNE = "La connexion est revenue.";
export const EXPIREE = "La conversation précédente a expiré ou a été effacée. "
  + "Une nouvelle conversation commence.";
export const REPRISE = "Votre conversation est reprise.";
export const NON_ENVOYE = "Non envoyé";
export const ECHEC = "Votre message n’est pas parti. Réessayez\u00a0: il ne sera pas envoyé deux fois.";
export const ECHEC_HORS_LIGNE = "Vous êtes hors ligne. Votre message n’est pas parti. "
  + "Réessayez quand la connexion sera revenue.";
export const REFUSE = "L’assistant n’a pas accepté ce message. Modifiez-le et envoyez-le de nouveau.";
export const EFFACEE = "Votre conversation est effacée.";
export const NON_EFFACEE = "La conversation n’est pas encore effacée. Réessayez.";
export const VIDE = "Écrivez un message avant de l’envoyer.";
export const PATIENTEZ = "L’assistant n’a pas fini de répondre. "
  + "Attendez un instant, puis envoyez ce message.";
export const REESSAYER = "Réessayer";
export const REESSAYER_MAINTENANT = "Réessayer maintenant";
export const NOUVELLE = "Commencer une nouvelle conversation";

/** @param {number} nombre @param {number} limite */
export const tropLong = (nombre, limite) =>
  `Votre message compte ${nombre.toLocaleString("fr-CA")} caractères. La limite est de `
  + `${limite.toLocaleString("fr-CA")}. Raccourcissez-le, puis envoyez-le de nouveau.`;

/** @param {number} secondes */
export const attendre = (secondes) => `Attendez ${secondes}\u00a0secondes avant de réessayer.`;
