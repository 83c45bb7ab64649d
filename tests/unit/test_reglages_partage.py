"""The settings of the shared mode: all of them, or one French sentence that says which one to fix."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.erreur_reglage import ErreurReglage
from bot.reglages_partage import adresse_secrete, lire_reglages_partage

_POSTGRESQL, _REDIS = "postgresql://otn@127.0.0.1/otn", "redis://127.0.0.1:6379/0"


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """A file that holds a secret, for its owner only."""
    return _ecrire(tmp_path / "secret", "le-secret\n")


@pytest.fixture
def env(secret: Path) -> dict[str, str]:
    """Everything that the shared mode asks for."""
    return {
        "OTN_REDIS_URL": _REDIS,
        "OTN_RASA_URL": "http://127.0.0.1:8101",
        "OTN_ACTIONS_URL": "https://actions.interne/",
        "OTN_SECRET_INTERNE_FICHIER": str(secret),
    }


def _ecrire(fichier: Path, contenu: str, mode: int = 0o600) -> Path:
    fichier.write_text(contenu, encoding="utf-8")
    fichier.chmod(mode)
    return fichier


def test_tous_les_reglages_donnent_le_mode_partage(env: dict[str, str]) -> None:
    partage = lire_reglages_partage(env, _POSTGRESQL)
    assert partage is not None
    assert (partage.redis, partage.rasa) == (_REDIS, "http://127.0.0.1:8101")
    assert partage.actions == "https://actions.interne", "la barre de la fin ne compte pas"
    assert partage.secret.reveler() == "le-secret"
    assert "le-secret" not in repr(partage)


@pytest.mark.parametrize("vide", [{}, {"OTN_REDIS_URL": ""}])
def test_sans_redis_l_assistant_est_seul_meme_avec_le_reste(env: dict[str, str], vide: dict[str, str]) -> None:
    del env["OTN_REDIS_URL"]
    assert lire_reglages_partage({**env, **vide}, "sqlite:///otn.sqlite") is None


def test_l_adresse_de_redis_peut_venir_d_un_fichier(env: dict[str, str], tmp_path: Path) -> None:
    fichier = _ecrire(tmp_path / "redis", "redis://:mot-de-passe@redis.interne:6379/0\n")
    env |= {"OTN_REDIS_URL": "", "OTN_REDIS_URL_FICHIER": str(fichier)}
    partage = lire_reglages_partage(env, _POSTGRESQL)
    assert partage is not None
    assert partage.redis == "redis://:mot-de-passe@redis.interne:6379/0"


@pytest.mark.parametrize(
    ("change", "phrase"),
    [
        ({"OTN_SECRET_INTERNE_FICHIER": ""}, "OTN_SECRET_INTERNE_FICHIER manque"),
        ({"OTN_SECRET_INTERNE_FICHIER": "/nulle/part"}, "OTN_SECRET_INTERNE_FICHIER nomme un fichier qui ne se lit pas"),
        ({"OTN_REDIS_URL_FICHIER": "/nulle/part"}, "OTN_REDIS_URL et OTN_REDIS_URL_FICHIER sont donnés tous les deux"),
        ({"OTN_REDIS_URL": "", "OTN_REDIS_URL_FICHIER": "/nulle/part"}, "OTN_REDIS_URL_FICHIER nomme un fichier qui ne se lit pas"),
        *(
            ({nom: adresse}, f"{nom} doit être une adresse sans chemin")
            for nom in ("OTN_RASA_URL", "OTN_ACTIONS_URL")
            for adresse in (
                "", "127.0.0.1:8101", "http://", "ftp://127.0.0.1", "http://127.0.0.1:8101/webhooks", "http://a:b@127.0.0.1",
                "http://127.0.0.1:8101?a=1", "http://127.0.0.1:810100", "http://127.0.0.1 ", "http://127.0.0.1\n",
            )
        ),
    ],
)  # fmt: skip
def test_un_mauvais_reglage_est_une_phrase(env: dict[str, str], change: dict[str, str], phrase: str) -> None:
    with pytest.raises(ErreurReglage, match=phrase) as refus:
        lire_reglages_partage({**env, **change}, _POSTGRESQL)
    assert "\n" not in str(refus.value)


def test_redis_avec_sqlite_est_refuse(env: dict[str, str]) -> None:
    with pytest.raises(ErreurReglage, match="OTN_REDIS_URL demande aussi OTN_DATABASE_URL"):
        lire_reglages_partage(env, "sqlite:////var/otn.sqlite")


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o611])
def test_un_secret_que_d_autres_peuvent_ouvrir_est_refuse(env: dict[str, str], secret: Path, mode: int) -> None:
    secret.chmod(mode)
    with pytest.raises(ErreurReglage, match="OTN_SECRET_INTERNE_FICHIER nomme un fichier que d'autres peuvent ouvrir"):
        lire_reglages_partage(env, _POSTGRESQL)


@pytest.mark.parametrize("contenu", ["", "\n", "deux\nlignes", "clé-à-accent"])
def test_un_secret_illisible_est_refuse_sans_etre_montre(env: dict[str, str], secret: Path, contenu: str) -> None:
    _ecrire(secret, contenu)
    with pytest.raises(
        ErreurReglage, match="OTN_SECRET_INTERNE_FICHIER doit donner un secret d'une seule ligne"
    ) as refus:
        lire_reglages_partage(env, _POSTGRESQL)
    assert not contenu.strip() or contenu not in str(refus.value)


def test_une_adresse_secrete_absente_n_est_pas_une_erreur() -> None:
    assert adresse_secrete({}, "OTN_DATABASE_URL") is None
