"""Pages of the sign-in, of links by mail, of one's own account and of a company's people."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from html import unescape
from uuid import UUID

import pyotp
import pytest
from fastapi.testclient import TestClient
from httpx import Response
from psycopg.conninfo import make_conninfo

from panel.web.cookies import DEVICE
from salesmind.accounts.links import LinkOverError, follow_link, look_at_link
from salesmind.accounts.users import InviteUser, invite_user, remove_user
from salesmind.db.database import Database
from salesmind.errors import ConflictError
from salesmind.languages import LANGUAGES
from salesmind.runtime.mail import LaptopMailer, NoMailer, SesMailer
from tests.fixtures.panel import PanelWorld
from tests.fixtures.servers import APP_PASSWORD, PostgresDatabase
from tests.fixtures.sign_in import ELSEWHERE, PASSWORD, Member, SignInWorld, sign_in

NEW = "cielo-roto-42-puente"
USERS = "/panel/settings/users"


@pytest.fixture
def world(database: Database, postgres: PostgresDatabase, tenant_id: UUID) -> Iterator[SignInWorld]:
    conninfo = make_conninfo(postgres.conninfo, user="salesmind_panel", password=APP_PASSWORD)
    world = SignInWorld(database, tenant_id)
    with closing(Database(conninfo)) as door:
        world.container.__dict__["database"] = door
        yield world


def enter(browser: TestClient, member: Member, password: str = PASSWORD, **more: str) -> Response:
    answer: Response = browser.post(
        "/panel/sign-in", data={"email": member.email, "password": password, **more}
    )
    return answer


def test_a_page_leads_to_the_sign_in_and_the_sign_in_back_to_it(world: SignInWorld) -> None:
    browser = world.browser()
    away = browser.get("/panel/profile?x=1")
    assert (away.status_code, away.headers["location"]) == (
        303,
        "/panel/sign-in?next=%2Fpanel%2Fprofile%3Fx%3D1",
    )
    form = browser.get(away.headers["location"])
    assert 'value="/panel/profile?x=1"' in form.text
    back = enter(browser, world.member(), next="/panel/profile?x=1")
    assert (back.status_code, back.headers["location"]) == (303, "/panel/profile?x=1")
    assert browser.get("/panel/profile").status_code == 200


@pytest.mark.parametrize(
    "path",
    ["https://evil.example.com", "//evil.example.com", "/\\evil.example.com", "/panel\\@evil", "/other"],
)
def test_a_sign_in_leads_to_no_other_site(world: SignInWorld, path: str) -> None:
    assert enter(world.browser(), world.member(), next=path).headers["location"] == "/panel"
    assert path not in unescape(world.browser().get("/panel/sign-in", params={"next": path}).text)


def test_with_scripts_the_answer_is_a_part_and_the_way_on(world: SignInWorld) -> None:
    browser, member = world.browser(**{"HX-Request": "true"}), world.member()
    wrong = enter(browser, member, "wrong-password-1")
    assert wrong.status_code == 200
    assert 'role="alert"' in wrong.text
    assert "<html" not in wrong.text
    right = enter(browser, member)
    assert (right.status_code, right.headers["hx-redirect"]) == (204, "/panel")


def test_what_was_typed_is_shown_as_text(world: SignInWorld) -> None:
    answer = world.browser().post(
        "/panel/sign-in", data={"email": '"><script>x</script>', "password": "secret-word"}
    )
    assert "<script>x" not in answer.text
    assert "secret-word" not in answer.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_before_the_sign_in_speak_the_browsers_language(world: SignInWorld, language: str) -> None:
    browser = world.browser(**{"Accept-Language": f"{language}-XX,{language};q=0.9"})
    for path in ("/panel/sign-in", "/panel/forgot", "/panel/accept?token=x"):
        assert f'<html lang="{language}">' in browser.get(path).text


def test_the_first_screen_is_one_that_the_role_may_see(world: SignInWorld) -> None:
    assert world.signed_in(world.member("viewer")).get("/panel").headers["location"] == "/panel/inbox"


def test_forms_of_other_sites_are_refused(world: SignInWorld) -> None:
    member = world.member()
    foreign = world.browser(**{"Sec-Fetch-Site": "cross-site"})
    assert enter(foreign, member).status_code == 403
    assert foreign.post("/panel/forgot", data={"email": member.email}).status_code == 403
    assert world.program().post("/panel/sign-out").status_code == 403
    browser = world.signed_in(member)
    headers = {"Sec-Fetch-Site": "cross-site"}
    assert browser.post(f"{USERS}/{member.id}/remove", headers=headers).status_code == 403
    assert browser.post("/panel/sign-out", headers=headers).status_code == 403
    assert browser.get("/panel/profile").status_code == 200


def ask_for_reset(world: SignInWorld, email: str) -> Response:
    answer: Response = world.browser().post("/panel/forgot", data={"email": email})
    return answer


def test_who_forgot_the_password_gets_a_link_that_opens_once(world: SignInWorld) -> None:
    member = world.member()
    old = world.signed_in(member)
    ask_for_reset(world, f" {member.email.upper()}")
    [mail] = world.mails.mails
    assert mail.to == member.email
    assert mail.link in mail.text
    token, browser = world.mails.last_token(), world.browser()
    for _ in range(2):
        assert browser.get("/panel/reset", params={"token": token}).status_code == 200, (
            "looking uses nothing up"
        )
    done = browser.post("/panel/reset", data={"token": token, "password": NEW})
    assert done.headers["location"] == "/panel/sign-in?notice=password_set"
    assert browser.post("/panel/reset", data={"token": token, "password": PASSWORD}).status_code == 404
    assert old.get("/api/v1/me").status_code == 401, "all sessions are over"
    assert old.post("/api/v1/refresh").status_code == 401
    assert sign_in(world.browser(), member).status_code == 401
    assert sign_in(world.browser(), member, NEW).status_code == 200


def test_a_link_that_two_looked_at_sets_one_password(world: SignInWorld, database: Database) -> None:
    ask_for_reset(world, world.member().email)
    token = world.mails.last_token()
    link = look_at_link(database, token, "reset", world.clock())
    follow_link(database, world.passwords, link, token, password=NEW, at=world.clock())
    with pytest.raises(LinkOverError):
        follow_link(database, world.passwords, link, token, password=f"{NEW}-2", at=world.clock())


def test_a_link_shown_twice_at_once_sets_one_password(world: SignInWorld) -> None:
    member = world.member()
    ask_for_reset(world, member.email)
    token = world.mails.last_token()

    def follow(number: int) -> int:
        data = {"token": token, "password": f"{NEW}-{number}"}
        status: int = world.browser().post("/panel/reset", data=data).status_code
        return status

    with ThreadPoolExecutor(4) as threads:
        assert sorted(threads.map(follow, range(4))) == [303, 404, 404, 404]


def test_a_link_is_over_after_its_hour_and_when_another_was_asked_for(world: SignInWorld) -> None:
    member = world.member()
    ask_for_reset(world, member.email)
    first = world.mails.last_token()
    ask_for_reset(world, member.email)
    assert world.browser().get("/panel/reset", params={"token": first}).status_code == 404
    second = world.mails.last_token()
    world.clock.pass_(minutes=60)
    assert world.browser().post("/panel/reset", data={"token": second, "password": NEW}).status_code == 404
    assert sign_in(world.browser(), member).status_code == 200


def test_nobody_learns_from_a_reset_which_mails_have_an_account(world: SignInWorld) -> None:
    known, unknown = ask_for_reset(world, world.member().email), ask_for_reset(world, "nobody@example.com")
    odd = ask_for_reset(world, "no mail at all")
    assert known.text == unknown.text == odd.text
    assert known.status_code == unknown.status_code == odd.status_code == 200
    assert world.pauses == [2.0] * 3, "each answer is given at the same moment"
    assert len(world.mails.mails) == 1


def test_nobody_floods_a_mailbox(world: SignInWorld) -> None:
    member = world.member()
    assert len({ask_for_reset(world, member.email).text for _ in range(9)}) == 1
    assert len(world.mails.mails) == 3


def test_a_victim_of_guessing_gets_in_with_a_link(world: SignInWorld) -> None:
    member = world.member()
    for number in range(26):
        sign_in(world.program(f"203.0.113.{number}"), member, "wrong-password-1")
    assert sign_in(world.browser(), member).status_code == 429
    ask_for_reset(world, member.email)
    browser = world.browser()
    browser.post("/panel/reset", data={"token": world.mails.last_token(), "password": NEW})
    assert DEVICE in browser.cookies
    assert sign_in(browser, member, NEW).status_code == 200


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("short-one-1", "twelve"),
        ("x" * 129, "128"),
        ("passwordpassword", "first to be tried"),
        ("QWERTYuiop2024!!", "first to be tried"),
        ("aaaaaaaaaaaaaaaa", "first to be tried"),
        ("AnaTorres1234!", "your email, your name"),
    ],
)
def test_weak_passwords_are_not_taken(world: SignInWorld, password: str, said: str) -> None:
    ask_for_reset(world, world.member().email)
    data = {"token": world.mails.last_token(), "password": password}
    answer = world.browser().post("/panel/reset", data=data)
    assert answer.status_code == 422
    assert said in answer.text
    assert password not in answer.text
    assert world.browser().post("/panel/reset", data={**data, "password": NEW}).status_code == 303


def invite(world: SignInWorld, browser: TestClient, email: str, role: str = "advisor") -> Response:
    answer: Response = browser.post(USERS, data={"email": email, "name": "Luz Mar", "role": role})
    return answer


def test_who_is_invited_sets_name_and_password_and_is_in(world: SignInWorld) -> None:
    owner = world.signed_in(world.member("owner"))
    assert "luz.mar@example.com" in invite(world, owner, "Luz.Mar@example.com").text
    token, browser = world.mails.last_token(), world.browser(ELSEWHERE)
    form = browser.get("/panel/accept", params={"token": token})
    assert "luz.mar@example.com" in form.text
    data = {"token": token, "name": "Luz Marina", "language": "pt", "password": NEW}
    assert browser.post("/panel/accept", data=data).headers["location"] == "/panel"
    me = browser.get("/api/v1/me").json()
    assert (me["name"], me["role"], me["language"]) == ("Luz Marina", "advisor", "pt")
    assert world.browser().post("/panel/accept", data=data).status_code == 404


def test_an_invitation_is_over_after_a_day_and_can_be_sent_again(world: SignInWorld) -> None:
    owner = world.signed_in(world.member("owner"))
    invite(world, owner, "tarde@example.com")
    first = world.mails.last_token()
    world.clock.pass_(hours=24)
    assert world.browser().get("/panel/accept", params={"token": first}).status_code == 404
    assert owner.get(USERS).status_code == 200
    assert invite(world, owner, "tarde@example.com").status_code == 200
    assert world.mails.last_token() != first


def test_an_invitation_opens_nobodys_account_that_has_a_password(world: SignInWorld) -> None:
    """Whoever invites may be somebody's enemy, and an operator sees the link."""
    victim = world.member(of=world.company())
    invited = invite_user(
        world.database,
        InviteUser(tenant_id=world.tenant_id, email=victim.email, name="Luz", role="viewer"),
        actor="operator",
        at=world.clock(),
    )
    assert invited.token is None
    owner = world.signed_in(world.member("owner"))
    assert invite(world, owner, world.member(of=world.company()).email).status_code == 200
    assert "token=" not in world.mails.mails[-1].link
    assert sign_in(world.browser(), victim).status_code == 200


def test_a_link_of_one_kind_is_none_of_the_other(world: SignInWorld) -> None:
    owner = world.signed_in(world.member("owner"))
    invite(world, owner, "otra@example.com")
    data = {"token": world.mails.last_token(), "password": NEW, "name": "x", "language": "en"}
    assert world.browser().post("/panel/reset", data=data).status_code == 404
    ask_for_reset(world, world.member().email)
    data["token"] = world.mails.last_token()
    assert world.browser().post("/panel/accept", data=data).status_code == 404


def test_people_are_managed_by_owners_only(world: SignInWorld) -> None:
    person = world.member("advisor")
    for role in ("manager", "advisor", "viewer"):
        browser = world.signed_in(world.member(role))
        assert browser.get(USERS).status_code == 403
        assert invite(world, browser, "x@example.com", "owner").status_code == 403
        assert browser.post(f"{USERS}/{person.id}/role", data={"role": "owner"}).status_code == 403
        assert browser.post(f"{USERS}/{person.id}/remove").status_code == 403
    assert world.mails.mails == []


def test_the_last_owner_who_can_sign_in_stays(world: SignInWorld) -> None:
    owner = world.member("owner")
    browser = world.signed_in(owner)
    world.member("owner", password=None)
    assert browser.post(f"{USERS}/{owner.id}/role", data={"role": "viewer"}).status_code == 422
    assert browser.post(f"{USERS}/{owner.id}/remove").status_code == 422
    assert browser.delete(f"/api/v1/users/{owner.id}").status_code == 409
    world.member("owner")
    assert browser.post(f"{USERS}/{owner.id}/role", data={"role": "viewer"}).status_code == 303


def test_two_owners_cannot_remove_each_other_at_once(world: SignInWorld, database: Database) -> None:
    first, second = world.member("owner"), world.member("owner")

    def remove_the_second() -> None:
        remove_user(
            database,
            world.tenant_id,
            second.id,
            actor="user:test",
            at=world.clock(),
            along=lambda _: None,
        )

    with ThreadPoolExecutor(1) as threads:
        with database.tenant(world.tenant_id, actor="user:test") as tx:
            removed = tx.execute(
                "UPDATE core.users SET removed_at = now() WHERE id = %s RETURNING id", (first.id,)
            )
            removed.fetchall()  # it stands, and is not committed
            other = threads.submit(remove_the_second)
            while not other.done() and not waits_for_a_lock(database):
                pass
        assert isinstance(other.exception(), ConflictError)


def waits_for_a_lock(database: Database) -> bool:
    with database.without_tenant() as tx:
        found = tx.execute("SELECT FROM pg_locks WHERE NOT granted")
    return bool(found.rowcount)


def test_people_of_another_company_are_not_there(world: SignInWorld) -> None:
    stranger = world.member("owner", of=world.company())
    browser = world.signed_in(world.member("owner"))
    assert stranger.email not in browser.get(USERS).text
    assert browser.post(f"{USERS}/{stranger.id}/remove").status_code == 404
    assert browser.put(f"/api/v1/users/{stranger.id}/role", json={"role": "viewer"}).status_code == 404
    assert sign_in(world.browser(), stranger).status_code == 200


def test_who_is_removed_can_be_invited_again(world: SignInWorld) -> None:
    owner, person = world.signed_in(world.member("owner")), world.member("advisor")
    assert invite(world, owner, person.email).status_code == 422
    owner.post(f"{USERS}/{person.id}/remove")
    assert sign_in(world.browser(), person).status_code == 401
    assert invite(world, owner, person.email, "viewer").status_code == 200
    assert sign_in(world.browser(), person).status_code == 200


def test_the_company_is_switched_in_the_header(world: SignInWorld) -> None:
    member, other = world.member("viewer"), world.company("Bosque Alto")
    world.join(member, "owner", other)
    browser = world.browser()
    assert enter(browser, member).headers["location"] == "/panel/companies"
    assert "Bosque Alto" in browser.get("/panel/companies").text
    target = other if browser.get("/api/v1/me").json()["tenant_id"] != str(other) else world.tenant_id
    before = browser.get("/api/v1/me/sessions").json()["items"][0]["id"]
    assert browser.post(f"/panel/companies/{target}").headers["location"] == "/panel"
    assert browser.get("/api/v1/me").json()["tenant_id"] == str(target)
    assert before not in browser.get("/api/v1/me/sessions").text
    assert browser.post(f"/panel/companies/{world.company()}").status_code == 404


def test_a_changed_password_keeps_this_browser_and_no_other(world: SignInWorld) -> None:
    member = world.member()
    here, there = world.signed_in(member), world.signed_in(member)
    data = {"current": PASSWORD, "password": NEW}
    assert here.post("/panel/profile/password", data={**data, "current": "wrong"}).status_code == 422
    assert here.post("/panel/profile/password", data=data).status_code == 303
    assert here.get("/panel/profile").status_code == 200
    assert there.get("/panel/profile").status_code == 303
    assert sign_in(world.browser(), member, NEW).status_code == 200


def test_the_password_of_an_open_browser_is_guessed_slowly(world: SignInWorld) -> None:
    browser = world.signed_in(world.member())
    before = world.passwords.verified
    for _ in range(9):
        browser.post("/panel/profile/second-factor/off", data={"current": "wrong-password-1"})
    assert world.passwords.verified - before == 5


def test_a_second_factor_is_set_up_and_dropped(world: SignInWorld) -> None:
    member = world.member()
    browser = world.signed_in(member)
    form = browser.get("/panel/profile/second-factor")
    [secret] = re.findall(r'name="secret" value="([A-Z2-7 ]+)"', form.text)
    assert "data:image/svg+xml" in form.text
    totp = pyotp.TOTP(secret.replace(" ", ""))
    data = {"secret": secret, "current": PASSWORD, "code": totp.at(world.clock())}
    bad = "000000" if data["code"] != "000000" else "111111"
    assert browser.post("/panel/profile/second-factor", data={**data, "code": bad}).status_code == 422
    assert browser.post("/panel/profile/second-factor", data={**data, "current": "x"}).status_code == 422
    assert browser.post("/panel/profile/second-factor", data={**data, "secret": "short"}).status_code == 303
    codes = browser.post("/panel/profile/second-factor", data=data)
    assert len(re.findall(r"<li><code>", codes.text)) == 10
    asked = enter(world.browser(), member)
    assert 'name="code"' in asked.text
    assert PASSWORD not in asked.text
    world.clock.pass_(seconds=60)
    assert enter(world.browser(), member, code=totp.at(world.clock())).status_code == 303
    assert browser.post("/panel/profile/second-factor/off", data={"current": PASSWORD}).status_code == 303
    assert enter(world.browser(), member).status_code == 303


def test_sessions_are_shown_and_ended(world: SignInWorld) -> None:
    member = world.member()
    here = world.signed_in(member)
    there = world.browser(**{"User-Agent": "<b>Phone</b>"})
    sign_in(there, member)
    text = here.get("/panel/profile").text
    assert "&lt;b&gt;Phone" in text
    [other] = re.findall(r"/panel/profile/sessions/([0-9a-f-]{36})/end", text)
    assert here.post(f"/panel/profile/sessions/{other}/end").status_code == 303
    assert there.get("/panel/profile").status_code == 303
    assert here.post("/panel/profile/sessions/end").headers["location"] == "/panel/sign-in"
    assert here.get("/panel/profile").status_code == 303


def test_links_are_logged_on_a_laptop_only(database: Database, tenant_id: UUID) -> None:
    def mailer(**settings: str) -> object:
        return PanelWorld(database, tenant_id, **settings).container.mailer

    assert isinstance(mailer(), NoMailer)
    assert isinstance(mailer(data_key_directory="/tmp/keys"), LaptopMailer)  # noqa: S108


def test_ses_gets_what_its_api_asks_for(world: SignInWorld) -> None:
    sent: list[dict[str, object]] = []

    class Client:
        def send_email(self, **request: object) -> None:
            sent.append(request)

    world.container.__dict__["mailer"] = SesMailer(Client(), "panel@example.com")
    member = world.member()
    ask_for_reset(world, member.email)
    [request] = sent
    assert request["FromEmailAddress"] == "panel@example.com"
    assert request["Destination"] == {"ToAddresses": [member.email]}
