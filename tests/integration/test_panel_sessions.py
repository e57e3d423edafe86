"""Sessions: what opens them, what ends them, and what somebody who stole a part of one can do with it."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from fastapi.testclient import TestClient
from psycopg.conninfo import make_conninfo

from panel.security.tokens import AccessTokens
from panel.web.cookies import ACCESS, REFRESH
from salesmind.accounts.signing_keys import SigningKeys
from salesmind.db.database import Database
from tests.fixtures.panel import PANEL_URL
from tests.fixtures.servers import APP_PASSWORD, PostgresDatabase
from tests.fixtures.sign_in import SignInWorld, bearer, set_cookies, sign_in, tokens_of

ME = "/api/v1/me"
REFRESHES = "/api/v1/refresh"


@pytest.fixture
def world(database: Database, postgres: PostgresDatabase, tenant_id: UUID) -> Iterator[SignInWorld]:
    conninfo = make_conninfo(postgres.conninfo, user="salesmind_panel", password=APP_PASSWORD)
    world = SignInWorld(database, tenant_id)
    with closing(Database(conninfo)) as door:
        world.container.__dict__["database"] = door
        yield world


def shown(world: SignInWorld, token: str) -> int:
    return world.program().get(ME, headers={"Authorization": f"Bearer {token}"}).status_code


def refresh_with(world: SignInWorld, token: str) -> tuple[int, dict[str, str]]:
    browser = world.browser()
    browser.cookies.set(REFRESH, token)
    answer = browser.post(REFRESHES)
    return answer.status_code, set_cookies(answer)


def access_token(world: SignInWorld) -> str:
    return bearer(world.program(), world.member())["Authorization"].removeprefix("Bearer ")


def test_a_token_says_whose_it_is_and_no_role(world: SignInWorld) -> None:
    token = access_token(world)
    claims = jwt.decode(token, options={"verify_signature": False})
    assert set(claims) == {"iss", "aud", "sub", "tenant", "sid", "iat", "exp", "jti"}
    assert claims["iss"] == PANEL_URL
    assert claims["exp"] - claims["iat"] == 900
    assert jwt.get_unverified_header(token)["alg"] == "EdDSA"


def test_a_token_opens_for_a_quarter_of_an_hour(world: SignInWorld) -> None:
    token = access_token(world)
    world.clock.pass_(minutes=14, seconds=58)
    assert shown(world, token) == 200
    world.clock.pass_(seconds=3)
    assert shown(world, token) == 401


def part(token: str, place: int) -> dict[str, Any]:
    text = token.split(".")[place]
    found: dict[str, Any] = json.loads(urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    return found


def encoded(value: dict[str, Any]) -> str:
    return urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def test_forged_tokens_open_nothing(world: SignInWorld) -> None:
    token = access_token(world)
    head, claims, signature = part(token, 0), part(token, 1), token.split(".")[2]
    public = world.program().get("/api/v1/.well-known/jwks.json").json()["keys"][-1]
    raw = urlsafe_b64decode(public["x"] + "=")
    own = Ed25519PrivateKey.generate()
    forged = {
        "another's claims": f"{encoded(head)}.{encoded({**claims, 'sub': str(uuid4())})}.{signature}",
        "no algorithm": f"{encoded({**head, 'alg': 'none'})}.{encoded(claims)}.",
        "no algorithm, in other letters": f"{encoded({**head, 'alg': 'nOnE'})}.{encoded(claims)}.",
        "signed with the public key": jwt.encode(claims, raw, "HS256", headers={"kid": head["kid"]}),
        "signed with a key of one's own": jwt.encode(claims, own, "EdDSA", headers={"kid": head["kid"]}),
        "a key that is not there": jwt.encode(claims, own, "EdDSA", headers={"kid": "mine"}),
        "no key named": jwt.encode(claims, own, "EdDSA"),
        "a key named by a number": jwt.encode(claims, own, "EdDSA", headers={"kid": "1", "x": 1}),
        "cut": token[:-4],
        "nothing": "",
        "dots": "..",
        "long": "a" * 10_000,
    }
    assert {name: shown(world, made) for name, made in forged.items()} == dict.fromkeys(forged, 401)
    assert shown(world, token) == 200


def test_a_token_that_we_signed_for_something_else_opens_nothing(world: SignInWorld) -> None:
    token = access_token(world)
    claims = part(token, 1)
    key_id, key = world.container.tokens._keys.signer(world.clock())

    def ours(changes: dict[str, Any], *without: str) -> str:
        made = {name: value for name, value in {**claims, **changes}.items() if name not in without}
        return jwt.encode(made, key, "EdDSA", headers={"kid": key_id})

    now = int(world.clock().timestamp())
    other = {
        "another audience": ours({"aud": "salesmind-quotes"}),
        "another issuer": ours({"iss": "https://other.example.com"}),
        "begins later": ours({"iat": now + 600, "exp": now + 900}),
        "lasts a year": ours({"exp": now + 31_536_000}),
        "a session that is none": ours({"sid": str(uuid4())}),
        "a session of somebody else": ours({"sub": str(uuid4())}),
        "a session of another company": ours({"tenant": str(world.company())}),
        "no id": ours({"sub": "me"}),
        **{f"no {name}": ours({}, name) for name in claims},
    }
    assert {name: shown(world, made) for name, made in other.items()} == dict.fromkeys(other, 401)
    assert shown(world, ours({})) == 200


def test_keys_are_replaced_after_a_month_and_old_ones_verify_until_their_tokens_are_over(
    world: SignInWorld, database: Database
) -> None:
    with database.without_tenant() as tx:
        tx.execute("DELETE FROM core.signing_keys")
    old = access_token(world)
    world.clock.pass_(days=30, seconds=-1)
    before = access_token(world)
    world.clock.pass_(seconds=2)
    after = access_token(world)
    kids = [part(token, 0)["kid"] for token in (old, before, after)]
    assert kids[0] == kids[1] != kids[2]
    assert shown(world, before) == 200
    published = world.program().get("/api/v1/.well-known/jwks.json").json()["keys"]
    assert [key["kid"] for key in published] == kids[1:]
    world.clock.pass_(hours=1, seconds=1)
    published = world.program().get("/api/v1/.well-known/jwks.json").json()["keys"]
    assert [key["kid"] for key in published] == kids[2:]
    world.clock.pass_(days=30)
    access_token(world)
    with database.without_tenant() as tx:
        rows = tx.execute("SELECT id FROM core.signing_keys ORDER BY created_at")
    assert [row["id"] for row in rows][:1] == kids[2:], "what verifies nothing any more is deleted"


def test_processes_that_need_a_key_at_once_make_one(world: SignInWorld, database: Database) -> None:
    with database.without_tenant() as tx:
        tx.execute("DELETE FROM core.signing_keys")
    container = world.container
    processes = [
        AccessTokens(SigningKeys(container.database, lambda: container.own_cipher), PANEL_URL)
        for _ in range(6)
    ]
    with ThreadPoolExecutor(6) as threads:
        kids = set(threads.map(lambda process: process._keys.signer(world.clock())[0], processes))
    assert len(kids) == 1
    with database.without_tenant() as tx:
        rows = tx.execute("SELECT id FROM core.signing_keys")
    assert {row["id"] for row in rows} == kids


def test_a_process_verifies_with_a_key_that_another_made(world: SignInWorld) -> None:
    container = world.container
    elsewhere = AccessTokens(SigningKeys(container.database, lambda: container.own_cipher), PANEL_URL)
    assert elsewhere.public_keys(world.clock())
    world.clock.pass_(days=31)
    token = access_token(world)
    assert elsewhere.verify(token, world.clock()) is not None


def test_a_key_is_sealed_where_it_is_stored(world: SignInWorld, database: Database) -> None:
    access_token(world)
    _, key = world.container.tokens._keys.signer(world.clock())
    with database.without_tenant() as tx:
        rows = tx.execute("SELECT private_key FROM core.signing_keys").fetchall()
    assert rows
    assert all(key.private_bytes_raw() not in row["private_key"] for row in rows)


def test_each_refresh_brings_a_new_token(world: SignInWorld) -> None:
    browser = world.signed_in(world.member())
    first = tokens_of(browser)
    world.clock.pass_(minutes=20)
    answer = browser.post(REFRESHES)
    assert answer.status_code == 200
    assert shown(world, answer.json()["access_token"]) == 200
    assert tokens_of(browser)[0] != first[0]
    assert tokens_of(browser)[1] != first[1]


def test_a_second_tab_gets_an_access_token_and_no_refresh_token(world: SignInWorld) -> None:
    browser = world.signed_in(world.member())
    token = browser.cookies[REFRESH]
    browser.post(REFRESHES)
    world.clock.pass_(seconds=9)
    code, cookies = refresh_with(world, token)
    assert code == 200
    assert set(cookies) == {ACCESS}
    assert browser.post(REFRESHES).status_code == 200


def test_two_refreshes_at_once_leave_one_successor(world: SignInWorld) -> None:
    token = world.signed_in(world.member()).cookies[REFRESH]
    with ThreadPoolExecutor(6) as threads:
        answers = list(threads.map(lambda _: refresh_with(world, token), range(6)))
    assert [code for code, _ in answers] == [200] * 6
    [successor] = [cookies[REFRESH] for _, cookies in answers if REFRESH in cookies]
    world.clock.pass_(minutes=1)
    assert refresh_with(world, successor.split("=", 1)[1].split(";")[0])[0] == 200


def rotated(world: SignInWorld, browser: TestClient, times: int) -> None:
    for _ in range(times):
        world.clock.pass_(minutes=1)
        assert browser.post(REFRESHES).status_code == 200


@pytest.mark.parametrize("times", [1, 2, 5])
def test_a_refresh_token_that_was_used_before_ends_the_session_however_long_ago(
    world: SignInWorld, database: Database, times: int
) -> None:
    browser = world.signed_in(world.member())
    stolen = browser.cookies[REFRESH]
    rotated(world, browser, times)
    access = browser.cookies[ACCESS]
    world.clock.pass_(seconds=11)
    assert refresh_with(world, stolen)[0] == 401
    assert browser.post(REFRESHES).status_code == 401, "who has the newest is out as well"
    assert shown(world, access) == 401, "at once"
    with database.tenant(world.tenant_id, actor="test") as tx:
        ended = tx.execute("SELECT id, ended_why FROM core.sessions")
        incidents = tx.execute("SELECT kind, subject_id FROM ops.incidents")
    [row] = ended.fetchall()
    assert row["ended_why"] == "reused"
    assert [(one["kind"], one["subject_id"]) for one in incidents] == [("session_reused", row["id"])]


def test_who_only_knows_a_sessions_id_cannot_end_it(world: SignInWorld) -> None:
    browser = world.signed_in(world.member())
    tenant, session, secret = browser.cookies[REFRESH].split(".")
    own_secret = urlsafe_b64encode(b"x" * 48).decode()
    assert refresh_with(world, f"{tenant}.{session}.{own_secret}")[0] == 401
    assert refresh_with(world, f"{world.company().hex}.{session}.{secret}")[0] == 401
    world.program().post("/api/v1/sign-out", headers={"Cookie": f"{REFRESH}={tenant}.{session}.{own_secret}"})
    assert browser.post(REFRESHES).status_code == 200


@pytest.mark.parametrize("token", ["", "a.b", "a.b.c", "..", "ñ.ñ.ñ", f"{'a' * 32}.{'b' * 32}.%%%"])
def test_what_is_no_refresh_token_opens_nothing(world: SignInWorld, token: str) -> None:
    answer = world.program().post(REFRESHES, headers={"Cookie": f"{REFRESH}={token}".encode()})
    assert answer.status_code == 401


def test_a_session_ends_when_it_was_not_used_for_a_month(world: SignInWorld) -> None:
    browser = world.signed_in(world.member())
    world.clock.pass_(days=29)
    assert browser.post(REFRESHES).status_code == 200
    token = browser.cookies[REFRESH]
    world.clock.pass_(days=30, seconds=1)
    assert refresh_with(world, token)[0] == 401


def test_a_session_ends_after_ninety_days_however_often_it_is_used(world: SignInWorld) -> None:
    browser = world.signed_in(world.member())
    began = world.clock()
    while world.clock() < began + timedelta(days=89):
        assert refresh_with_kept(browser) == 200
        world.clock.pass_(days=11)
    world.clock.pass_(days=2)
    assert refresh_with_kept(browser) == 401


def refresh_with_kept(browser: TestClient) -> int:
    status: int = browser.post(REFRESHES).status_code
    return status


def test_who_signs_out_is_out_with_the_token_too(world: SignInWorld) -> None:
    browser = world.signed_in(world.member())
    access, refresh = tokens_of(browser)
    answer = browser.post("/api/v1/sign-out")
    assert answer.status_code == 204
    assert "Max-Age=0" in set_cookies(answer)[REFRESH]
    assert shown(world, access or "") == 401
    assert refresh_with(world, refresh or "")[0] == 401


def test_who_is_removed_is_out_at_once(world: SignInWorld) -> None:
    owner, advisor = world.signed_in(world.member("owner")), world.member("advisor")
    browser = world.signed_in(advisor)
    access, refresh = tokens_of(browser)
    assert shown(world, access or "") == 200
    assert owner.delete(f"/api/v1/users/{advisor.id}").status_code == 204
    assert shown(world, access or "") == 401
    assert refresh_with(world, refresh or "")[0] == 401
    assert sign_in(world.browser(), advisor).status_code == 401


def test_a_session_that_began_while_its_user_was_removed_opens_nothing(
    world: SignInWorld, database: Database
) -> None:
    member = world.member("advisor")
    browser = world.signed_in(member)
    with database.tenant(world.tenant_id, actor="test") as tx:
        tx.execute("UPDATE core.users SET removed_at = now() WHERE id = %s", (member.id,))
    assert browser.get(ME).status_code == 401
    assert browser.post(REFRESHES).status_code == 401


def test_another_role_counts_from_the_next_request(world: SignInWorld) -> None:
    owner, person = world.signed_in(world.member("owner")), world.member("owner")
    token = bearer(world.program(), person)
    program = world.program()
    assert program.get("/api/v1/users", headers=token).status_code == 200
    assert owner.put(f"/api/v1/users/{person.id}/role", json={"role": "viewer"}).status_code == 204
    assert program.get("/api/v1/users", headers=token).status_code == 403


def test_signing_out_everywhere_ends_the_sessions_of_all_companies(world: SignInWorld) -> None:
    member, other = world.member(), world.company()
    world.join(member, "viewer", other)
    there = world.browser()
    sign_in(there, member, tenant_id=str(other))
    here = world.browser()
    sign_in(here, member, tenant_id=str(world.tenant_id))
    access = there.cookies[ACCESS]
    assert here.delete("/api/v1/me/sessions").status_code == 204
    assert there.post(REFRESHES).status_code == 401
    assert shown(world, access) == 401
    assert sign_in(here, member).status_code == 200


def test_a_session_of_somebody_else_is_neither_seen_nor_ended(world: SignInWorld) -> None:
    mine, theirs = world.signed_in(world.member()), world.signed_in(world.member())
    [session] = theirs.get("/api/v1/me/sessions").json()["items"]
    assert session["id"] not in mine.get("/api/v1/me/sessions").text
    assert mine.delete(f"/api/v1/me/sessions/{session['id']}").status_code == 404
    assert theirs.get(ME).status_code == 200
    assert theirs.delete(f"/api/v1/me/sessions/{session['id']}").status_code == 204
    assert theirs.get(ME).status_code == 401


def test_a_page_goes_on_when_the_access_token_is_over(world: SignInWorld) -> None:
    browser = world.signed_in(world.member())
    before = tokens_of(browser)
    world.clock.pass_(minutes=16)
    assert browser.get(ME).status_code == 200
    assert tokens_of(browser)[0] != before[0]
    assert tokens_of(browser)[1] != before[1]


def test_another_site_can_change_nothing_with_a_browsers_cookies(world: SignInWorld) -> None:
    member = world.member()
    browser = world.signed_in(member)
    foreign: list[dict[str, str]] = [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Sec-Fetch-Site": "", "Origin": PANEL_URL},
        {"Sec-Fetch-Site": "cross-site", "Origin": PANEL_URL},
    ]
    body = {"name": "Eva", "language": "en"}
    for headers in foreign:
        answer = browser.patch("/api/v1/me", json=body, headers=headers)
        assert (answer.status_code, answer.json()["title"]) == (403, "foreign_page"), headers
    old = world.program()
    old.cookies = browser.cookies
    for headers in (
        {},
        {"Origin": "null"},
        {"Origin": "https://evil.example.com"},
        {"Origin": f"{PANEL_URL}.evil"},
    ):
        assert old.patch("/api/v1/me", json=body, headers=headers).status_code == 403, headers
    assert old.patch("/api/v1/me", json=body, headers={"Origin": PANEL_URL}).status_code == 204
    assert browser.patch("/api/v1/me", json=body).status_code == 204


def test_a_token_in_the_header_needs_no_page_of_ours(world: SignInWorld) -> None:
    token = bearer(world.program(), world.member())
    headers = {**token, "Origin": "https://reports.example.com", "Sec-Fetch-Site": "cross-site"}
    body = {"name": "Eva", "language": "en"}
    assert world.program().patch("/api/v1/me", json=body, headers=headers).status_code == 204


def test_a_bad_token_is_not_made_good_by_a_cookie(world: SignInWorld) -> None:
    browser = world.signed_in(world.member())
    for header in ("Bearer wrong", "Basic YTpi", "Bearer"):
        assert browser.get(ME, headers={"Authorization": header}).status_code == 401
