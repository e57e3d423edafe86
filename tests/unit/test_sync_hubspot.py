"""HubSpot's connector against the stand-in, which HubSpot's own client drives too (test_hubspot_standin)."""

import json
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import ValidationError

from local.hubspot import HubSpotStandIn
from local.hubspot_auth import App
from salesmind.runtime.http import HttpClient
from salesmind.sync.systems.hubspot import (
    HUBSPOT_CREDENTIALS,
    HubSpotSettings,
    OAuthCredentials,
    PrivateAppCredentials,
)
from sync.connectors.base import (
    BatchConnector,
    GoneError,
    RefusedError,
    RemoteRecord,
    UnreachableError,
    Write,
    Written,
)
from sync.connectors.hubspot import HubSpotConnector, hubspot_connector
from sync.connectors.hubspot_answers import HubSpotRefusedError, ask
from sync.connectors.pace import MAX_WAIT_SECONDS, Pace

TOKEN = "pat-1"
KEY = "salesmind_id"
APP = App("app-1", "app-secret", "refresh-1")
OWNERS = [{"id": str(number), "email": f"advisor{number}@example.com"} for number in range(130)]
NOW = 1_800_000_000.0


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def hubspot(clock: Clock) -> Iterator[HubSpotStandIn]:
    with HubSpotStandIn(access_token=TOKEN, owners=OWNERS, clock=clock, search_lag_seconds=5) as standin:
        yield standin


def settings(url: str, *, key: str | None = KEY) -> HubSpotSettings:
    return HubSpotSettings.model_validate(
        {
            "base_url": url,
            "requests_per_ten_seconds": 250,
            "objects": {
                "contact": {"properties": ["firstname", "email", "phone", "city"], "key_property": key},
                "deal": {
                    "properties": ["dealname", "amount"],
                    "key_property": key,
                    "associations": ["contact"],
                },
                "meeting": {"properties": ["hs_meeting_title"], "key_property": key},
            },
        }
    )


@pytest.fixture
def http() -> Iterator[HttpClient]:
    client = HttpClient()
    yield client
    client.close()


def connect(hubspot: HubSpotStandIn, http: HttpClient, *, key: str | None = KEY) -> HubSpotConnector:
    credentials = PrivateAppCredentials.model_validate({"access_token": TOKEN})
    made = hubspot_connector(http, settings(hubspot.url, key=key), credentials, _never)
    made.prepare()
    return made


@pytest.fixture
def connector(hubspot: HubSpotStandIn, http: HttpClient) -> HubSpotConnector:
    return connect(hubspot, http)


def _never(credentials: OAuthCredentials) -> None:
    raise AssertionError("a private app has no tokens to keep")


def contact(number: int = 1, external_id: str | None = None, **fields: Any) -> Write:
    given = {"email": f"c{number}@example.com", "firstname": f"Name {number}"} | fields
    return Write("contact", external_id, given, f"delivery-{number}")


def id_of(outcome: Written | RefusedError) -> str:
    assert isinstance(outcome, Written), outcome
    assert outcome.external_id is not None
    return outcome.external_id


def test_it_is_a_batch_connector(connector: HubSpotConnector) -> None:
    typed: BatchConnector = connector
    assert typed.batch_size == 100


def test_what_is_made_is_found_changed_and_deleted(
    hubspot: HubSpotStandIn, connector: HubSpotConnector, clock: Clock
) -> None:
    made = connector.write(contact(phone="+51999000111", city=None))
    assert made.status == 201
    found = connector.find("contact", [("email", "C1@example.com")])
    assert found is not None
    assert (found.external_id, found.fields["phone"], found.deleted) == (
        made.external_id,
        "+51999000111",
        False,
    )
    assert found.version == int(NOW * 1_000_000)

    clock.now += 1
    changed = connector.write(contact(external_id=found.external_id, firstname="Ana", city="Lima"))
    assert changed.record is not None
    assert changed.record.version == int((NOW + 1) * 1_000_000)
    now = connector.fetch("contact", id_of(changed))
    assert now is not None
    assert (now.fields["firstname"], now.fields["city"]) == ("Ana", "Lima")

    gone = replace(contact(external_id=found.external_id), deleted=True)
    for _ in range(2):
        assert connector.write(gone) == Written(found.external_id, 204)
    assert connector.fetch("contact", found.external_id) is None
    assert connector.find("contact", [("email", "c1@example.com")]) is None
    assert len(hubspot.records("contacts")) == 0


def test_values_are_written_as_hubspot_takes_them(
    hubspot: HubSpotStandIn, connector: HubSpotConnector
) -> None:
    for name in ("agrees", "wishes", "rooms"):
        hubspot.add_property("contact", name)
    connector.write(contact(agrees=True, wishes=["garden", "pool"], rooms=3))
    [record] = hubspot.records("contact")
    assert [record.properties[name] for name in ("agrees", "wishes", "rooms")] == ["true", "garden;pool", "3"]


def test_the_earlier_criterion_counts_first_and_the_oldest_record(
    hubspot: HubSpotStandIn, connector: HubSpotConnector, clock: Clock
) -> None:
    first = hubspot.create("contact", {"phone": "+51999000111"})
    clock.now += 60
    hubspot.create("contact", {"phone": "+51999000111", "email": "twin@example.com"})
    other = hubspot.create("contact", {"email": "other@example.com"})
    clock.now += 60

    def found(*criteria: tuple[str, str]) -> str | None:
        record = connector.find("contact", criteria)
        return record.external_id if record else None

    assert found(("email", "nobody@example.com"), ("phone", "+51999000111")) == first
    assert found(("email", "other@example.com"), ("phone", "+51999000111")) == other
    assert found(("phone", ""), ("email", "nobody@example.com")) is None


def test_a_creation_whose_answer_was_lost_is_not_made_twice(
    hubspot: HubSpotStandIn, connector: HubSpotConnector
) -> None:
    for write in (
        contact(),
        Write("contact", None, {"phone": "+51999000111"}, "by-phone"),
        Write("deal", None, {"dealname": "Lot 7", KEY: "sale-7"}, "deal-7"),
    ):
        path = f"/{write.object_type}s$"
        hubspot.add_fault("drop_after_accept", method="POST", path=path)
        with pytest.raises(UnreachableError) as lost:
            connector.write(write)
        assert lost.value.reason == "connection"
        again = connector.write(write)
        assert again.external_id == hubspot.records(write.object_type)[-1].id
    assert (len(hubspot.records("contact")), len(hubspot.records("deal"))) == (2, 1)


def test_without_a_key_a_contact_is_known_by_its_email(hubspot: HubSpotStandIn, http: HttpClient) -> None:
    existing = hubspot.create("contact", {"email": "c1@example.com"})
    assert connect(hubspot, http, key=None).write(contact()).external_id == existing
    [record] = hubspot.records("contact")
    assert record.properties["firstname"] == "Name 1"


@pytest.mark.parametrize("status", [400, 409])
def test_a_conflict_that_does_not_tell_with_whom_is_looked_up(
    hubspot: HubSpotStandIn, connector: HubSpotConnector, status: int
) -> None:
    existing = hubspot.create("contact", {"email": "c1@example.com"})
    hubspot.add_fault("error", method="POST", status=status)
    assert connector.write(contact()).external_id == existing


def test_creations_that_race_leave_one_contact(hubspot: HubSpotStandIn, connector: HubSpotConnector) -> None:
    writes = [replace(contact(), delivery_id=f"delivery-{number}") for number in range(8)]
    with ThreadPoolExecutor(8) as pool:
        ids = {id_of(written) for written in pool.map(connector.write, writes)}
    assert ids == {record.id for record in hubspot.records("contact")}
    assert len(ids) == 1


def test_records_are_linked_when_made_and_when_changed(
    hubspot: HubSpotStandIn, connector: HubSpotConnector
) -> None:
    ana, eva = (id_of(connector.write(contact(number))) for number in (1, 2))
    deal = Write("deal", None, {"dealname": "Lot 7"}, "deal-7", links={"contact": ana})
    deal_id = id_of(connector.write(deal))
    connector.write(replace(deal, external_id=deal_id, links={"contact": eva}))
    found = connector.fetch("deal", deal_id)
    assert found is not None
    assert found.fields["associations"] == {"contacts": [ana, eva]}
    assert connector.find("deal", [(KEY, "deal-7")]) == found


def test_a_batch_tells_of_each_write(hubspot: HubSpotStandIn, connector: HubSpotConnector) -> None:
    first = id_of(connector.write(contact(0)))
    theirs = hubspot.create("contact", {"email": "c3@example.com"})
    before = len(hubspot.requests)
    outcomes = connector.write_many(
        [
            contact(0, external_id=first, city="Lima"),
            contact(1),
            contact(2, email="not an address"),
            contact(3),
            contact(4, external_id="999999"),
            replace(contact(0, external_id=first), deleted=True),
        ]
    )
    assert [getattr(outcome, "status", None) for outcome in outcomes] == [200, 201, 400, 200, 404, 204]
    assert id_of(outcomes[3]) == theirs
    assert isinstance(outcomes[2], RefusedError)
    assert outcomes[2].detail == "VALIDATION_ERROR INVALID_EMAIL email"
    assert [record.properties["email"] for record in hubspot.records("contact")] == [
        "c3@example.com",
        "c1@example.com",
    ]
    assert [path for _, path in hubspot.requests[before:]][:2] == [
        "/crm/v3/objects/contacts/batch/update",
        "/crm/v3/objects/contacts/batch/upsert",
    ]


def test_a_batch_whose_answer_was_lost_is_repeated_without_harm(
    hubspot: HubSpotStandIn, connector: HubSpotConnector
) -> None:
    ana = id_of(connector.write(contact()))
    writes = [
        Write("deal", None, {"dealname": f"Lot {number}"}, f"deal-{number}", links={"contact": ana})
        for number in range(100)
    ]
    hubspot.add_fault("drop_after_accept", path="batch/upsert")
    with pytest.raises(UnreachableError):
        connector.write_many(writes)
    before = len(hubspot.requests)
    outcomes = connector.write_many(writes)
    assert len(hubspot.requests) - before == 2  # all deals, and their links
    deals = hubspot.records("deal")
    assert [id_of(outcome) for outcome in outcomes] == [deal.id for deal in deals]
    assert all(deal.links == {"contacts": [ana]} for deal in deals)


def test_a_batch_that_is_refused_whole_is_written_in_parts(
    hubspot: HubSpotStandIn, connector: HubSpotConnector
) -> None:
    hubspot.add_fault("error", path="batch/upsert", status=400)
    outcomes = connector.write_many([contact(number) for number in range(10)])
    assert [id_of(outcome) for outcome in outcomes] == [record.id for record in hubspot.records("contact")]


def test_of_two_writes_of_one_record_the_later_counts(
    hubspot: HubSpotStandIn, connector: HubSpotConnector
) -> None:
    outcomes = connector.write_many([contact(), contact(2), contact(city="Cusco")])
    ana = id_of(outcomes[0])
    assert id_of(outcomes[2]) == ana != id_of(outcomes[1])
    assert hubspot.records("contact")[0].properties["city"] == "Cusco"

    changes = [contact(external_id=ana, city="Lima"), contact(2, external_id=id_of(outcomes[1]))]
    deleted = replace(changes[0], deleted=True)
    outcomes = connector.write_many([deleted, *changes])
    assert [getattr(outcome, "status", None) for outcome in outcomes] == [204, 404, 200]


def test_a_link_that_is_refused_is_told_of_its_write_alone(
    hubspot: HubSpotStandIn, connector: HubSpotConnector
) -> None:
    ana = id_of(connector.write(contact()))
    deals = [
        Write("deal", None, {"dealname": "Lot"}, f"deal-{there}", links={"contact": there})
        for there in (ana, "999999", ana)
    ]
    outcomes = connector.write_many(deals)
    assert [isinstance(outcome, Written) for outcome in outcomes] == [True, False, True]


@pytest.mark.parametrize("count", [0, 1, 100, 250])
def test_all_records_come_page_by_page(
    hubspot: HubSpotStandIn, connector: HubSpotConnector, clock: Clock, count: int
) -> None:
    ids = [hubspot.create("contact", {"email": f"c{number}@example.com"}) for number in range(count)]
    clock.now += 60
    since = datetime.fromtimestamp(NOW, UTC)
    assert [record.external_id for record in paged(connector, "contact")] == ids
    assert [record.external_id for record in paged(connector, "contact", since)] == ids


def test_only_what_changed_since_comes_and_nothing_is_missed_that_changes_meanwhile(
    hubspot: HubSpotStandIn, connector: HubSpotConnector, clock: Clock
) -> None:
    ids = [hubspot.create("deal", {"dealname": f"Lot {number}"}) for number in range(260)]
    clock.now += 60
    for number in range(10, 260):
        hubspot.change("deal", ids[number], {"amount": "1"})
    clock.now += 60
    since = datetime.fromtimestamp(NOW + 30, UTC)
    page = connector.page("deal", None, changed_since=since)
    seen = list(page.records)
    while page.next:
        # Whoever pages by place or by time misses one now.
        hubspot.change("deal", seen[0].external_id, {"amount": str(len(seen))})
        clock.now += 60
        page = connector.page("deal", page.next, changed_since=since)
        seen += page.records
    assert [record.external_id for record in seen] == ids[10:]
    assert all(record.fields["amount"] for record in seen)


def paged(connector: HubSpotConnector, object_type: str, since: datetime | None = None) -> list[RemoteRecord]:
    found: list[RemoteRecord] = []
    page = connector.page(object_type, None, changed_since=since)
    found += page.records
    while page.next:
        page = connector.page(object_type, page.next, changed_since=since)
        found += page.records
    return found


def test_many_are_fetched_at_once(hubspot: HubSpotStandIn, connector: HubSpotConnector) -> None:
    ana = id_of(connector.write(contact()))
    deals = [
        id_of(connector.write(Write("deal", None, {"dealname": "Lot"}, key, links=links)))
        for key, links in (("1", {"contact": ana}), ("2", {}))
    ]
    found = connector.fetch_many("deal", [*deals, "999999"])
    assert found == {deal: connector.fetch("deal", deal) for deal in deals}
    assert found[deals[0]].fields["associations"] == {"contacts": [ana]}


@pytest.mark.parametrize("name", ["meeting", "meetings", "0-47"])
def test_a_kind_has_the_names_that_webhooks_and_paths_use(
    hubspot: HubSpotStandIn, connector: HubSpotConnector, name: str
) -> None:
    visit = hubspot.create(name, {"hs_meeting_title": "Visit"})
    found = connector.fetch(name, visit)
    assert found is not None
    assert found.fields["hs_meeting_title"] == "Visit"


def test_owners_are_read_only(connector: HubSpotConnector) -> None:
    assert [owner.external_id for owner in paged(connector, "owner")] == [
        str(number) for number in range(130)
    ]
    found = connector.find("owner", [("email", "advisor7@example.com")])
    assert found == connector.fetch("owner", "7")
    assert found is not None
    assert connector.fetch("owner", "999") is None
    with pytest.raises(RefusedError):
        connector.write(Write("owner", "7", {"email": "x@example.com"}, "delivery"))


def test_prepare_makes_key_properties_once(hubspot: HubSpotStandIn, connector: HubSpotConnector) -> None:
    before = len(hubspot.requests)
    connector.prepare()
    assert {method for method, _ in hubspot.requests[before:]} == {"GET"}


@pytest.mark.parametrize(
    ("options", "seconds"),
    [
        ({}, 10.0),
        ({"policy": "SECONDLY"}, 10.0),
        ({"policy": "DAILY"}, 3600.0),
        ({"retry_after": 7}, 7.0),
    ],
)
def test_a_limit_tells_how_long_to_wait(
    hubspot: HubSpotStandIn, connector: HubSpotConnector, options: dict[str, Any], seconds: float
) -> None:
    hubspot.add_fault("rate_limited", **options)
    with pytest.raises(UnreachableError) as limited:
        connector.write(contact())
    assert (limited.value.reason, limited.value.status, limited.value.retry_after) == (
        "rate_limited",
        429,
        seconds,
    )


@pytest.mark.parametrize(
    ("body", "headers", "seconds"),
    [
        ({"policyName": "DAILY"}, {}, 3600.0),
        ({}, {"X-HubSpot-RateLimit-Daily-Remaining": "0"}, 3600.0),
        ({}, {"X-HubSpot-RateLimit-Interval-Milliseconds": "5000"}, 5.0),
        ({"policyName": "DAILY"}, {"Retry-After": "9"}, 9.0),
        ({}, {"Retry-After": "soon", "X-HubSpot-RateLimit-Interval-Milliseconds": "²"}, 10.0),
    ],
)
def test_a_limit_is_read_from_what_is_told(
    body: dict[str, str], headers: dict[str, str], seconds: float
) -> None:
    raw = [(name, value.encode()) for name, value in headers.items()]
    with pytest.raises(UnreachableError) as limited:
        ask(answered(lambda _: httpx.Response(429, json=body, headers=raw)), "GET", "http://example.com")
    assert limited.value.retry_after == seconds


@pytest.mark.parametrize(
    ("status", "kind", "reason"),
    [
        (302, UnreachableError, "redirect"),
        (400, RefusedError, "refused"),
        (403, UnreachableError, "unauthorized"),
        (409, RefusedError, "refused"),
        (410, GoneError, "gone"),
        (422, RefusedError, "refused"),
        (423, UnreachableError, "http_423"),
        (477, UnreachableError, "http_477"),
        (500, UnreachableError, "http_500"),
        (503, UnreachableError, "http_503"),
    ],
)
def test_statuses_mean_what_the_contract_says(
    hubspot: HubSpotStandIn, connector: HubSpotConnector, status: int, kind: type[Exception], reason: str
) -> None:
    hubspot.add_fault("error", method="PATCH", status=status)
    with pytest.raises(kind) as failed:
        connector.write(contact(external_id="501"))
    assert (failed.value.reason, failed.value.status) == (reason, status)  # type: ignore[attr-defined]


def test_an_unknown_kind_is_refused(connector: HubSpotConnector) -> None:
    with pytest.raises(RefusedError, match="ticket is not among the settings' objects"):
        connector.fetch("ticket", "1")


def test_a_token_that_is_refused_is_told(hubspot: HubSpotStandIn, http: HttpClient) -> None:
    credentials = PrivateAppCredentials.model_validate({"access_token": "another"})
    connector = hubspot_connector(http, settings(hubspot.url), credentials, _never)
    with pytest.raises(UnreachableError) as refused:
        connector.fetch("contact", "501")
    assert (refused.value.reason, refused.value.status) == ("unauthorized", 401)
    assert len(hubspot.requests) == 1


class OAuth:
    """A stand-in with an app, and a connector that keeps its tokens here."""

    def __init__(self, hubspot: HubSpotStandIn, http: HttpClient, clock: Clock) -> None:
        self.kept: list[OAuthCredentials] = []
        given = {
            "client_id": APP.client_id,
            "client_secret": APP.client_secret,
            "refresh_token": APP.refresh_token,
        }
        credentials = OAuthCredentials.model_validate(given)
        self.connector = hubspot_connector(http, settings(hubspot.url), credentials, self.keep, clock=clock)
        self.full_disk = False

    def keep(self, credentials: OAuthCredentials) -> None:
        if self.full_disk:
            raise OSError("full")
        self.kept.append(credentials)


@pytest.fixture
def company(clock: Clock) -> Iterator[HubSpotStandIn]:
    with HubSpotStandIn(app=APP, token_seconds=1800, clock=clock) as standin:
        yield standin


@pytest.fixture
def oauth(company: HubSpotStandIn, http: HttpClient, clock: Clock) -> OAuth:
    return OAuth(company, http, clock)


def test_a_token_is_refreshed_a_minute_before_it_ends(
    company: HubSpotStandIn, oauth: OAuth, clock: Clock
) -> None:
    def refreshes_after(seconds: float) -> int:
        clock.now += seconds
        assert oauth.connector.fetch("contact", "1") is None
        return company.tokens_given

    assert [refreshes_after(seconds) for seconds in (0, 1739, 2, 100)] == [1, 1, 2, 2]
    assert [kept.expires_at for kept in oauth.kept] == [NOW + 1800, NOW + 1741 + 1800]
    assert company.requests[0] == ("POST", "/oauth/2026-03/token")


def test_many_threads_refresh_once(company: HubSpotStandIn, oauth: OAuth) -> None:
    start = threading.Barrier(8)

    def fetch(number: int) -> None:
        start.wait()
        oauth.connector.fetch("contact", str(number))

    for expected in (1, 2):  # none yet; and one that HubSpot refuses
        with ThreadPoolExecutor(8) as pool:
            list(pool.map(fetch, range(8)))
        assert (company.tokens_given, len(oauth.kept)) == (expected, expected)
        company.expire_tokens()


def test_a_refresh_token_that_is_good_no_longer_needs_a_person(
    company: HubSpotStandIn, http: HttpClient, oauth: OAuth, clock: Clock
) -> None:
    oauth.connector.fetch("contact", "1")
    stale = OAuth(company, http, clock)
    with pytest.raises(UnreachableError) as refused:
        stale.connector.fetch("contact", "1")
    assert (refused.value.reason, refused.value.detail) == (
        "unauthorized",
        "VALIDATION_ERROR BAD_REFRESH_TOKEN",
    )
    assert stale.kept == []


def test_tokens_that_could_not_be_kept_are_kept_later(company: HubSpotStandIn, oauth: OAuth) -> None:
    oauth.full_disk = True
    with pytest.raises(OSError, match="full"):
        oauth.connector.fetch("contact", "1")
    oauth.full_disk = False
    oauth.connector.fetch("contact", "1")
    assert (company.tokens_given, len(oauth.kept)) == (1, 1)


def test_what_was_kept_is_enough_to_go_on(company: HubSpotStandIn, http: HttpClient, oauth: OAuth) -> None:
    oauth.connector.fetch("contact", "1")
    stored = oauth.kept[-1]
    again = hubspot_connector(http, settings(company.url), stored, oauth.keep, clock=lambda: NOW)
    again.fetch("contact", "1")
    assert company.tokens_given == 1


def test_no_credential_shows() -> None:
    given = {"kind": "oauth", "client_id": "a", "client_secret": "se-cret", "refresh_token": "re-fresh"}
    credentials = HUBSPOT_CREDENTIALS.validate_python(given)
    assert "se-cret" not in repr(credentials)
    with pytest.raises(ValidationError) as wrong:
        HUBSPOT_CREDENTIALS.validate_python(given | {"acess_token": "tok-en"})
    assert "acess_token" in str(wrong.value)
    assert "tok-en" not in str(wrong.value)


@pytest.mark.parametrize(
    "wrong",
    [
        {"objects": {}},
        {"objects": {"contact": {"properties": ["First Name"]}}},
        {"objects": {"../oauth": {}}},
        {"objects": {"contact": {}}, "base_url": "ftp://example.com"},
        {"objects": {"contact": {}}, "base_url": "https://user:pass@example.com"},
        {"objects": {"contact": {}}, "token": "x"},
    ],
)
def test_settings_that_are_wrong_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        HubSpotSettings.model_validate(wrong)


def answered(answer: Callable[[httpx.Request], httpx.Response]) -> HttpClient:
    return HttpClient(transport=httpx.MockTransport(answer))


SECRET = st.text(st.characters(codec="utf-8"), min_size=6).map(lambda text: f"§{text}§")


@given(secret=SECRET, name=st.from_regex(r"[a-z][a-z_]{0,20}", fullmatch=True))
def test_no_value_of_a_record_is_in_an_error(secret: str, name: str) -> None:
    listed = json.dumps([{"isValid": False, "message": secret, "error": "INVALID_EMAIL", "name": name}])
    coordinates = f"propertyName={name}, value={secret}"
    bodies: list[dict[str, Any]] = [
        {"message": f"Property values were not valid: {listed}", "category": "VALIDATION_ERROR"},
        {
            "message": f"Cannot set PropertyValueCoordinates{{{coordinates}}} on 0. 501 already has that value."
        },
        {"message": secret, "category": secret, "status": secret, "errors": [{"code": secret, "in": name}]},
        {
            "message": secret,
            "context": {"value": [secret]},
            "errors": [{"context": {"propertyName": [name]}}],
        },
    ]
    for body in bodies:
        http = answered(lambda request, body=body: httpx.Response(400, json=body))  # type: ignore[misc]
        with pytest.raises(HubSpotRefusedError) as refused:
            ask(http, "GET", "http://example.com")
        assert secret not in str(refused.value)
        assert name in refused.value.detail.split()


ODD = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=3)
    | st.just([])
    | st.just({})
    | st.just([None])
)
IDS = st.sampled_from(["1", "2", "", "0"]) | ODD


def parts(**known: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Objects of an answer's form, each part of which may be something else."""
    return st.fixed_dictionaries({name: part | part | ODD for name, part in known.items()}) | ODD


LINKED = parts(results=st.lists(parts(id=IDS)))
RECORD = {
    "id": IDS,
    "properties": st.just({"email": "a@example.com"}),
    "updatedAt": st.sampled_from(["2026-01-01T00:00:00.000Z", "2026-01-01", "0001-01-01T00:00:00+14:00"]),
    "objectWriteTraceId": IDS,
    "associations": parts(contacts=LINKED),
    "from": parts(id=IDS),
    "to": st.lists(parts(toObjectId=IDS)),
}
REFUSAL = {
    "category": st.sampled_from(["VALIDATION_ERROR", "CONFLICT"]),
    "message": st.sampled_from(["Property values were not valid: [1]", "already exists. Existing ID: 1"]),
    "context": parts(objectWriteTraceId=st.lists(IDS), existingId=st.lists(IDS)),
    "errors": st.lists(parts(code=IDS, context=parts(propertyName=st.lists(IDS)))),
}
ANSWER = parts(
    **RECORD,
    **REFUSAL,
    results=st.lists(parts(**RECORD), max_size=3),
    paging=parts(next=parts(after=IDS)),
) | parts(results=st.lists(parts(**RECORD), max_size=3), errors=st.lists(parts(**REFUSAL), max_size=3))


def test_a_list_that_goes_round_in_a_circle_ends() -> None:
    http = answered(lambda _: httpx.Response(200, json={"results": [], "paging": {"next": {"after": "5"}}}))
    credentials = PrivateAppCredentials.model_validate({"access_token": TOKEN})
    connector = hubspot_connector(http, settings("http://example.com"), credentials, _never)
    assert connector.page("contact", "4").next == "5"
    with pytest.raises(UnreachableError, match="unreadable paging"):
        connector.page("contact", "5")


ONE = {"results": [{"id": "1", "properties": {}}]}


@example(body=ONE, links={"results": [{}]}, status=200)
@example(body=ONE, links={"results": [{"from": 1, "to": None}]}, status=200)
@given(
    body=ANSWER | st.just(ONE),
    links=ANSWER,
    status=st.sampled_from([200, 207, 400, 404, 429, 500]),
)
def test_whatever_is_answered_raises_the_contracts_errors_alone(body: Any, links: Any, status: int) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path.startswith("/crm/v4"):
            return httpx.Response(200, json=links)
        return httpx.Response(status, json=body)

    http = answered(answer)
    credentials = PrivateAppCredentials.model_validate({"access_token": TOKEN})
    given = settings("http://example.com").model_copy(update={"requests_per_ten_seconds": 250})
    asks: list[Callable[[HubSpotConnector], Any]] = [
        lambda hubspot: hubspot.fetch("deal", "1"),
        lambda hubspot: hubspot.page("deal", None),
        lambda hubspot: hubspot.page("deal", "5", changed_since=datetime.fromtimestamp(NOW, UTC)),
        lambda hubspot: hubspot.find("contact", [("phone", "1"), ("email", "a@example.com")]),
        lambda hubspot: hubspot.write_many([contact(1), contact(2), contact(3, external_id="1")]),
        lambda hubspot: hubspot.fetch_many("deal", ["1"]),
        lambda hubspot: hubspot.prepare(),
    ]
    for do in asks:
        connector = hubspot_connector(http, given, credentials, _never)
        with suppress(UnreachableError, RefusedError, GoneError):
            do(connector)


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (httpx.ReadTimeout("late"), "timeout"),
        (httpx.ConnectError("no"), "connection"),
        (httpx.RemoteProtocolError("broken"), "connection"),
    ],
)
def test_what_does_not_answer_is_unreachable(error: Exception, reason: str) -> None:
    def fail(request: httpx.Request) -> httpx.Response:
        raise error

    with pytest.raises(UnreachableError) as failed:
        ask(answered(fail), "GET", "http://example.com")
    assert failed.value.reason == reason


@pytest.mark.parametrize("body", [b"<html>", b"[1]", b"[" * 100_000])
def test_what_is_no_answer_is_unreadable(body: bytes) -> None:
    with pytest.raises(UnreachableError, match="unreadable"):
        ask(answered(lambda _: httpx.Response(200, content=body)), "GET", "http://example.com")


@given(
    pauses=st.lists(st.floats(0, 3), max_size=60),
    limit=st.integers(1, 5),
    seconds=st.sampled_from([1.0, 10.0]),
)
def test_no_more_than_the_limit_in_any_window(pauses: list[float], limit: int, seconds: float) -> None:
    now = [0.0]
    turns: list[float] = []

    def sleep(pause: float) -> None:
        now[0] += pause

    pace = Pace(limit, seconds, clock=lambda: now[0], sleep=sleep)
    for pause in pauses:
        now[0] += pause
        pace.wait()
        turns.append(now[0])
    assert all(
        later - earlier >= seconds - 1e-6 for earlier, later in zip(turns, turns[limit:], strict=False)
    )


def test_nobody_waits_long_for_a_turn() -> None:
    slept: list[float] = []
    pace = Pace(1, 10.0, clock=lambda: 0.0, sleep=slept.append)
    pace.wait()
    pace.wait()
    with pytest.raises(UnreachableError) as full:
        pace.wait()
    assert full.value.retry_after == 20.0 > MAX_WAIT_SECONDS
    assert slept == [10.0]
