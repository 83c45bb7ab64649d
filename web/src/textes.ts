/* Every sentence of the widget, in one place, to be read again and corrected without touching the code. */

export const TITRE = "Assistant OTN";
export const LANCEUR = "Trouver un projet numérique";
export const FERMER = "Fermer";
export const EFFACER = "Effacer ma conversation";
export const ASSISTANT = "Assistant\u00a0: ";
export const VOUS = "Vous\u00a0: ";
export const MESSAGES = "Messages de la conversation";
export const VOTRE_MESSAGE = "Votre message";
export const ENVOYER = "Envoyer";
export const AIDE_SAISIE = "Entrée envoie. Maj\u00a0+\u00a0Entrée change de ligne.";
export const PREPARATION = "L’assistant prépare sa réponse…";

export const AVANT = "À savoir avant de commencer";
export const RAPPEL = "Un programme automatique vous répond. Il informe\u00a0; il ne décide pas si votre entreprise est "
  + "admissible. N’inscrivez aucun renseignement personnel.";
export const CONFIDENTIALITE = "Confidentialité";
export const FONCTIONNEMENT = "Comment fonctionne l’assistant";
export const ACCESSIBILITE = "Accessibilité";

export const REPONSES_ENVOYER = "Envoyer ces réponses";
export const RIEN_DE_COCHE = "Cochez au moins une réponse, ou écrivez-la dans le champ «\u00a0Votre message\u00a0».";
export const CHOISIR = "Votre réponse";
export const reponsesProposees = (nombre: number) =>
  nombre === 1 ? "Une réponse proposée." : `${nombre} réponses proposées.`;

export const COMPRIS = "Ce que j’ai compris";
export const CORRIGER = "Corriger";
export const SECTEUR = "Secteur";
export const FREINS = "Freins";
export const REGION = "Région";
export const PAS_CONNU = "Pas encore connu";
export const amorce = { secteurs: "Mon secteur est plutôt ", freins: "Ce qui me freine est plutôt ",
  regions: "Ma région est plutôt " };

export const VERDICTS = { respecte: "Respecté", partiel: "En partie", inconnu: "À vérifier" };
export const OFFERT_PAR = "Offert par ";
export const POURQUOI = "Pourquoi ce projet";
export const OFFRE = "Ce que le projet offre";
export const DETAILS = "Plus de détails";
export const POUR_QUI = "Pour qui";
export const ETAPES_VISEES = "Étapes visées";
export const ETAT = "État";
export const VERIFIE_LE = "Renseignements vérifiés le ";
export const PAGE_PROJET = "Consulter la page du projet";
export const PAGE = "Consulter la page";
export const SOURCES = "Sources";
export const TELEPHONE = "Téléphone";
export const PRECISIONS = "Ce qu’une réponse de plus changerait";
export const PARCOURS = "Vos prochaines étapes";
export const AVEC_QUI = "Avec qui";
export const A_PREPARER = "À préparer";
export const MENTION = "Ces suggestions vous informent. Le promoteur de chaque projet décide de l’admissibilité.";
export const CATALOGUE = "Version du catalogue\u00a0: ";
export const LIEN_RESULTAT = "Ouvrir ce résultat dans une page à conserver";
export const autres = (nombre: number) =>
  nombre === 1 ? "Un autre projet pourrait aussi convenir." : `${nombre} autres projets pourraient aussi convenir.`;
export const ecartes = (nombre: number) => `Projets écartés et pourquoi (${nombre})`;
export const suggeres = (noms: string[]) =>
  `${noms.length > 1 ? `${noms.length} projets suggérés` : "Un projet suggéré"}\u00a0: ${noms.join("\u00a0; ")}.`;

export const GARDER = "Garder ce plan";
export const IMPRIMER = "Imprimer";
export const COPIER = "Copier";
export const COURRIEL = "M’envoyer par courriel";
export const COPIE = "Le plan est copié.";
export const COPIE_REFUSEE = "Votre navigateur ne permet pas la copie. Sélectionnez ce texte et copiez-le.";
export const TEXTE_DU_PLAN = "Texte du plan";
export const PLAN = "Mon plan numérique – Assistant OTN";
export const PLAN_EN_LIGNE = "Le plan en ligne\u00a0: ";

export const DEMARRAGE = "La conversation n’est pas prête. En attendant, répondez à ces questions\u00a0: les "
  + "recommandations sont les mêmes.";
export const PANNE = "La conversation ne répond pas. Nous essayons de nouveau. Vous pouvez aussi répondre à ces questions.";
export const REFUS = "La conversation ne peut pas s’ouvrir. Le formulaire donne les mêmes recommandations.";
export const HORS_LIGNE = "Vous êtes hors ligne. Ce que vous avez écrit reste ici.";
export const EN_LIGNE = "La connexion est revenue.";
export const EXPIREE = "La conversation précédente a expiré ou a été effacée. Une nouvelle conversation commence.";
export const REPRISE = "Votre conversation est reprise.";
export const NON_ENVOYE = "Non envoyé";
export const ECHEC = "Votre message n’est pas parti. Réessayez\u00a0: il ne sera pas envoyé deux fois.";
export const ECHEC_HORS_LIGNE = "Vous êtes hors ligne. Votre message partira quand la connexion sera revenue.";
export const REFUSE = "L’assistant n’a pas accepté ce message. Modifiez-le et envoyez-le de nouveau.";
export const ILLISIBLE = "La réponse de l’assistant n’a pas pu être affichée. Essayez autrement, ou passez par le formulaire.";
export const EFFACER_QUESTION = "Effacer votre conversation\u00a0? Tous les messages seront effacés d’ici et de nos "
  + "serveurs. Vous ne pourrez pas les retrouver.";
export const OUI_EFFACER = "Oui, effacer";
export const ANNULER = "Annuler";
export const EFFACEE = "Votre conversation est effacée.";
export const NON_EFFACEE = "La conversation n’est pas encore effacée. Réessayez.";
export const VIDE = "Écrivez un message avant de l’envoyer.";
export const PATIENTEZ = "L’assistant n’a pas fini de répondre. Attendez un instant, puis envoyez ce message.";
export const PAS_OUVERTE = "La conversation n’est pas encore ouverte. Attendez un instant, puis envoyez ce message.";
export const REESSAYER = "Réessayer";
export const NOUVELLE = "Commencer une nouvelle conversation";
export const PAR_FORMULAIRE = "Continuer par le formulaire";
export const PRETE = "La conversation est prête.";
export const VERS_CONVERSATION = "Passer à la conversation";
export const OUVRIR_FORMULAIRE = "Ouvrir le formulaire";

export const FORMULAIRE = "Formulaire de recommandation";
export const QUESTION_SECTEUR = "Dans quel secteur travaillez-vous\u00a0?";
export const QUESTION_FREINS = "Qu’est-ce qui freine votre projet numérique\u00a0?";
export const QUESTION_REGION = "Dans quelle région est votre entreprise\u00a0?";
export const SANS_REPONSE = "Je préfère ne pas répondre";
export const VOIR_PROJETS = "Voir les projets";
export const MODIFIER = "Modifier mes réponses";
export const FORMULAIRE_PANNE = "Le formulaire ne répond pas. Réessayez dans un moment.";

export const MOIS = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
  "novembre", "décembre"];

export const tropLong = (nombre: number, limite: number) =>
  `Votre message compte ${nombre.toLocaleString("fr-CA")} caractères. La limite est de `
  + `${limite.toLocaleString("fr-CA")}. Raccourcissez-le, puis envoyez-le de nouveau.`;
export const attendre = (secondes: number) => `Attendez ${secondes}\u00a0secondes avant de réessayer.`;
