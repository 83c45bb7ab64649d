"""Certificates are always checked, at the name of the site. A scripted server on loopback stands for the Web."""

from __future__ import annotations

import ssl
import subprocess
from pathlib import Path

import httpx

from bot.catalogue.veille import VerdictLien
from tests.unit.catalogue.veille.serveur import Montre, Scene, Serveur, visiter


async def test_un_certificat_invalide_n_est_jamais_accepte(
    tmp_path: Path, client: httpx.AsyncClient, montre: Montre
) -> None:
    serveur = Serveur({"/a": Scene()})
    async with serveur.ouvert(_certificat(tmp_path)):
        (etat,) = await visiter(serveur, client, montre, serveur.url("/a", protocole="https"))
    assert (etat.verdict, serveur.recues) == (VerdictLien.A_VERIFIER, [])
    assert "certificat" in etat.phrase


async def test_un_certificat_reconnu_est_verifie_au_nom_du_site(tmp_path: Path, montre: Montre) -> None:
    serveur = Serveur({"/a": Scene()})
    connu = ssl.create_default_context()
    tls = _certificat(tmp_path)
    connu.load_verify_locations(tmp_path / "certificat.pem")
    async with httpx.AsyncClient(verify=connu, timeout=2.0, trust_env=False) as client, serveur.ouvert(tls):
        adresses = [serveur.url("/a", hote, "https") for hote in ("localhost", "127.0.0.1")]
        etats = await visiter(serveur, client, montre, *adresses)
    # Le certificat d'essai ne porte que « localhost » : la connexion se fait à l'adresse IP, mais au nom du site.
    assert [etat.verdict for etat in etats] == [VerdictLien.VIVANT, VerdictLien.A_VERIFIER]


async def test_un_renvoi_de_https_vers_http_est_refuse(tmp_path: Path, montre: Montre) -> None:
    connu = ssl.create_default_context()
    tls = _certificat(tmp_path)
    connu.load_verify_locations(tmp_path / "certificat.pem")
    async with Serveur({"/b": Scene()}).ouvert() as clair:
        serveur = Serveur({"/a": Scene(301, {"Location": clair.url("/b", "localhost")})})
        async with httpx.AsyncClient(verify=connu, timeout=2.0, trust_env=False) as client, serveur.ouvert(tls):
            (etat,) = await visiter(serveur, client, montre, serveur.url("/a", "localhost", "https"))
    assert (etat.verdict, clair.recues) == (VerdictLien.A_VERIFIER, [])
    assert "sans protection" in etat.phrase


def _certificat(dossier: Path) -> ssl.SSLContext:
    """A self-signed certificate for « localhost », made for this test."""
    cle, certificat = dossier / "cle.pem", dossier / "certificat.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"),
            *("-keyout", str(cle), "-out", str(certificat), "-days", "1", "-subj", "/CN=localhost"),
            *("-addext", "subjectAltName=DNS:localhost"),
        ],
        check=True,
        capture_output=True,
    )
    contexte = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    contexte.load_cert_chain(certificat, cle)
    return contexte
