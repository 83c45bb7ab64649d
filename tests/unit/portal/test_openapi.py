"""The application keeps the promises of docs/openapi.yml for requests that nobody thought of."""

from __future__ import annotations

import shutil
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from starlette.testclient import TestClient
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.recommandation import Regles
from bot.reglages import lire_reglages
from tests.unit.portal.conftest import batir_portail
from tests.unit.portal.contrat import CONVERSATIONS, description

_CONTROLES: list[Any] = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
_BORNE = settings(
    max_examples=20, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)

schema = schemathesis.openapi.from_dict(deepcopy(description()))
avec_conversation = schema.include(path_regex=r"\{id\}")


@pytest.fixture(scope="module")
def application(
    base_publiee: Path, regles: Regles, aujourdhui: date, tmp_path_factory: pytest.TempPathFactory
) -> ASGIApp:
    """One portal for all the requests of this file, said to be ready."""
    dossier = tmp_path_factory.mktemp("openapi")
    shutil.copy(base_publiee, dossier / "otn.sqlite")
    # Hundreds of calls from one address: refused, they would prove nothing.
    sans_limite = {"OTN_VAR": str(dossier), "OTN_LIMITE_ADRESSE": "0", "OTN_LIMITE_CONVERSATION": "0"}
    portail = batir_portail(lire_reglages(sans_limite), regles, aujourdhui)
    portail.guet.pret = portail.guet.deja_pret = True

    async def sans_cycle_de_vie(portee: Scope, recevoir: Receive, envoyer: Send) -> None:
        # Schemathesis starts and stops an application around each test: this one would close its client for good.
        if portee["type"] != "http":
            raise RuntimeError("aucun cycle de vie")
        await portail.application(portee, recevoir, envoyer)

    return sans_cycle_de_vie


@schema.parametrize()
@_BORNE
def test_chaque_appel_tient_sa_description(case: schemathesis.Case, application: ASGIApp) -> None:
    case.call_and_validate(checks=_CONTROLES, app=application)


@avec_conversation.parametrize()
@_BORNE
def test_chaque_appel_d_une_conversation_ouverte_tient_sa_description(
    case: schemathesis.Case, application: ASGIApp
) -> None:
    ouverte = TestClient(application).post(CONVERSATIONS, json={}).json()
    case.path_parameters["id"] = ouverte["conversation"]
    case.call_and_validate(checks=_CONTROLES, app=application)
