"""The application keeps the promises of docs/openapi.yml for requests that nobody thought of."""

from __future__ import annotations

import shutil
from copy import deepcopy
from datetime import date
from pathlib import Path

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

from bot.recommandation import Regles
from bot.reglages import lire_reglages
from tests.unit.portal.conftest import Portail, batir_portail
from tests.unit.portal.contrat import CONVERSATIONS, description

_CONTROLES = [
    not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance,
]  # fmt: skip
_BORNE = settings(
    max_examples=20,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)

schema = schemathesis.openapi.from_dict(deepcopy(description()))
avec_conversation = schema.include(path_regex=r"\{id\}")


@pytest.fixture(scope="module")
def portail_pret(
    base_publiee: Path, regles: Regles, aujourdhui: date, tmp_path_factory: pytest.TempPathFactory
) -> Portail:
    """One portal for all the requests of this file, said to be ready."""
    dossier = tmp_path_factory.mktemp("openapi")
    shutil.copy(base_publiee, dossier / "otn.sqlite")
    portail = batir_portail(lire_reglages({"OTN_VAR": str(dossier)}), regles, aujourdhui)
    portail.guet.pret = portail.guet.deja_pret = True
    return portail


@schema.parametrize()
@_BORNE
def test_chaque_appel_tient_sa_description(case: schemathesis.Case, portail_pret: Portail) -> None:
    case.call_and_validate(checks=_CONTROLES, app=portail_pret.application)


@avec_conversation.parametrize()
@_BORNE
def test_chaque_appel_d_une_conversation_ouverte_tient_sa_description(
    case: schemathesis.Case, portail_pret: Portail
) -> None:
    ouverte = TestClient(portail_pret.application).post(CONVERSATIONS, json={}).json()
    case.path_parameters["id"] = ouverte["conversation"]
    case.call_and_validate(checks=_CONTROLES, app=portail_pret.application)
