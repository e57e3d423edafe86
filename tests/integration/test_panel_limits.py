"""How often somebody may ask, and what an answer says of it; API keys, which have the lowest limit."""

from collections.abc import Iterator
from contextlib import closing
from uuid import UUID

import pytest
from psycopg.conninfo import make_conninfo

from salesmind.accounts.limits import network_of
from salesmind.db.database import Database
from salesmind.tenants.api_keys import CreateApiKey, KeyRole, RevokeApiKey, create_api_key, revoke_api_key
from tests.fixtures.servers import APP_PASSWORD, PostgresDatabase
from tests.fixtures.sign_in import ELSEWHERE, SignInWorld, bearer

ME = "/api/v1/me"


@pytest.fixture
def world(database: Database, postgres: PostgresDatabase, tenant_id: UUID) -> Iterator[SignInWorld]:
    conninfo = make_conninfo(postgres.conninfo, user="salesmind_panel", password=APP_PASSWORD)
    world = SignInWorld(
        database, tenant_id, requests_per_ip=12, requests_per_user=5, requests_per_key=3, pages_per_user=4
    )
    with database.without_tenant() as tx:
        tx.execute("DELETE FROM core.request_counts")
    with closing(Database(conninfo)) as door:
        world.container.__dict__["database"] = door
        yield world


def make_key(world: SignInWorld, role: KeyRole | None) -> tuple[UUID, dict[str, str]]:
    made = create_api_key(world.database, CreateApiKey(tenant_id=world.tenant_id, name="ERP", role=role))
    return made.key_id, {"X-Api-Key": made.api_key}


def test_a_user_may_ask_so_often_in_a_minute(world: SignInWorld) -> None:
    token = bearer(world.program(ELSEWHERE), world.member())
    answers = [world.program().get(ME, headers=token) for _ in range(6)]
    assert [answer.status_code for answer in answers] == [200] * 5 + [429]
    assert [answer.headers["ratelimit-remaining"] for answer in answers] == ["4", "3", "2", "1", "0", "0"]
    assert {answer.headers["ratelimit-limit"] for answer in answers} == {"5"}
    assert answers[0].headers["ratelimit-policy"] == '"user";q=5;w=60'
    assert answers[-1].headers["retry-after"] == answers[-1].headers["ratelimit-reset"] == "60"
    assert answers[-1].json()["title"] == "too_many_requests"
    world.clock.pass_(seconds=59)
    assert world.program().get(ME, headers=token).headers["retry-after"] == "1"
    world.clock.pass_(seconds=1)
    assert world.program().get(ME, headers=token).status_code == 200


def test_an_address_may_ask_so_often_whoever_asks_there(world: SignInWorld) -> None:
    codes = [world.program(ELSEWHERE).get(ME).status_code for _ in range(13)]
    assert codes == [401] * 12 + [429]
    token = bearer(world.program(), world.member())
    assert world.program(ELSEWHERE).get(ME, headers=token).status_code == 429
    assert world.program().get(ME, headers=token).status_code == 200


def test_guesses_of_tokens_keys_and_passwords_count_for_their_address(world: SignInWorld) -> None:
    program = world.program(ELSEWHERE)
    for _ in range(4):
        program.get(ME, headers={"Authorization": "Bearer made.up.token"})
        program.get(ME, headers={"X-Api-Key": "made up"})
        program.post("/api/v1/sign-in", json={"email": "nobody@example.com", "password": "x"})
    answer = program.post("/api/v1/sign-in", json={"email": "nobody@example.com", "password": "x"})
    assert answer.json()["title"] == "too_many_requests"


def test_every_answer_of_the_api_says_where_the_asker_stands(world: SignInWorld) -> None:
    key = make_key(world, "viewer")[1]
    for answer in (
        world.program().get(ME),
        world.program().get(ME, headers={"Authorization": "Bearer x"}),
        world.program().get(ME, headers=key),
        world.program().get("/api/v1/users", headers=key),
        world.program().get("/api/v1/.well-known/jwks.json"),
        world.program().post("/api/v1/refresh"),
        world.program().post("/api/v1/sign-in", json={"email": "nobody@example.com", "password": "x"}),
    ):
        assert {"ratelimit-limit", "ratelimit-remaining", "ratelimit-reset"} <= set(answer.headers), (
            answer.url
        )


def test_a_key_opens_what_its_role_may_do_and_not_often(world: SignInWorld) -> None:
    _, key = make_key(world, "viewer")
    answer = world.program().get(ME, headers=key)
    assert (answer.json()["kind"], answer.json()["role"]) == ("key", "viewer")
    assert answer.json()["tenant_id"] == str(world.tenant_id)
    assert world.program().get("/api/v1/users", headers=key).status_code == 403
    assert world.program().patch(ME, headers=key, json={"name": "x", "language": "en"}).status_code == 403
    last = world.program().get(ME, headers=key)
    assert last.status_code == 429
    assert last.headers["ratelimit-policy"] == '"key";q=3;w=60'


def test_a_key_without_a_role_or_a_revoked_one_opens_nothing(world: SignInWorld) -> None:
    assert world.program().get(ME, headers=make_key(world, None)[1]).status_code == 403
    key_id, key = make_key(world, "manager")
    assert world.program().get(ME, headers=key).status_code == 200
    revoke_api_key(world.database, RevokeApiKey(tenant_id=world.tenant_id, key_id=key_id))
    assert world.program().get(ME, headers=key).status_code == 401


def test_a_key_opens_no_page(world: SignInWorld) -> None:
    _, key = make_key(world, "manager")
    assert world.program().get("/panel/profile", headers=key).status_code == 303


def test_pages_have_a_limit_of_their_own(world: SignInWorld) -> None:
    browser = world.signed_in(world.member(), ELSEWHERE)
    codes = [browser.get("/panel/profile").status_code for _ in range(5)]
    assert codes == [200] * 4 + [429]
    assert browser.get(ME).status_code == 200


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("198.51.100.7", "198.51.100.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:198.51.100.7", "198.51.100.7"),
        ("testclient", "unknown"),
        (None, "unknown"),
    ],
)
def test_what_requests_of_one_place_have_in_common(address: str | None, network: str) -> None:
    assert network_of(address) == network
