"""The API keeps to its document: Schemathesis sends what it allows and what it forbids, and no answer is a 5xx."""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis import Case
from schemathesis.checks import not_a_server_error
from schemathesis.config import SchemathesisConfig
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from salesmind.db.crypto import KEY_BYTES, TokenCipher
from salesmind.db.database import Database
from salesmind.tenants.own_numbers import OwnNumbers
from salesmind.whatsapp.account import NumberLook
from tests.fixtures.panel import PanelWorld
from tests.fixtures.panel_shop import Bucket, CompanyWithAll
from tests.fixtures.sign_in import SentMails

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
_PROFILE = settings()
_IS_DEEP = _PROFILE.max_examples >= 100

# Who is signed in is a fixture's matter here, and unexpected methods are answered before a route is found.
CONFIG = SchemathesisConfig.from_dict(
    {
        "generation": {"with-security-parameters": False},
        "phases": {"coverage": {"unexpected-methods": []}},
    }
)
ID = re.compile(r"^/api/v1/([^{]+)/\{([^}]+)\}")


@pytest.fixture(scope="module")
def company(database: Database) -> Iterator[CompanyWithAll]:
    tenant = UUID("5ca1ab1e-0000-4000-8000-000000000001")
    with database.tenant(tenant, actor="test") as tx:
        tx.execute("INSERT INTO core.tenants (tenant_id, name) VALUES (%s, 'Company')", (tenant,))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("quote.pdf.document.render_quote", lambda *_: b"%PDF")
        yield CompanyWithAll(database, tenant, Bucket())


@pytest.fixture(scope="module")
def api(database: Database, company: CompanyWithAll) -> Any:
    world = PanelWorld(database, company.tenant_id)
    world.container.__dict__ |= {
        "s3": company.bucket,
        "mailer": SentMails(),
        "own_numbers": _own_numbers(database),
    }
    application = world.as_(world.person("owner")).app
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", application, config=CONFIG)


class DeafMeta:
    """Knows no number."""

    def look(self, phone_number_id: str, waba_id: str | None, token: str) -> NumberLook:
        return NumberLook(("number_unknown",))


def _own_numbers(database: Database) -> OwnNumbers:
    cipher = TokenCipher(bytes(KEY_BYTES))
    return OwnNumbers(database, lambda: cipher, DeafMeta())


schema = schemathesis.pytest.from_fixture("api")


@schema.parametrize()
@settings(
    max_examples=_PROFILE.max_examples // 5 if _IS_DEEP else 1,
    suppress_health_check=list(HealthCheck),
)
def test_no_request_breaks_the_api(case: Case, company: CompanyWithAll) -> None:
    found = ID.match(case.path)
    if found and _is_id(case.path_parameters.get(found[2])):
        case.path_parameters = {**case.path_parameters, found[2]: str(company.ids[found[1]])}
    case.call_and_validate(checks=CHECKS)


def _is_id(value: object) -> bool:
    """Tell whether a path's id is one: an id of nothing is the id matrix's matter, another text is sent as it is."""
    try:
        return bool(UUID(str(value)))
    except ValueError:
        return False


def test_the_document_is_whole(api: Any) -> None:
    document: Mapping[str, Any] = api.raw_schema
    names: list[str] = []
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            where = f"{method} {path}"
            names.append(operation["operationId"])
            assert operation["summary"], where
            assert operation["tags"], where
            assert operation["security"] is not None, where
            good = [code for code in operation["responses"] if code.startswith("2")]
            assert len(good) == 1, where
            for status, answer in operation["responses"].items():
                if status.startswith("4"):
                    assert set(answer["content"]) == {"application/problem+json"}, f"{where} {status}"
    assert len(names) == len(set(names))
    assert set(document["components"]["securitySchemes"]) == {"bearer", "cookie", "key"}
