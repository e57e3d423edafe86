"""The stand-in for HubSpot, driven with HubSpot's own client."""

import json
import queue
from collections.abc import Iterator
from typing import Any

import pytest
from hubspot import HubSpot
from hubspot.crm.associations.v4 import BatchInputPublicDefaultAssociationMultiPost
from hubspot.crm.contacts import ApiException, BatchInputSimplePublicObjectBatchInput
from hubspot.crm.contacts.models import (
    BatchInputSimplePublicObjectBatchInputForCreate,
    BatchInputSimplePublicObjectBatchInputUpsert,
    BatchInputSimplePublicObjectId,
    BatchReadInputSimplePublicObjectId,
    PublicObjectSearchRequest,
    SimplePublicObjectInput,
    SimplePublicObjectInputForCreate,
)
from hubspot.crm.properties import PropertyCreate
from hubspot.oauth import ApiException as TokenRefused
from hubspot.utils.signature import Signature

from local.hubspot import HubSpotStandIn
from local.hubspot_auth import App
from local.hubspot_webhooks import Callback
from local.serving import LocalServer, Request, Response

APP = App("app-1", "app-secret", "refresh-1", code="code-1")
OWNER = {"id": "77", "email": "advisor@example.com", "firstName": "Ada", "lastName": "Quiroga", "userId": 9}


@pytest.fixture
def hubspot() -> Iterator[HubSpotStandIn]:
    with HubSpotStandIn(owners=[OWNER]) as standin:
        yield standin


@pytest.fixture
def client(hubspot: HubSpotStandIn) -> Any:
    return official(hubspot)


def official(hubspot: HubSpotStandIn, token: str | None = None) -> Any:
    return HubSpot(access_token=token or "any", host=hubspot.url)


def made(client: Any, **properties: str) -> str:
    body = SimplePublicObjectInputForCreate(properties=properties, associations=[])
    return str(client.crm.contacts.basic_api.create(body).id)


def test_makes_reads_changes_and_deletes_a_contact(hubspot: HubSpotStandIn, client: Any) -> None:
    api = client.crm.contacts.basic_api
    record_id = made(client, email="Ana@Example.com", firstname="Ana")

    found = api.get_by_id(record_id, properties=["firstname", "phone"])
    assert found.properties["email"] == "ana@example.com"
    assert (found.properties["firstname"], found.properties["phone"]) == ("Ana", None)
    assert (found.archived, found.created_at) == (False, found.updated_at)

    changed = api.update(record_id, SimplePublicObjectInput(properties={"phone": "+51999000111"}))
    assert changed.properties["phone"] == "+51999000111"
    assert changed.updated_at > found.updated_at
    assert api.get_by_id("ANA@example.com", id_property="email").id == record_id

    api.archive(record_id)
    with pytest.raises(ApiException) as gone:
        api.get_by_id(record_id)
    assert gone.value.status == 404
    assert api.get_by_id(record_id, archived=True).archived_at is not None
    assert hubspot.records("contact") == []


def test_an_email_is_of_one_contact(client: Any) -> None:
    first = made(client, email="ana@example.com")
    with pytest.raises(ApiException) as taken:
        made(client, email="ANA@example.com")
    told = json.loads(taken.value.body)
    assert (taken.value.status, told["category"]) == (409, "CONFLICT")
    assert told["message"] == f"Contact already exists. Existing ID: {first}"


def test_values_that_are_wrong_are_named(client: Any) -> None:
    with pytest.raises(ApiException) as wrong:
        made(client, email="nobody", shoesize="41")
    told = json.loads(wrong.value.body)
    assert (wrong.value.status, told["category"]) == (400, "VALIDATION_ERROR")
    listed = json.loads(told["message"].removeprefix("Property values were not valid: "))
    assert {item["name"]: item["error"] for item in listed} == {
        "email": "INVALID_EMAIL",
        "shoesize": "PROPERTY_DOESNT_EXIST",
    }


def test_searches_by_filters_sorted_and_page_by_page(client: Any) -> None:
    ids = [made(client, email=f"c{number}@example.com", city="Lima") for number in range(5)]
    made(client, email="else@example.com", city="Cusco")
    request = PublicObjectSearchRequest(
        filter_groups=[{"filters": [{"propertyName": "city", "operator": "EQ", "value": "LIMA"}]}],
        sorts=[{"propertyName": "hs_object_id", "direction": "DESCENDING"}],
        properties=["city"],
        limit=2,
    )
    pages = []
    while True:
        page = client.crm.contacts.search_api.do_search(request)
        assert page.total == 5
        pages.append([record.id for record in page.results])
        if page.paging is None:
            break
        request.after = page.paging.next.after
    assert pages == [ids[:2:-1], ids[2:0:-1], ids[:1]]


def test_lists_all_page_by_page(client: Any) -> None:
    ids = [made(client, email=f"c{number}@example.com") for number in range(130)]
    assert [record.id for record in client.crm.contacts.get_all()] == ids


def test_batches_make_read_and_change(client: Any) -> None:
    api = client.crm.contacts.batch_api
    inputs = [{"properties": {"email": f"c{number}@example.com"}, "associations": []} for number in range(3)]
    created = api.create(BatchInputSimplePublicObjectBatchInputForCreate(inputs=inputs))
    ids = [record.id for record in created.results]

    body = BatchReadInputSimplePublicObjectId(
        inputs=[{"id": record_id} for record_id in [*ids, "404"]],
        properties=["email"],
        properties_with_history=[],
    )
    read = api.read(body)
    assert [record.id for record in read.results] == ids
    assert (read.num_errors, read.errors[0].context["ids"]) == (1, ["404"])

    changes = [{"id": record_id, "properties": {"city": "Lima"}} for record_id in ids]
    changed = api.update(BatchInputSimplePublicObjectBatchInput(inputs=changes))
    assert {record.properties["city"] for record in changed.results} == {"Lima"}

    api.archive(BatchInputSimplePublicObjectId(inputs=[{"id": ids[0]}]))
    assert [record.id for record in client.crm.contacts.get_all()] == ids[1:]


def test_a_batch_without_trace_ids_is_all_or_nothing(hubspot: HubSpotStandIn, client: Any) -> None:
    inputs = [{"properties": {"email": text}, "associations": []} for text in ("a@example.com", "nobody")]
    with pytest.raises(ApiException):
        client.crm.contacts.batch_api.create(BatchInputSimplePublicObjectBatchInputForCreate(inputs=inputs))
    assert hubspot.records("contact") == []
    assert hubspot.events == []


def test_a_batch_with_trace_ids_tells_of_each(client: Any) -> None:
    first = made(client, email="a@example.com")
    inputs = [
        {"properties": {"email": text}, "associations": [], "objectWriteTraceId": str(number)}
        for number, text in enumerate(("a@example.com", "nobody", "b@example.com"))
    ]
    batch = BatchInputSimplePublicObjectBatchInputForCreate(inputs=inputs)
    told = client.crm.contacts.batch_api.create(batch)
    assert [record.object_write_trace_id for record in told.results] == ["2"]
    assert [(error.category, error.context["objectWriteTraceId"]) for error in told.errors] == [
        ("CONFLICT", ["0"]),
        ("VALIDATION_ERROR", ["1"]),
    ]
    assert told.errors[0].message.endswith(first)


def test_upserts_by_a_property_with_unique_values(client: Any) -> None:
    definition = PropertyCreate(
        name="our_id",
        label="Ours",
        type="string",
        field_type="text",
        group_name="contactinformation",
        has_unique_value=True,
    )
    assert client.crm.properties.core_api.create("contacts", definition).has_unique_value
    batch = BatchInputSimplePublicObjectBatchInputUpsert(
        inputs=[{"id": "k1", "idProperty": "our_id", "properties": {"firstname": "Ana"}}]
    )
    api = client.crm.contacts.batch_api
    first, second = (api.upsert(batch).results[0] for _ in range(2))
    assert (first.new, second.new) == (True, False)
    assert first.id == second.id

    with pytest.raises(ApiException) as taken:
        made(client, email="x@example.com", our_id="k1")
    assert taken.value.status == 400
    assert f"{first.id} already has that value." in json.loads(taken.value.body)["message"]


def test_deals_and_meetings_are_associated_with_contacts(client: Any) -> None:
    contact = made(client, email="ana@example.com")
    to_contact = [
        {"to": {"id": contact}, "types": [{"associationCategory": "HUBSPOT_DEFINED", "associationTypeId": 3}]}
    ]
    deal = client.crm.deals.basic_api.create({"properties": {"dealname": "Lot"}, "associations": to_contact})
    meeting = client.crm.objects.meetings.basic_api.create(
        {"properties": {"hs_meeting_title": "Visit"}, "associations": []}
    )
    v4 = client.crm.associations.v4
    linked = v4.batch_api.create_default(
        "meetings",
        "contacts",
        BatchInputPublicDefaultAssociationMultiPost(
            inputs=[{"from": {"id": meeting.id}, "to": {"id": contact}}]
        ),
    )
    assert linked.results[0].association_spec.association_type_id == 200

    read = client.crm.deals.basic_api.get_by_id(deal.id, associations=["contacts"])
    assert [there.id for there in read.associations["contacts"].results] == [contact]
    page = v4.basic_api.get_page("meetings", meeting.id, "contacts")
    assert [str(there.to_object_id) for there in page.results] == [contact]


def test_owners_are_read(client: Any) -> None:
    assert client.crm.owners.owners_api.get_by_id(77).email == "advisor@example.com"
    page = client.crm.owners.owners_api.get_page(email="advisor@example.com")
    assert [(owner.id, owner.first_name) for owner in page.results] == [("77", "Ada")]


def test_tokens_expire_and_refresh_tokens_are_good_once() -> None:
    now = [1_800_000_000.0]
    with HubSpotStandIn(app=APP, token_seconds=1800, clock=lambda: now[0]) as hubspot:
        api = official(hubspot).oauth.tokens_api
        app = {"client_id": APP.client_id, "client_secret": APP.client_secret}
        installed = api.create(grant_type="authorization_code", code="code-1", redirect_uri="x", **app)
        tokens = api.create(grant_type="refresh_token", refresh_token=installed.refresh_token, **app)
        assert tokens.expires_in == 1800
        client = official(hubspot, tokens.access_token)
        made(client, email="ana@example.com")

        now[0] += 1801
        with pytest.raises(ApiException) as late:
            made(client, email="eva@example.com")
        assert (late.value.status, json.loads(late.value.body)["category"]) == (401, "EXPIRED_AUTHENTICATION")
        with pytest.raises(TokenRefused) as used:
            api.create(grant_type="refresh_token", refresh_token=installed.refresh_token, **app)
        assert (used.value.status, json.loads(used.value.body)["status"]) == (400, "BAD_REFRESH_TOKEN")


def test_limits_are_told_as_hubspot_does(hubspot: HubSpotStandIn, client: Any) -> None:
    hubspot.add_fault("rate_limited", path="/contacts$", policy="TEN_SECONDLY_ROLLING")
    with pytest.raises(ApiException) as limited:
        made(client, email="ana@example.com")
    assert (limited.value.status, json.loads(limited.value.body)["policyName"]) == (
        429,
        "TEN_SECONDLY_ROLLING",
    )
    assert limited.value.headers["X-HubSpot-RateLimit-Interval-Milliseconds"] == "10000"
    made(client, email="ana@example.com")


class Listener:
    """Takes webhooks; refuses the first ``refused`` requests."""

    def __init__(self, refused: int) -> None:
        self.bodies: queue.Queue[tuple[Request, list[dict[str, Any]]]] = queue.Queue()
        self._left = refused

    def __call__(self, request: Request) -> Response:
        if self._left:
            self._left -= 1
            return Response(503)
        self.bodies.put((request, request.json()))
        return Response(200)


def test_webhooks_tell_of_every_change_signed_and_again_until_taken() -> None:
    listener = Listener(refused=1)
    with LocalServer(listener) as server:
        callback = Callback(f"{server.url}/webhooks/crm/abc", "app-secret")
        with HubSpotStandIn(callback=callback, retry_pauses=(0.01,)) as hubspot:
            contact = hubspot.create("contact", {"email": "ana@example.com"})
            official(hubspot).crm.contacts.basic_api.update(
                contact, SimplePublicObjectInput(properties={"city": "Lima", "email": "ana@example.com"})
            )
            hubspot.delete("contact", contact)
            told: list[dict[str, Any]] = []
            while len(told) < 4:
                request, events = listener.bodies.get(timeout=10)
                told += events
                assert Signature.is_valid(
                    signature=request.headers["X-HubSpot-Signature-v3"],
                    client_secret="app-secret",
                    request_body=request.body.decode(),
                    http_uri=callback.url,
                    signature_version="v3",
                    timestamp=request.headers["X-HubSpot-Request-Timestamp"],
                )
    assert [
        (event["subscriptionType"], event.get("propertyName"), event["changeSource"]) for event in told
    ] == [
        ("contact.creation", None, "CRM_UI"),
        ("contact.propertyChange", "email", "CRM_UI"),
        ("contact.propertyChange", "city", "INTEGRATION"),
        ("contact.deletion", None, "CRM_UI"),
    ]
    assert {event["objectId"] for event in told} == {int(contact)}
    assert told[0]["attemptNumber"] == 1


def test_faults_drop_before_and_after_the_deed(hubspot: HubSpotStandIn) -> None:
    client = HubSpot(access_token="any", host=hubspot.url, retry=False)
    hubspot.add_fault("down")
    with pytest.raises(Exception, match="Connection"):
        made(client, email="a@example.com")
    assert hubspot.records("contact") == []
    hubspot.add_fault("drop_after_accept", path="contacts")
    with pytest.raises(Exception, match="Connection"):
        made(client, email="a@example.com")
    assert len(hubspot.records("contact")) == 1
