"""The Graph API stand-in, driven with pywa: a client that was not written for it."""

import base64
import json
import queue
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from pywa import WhatsApp, errors, types, utils
from pywa.handlers import MessageHandler

from local.graph import GraphStandIn
from local.serving import LocalServer, Request, Response
from local.signing import Customer, encode, media_message, text_message

NUMBER_ID = "106540352242922"
CUSTOMER = "51999000111"
SECRET = "an-app-secret"
MARIA = Customer("María", CUSTOMER, "PE.13491208655302741918")


@pytest.fixture
def graph() -> Iterator[GraphStandIn]:
    with GraphStandIn() as graph:
        yield graph


def pywa_client(graph: GraphStandIn, *, access_token: str | None = None) -> WhatsApp:
    session = httpx.Client(trust_env=False)
    client = WhatsApp(phone_id=NUMBER_ID, token=access_token or "any", session=session, app_secret=SECRET)
    # pywa pins graph.facebook.com; its session is where the host can be changed.
    session.base_url = f"{graph.url}{session.base_url.path}"
    return client


@pytest.fixture
def client(graph: GraphStandIn) -> Iterator[WhatsApp]:
    client = pywa_client(graph)
    yield client
    client.api._session.close()


def test_sends_text_and_records_it(graph: GraphStandIn, client: WhatsApp) -> None:
    sent = client.send_message(CUSTOMER, "Hola *María*", preview_url=True, tracker="row-1")

    [message] = graph.sent
    assert (message.seq, message.wamid, message.phone_number_id) == (1, sent.id, NUMBER_ID)
    assert message.payload["text"] == {"body": "Hola *María*", "preview_url": True}
    assert message.payload["biz_opaque_callback_data"] == "row-1"
    assert sent.chat.id == CUSTOMER
    assert CUSTOMER.encode() in base64.b64decode(sent.id.removeprefix("wamid."))


def test_sends_to_a_business_scoped_user_id(graph: GraphStandIn, client: WhatsApp) -> None:
    sent = client.send_message("US.13491208655302741918", "Hi")

    assert graph.sent[0].payload["recipient"] == "US.13491208655302741918"
    assert sent.to == "US.13491208655302741918"


def test_replies_quote_the_message(graph: GraphStandIn, client: WhatsApp) -> None:
    received: list[types.Message] = []
    client.add_handlers(_message_handler(received))
    body = encode(text_message("¿Precio?", MARIA, wamid="wamid.IN"))
    client.webhook_update_handler(body)

    received[0].reply("Desde 20 000")
    received[0].react("👍")

    assert graph.sent[0].payload["recipient"] == MARIA.user_id
    assert [message.payload["type"] for message in graph.sent] == ["text", "reaction"]
    assert graph.sent[1].payload["reaction"] == {"message_id": "wamid.IN", "emoji": "👍"}
    received[0].reply("Con cita", quote=True)
    assert graph.sent[2].payload["context"] == {"message_id": "wamid.IN"}


def test_marks_read_and_indicates_typing(graph: GraphStandIn, client: WhatsApp) -> None:
    assert client.mark_message_as_read("wamid.A")
    assert client.indicate_typing("wamid.B")

    assert [(read.message_id, read.typing) for read in graph.reads] == [
        ("wamid.A", False),
        ("wamid.B", True),
    ]
    assert graph.sent == []


def test_media_goes_up_out_and_down(graph: GraphStandIn, client: WhatsApp) -> None:
    content = b"%PDF-1.7\r\n" + bytes(range(256)) * 40 + b"\r\n--not-the-boundary\n\r"
    media = client.upload_media(content, mime_type="application/pdf", filename="cotización.pdf")
    client.send_document(CUSTOMER, media, filename="cotización.pdf", caption="Su cotización")

    document = graph.sent[0].payload["document"]
    assert document == {"id": media.id, "filename": "cotización.pdf", "caption": "Su cotización"}
    described = client.get_media_url(media.id)
    assert (described.file_size, described.mime_type) == (len(content), "application/pdf")
    assert client.get_media_bytes(described.url) == content
    assert httpx.get(described.url).status_code == 401

    assert client.delete_media(media.id)
    with pytest.raises(errors.WhatsAppError) as refused:
        client.get_media_url(media.id)
    assert (refused.value.code, refused.value.subcode) == (100, 33)


def test_streamed_uploads_are_read(graph: GraphStandIn, client: WhatsApp) -> None:
    parts = (bytes([value]) * 1000 for value in range(10))
    media = client.upload_media(parts, mime_type="application/pdf", filename="streamed.pdf")

    assert client.get_media_url(media.id).file_size == 10_000


def test_media_urls_expire(client: WhatsApp) -> None:
    now = [1_800_000_000.0]
    with GraphStandIn(clock=lambda: now[0]) as graph:
        media_id = graph.add_media(b"jpeg", "image/jpeg")
        client = pywa_client(graph)
        url = client.get_media_url(media_id).url
        assert client.get_media_bytes(url) == b"jpeg"
        now[0] += 301
        with pytest.raises(httpx.HTTPStatusError):
            client.get_media_bytes(url)
        client.api._session.close()


def test_uploads_are_recorded_and_their_ids_end_after_30_days(client: WhatsApp) -> None:
    now = [1_800_000_000.0]
    with GraphStandIn(clock=lambda: now[0]) as graph:
        client = pywa_client(graph)
        media = client.upload_media(b"%PDF-1.7", mime_type="application/pdf", filename="quote.pdf")
        (upload,) = httpx.get(f"{graph.url}/_uploads").json()["uploads"]
        assert (upload["media_id"], upload["phone_number_id"]) == (media.id, NUMBER_ID)
        assert (upload["size"], upload["mime_type"]) == (8, "application/pdf")

        now[0] += 30 * 86_400 - 1
        client.send_document(CUSTOMER, media, filename="quote.pdf")
        now[0] += 2
        with pytest.raises(errors.InvalidParameter, match="was not found"):
            client.send_document(CUSTOMER, media, filename="quote.pdf")
        client.api._session.close()


def test_a_template_is_checked_by_its_parts(graph: GraphStandIn) -> None:
    def answer(*components: dict[str, object]) -> int:
        template = {"name": "quote_ready", "language": {"code": "es"}, "components": list(components)}
        payload = {"messaging_product": "whatsapp", "to": CUSTOMER, "type": "template", "template": template}
        url, headers = f"{graph.url}/v26.0/{NUMBER_ID}/messages", {"Authorization": "Bearer t"}
        error = httpx.post(url, json=payload, headers=headers).json().get("error", {"code": 0})
        return int(error["code"])

    def header(document: dict[str, str]) -> dict[str, object]:
        return {"type": "header", "parameters": [{"type": "document", "document": document}]}

    def body(text: str) -> dict[str, object]:
        return {"type": "body", "parameters": [{"type": "text", "text": text}]}

    link = {"link": "https://example.com/quote.pdf", "filename": "quote.pdf"}
    assert answer(header(link), body("María")) == 0
    assert answer(header({"id": "123"})) == 131009
    assert answer(header({})) == 131008
    assert answer({"type": "header", "parameters": []}) == 132000
    assert answer(body("two\nlines")) == 132018
    assert answer(body("x" * 1025)) == 131009
    assert answer({"type": "button", "sub_type": "quick_reply", "index": "10"}) == 131009
    assert len(graph.sent) == 1


def test_sends_buttons_lists_and_links(graph: GraphStandIn, client: WhatsApp) -> None:
    client.send_message(
        CUSTOMER,
        "¿Agendamos?",
        header="Visita",
        footer="SalesMind",
        buttons=[types.Button("Sí", "yes"), types.Button("No", "no")],
    )
    row = types.SectionRow("Lote 12", "lot-12", "160 m²")
    section_list = types.SectionList("Ver lotes", [types.Section("Etapa 1", [row])])
    client.send_message(CUSTOMER, "Lotes", buttons=section_list)
    client.send_message(CUSTOMER, "Plano", buttons=types.URLButton("Abrir", "https://example.com/plano"))

    kinds = [message.payload["interactive"]["type"] for message in graph.sent]
    assert kinds == ["button", "list", "cta_url"]


def test_describes_the_number(client: WhatsApp) -> None:
    assert client.get_business_phone_number().display_phone_number == "+15550783881"


def test_missing_and_wrong_tokens_are_refused(graph: GraphStandIn) -> None:
    answer = httpx.post(f"{graph.url}/v26.0/{NUMBER_ID}/messages", json={})
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, 190)
    with GraphStandIn(access_token="the-right-one") as strict:
        wrong = pywa_client(strict, access_token="another")
        with pytest.raises(errors.ExpiredAccessToken) as refused:
            wrong.send_message(CUSTOMER, "Hi")
        assert refused.value.status_code == 401
        wrong.api._session.close()
        assert strict.sent == []


def test_limits_are_metas(graph: GraphStandIn, client: WhatsApp) -> None:
    client.send_message(CUSTOMER, "x" * 4096)
    with pytest.raises(errors.WhatsAppError, match="at most 4096 characters") as refused:
        client.send_message(CUSTOMER, "x" * 4097)
    assert (refused.value.code, refused.value.status_code) == (100, 400)
    with pytest.raises(errors.InvalidParameter, match="Max allowed buttons: 3"):
        client.send_message(CUSTOMER, "?", buttons=[types.Button(str(n), str(n)) for n in range(4)])
    with pytest.raises(errors.InvalidParameter, match="title is too long"):
        client.send_message(CUSTOMER, "?", buttons=[types.Button("t" * 21, "id")])
    with pytest.raises(errors.InvalidParameter, match="Duplicated titles"):
        client.send_message(CUSTOMER, "?", buttons=[types.Button("Sí", "1"), types.Button("Sí", "2")])
    with pytest.raises(errors.InvalidParameter, match="was not found"):
        client.send_image(CUSTOMER, "123456789012345")
    with pytest.raises(errors.WhatsAppError, match="text/html"):
        client.upload_media(b"<p>", mime_type="text/html", filename="page.html")
    with pytest.raises(errors.MediaUploadError, match="over the limit"):
        client.upload_media(bytes(5 * 1024 * 1024 + 1), mime_type="image/png", filename="plan.png")
    assert len(graph.sent) == 1


@pytest.mark.parametrize(
    ("payload", "code"),
    [
        ({"to": CUSTOMER, "text": {"body": "x"}}, 100),
        ({"messaging_product": "whatsapp", "text": {"body": "x"}}, 100),
        ({"messaging_product": "whatsapp", "to": CUSTOMER}, 131008),
        ({"messaging_product": "whatsapp", "to": CUSTOMER, "text": {"body": ""}}, 100),
        ({"messaging_product": "whatsapp", "to": "María", "text": {"body": "x"}}, 131009),
        ({"messaging_product": "whatsapp", "to": CUSTOMER, "type": "fax", "fax": {}}, 100),
        ({"messaging_product": "whatsapp", "to": CUSTOMER, "type": "template", "template": {}}, 131008),
        ({"messaging_product": "whatsapp", "to": CUSTOMER, "type": "image", "image": {}}, 131008),
        ({"messaging_product": "whatsapp", "status": "read"}, 131008),
        (["not an object"], 100),
    ],
)
def test_wrong_payloads_get_metas_error_shape(graph: GraphStandIn, payload: object, code: int) -> None:
    answer = httpx.post(
        f"{graph.url}/v26.0/{NUMBER_ID}/messages", json=payload, headers={"Authorization": "Bearer t"}
    )

    error = answer.json()["error"]
    assert answer.status_code == 400
    assert (error["code"], error["type"]) == (code, "OAuthException")
    assert error["fbtrace_id"]
    assert graph.sent == []


def test_ordered_errors_come_as_often_as_ordered(graph: GraphStandIn, client: WhatsApp) -> None:
    fault = {"match": {"to": CUSTOMER}, "times": 2, "action": "error", "code": 131056, "status": 429}
    assert httpx.post(f"{graph.url}/_control/faults", json=fault).status_code == 204

    client.indicate_typing("wamid.IN")
    client.send_message("51999000222", "another customer")
    for _ in range(2):
        with pytest.raises(errors.TooManyMessages) as refused:
            client.send_message(CUSTOMER, "Hi")
        assert refused.value.status_code == 429
    client.send_message(CUSTOMER, "Hi")

    assert [message.payload["to"] for message in graph.sent] == ["51999000222", CUSTOMER]
    assert httpx.post(f"{graph.url}/_control/faults", json={"action": "explode"}).status_code == 400


def test_dropped_connections_before_and_after_acceptance(graph: GraphStandIn, client: WhatsApp) -> None:
    graph.add_fault("drop_before")
    with pytest.raises(httpx.RemoteProtocolError):
        client.send_message(CUSTOMER, "lost before")
    graph.add_fault("drop_after_accept")
    with pytest.raises(httpx.RemoteProtocolError):
        client.send_message(CUSTOMER, "lost after")

    assert [message.payload["text"]["body"] for message in graph.sent] == ["lost after"]


def test_pair_limit_is_a_burst_of_45_that_borrows_from_later() -> None:
    now = [1_800_000_000.0]
    with GraphStandIn(pair_limit=True, clock=lambda: now[0]) as graph:
        client = pywa_client(graph)
        for _ in range(45):
            client.send_message(CUSTOMER, "Hi")
        with pytest.raises(errors.TooManyMessages):
            client.send_message(CUSTOMER, "Hi")
        client.send_message("51999000222", "Hi")
        now[0] += 6
        client.send_message(CUSTOMER, "Hi")
        with pytest.raises(errors.TooManyMessages):
            client.send_message(CUSTOMER, "Hi")
        client.api._session.close()


def test_record_survives_a_restart_and_can_be_read_from_a_point(tmp_path: Path) -> None:
    record = tmp_path / "sent.jsonl"
    for text in ("one", "two"):
        with GraphStandIn(record=record) as graph:
            client = pywa_client(graph)
            client.send_message(CUSTOMER, text)
            client.api._session.close()
            rows = httpx.get(f"{graph.url}/_record", params={"since": 1}).json()["messages"]

    assert [(row["seq"], row["payload"]["text"]["body"]) for row in rows] == [(2, "two")]
    lines = record.read_text().splitlines()
    assert [json.loads(line)["seq"] for line in lines] == [1, 2]


def test_media_and_read_receipts_survive_a_restart(tmp_path: Path) -> None:
    record, headers = tmp_path / "sent.jsonl", {"Authorization": "Bearer any"}
    with GraphStandIn(record=record) as graph:
        picture = httpx.post(
            f"{graph.url}/_media", content=b"a picture", headers={"Content-Type": "image/png"}
        )
        media_id = picture.json()["id"]
        gone = graph.add_media(b"%PDF-1.7", "application/pdf")
        httpx.delete(f"{graph.url}/v26.0/{gone}", headers=headers).raise_for_status()
        read = {"messaging_product": "whatsapp", "status": "read", "message_id": "wamid.IN"}
        httpx.post(f"{graph.url}/v26.0/{NUMBER_ID}/messages", json=read, headers=headers).raise_for_status()
    with GraphStandIn(record=record) as graph:
        described = httpx.get(f"{graph.url}/v26.0/{media_id}", headers=headers).json()
        media = httpx.get(described["url"], headers=headers)
        assert (media.content, media.headers["content-type"]) == (b"a picture", "image/png")
        assert httpx.get(f"{graph.url}/v26.0/{gone}", headers=headers).status_code == 400
        assert [(receipt.message_id, receipt.typing) for receipt in graph.reads] == [("wamid.IN", False)]


def test_a_record_whose_writer_was_killed_within_a_line_goes_on(tmp_path: Path) -> None:
    record = tmp_path / "sent.jsonl"
    for expected in (1, 2):
        with GraphStandIn(record=record) as graph:
            message = {"messaging_product": "whatsapp", "to": CUSTOMER, "text": {"body": "a\u2028b"}}
            url, headers = f"{graph.url}/v26.0/{NUMBER_ID}/messages", {"Authorization": "Bearer any"}
            httpx.post(url, json=message, headers=headers).raise_for_status()
            assert [message.seq for message in graph.sent] == list(range(1, expected + 1))
        with record.open("a") as torn:
            torn.write('{"seq": 3, "ti')


def test_cleared_record_goes_on_counting(graph: GraphStandIn, client: WhatsApp) -> None:
    client.send_message(CUSTOMER, "one")
    assert httpx.delete(f"{graph.url}/_record").status_code == 204
    assert graph.sent == []
    client.send_message(CUSTOMER, "two")

    assert [message.seq for message in graph.wait_for(1)] == [2]


def test_status_webhooks_are_what_pywa_verifies_and_parses() -> None:
    deliveries: queue.Queue[Request] = queue.Queue()
    answers = iter([500, 503])

    def webhook(request: Request) -> Response:
        deliveries.put(request)
        return Response(next(answers, 200))

    with (
        LocalServer(webhook) as api,
        GraphStandIn(callback_url=f"{api.url}/webhook", app_secret=SECRET, read_statuses=True) as graph,
    ):
        client = pywa_client(graph)
        graph.add_fault("drop_after_accept")
        with pytest.raises(httpx.RemoteProtocolError):
            client.send_message(CUSTOMER, "Hola", tracker="message-7")
        requests = [deliveries.get(timeout=20) for _ in range(5)]
        [message] = graph.sent
        errors_sent = [{"code": 131026, "title": "Message undeliverable", "message": "Undeliverable"}]
        failed = {"wamid": message.wamid, "status": "failed", "errors": errors_sent}
        assert httpx.post(f"{graph.url}/_control/statuses", json=failed).status_code == 204
        requests.append(deliveries.get(timeout=20))

        for request in requests:
            signature = request.headers["X-Hub-Signature-256"]
            assert utils.webhook_updates_validator(SECRET, request.body, signature)
        statuses = [types.MessageStatus.from_update(client, json.loads(r.body)) for r in requests]
        client.api._session.close()

    assert [status.status.value for status in statuses] == [
        "sent", "sent", "sent", "delivered", "read", "failed",
    ]  # fmt: skip
    assert {status.id for status in statuses} == {message.wamid}
    assert {status.tracker for status in statuses} == {"message-7"}
    assert {status.from_user.wa_id for status in statuses} == {CUSTOMER}
    assert statuses[0].pricing is not None
    assert statuses[0].pricing.category == types.message_status.PricingCategory.SERVICE
    assert isinstance(statuses[-1].error, errors.MessageUndeliverable)


def test_inbound_bodies_are_what_pywa_parses(client: WhatsApp) -> None:
    received: list[types.Message] = []
    client.add_handlers(_message_handler(received))
    unnumbered = Customer("María", user_id="PE.13491208655302741918")

    client.webhook_update_handler(encode(text_message("¿Hay lotes? 🏡", MARIA, reply_to="wamid.X")))
    client.webhook_update_handler(encode(text_message("Sin número", unnumbered)))
    image = media_message("image", "123", "image/jpeg", b"jpeg", MARIA, caption="Mi terreno")
    client.webhook_update_handler(encode(image))

    assert [message.text for message in received] == ["¿Hay lotes? 🏡", "Sin número", None]
    assert received[0].reply_to_message is not None
    assert (received[1].from_user.wa_id, received[1].from_user.bsuid) == (None, "PE.13491208655302741918")
    assert received[2].caption == "Mi terreno"
    assert received[2].image is not None
    assert received[2].image.id == "123"


def _message_handler(received: list[types.Message]) -> MessageHandler:
    return MessageHandler(lambda _, message: received.append(message))
