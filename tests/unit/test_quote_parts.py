"""Quote's small parts: texts, buttons, languages, jobs, the event bus, the public address, figures of a snapshot."""

import contextlib
import json
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from urllib.parse import quote as url_quote
from uuid import UUID, uuid4

import pytest
from botocore.exceptions import ClientError
from hypothesis import given
from hypothesis import strategies as st

from quote.customer_key import customer_key
from quote.pictures import KeptPictures, asset_key
from quote.public_url import CACHE_SECONDS, PublicUrl
from quote.snapshot_builder import effective_rate, figures_of, freeze
from salesmind.aws.events import EventBus
from salesmind.aws.queues import Queue, QueueMessage
from salesmind.errors import ConfigurationError, TransientError
from salesmind.inventory.catalogue import Lot, Offer, Plan
from salesmind.inventory.plans import PlanDefinition
from salesmind.inventory.price_lists import ListPrice, Tax
from salesmind.languages import text
from salesmind.money import Money
from salesmind.quotes.buttons import QuoteButton, read_button
from salesmind.quotes.jobs import InventoryFile, UnreadableJobError, inventory_file, read_jobs
from salesmind.quotes.numbers import QuoteNumber, numbered
from salesmind.quotes.preview import preview_quote
from salesmind.quotes.request import QuoteCustomer, QuoteRequest
from salesmind.runtime.api import ApiRequest
from salesmind.sale_errors import CompanySettingsError
from salesmind.tenants.company import MAX_TERMS_CHARS, CompanyBrand, QuoteRules, read_quote_rules

TENANT = UUID("11111111-1111-4111-8111-111111111111")


def test_names_in_texts_are_no_templates() -> None:
    assert "{number}" in text("quotes.accepted_settled", "es", number="{number}")


@given(st.sampled_from(["accept", "plan", "person", "lot"]), st.uuids())
def test_buttons_come_back_as_they_left(press: Any, quote_id: UUID) -> None:
    assert read_button(QuoteButton(press, quote_id).button_id) == QuoteButton(press, quote_id)


@given(st.text() | st.text(alphabet="quote:acp123-", max_size=60))
def test_other_ids_are_no_buttons(button_id: str) -> None:
    found = read_button(button_id)
    assert found is None or str(found.id) in button_id.lower() or UUID(button_id.split(":")[2]) == found.id


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "es"),
        ("de", "es"),
        ("fr-CA, fr;q=0.9", "fr"),
        ("en", "en"),
        ("en-US,en;q=0.9,es;q=0.8", "en"),
        ("es;q=0.5, pt-BR", "pt"),
        ("en;q=0, pt;q=0.1", "pt"),
        ("en;q=0", "es"),
        ("en;q=x,pt;q=0.2", "pt"),
        ("*", "es"),
        (",;,=" * 100, "es"),
    ],
)
def test_the_callers_language(header: str, language: str) -> None:
    assert ApiRequest.from_event({"headers": {"Accept-Language": header}}).language == language


@given(st.text())
def test_any_language_header_is_read(header: str) -> None:
    assert ApiRequest.from_event({"headers": {"ACCEPT-LANGUAGE": header}}).language in {"es", "en", "pt"}


def test_bodies_in_base64_are_read_and_broken_ones_are_none() -> None:
    assert ApiRequest.from_event({"body": "e30=", "isBase64Encoded": True}).body == b"{}"
    assert ApiRequest.from_event({"body": "!", "isBase64Encoded": True}).body is None
    assert ApiRequest.from_event({"body": None}).body == b""


@given(
    st.text()
    | st.recursive(st.none() | st.integers() | st.text(), lambda x: st.dictionaries(st.text(), x)).map(
        json.dumps
    )
)
def test_any_message_is_jobs_or_an_error_of_ours(body: str) -> None:
    with contextlib.suppress(UnreadableJobError):
        assert isinstance(read_jobs(body), list)


@pytest.mark.parametrize(
    "records", [[{}], [{"s3": None}], [{"s3": {"object": {"key": 1}}}], "x", None, {"a": 1}]
)
def test_malformed_notifications_are_named(records: Any) -> None:
    with pytest.raises(UnreadableJobError):
        read_jobs(json.dumps({"Records": records}))


@given(st.text(st.characters(exclude_categories=("Cs",)), min_size=1))
def test_inventory_files_are_found_by_their_own_company_only(name: str) -> None:
    key = f"inventory/{TENANT}/{name}.csv"
    event = {"Records": [{"s3": {"object": {"key": url_quote(key)}}}]}
    assert read_jobs(json.dumps(event)) == [InventoryFile(TENANT, key)]
    assert inventory_file(f"inventory/{name}/x.csv") is None or UUID(name)
    assert inventory_file(f"documents/{TENANT}/{name}.csv") is None
    assert inventory_file(f"inventory/{TENANT}/{name}.csv.result.json") is None


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("plano.png", f"inventory/{TENANT}/plano.png"),
        (f"brand/{TENANT}/logo.png", f"brand/{TENANT}/logo.png"),
        (f"inventory/{TENANT}/a/b.png", f"inventory/{TENANT}/a/b.png"),
        ("quotes/other/secret.pdf", f"inventory/{TENANT}/quotes/other/secret.pdf"),
        (f"brand/{UUID(int=1)}/logo.png", f"inventory/{TENANT}/brand/{UUID(int=1)}/logo.png"),
    ],
)
def test_pictures_are_a_companys_own(name: str, key: str) -> None:
    assert asset_key(TENANT, name) == key


@pytest.mark.parametrize(
    ("definition", "rate"),
    [
        ({"rate": "10"}, "10"),
        ({"rate": "12", "rate_basis": "nominal_annual"}, "12.6825"),
        ({"rate": "12", "rate_basis": "nominal_annual", "rate_periods": 1}, "12.0000"),
        ({"rate": "0", "rate_basis": "nominal_annual"}, "0.0000"),
    ],
)
def test_the_effective_rate_of_a_plan(definition: dict[str, Any], rate: str) -> None:
    plan = PlanDefinition.model_validate({"kind": "instalments", "instalments": 12} | definition)
    assert effective_rate(plan) == Decimal(rate)


def test_a_customer_is_known_by_the_strongest_thing_given() -> None:
    ana = customer_key(QuoteCustomer(name="Ana", document="DNI 123"))
    assert ana == customer_key(QuoteCustomer(name="A. Q.", document="dni-123", phone="1"))
    assert ana != customer_key(QuoteCustomer(name="Ana", phone="123"))
    assert customer_key(QuoteCustomer(name="Ana", document="N/A", phone="+51 999-123-456")) == customer_key(
        QuoteCustomer(name="Ana", phone="51999123456", email="ana@example.com")
    )


@pytest.mark.parametrize(
    "given",
    [
        {"document": "-"},
        {"document": "--", "phone": ".", "email": "-"},
        {"document": "N/A", "phone": "no", "email": "ninguno"},
        {"document": "00000000", "phone": "999999999"},
        {},
    ],
)
def test_nothing_that_everybody_could_have_typed_is_a_customer(given: dict[str, str]) -> None:
    assert customer_key(QuoteCustomer(name="Juan Pérez", **given)) is None


def quoting() -> tuple[Any, Any]:
    """Return a priced wish and its request, with all that they are made of."""
    lot = Lot(
        id=TENANT, code="B-1", kind="lot", project_id=TENANT, project="Los Olivos", city=None, stage=None,
        area_m2=None, front_m=None, depth_m=None, status="available", price=None,
    )  # fmt: skip
    offer = Offer(
        lot=lot, list_price=ListPrice(Money.of("1180", "PEN")), taxes=[Tax("IGV", Decimal(18))],
        plans=[Plan("cash", "Contado", PlanDefinition(kind="cash"), None)], discount_limits={}, company="Los Olivos",
        time_zone="America/Lima", locale="es_PE", brand=CompanyBrand(), settings=QuoteRules(),
    )  # fmt: skip
    request = QuoteRequest(
        lot_id=TENANT, plan_code="cash", language="es", customer=QuoteCustomer(name="Ana"), source="api", role="api",
        request_key="0" * 64,
    )  # fmt: skip
    return offer, request


def frozen(offer: Any, request: Any) -> Any:
    now = datetime(2026, 11, 20, 17, tzinfo=UTC)
    preview = preview_quote(offer, "cash", None, "api", now)
    return freeze(
        preview, figures_of(preview, request.language), request, KeptPictures(),
        issued_at=now, verification_url="https://api.example/q/x", inputs={},
    )  # fmt: skip


def test_a_country_that_there_is_not_leaves_the_languages_own_way_of_writing() -> None:
    offer, request = quoting()
    assert frozen(replace(offer, locale="es_MX"), request).locale == "es_MX"
    snapshot = frozen(replace(offer, locale="es_XX"), request)
    assert snapshot.locale == "es_PE"
    assert snapshot.prices[-1].note == "El total incluye IGV: S/\xa0180.00"


@pytest.mark.parametrize(
    ("change", "names"),
    [
        ({"company": " "}, r"Brand\.name"),
        ({"plans": [Plan("cash", " ", PlanDefinition(kind="cash"), None)]}, r"Plan\.name"),
    ],
)
def test_what_does_not_fit_on_a_quote_is_a_setting_of_the_companys(
    change: dict[str, Any], names: str
) -> None:
    offer, request = quoting()
    with pytest.raises(CompanySettingsError, match=names):
        frozen(replace(offer, **change), request)


def test_terms_are_as_long_as_a_quote_prints() -> None:
    assert read_quote_rules({"terms": {"es": "x" * MAX_TERMS_CHARS}}).terms
    with pytest.raises(CompanySettingsError, match=r"quote_settings\.terms\.es") as refused:
        read_quote_rules({"terms": {"es": "x" * (MAX_TERMS_CHARS + 1)}})
    assert "xxx" not in str(refused.value)


def test_a_new_place_is_all_that_a_number_changes() -> None:
    offer, request = quoting()
    snapshot = frozen(offer, request)
    given = numbered(snapshot, QuoteNumber("C", 2027, 148, 2))
    assert (given.number, given.version) == ("C-2027-00148", 2)
    assert given.model_copy(update={"number": snapshot.number, "version": 1}) == snapshot


@dataclass
class FakeBus:
    """``refusals`` are, for each call to come, the places of the events it does not take."""

    refusals: list[set[int]] = field(default_factory=list)
    calls: list[list[dict[str, str]]] = field(default_factory=list)
    down: bool = False

    def put_events(self, *, Entries: list[dict[str, str]]) -> dict[str, Any]:  # noqa: N803
        if self.down:
            raise ClientError({"Error": {"Code": "ThrottlingException"}}, "PutEvents")
        self.calls.append(list(Entries))
        refused = self.refusals.pop(0) if self.refusals else set()
        results = [
            {"ErrorCode": "Throttled"} if place in refused else {"EventId": "e"}
            for place in range(len(Entries))
        ]
        return {"FailedEntryCount": len(refused), "Entries": results}


def events(number: int) -> list[QueueMessage]:
    return [
        QueueMessage(json.dumps({"type": "quote.sent", "n": place}), "group", f"id-{place}")
        for place in range(number)
    ]


def numbers(entries: list[dict[str, str]]) -> list[int]:
    return [json.loads(entry["Detail"])["n"] for entry in entries]


def test_events_carry_their_type_and_the_rows_id() -> None:
    bus = FakeBus()
    EventBus(bus, "bus").send(events(1))  # type: ignore[arg-type]
    ((entry,),) = bus.calls
    assert (entry["EventBusName"], entry["Source"], entry["DetailType"]) == ("bus", "salesmind", "quote.sent")
    assert json.loads(entry["Detail"]) == {"id": "id-0", "type": "quote.sent", "n": 0}


def test_refused_events_are_put_again_and_only_those() -> None:
    bus = FakeBus(refusals=[{1, 3}, {0}])
    EventBus(bus, "bus").send(events(12))  # type: ignore[arg-type]
    assert [numbers(call) for call in bus.calls] == [list(range(10)), [1, 3], [1], [10, 11]]


@pytest.mark.parametrize("bus", [FakeBus(refusals=[{0}] * 3), FakeBus(down=True)])
def test_events_that_are_never_taken_are_an_error(bus: FakeBus) -> None:
    with pytest.raises(TransientError):
        EventBus(bus, "bus").send(events(1))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("url", "keys"),
    [("u/q", {"MessageAttributes"}), ("u/q.fifo", {"MessageGroupId", "MessageDeduplicationId"})],
)
def test_only_fifo_queues_are_told_of_groups(url: str, keys: set[str]) -> None:
    entries: list[dict[str, str]] = []

    class Sqs:
        def send_message_batch(self, *, QueueUrl: str, Entries: list[dict[str, str]]) -> dict[str, Any]:  # noqa: N803
            entries.extend(Entries)
            return {}

    Queue(Sqs(), url).send(events(1))  # type: ignore[arg-type]
    assert set(entries[0]) - {"Id", "MessageBody"} == keys


class FakeSsm:
    def __init__(self, value: str | Exception) -> None:
        self.value, self.calls = value, 0

    def get_parameter(self, *, Name: str) -> dict[str, Any]:  # noqa: N803
        self.calls += 1
        if isinstance(self.value, Exception):
            raise self.value
        return {"Parameter": {"Value": self.value}}


def test_the_public_address_is_read_once_and_again_after_five_minutes() -> None:
    now, ssm = [0.0], FakeSsm("https://api.example/live/")
    address = PublicUrl(lambda: ssm, "name", clock=lambda: now[0])  # type: ignore[arg-type, return-value]
    assert address() == address() == "https://api.example/live"
    assert ssm.calls == 1
    now[0] = CACHE_SECONDS + 1
    ssm.value = "https://quotes.example"
    assert address() == "https://quotes.example"


@pytest.mark.parametrize(
    ("value", "error"),
    [
        ("", ConfigurationError),
        ("javascript:alert(1)", ConfigurationError),
        (ClientError({"Error": {"Code": "ParameterNotFound"}}, "GetParameter"), ConfigurationError),
        (ClientError({"Error": {"Code": "ThrottlingException"}}, "GetParameter"), TransientError),
    ],
)
def test_a_missing_public_address_is_told(value: str | Exception, error: type[Exception]) -> None:
    with pytest.raises(error):
        PublicUrl(lambda: FakeSsm(value), "name")()  # type: ignore[arg-type, return-value]


def test_an_acceptance_is_read() -> None:
    body = {
        "kind": "accept",
        "tenant_id": str(TENANT),
        "quote_id": str(uuid4()),
        "conversation_id": str(uuid4()),
    }
    (job,) = read_jobs(json.dumps(body))
    assert type(job).__name__ == "AcceptJob"
