"""How sites are visited: slowly, one request at a time, by name, and never a private network."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import httpx
import pytest

from bot.catalogue.veille import EtatLien, VerdictLien, verifier_liens
from tests.unit.catalogue.veille.serveur import Montre, Scene, Serveur


async def test_un_meme_site_attend_le_rythme_entre_deux_demandes(client: httpx.AsyncClient, montre: Montre) -> None:
    chemins = [f"/{rang}" for rang in range(4)]
    async with Serveur({chemin: Scene(lenteur=0.02) for chemin in chemins}).ouvert() as serveur:
        adresses = [serveur.url(chemin) for chemin in chemins]
        await verifier_liens(adresses, client, 5.0, montre.attendre, horloge=montre.lire, boucle_permise=True)
    assert montre.attentes == [5.0, 5.0, 5.0]
    assert serveur.ensemble_maximum == 1


async def test_head_puis_get_attendent_aussi_le_rythme(client: httpx.AsyncClient, montre: Montre) -> None:
    async with Serveur({"/a": Scene(404)}).ouvert() as serveur:
        await verifier_liens(
            [serveur.url("/a")], client, 5.0, montre.attendre, horloge=montre.lire, boucle_permise=True
        )
    assert montre.attentes == [5.0]


async def test_deux_sites_ne_s_attendent_pas(client: httpx.AsyncClient, montre: Montre) -> None:
    async with Serveur({"/a": Scene(lenteur=0.1)}).ouvert() as serveur:
        adresses = [serveur.url("/a", hote) for hote in ("127.0.0.1", "localhost")]
        await verifier_liens(adresses, client, 5.0, montre.attendre, horloge=montre.lire, boucle_permise=True)
    assert (montre.attentes, serveur.ensemble_maximum) == ([], 2)


async def test_deux_sites_qui_renvoient_au_meme_y_viennent_chacun_leur_tour(
    client: httpx.AsyncClient, montre: Montre
) -> None:
    async def resoudre(hote: str, port: int) -> Sequence[str]:
        return ["127.0.0.1"]

    async with Serveur({"/c": Scene(lenteur=0.05)}).ouvert() as commun:
        renvoi = Scene(302, {"Location": commun.url("/c", "c.invalid")})
        async with Serveur({"/": renvoi}).ouvert() as serveur:
            adresses = [serveur.url("/", hote) for hote in ("a.invalid", "b.invalid")]
            await verifier_liens(
                adresses,
                client,
                5.0,
                montre.attendre,
                horloge=montre.lire,
                resoudre=resoudre,
                boucle_permise=True,
            )
    assert (len(commun.recues), commun.ensemble_maximum, montre.attentes) == (2, 1, [5.0])


async def test_les_etats_suivent_l_ordre_et_l_avancement_les_dit_un_a_un(
    client: httpx.AsyncClient, montre: Montre
) -> None:
    dits: list[EtatLien] = []
    async with Serveur({"/a": Scene(lenteur=0.1), "/b": Scene(404)}).ouvert() as serveur:
        adresses = [serveur.url("/a"), serveur.url("/b", "localhost"), serveur.url("/a"), "ftp://x/"]
        etats = await verifier_liens(
            adresses, client, 0, montre.attendre, dits.append, horloge=montre.lire, boucle_permise=True
        )
    assert [etat.adresse for etat in etats] == [adresses[0], adresses[1], adresses[3]]
    assert sorted(dits, key=etats.index) == etats
    assert serveur.methodes("/a") == ["HEAD"]


async def test_le_visiteur_se_nomme_et_ne_porte_aucun_temoin(client: httpx.AsyncClient, montre: Montre) -> None:
    async with Serveur({"/a": [Scene(404, {"Set-Cookie": "suivi=1"}), Scene()]}).ouvert() as serveur:
        adresse = serveur.url("/a") + "#ancre"
        await verifier_liens([adresse], client, 0, montre.attendre, boucle_permise=True)
    for recue in serveur.recues:
        assert "assistant-otn" in recue.entetes["user-agent"]
        assert "cookie" not in recue.entetes
    assert len(serveur.recues) == 2


@pytest.mark.parametrize(
    ("adresse", "phrase"),
    [
        ("https://moi:secret@exemple.quebec/", "mot de passe"),
        ("https://moi@exemple.quebec/", "mot de passe"),
        ("ftp://exemple.quebec/", "page Web"),
        ("https:///sans-hote", "page Web"),
        ("javascript:alert(1)", "page Web"),
        ("https://exemple.quebec/" + "a" * 3000, "page Web"),
        ("https://exemple.quebec:99999999/", "mal formée"),
        ("https://exemple.quebec:0/", "mal formée"),
        ("https://[::1/", "mal formée"),
        ("http://127.0.0.1/", "réseau privé"),
        ("http://[::1]/", "réseau privé"),
        ("http://169.254.169.254/latest/meta-data/", "réseau privé"),
        ("http://2130706433/", "réseau privé"),
        ("http://0x7f.1/", "réseau privé"),
        ("http://localhost/", "réseau privé"),
    ],
)
async def test_une_adresse_dangereuse_n_est_jamais_visitee(
    adresse: str, phrase: str, client: httpx.AsyncClient, montre: Montre
) -> None:
    (etat,) = await verifier_liens([adresse], client, 0, montre.attendre)
    assert (etat.verdict, etat.code) == (VerdictLien.A_VERIFIER, None)
    assert phrase in etat.phrase


@pytest.mark.parametrize(
    "ips",
    [
        ["10.0.0.1"],
        ["192.168.1.1"],
        ["172.16.0.1"],
        ["100.64.0.1"],
        ["169.254.1.1"],
        ["0.0.0.0"],
        ["224.0.0.1"],
        ["255.255.255.255"],
        ["fe80::1%2"],
        ["fd00::1"],
        ["ff02::1"],
        ["::"],
        ["::ffff:10.0.0.1"],
        ["64:ff9b::a00:1"],
        ["2002:a00:1::"],
        # Une seule adresse privée parmi d'autres suffit.
        ["8.8.8.8", "10.0.0.1"],
    ],
)
async def test_un_nom_qui_mene_a_un_reseau_prive_n_est_jamais_visite(
    ips: list[str], client: httpx.AsyncClient, montre: Montre
) -> None:
    async def resoudre(hote: str, port: int) -> Sequence[str]:
        return ips

    # Même quand cette machine est permise, les autres réseaux privés ne le sont pas.
    (etat,) = await verifier_liens(
        ["https://exemple.quebec/"], client, 0, montre.attendre, resoudre=resoudre, boucle_permise=True
    )
    assert (etat.verdict, "réseau privé" in etat.phrase) == (VerdictLien.A_VERIFIER, True)


async def test_un_renvoi_vers_un_reseau_prive_s_arrete_la(client: httpx.AsyncClient, montre: Montre) -> None:
    async with Serveur({"/a": Scene(302, {"Location": "http://10.0.0.1/admin"})}).ouvert() as serveur:
        (etat,) = await verifier_liens([serveur.url("/a")], client, 0, montre.attendre, boucle_permise=True)
    assert (etat.verdict, "réseau privé" in etat.phrase) == (VerdictLien.A_VERIFIER, True)


@pytest.mark.parametrize(
    "vers", ["http://moi:secret@localhost/", "mailto:x@exemple.quebec", "data:,x", "http://[::1", "//"]
)
async def test_un_renvoi_vers_autre_chose_qu_une_page_s_arrete_la(
    vers: str, client: httpx.AsyncClient, montre: Montre
) -> None:
    async with Serveur({"/a": Scene(301, {"Location": vers})}).ouvert() as serveur:
        (etat,) = await verifier_liens([serveur.url("/a")], client, 0, montre.attendre, boucle_permise=True)
    assert (etat.verdict, etat.nouvelle) == (VerdictLien.A_VERIFIER, None)
    assert {recue.chemin for recue in serveur.recues} == {"/a"}


async def test_le_nom_n_est_cherche_qu_une_fois_par_demande(client: httpx.AsyncClient, montre: Montre) -> None:
    """The second lookup could give another address: the visit goes to the one that was checked."""
    cherches: list[str] = []

    async def resoudre(hote: str, port: int) -> Sequence[str]:
        cherches.append(hote)
        return ["127.0.0.1"]

    async with Serveur({"/a": Scene()}).ouvert() as serveur:
        (etat,) = await verifier_liens(
            [serveur.url("/a", "nulle-part.invalid")],
            client,
            0,
            montre.attendre,
            resoudre=resoudre,
            boucle_permise=True,
        )
    assert (etat.verdict, cherches) == (VerdictLien.VIVANT, ["nulle-part.invalid"])
    assert serveur.recues[0].entetes["host"] == f"nulle-part.invalid:{serveur.port}"


async def test_un_nom_introuvable_ou_trop_lent_est_dit(client: httpx.AsyncClient, montre: Montre) -> None:
    async def introuvable(hote: str, port: int) -> Sequence[str]:
        raise OSError

    async def lent(hote: str, port: int) -> Sequence[str]:
        await asyncio.sleep(5)
        return ["127.0.0.1"]

    for resoudre, phrase in ((introuvable, "introuvable"), (lent, "à temps")):
        (etat,) = await verifier_liens(
            ["https://exemple.quebec/"], client, 0, montre.attendre, resoudre=resoudre, delai=0.1
        )
        assert (etat.verdict, phrase in etat.phrase) == (VerdictLien.A_VERIFIER, True)
