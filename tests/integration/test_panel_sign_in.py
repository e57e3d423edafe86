"""Signing in, as people do it and as those do who want in."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from uuid import UUID, uuid4

import pyotp
import pytest
from psycopg.conninfo import make_conninfo

from panel.security.passwords import Argon2Passwords
from panel.web.cookies import ACCESS, DEVICE, REFRESH
from salesmind.accounts.principal import Principal
from salesmind.db.database import Database
from tests.fixtures.servers import APP_PASSWORD, PostgresDatabase
from tests.fixtures.sign_in import (
    ELSEWHERE,
    HOME,
    PASSWORD,
    Member,
    SignInWorld,
    bearer,
    set_cookies,
    sign_in,
)

WRONG = "naranja-lluvia-77-carro"


@pytest.fixture
def door(postgres: PostgresDatabase) -> Iterator[Database]:
    """The database as panel's own role sees it, before there is a company too."""
    conninfo = make_conninfo(postgres.conninfo, user="salesmind_panel", password=APP_PASSWORD)
    with closing(Database(conninfo)) as database:
        yield database


@pytest.fixture
def world(database: Database, door: Database, tenant_id: UUID) -> SignInWorld:
    world = SignInWorld(database, tenant_id)
    world.container.__dict__["database"] = door
    return world


def test_mail_and_password_open_the_company_in_which_one_has_a_role(world: SignInWorld) -> None:
    owner = world.member("owner")
    program = world.program()
    answer = sign_in(program, owner)
    assert answer.status_code == 200
    assert answer.json()["expires_in"] == 900
    me = program.get("/api/v1/me", headers={"Authorization": f"Bearer {answer.json()['access_token']}"})
    assert me.json()["tenant_id"] == str(world.tenant_id)
    assert me.json()["role"] == "owner"
    assert "users.manage" in me.json()["permissions"]


def test_cookies_are_out_of_reach_of_scripts_other_hosts_and_plain_http(world: SignInWorld) -> None:
    cookies = set_cookies(sign_in(world.browser(), world.member()))
    assert set(cookies) == {ACCESS, REFRESH, DEVICE}
    for name, header in cookies.items():
        attributes = set(header.split("; ")[1:])
        assert name.startswith("__Host-")
        assert {"Path=/", "Secure", "HttpOnly", "SameSite=Lax"} < attributes
        assert not any(attribute.startswith("Domain") for attribute in attributes)


def test_an_unknown_mail_a_wrong_password_and_an_account_without_one_look_the_same_and_cost_the_same(
    world: SignInWorld,
) -> None:
    asked = []
    for member in (world.member(), Member(uuid4(), "nobody@example.com"), world.member(password=None)):
        before = world.passwords.verified
        answer = sign_in(world.program(), member, WRONG)
        asked.append(
            (answer.status_code, answer.json(), set_cookies(answer), world.passwords.verified - before)
        )
    assert asked[0] == asked[1] == asked[2]
    assert asked[0][0] == 401
    assert asked[0][3] == 1


def test_mail_is_read_whatever_its_case(world: SignInWorld) -> None:
    member = world.member()
    assert sign_in(world.program(), Member(member.id, f" {member.email.upper()} ")).status_code == 200


def guess(world: SignInWorld, member: Member, address: str, times: int) -> list[int]:
    return [sign_in(world.program(address), member, WRONG).status_code for _ in range(times)]


def test_after_five_wrong_passwords_each_try_waits_twice_as_long(world: SignInWorld) -> None:
    member = world.member()
    assert guess(world, member, ELSEWHERE, 6) == [401] * 5 + [429]
    waits = []
    for _ in range(12):
        refused = sign_in(world.program(ELSEWHERE), member, WRONG)
        assert refused.status_code == 429
        waits.append(int(refused.headers["retry-after"]))
        world.clock.pass_(seconds=waits[-1])
        assert guess(world, member, ELSEWHERE, 1) == [401]
    assert waits == [2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900]


def test_the_right_password_waits_too_and_is_not_even_verified(world: SignInWorld) -> None:
    member = world.member()
    guess(world, member, HOME, 5)
    before = world.passwords.verified
    assert sign_in(world.program(HOME), member).status_code == 429
    assert world.passwords.verified == before
    world.clock.pass_(seconds=2)
    assert sign_in(world.program(HOME), member).status_code == 200
    assert guess(world, member, HOME, 6) == [401] * 5 + [429], "a right one lets five more be tried"


def test_an_unknown_mail_is_slowed_like_a_known_one(world: SignInWorld) -> None:
    assert guess(world, Member(uuid4(), f"{uuid4().hex}@example.com"), ELSEWHERE, 6) == [401] * 5 + [429]


def test_who_tries_while_they_have_to_wait_makes_nobody_wait_longer(world: SignInWorld) -> None:
    member = world.member()
    guess(world, member, HOME, 5)
    guess(world, member, HOME, 40)
    world.clock.pass_(seconds=2)
    assert sign_in(world.program(HOME), member).status_code == 200


def test_guessing_from_elsewhere_does_not_lock_the_owner_out(world: SignInWorld) -> None:
    member = world.member()
    guess(world, member, ELSEWHERE, 30)
    assert sign_in(world.program(HOME), member).status_code == 200


def test_guessing_from_everywhere_is_slow_for_strangers_and_not_for_a_device_that_signed_in_before(
    world: SignInWorld,
) -> None:
    member = world.member()
    browser = world.signed_in(member)
    codes = [guess(world, member, f"203.0.113.{number}", 1)[0] for number in range(40)]
    assert codes.count(401) == 25
    assert set(codes[25:]) == {429}
    assert sign_in(browser, member).status_code == 200
    stranger = sign_in(world.program("192.0.2.9"), member)
    assert stranger.status_code == 429
    assert int(stranger.headers["retry-after"]) <= 60


def test_a_device_of_another_account_is_a_strangers(world: SignInWorld) -> None:
    victim, attacker = world.member(), world.member()
    browser = world.signed_in(attacker, ELSEWHERE)
    for number in range(25):
        guess(world, victim, f"203.0.113.{number}", 1)
    assert sign_in(browser, victim, WRONG).status_code == 429


def test_guesses_on_a_stolen_device_cookie_are_slowed_too(world: SignInWorld) -> None:
    member = world.member()
    browser = world.signed_in(member)
    assert [sign_in(browser, member, WRONG).status_code for _ in range(6)] == [401] * 5 + [429]


def test_a_hundred_guesses_at_once_are_a_hundred(world: SignInWorld) -> None:
    member = world.member()
    with ThreadPoolExecutor(8) as threads:
        codes = list(threads.map(lambda _: guess(world, member, ELSEWHERE, 5), range(4)))
    assert sum(batch.count(401) for batch in codes) == 5


def test_addresses_of_one_network_of_ipv6_are_one(world: SignInWorld) -> None:
    member = world.member()
    codes = [guess(world, member, f"2001:db8:1:2::{number:x}", 1)[0] for number in range(8)]
    assert codes == [401] * 5 + [429] * 3


def test_what_a_header_claims_of_the_address_does_not_count(world: SignInWorld) -> None:
    member = world.member()
    for number in range(7):
        program = world.program(ELSEWHERE)
        program.headers["X-Forwarded-For"] = f"192.0.2.{number}"
        last = sign_in(program, member, WRONG).status_code
    assert last == 429


def with_second_factor(world: SignInWorld, member: Member) -> tuple[pyotp.TOTP, list[str]]:
    secret = pyotp.random_base32()
    totp = pyotp.TOTP(secret)
    browser = world.signed_in(member)
    who = browser.get("/api/v1/me").json()
    principal = Principal(
        UUID(who["tenant_id"]), UUID(who["id"]), "user", who["role"], who["name"], who["language"]
    )
    codes = world.container.own_account.set_second_factor(
        principal, current=PASSWORD, secret=secret, code=totp.at(world.clock()), at=world.clock()
    )
    world.clock.pass_(seconds=60)
    return totp, codes


def test_a_code_is_asked_for_and_opens_once(world: SignInWorld) -> None:
    member = world.member()
    totp, _ = with_second_factor(world, member)
    asked = sign_in(world.program(), member)
    assert (asked.status_code, asked.json()["title"]) == (401, "code_needed")
    code = totp.at(world.clock())
    assert sign_in(world.program(), member, code=code).status_code == 200
    assert sign_in(world.program(), member, code=code).status_code == 401, "replayed"
    world.clock.pass_(seconds=30)
    assert sign_in(world.program(), member, code=totp.at(world.clock())).status_code == 200


def test_the_code_with_which_it_was_turned_on_does_not_open(world: SignInWorld) -> None:
    member = world.member()
    totp, _ = with_second_factor(world, member)
    world.clock.pass_(seconds=-60)
    assert sign_in(world.program(), member, code=totp.at(world.clock())).status_code == 401


def test_one_code_shown_twice_at_once_opens_one_session(world: SignInWorld) -> None:
    member = world.member()
    totp, _ = with_second_factor(world, member)
    code = totp.at(world.clock())
    with ThreadPoolExecutor(4) as threads:
        codes = list(threads.map(lambda _: sign_in(world.program(), member, code=code).status_code, range(4)))
    assert sorted(codes) == [200, 401, 401, 401]


def test_codes_are_guessed_as_slowly_as_passwords(world: SignInWorld) -> None:
    member = world.member()
    totp, _ = with_second_factor(world, member)
    right = totp.at(world.clock())
    wrong = "000000" if right != "000000" else "111111"
    tries = []
    for _ in range(6):
        assert sign_in(world.program(ELSEWHERE), member).status_code in {401, 429}
        tries.append(sign_in(world.program(ELSEWHERE), member, code=wrong).status_code)
    assert tries == [401] * 5 + [429]


def test_a_recovery_code_opens_once_in_place_of_the_second_factor(world: SignInWorld) -> None:
    member = world.member()
    _, codes = with_second_factor(world, member)
    assert len(set(codes)) == 10
    typed = f"{codes[3][:8].lower()} {codes[3][8:]}"
    assert sign_in(world.program(), member, code=typed).status_code == 200
    assert sign_in(world.program(), member, code=codes[3]).status_code == 401
    assert sign_in(world.program(), member, code=codes[4]).status_code == 200


def test_a_password_of_older_parameters_is_hashed_anew_when_it_is_shown(
    world: SignInWorld, database: Database
) -> None:
    member = world.member()
    stronger = Argon2Passwords(memory_kib=16, passes=1)
    world.container.__dict__["passwords"] = stronger
    assert sign_in(world.program(), member).status_code == 200
    with database.without_tenant() as tx:
        row = tx.execute("SELECT password_hash FROM core.accounts WHERE id = %s", (member.id,))
    stored = row.fetchall()[0]["password_hash"]
    assert stored.startswith("$argon2id$")
    assert not stronger.outdated(stored)
    assert sign_in(world.program(), member).status_code == 200


def test_who_works_for_several_companies_chooses_one(world: SignInWorld) -> None:
    member, other = world.member("advisor"), world.company()
    world.join(member, "owner", other)
    answer = sign_in(world.program(), member, tenant_id=str(other))
    assert answer.json()["tenant_id"] == str(other)
    assert {company["role"] for company in answer.json()["companies"]} == {"advisor", "owner"}
    assert sign_in(world.program(), member, tenant_id=str(world.company())).status_code == 401


def test_another_site_cannot_sign_a_browser_in(world: SignInWorld) -> None:
    member = world.member()
    browser = world.browser(**{"Sec-Fetch-Site": "cross-site"})
    assert sign_in(browser, member).status_code == 403
    old = world.program()
    old.headers["Origin"] = "https://evil.example.com"
    assert sign_in(old, member).status_code == 403


def test_nothing_that_was_typed_comes_back_in_an_error(world: SignInWorld) -> None:
    answer = world.program().post(
        "/api/v1/sign-in", json={"email": "not a mail", "password": PASSWORD, "x": 1}
    )
    assert answer.status_code == 422
    assert PASSWORD not in answer.text
    assert {problem["field"] for problem in answer.json()["errors"]} == {"email", "x"}


def test_a_session_is_in_the_audit_log_with_its_user_and_without_its_secrets(
    world: SignInWorld, database: Database
) -> None:
    member = world.member()
    bearer(world.program(), member)
    with database.tenant(world.tenant_id, actor="test") as tx:
        rows = tx.execute("SELECT actor, after FROM ops.audit_log WHERE table_name = 'core.sessions'")
    [row] = rows.fetchall()
    assert row["actor"] == f"user:{member.id}"
    assert not any(name.endswith("_hash") for name in row["after"])
