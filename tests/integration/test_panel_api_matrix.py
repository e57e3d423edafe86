"""A second company sees and changes nothing: every route with an id, and every list, generated from the document."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID, uuid4

import pytest
from fastapi.testclient import TestClient

from salesmind.db.database import Database
from tests.fixtures.panel import PanelWorld
from tests.fixtures.panel_shop import Bucket, CompanyWithAll

BODIES: Mapping[str, Any] = {
    "change_lot": {"status": "sold"},
    "simulate_plan": {"lot_id": str(uuid4())},
    "replace_quote": {"plan_code": "cash"},
    "answer_question": {"answer": "No."},
    "confirm": {},
    "replay_deliveries": {},
    "switch": {"enabled": False},
    "change_role": {"role": "viewer"},
    "post_message": {"kind": "text", "text": "Hello"},
    "post_note": {"text": "Likes the corner"},
    "assign_conversation": {"user_id": None},
    "put_opt_out": {"opted_out": True},
    "erase": {"name": "Rosa"},
    "change_channel_token": {"access_token": "token"},
    "put_canned_reply": {"title": "Hours", "body": "From nine to six"},
}
"""What a route needs besides the id."""

PARAMETER = re.compile(r"\{[^}]+\}")


@pytest.fixture
def other(database: Database, undrawn: None) -> CompanyWithAll:
    tenant = uuid4()
    with database.tenant(tenant, actor="test") as tx:
        tx.execute("INSERT INTO core.tenants (tenant_id, name) VALUES (%s, 'Another company')", (tenant,))
    return CompanyWithAll(database, tenant, Bucket())


def operations(client: TestClient) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    document = client.get("/api/v1/openapi.json").json()
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield method, path, operation


def asked(client: TestClient, method: str, path: str, operation: Mapping[str, Any]) -> Any:
    headers = {"If-Match": '"1"', "Content-Type": "application/json"}
    content = json.dumps(BODIES.get(operation["operationId"], {})) if "requestBody" in operation else None
    return client.request(method, path, headers=headers, content=content)


def test_every_route_with_an_id_knows_nothing_of_another_companys(
    database: Database, tenant_id: UUID, other: CompanyWithAll, capsys: pytest.CaptureFixture[str]
) -> None:
    world = PanelWorld(database, tenant_id)
    world.container.__dict__["s3"] = other.bucket
    client = world.as_(world.person("owner"))
    theirs = world.as_(world.person("owner", tenant_id=other.tenant_id))
    before = dict(other.bucket.objects)
    counts = {"get": 0, "changes": 0}
    for method, path, operation in operations(client):
        if "{" not in path:
            continue
        resource = path.removeprefix("/api/v1/").partition("/{")[0]
        assert resource in other.ids, f"{path}: CompanyWithAll has none of it"
        address = PARAMETER.sub(str(other.ids[resource]), path)
        answer = asked(client, method, address, operation)
        assert answer.status_code == 404, f"{method} {path}: {answer.status_code} {answer.text[:300]}"
        assert str(other.ids[resource]) not in answer.text
        counts["get" if method == "get" else "changes"] += 1
        if method == "get":
            assert theirs.get(address).status_code == 200, f"{path}: the factory's id is of nothing"
    assert other.bucket.objects == before
    with capsys.disabled():
        print(
            f"\nid matrix: {counts['get']} reads and {counts['changes']} changes of another company's ids: all 404"
        )


def test_no_list_holds_anything_of_another_company(
    database: Database, tenant_id: UUID, other: CompanyWithAll, capsys: pytest.CaptureFixture[str]
) -> None:
    world = PanelWorld(database, tenant_id)
    mine, theirs = (
        world.as_(world.person("owner")),
        world.as_(world.person("owner", tenant_id=other.tenant_id)),
    )
    lists = 0
    for method, path, _ in operations(mine):
        if method != "get" or "{" in path:
            continue
        resource = path.removeprefix("/api/v1/")
        seen = theirs.get(path)
        assert seen.status_code == 200, f"{path}: {seen.text[:300]}"
        if resource in other.ids and not resource.startswith("me/"):  # one's own, whoever asks
            assert str(other.ids[resource]) in seen.text, f"{path}: the factory's id is not in its own list"
        answer = mine.get(path)
        assert answer.status_code == 200
        ours = answer.text
        assert not [name for name, found in other.ids.items() if str(found) in ours], path
        assert str(other.tenant_id) not in ours
        lists += 1
    with capsys.disabled():
        print(f"\nid matrix: {lists} lists hold nothing of another company")
