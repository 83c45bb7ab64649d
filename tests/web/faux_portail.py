"""A stand-in for the portal: the real pages beside a scripted web API, under the strict CSP.

The projects are invented for the tests; their names say so.
"""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.portal.entetes import intergiciels
from bot.portal.pages import AccesPages, gestionnaires_erreurs, routes
from bot.portal.widget import lecteur_de_version, routes_widget
from bot.reglages import RACINE

HOTES = ("exemple.org",)
HOSTILE = "<img src=x onerror=\"document.title='pirate'\"><script>document.title='pirate'</script>"

Message = dict[str, Any]


@dataclass(frozen=True)
class UnChoix:
    """An entry of a closed list."""

    id: str
    libelle: str
    aide: str | None = None


SECTEURS = (
    UnChoix("agriculture", "Agriculture"),
    UnChoix("transformation-alimentaire", "Transformation alimentaire"),
    UnChoix("peche", "Pêche et aquaculture"),
    UnChoix("foresterie", "Foresterie"),
    UnChoix("mines", "Mines"),
    UnChoix("construction", "Construction"),
    UnChoix("manufacturier", "Fabrication (secteur manufacturier)"),
    UnChoix("mode-vetement", "Mode et vêtement"),
    UnChoix("meuble", "Meuble"),
    UnChoix("transport-logistique", "Transport et logistique"),
    UnChoix("commerce-detail", "Commerce de détail"),
    UnChoix("tourisme", "Tourisme"),
    UnChoix("restauration", "Restauration"),
    UnChoix("culture", "Culture"),
    UnChoix("finance-assurances", "Finance et assurances"),
    UnChoix("sciences-vie", "Sciences de la vie"),
    UnChoix("economie-sociale", "Économie sociale", "Coopératives et organismes à but non lucratif"),
    UnChoix("autre", "Autre secteur"),
)
FREINS = (
    UnChoix("connaissances", "Manque de connaissances", "Personne dans l’entreprise ne s’y connaît"),
    UnChoix("temps", "Manque de temps"),
    UnChoix("urgence", "Pas d’urgence d’agir"),
    UnChoix("financement", "Manque d’argent"),
    UnChoix("main-d-oeuvre", "Manque de main-d’œuvre"),
)
REGIONS = (
    UnChoix("01", "Bas-Saint-Laurent"),
    UnChoix("02", "Saguenay–Lac-Saint-Jean"),
    UnChoix("03", "Capitale-Nationale"),
    UnChoix("04", "Mauricie"),
    UnChoix("05", "Estrie"),
    UnChoix("06", "Montréal"),
    UnChoix("11", "Gaspésie–Îles-de-la-Madeleine"),
    UnChoix("toutes", "Toutes les régions"),
    UnChoix("hors-quebec", "À l’extérieur du Québec"),
)

PARCOURS: tuple[dict[str, Any], ...] = (
    {
        "id": "accompagnement-conseil",
        "numero": 1,
        "libelle": "Accompagnement et conseil",
        "action": "Demandez un diagnostic numérique au promoteur du projet.",
        "qui": "Association d’essai du tourisme",
        "preparer": "La liste de vos logiciels et une journée type de vos équipes.",
    },
    {
        "id": "sensibilisation",
        "numero": 2,
        "libelle": "Sensibilisation",
        "action": "Suivez l’atelier d’introduction en ligne.",
        "qui": "Association d’essai du tourisme",
        "preparer": "Une question à laquelle le numérique pourrait répondre.",
    },
    {
        "id": "financement",
        "numero": 3,
        "libelle": "Financement",
        "action": "Vérifiez les aides offertes avant de signer une soumission.",
        "qui": "Votre MRC",
        "preparer": "Une estimation du coût du projet.",
    },
    {
        "id": "accompagnement-technologique",
        "numero": 4,
        "libelle": "Accompagnement technologique",
        "action": "Choisissez un outil avec une personne-ressource.",
        "qui": "Centre d’essai en technologies",
        "preparer": "Le résultat du diagnostic.",
    },
)


def _projet(rang: int, nom: str, promoteur: str, lien: str | None) -> dict[str, Any]:
    return {
        "id": f"projet-essai-{rang}",
        "nom": nom,
        "promoteur": promoteur,
        "rang": rang,
        "lien": lien,
        "statut": "actif",
        "statut_phrase": "À confirmer auprès du promoteur",
        "verifie_le": "2025-11-01",
        "offre": ["Un diagnostic de vos outils", "Douze heures d’accompagnement"],
        "clientele": "Entreprises de 5 à 99 personnes.",
        "sources": ["https://exemple.org/annonce/projet", "javascript:alert(1)"],
        "raisons": [
            {
                "critere": "secteur",
                "libelle": "Secteur",
                "verdict": "respecte",
                "phrase": "Le projet vise le tourisme, votre secteur.",
            },
            {
                "critere": "freins",
                "libelle": "Freins",
                "verdict": "partiel",
                "phrase": "Le projet répond au manque de connaissances, mais pas au manque de temps.",
            },
            {
                "critere": "region",
                "libelle": "Région",
                "verdict": "inconnu",
                "phrase": "Le promoteur ne précise pas les régions couvertes.",
            },
        ],
        "etapes": ["sensibilisation", "accompagnement-conseil"],
    }


REPLI = {
    "nom": "Centre d’appel d’essai",
    "description": "Une personne peut vous diriger vers le bon service.",
    "url": "https://exemple.org/aide",
    "telephone": "1 800 555-0199",
    "sources": ["https://exemple.org/aide/a-propos"],
    "verifie_le": "2025-10-15",
}


def recommander(secteurs: Sequence[str], regions: Sequence[str], freins: Sequence[str]) -> dict[str, Any]:
    """A made-up recommendation, shaped as the contract says; 'autre' gives the fallback only."""
    projets = (
        []
        if "autre" in secteurs
        else [
            _projet(1, "Virage numérique en tourisme (essai)", "Association d’essai du tourisme", None),
            _projet(2, "Cap sur les données (essai)", "Centre d’essai en technologies", "https://exemple.org/cap"),
        ]
    )
    projets = projets[::-1] if "temps" in freins else projets
    for rang, projet in enumerate(projets, 1):
        projet["rang"] = rang
    return {
        "profil": {"secteurs": list(secteurs), "regions": list(regions), "freins": list(freins)},
        "resume": "Deux projets répondent à votre situation." if projets else "Votre situation : autre secteur.",
        "projets": projets,
        "autres": ["projet-essai-3"] if projets else [],
        "ecartes": [
            {
                "id": "projet-essai-9",
                "nom": "Mines connectées (essai)",
                "raison": "Le projet vise seulement les mines.",
            }
        ],
        "parcours": list(PARCOURS),
        "precisions": [{"critere": "region", "phrase": "Votre région permettrait de départager les deux projets."}],
        "repli": None if projets else REPLI,
        "catalogue_version": "essai-1",
    }


def _choix(question: str, texte: str, liste: Sequence[UnChoix], multiple: bool) -> Message:
    entrees = [{"id": un.id, "libelle": un.libelle, **({"aide": un.aide} if un.aide else {})} for un in liste]
    return {"type": "choix", "texte": texte, "question": question, "multiple": multiple, "choix": entrees}


ACCUEIL: tuple[Message, ...] = (
    {"type": "texte", "texte": "Bonjour\u00a0! Je peux vous suggérer des projets en trois questions."},
    _choix("secteurs", "Dans quel secteur travaillez-vous\u00a0?", SECTEURS, False),
)


@dataclass
class Conversation:
    """One scripted conversation: secteur, then freins (several), then region, then the result."""

    messages: list[Message] = field(default_factory=list)
    reponses: dict[str, dict[str, Any]] = field(default_factory=dict)
    profil: dict[str, list[str]] = field(default_factory=lambda: {"secteurs": [], "regions": [], "freins": []})

    def recevoir(self, envoi: dict[str, Any]) -> dict[str, Any]:
        """Notes what the person said and answers."""
        self.messages.append({"type": "texte", "de": "personne", "texte": _libelle(envoi)})
        if envoi.get("texte") == "oubliez-moi":
            self.messages.clear()
            adieu = {"type": "texte", "texte": "Votre conversation est effacée."}
            return {"messages": [adieu], "profil": self.profil, "efface": True}
        suite = self._repondre(envoi)
        self.messages += [{**message, "de": "assistant"} for message in suite]
        return {"messages": suite, "profil": {champ: list(dits) for champ, dits in self.profil.items()}}

    def commencer(self, connu: dict[str, list[str]]) -> list[Message]:
        """The first messages; a known sector is not asked again."""
        self.profil.update(connu)
        if self.profil["secteurs"]:
            return [ACCUEIL[0], _choix("freins", "Qu’est-ce qui vous freine\u00a0?", FREINS, True)]
        return list(ACCUEIL)

    def _repondre(self, envoi: dict[str, Any]) -> list[Message]:
        if "texte" in envoi:
            return _repondre_texte(envoi["texte"])
        choisis = envoi["choix"] if isinstance(envoi["choix"], list) else [envoi["choix"]]
        if not self.profil["secteurs"]:
            self.profil["secteurs"] = choisis
            return [_choix("freins", "Qu’est-ce qui vous freine\u00a0?", FREINS, True)]
        if not self.profil["freins"]:
            self.profil["freins"] = choisis
            return [_choix("regions", "Dans quelle région est votre entreprise\u00a0?", REGIONS, False)]
        self.profil["regions"] = choisis
        resultat = recommander(self.profil["secteurs"], self.profil["regions"], self.profil["freins"])
        return [
            {"type": "recommandation", "texte": "Voici ce que je vous suggère.", "recommandation": resultat},
            {"type": "parcours", "texte": "Votre parcours, étape par étape\u00a0:", "etapes": list(PARCOURS)},
            {
                "type": "avis",
                "texte": "Vous pouvez vérifier auprès du ministère.",
                "liens": [
                    {"libelle": "Le programme", "url": "https://exemple.org/otn"},
                    {"libelle": "Lien refusé", "url": "javascript:alert(1)"},
                    {"libelle": "Site non listé", "url": "https://exemple.org.pirate.example/a"},
                    {"libelle": "Formulaire", "url": "/formulaire"},
                ],
            },
        ]


def _repondre_texte(texte: str) -> list[Message]:
    if texte == "étapes":
        return [{"type": "parcours", "texte": "Voici les quatre étapes.", "etapes": list(PARCOURS)}]
    if texte == "brisée":
        return [{"type": "texte"}]
    if texte == "vide":
        return []
    if texte == "inconnu seul":
        return [{"type": "hologramme", "texte": "Un texte de rechange."}]
    if texte == "inconnu":
        return [{"type": "hologramme", "texte": "Un texte de rechange."}, {"type": "hologramme"}]
    if texte == "hostile":
        return [
            {"type": "texte", "texte": HOSTILE},
            _choix("suite", HOSTILE, (UnChoix("a", HOSTILE, HOSTILE),), True),
            {"type": "avis", "texte": HOSTILE, "liens": [{"libelle": HOSTILE, "url": "javascript:alert(1)"}]},
        ]
    return [{"type": "texte", "texte": f"Vous avez écrit\u00a0: {texte}"}]


def _libelle(envoi: dict[str, Any]) -> str:
    if "texte" in envoi:
        return str(envoi["texte"])
    connus: dict[str, str] = {un.id: un.libelle for un in (*SECTEURS, *FREINS, *REGIONS)}
    choisis = envoi["choix"] if isinstance(envoi["choix"], list) else [envoi["choix"]]
    return ", ".join(connus.get(un, str(un)) for un in choisis)


@dataclass
class FauxPortail:
    """The scripted portal and what a test may change or read in it."""

    origines: tuple[str, ...] = ()
    actif: bool = True  # the widget's kill switch
    pannes_ouverture: int = 0  # how many times opening answers 503
    panne_envoi: tuple[int, str] | None = None  # status and detail of each send
    attente: threading.Event = field(default_factory=threading.Event)  # cleared: a send waits
    cles: list[str] = field(default_factory=list)  # every Idempotency-Key received
    conversations: dict[str, Conversation] = field(default_factory=dict)
    demandes: list[str] = field(default_factory=list)  # every address asked for

    def __post_init__(self) -> None:
        self.attente.set()

    def remettre_a_neuf(self) -> None:
        """Forgets what the previous test did."""
        self.pannes_ouverture = 0
        self.panne_envoi = None
        self.attente.set()
        self.cles.clear()
        self.conversations.clear()
        self.demandes.clear()

    def application(self) -> Starlette:
        """The pages and the scripted API as one ASGI application."""
        version = lecteur_de_version() if self.actif else lambda: None
        acces = AccesPages(
            SECTEURS, REGIONS, FREINS, recommander, lambda: self.pannes_ouverture == 0, version, HOTES, 30,
            [("Votre secteur", 100)], lambda: 2, RACINE / "docs" / "evaluation.md",
        )  # fmt: skip
        listes = {"secteurs": SECTEURS, "regions": REGIONS, "freins": FREINS}
        base = "/clavardage/v1/conversations"
        return Starlette(
            routes=[
                *routes_widget(listes, HOTES, self.actif),
                Route("/api/v1/recommandations", self._recommander),
                Route("/api/v1/projets", lambda _: JSONResponse({"projets": []})),
                *routes(acces),
                Route(base, self._creer, methods=["POST"]),
                Route(base + "/{ident}", self._une, methods=["GET", "DELETE"]),
                Route(base + "/{ident}/messages", self._message, methods=["POST"]),
                Route("/casse", _casser),
            ],
            exception_handlers=dict(gestionnaires_erreurs()),
            middleware=intergiciels(self.origines),
        )

    async def _creer(self, requete: Request) -> Response:
        if self.pannes_ouverture > 0:
            self.pannes_ouverture -= 1
            return probleme(503, "La conversation n’est pas prête.", {"Retry-After": "1"})
        connu = await requete.json()
        if "volcans" in connu.get("secteurs", ()):
            return probleme(422, "« secteurs » doit être une liste de valeurs permises.")
        ident = f"c{len(self.conversations) + 1}.signature=="
        self.conversations[ident] = conversation = Conversation()
        premiers = conversation.commencer(connu)
        conversation.messages = [{**message, "de": "assistant"} for message in premiers]
        return JSONResponse({"conversation": ident, "messages": premiers, "profil": conversation.profil}, 201)

    async def _recommander(self, requete: Request) -> Response:
        dits = [requete.query_params.getlist(nom) for nom in ("secteur", "region", "frein")]
        return JSONResponse(recommander(*dits), headers={"Access-Control-Allow-Origin": "*"})

    async def _une(self, requete: Request) -> Response:
        conversation = self.conversations.get(requete.path_params["ident"])
        if conversation is None:
            return probleme(404, "Cette conversation n’existe plus.")
        if requete.method == "DELETE":
            del self.conversations[requete.path_params["ident"]]
            return Response(status_code=204)
        return JSONResponse({"messages": conversation.messages, "profil": conversation.profil})

    async def _message(self, requete: Request) -> Response:
        while not self.attente.is_set():
            await asyncio.sleep(0.02)
        return self.traiter(requete.path_params["ident"], requete.headers["Idempotency-Key"], await requete.json())

    def traiter(self, ident: str, cle: str, corps: dict[str, Any]) -> Response:
        """Answers once a key, and the same answer again when the key comes back."""
        self.cles.append(cle)
        conversation = self.conversations.get(ident)
        if conversation is None:
            return probleme(404, "Cette conversation n’existe plus.")
        if self.panne_envoi:
            return probleme(*self.panne_envoi)
        if cle not in conversation.reponses:
            conversation.reponses[cle] = conversation.recevoir(corps)
        return JSONResponse(conversation.reponses[cle])


def probleme(statut: int, detail: str, entetes: dict[str, str] | None = None) -> Response:
    """An error of the API, as RFC 9457 writes it."""
    corps = {"type": "about:blank", "title": "Problème", "status": statut, "detail": detail}
    return Response(json.dumps(corps), statut, entetes, media_type="application/problem+json")


def _casser(requete: Request) -> Response:
    raise RuntimeError("panne voulue")
