"""Who is believed: each scheme against those who know the secret, and those who do not."""

import base64
import hmac
import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesmind.errors import ConfigurationError
from salesmind.runtime.rest import Request
from tests.fakes.crm_doors import (
    API_KEY,
    HMAC_SECRET,
    HUBSPOT_SECRET,
    OTHER_TOKEN,
    STANDARD_SECRET,
    TOKEN,
    crm_event,
    door,
    hubspot_headers,
    key_digest,
    standard_headers,
)
from webhook.doors import Door, read_door
from webhook.schemes import SCHEMES

NOW = 1_795_176_000.5
BODY = json.dumps([{"objectId": 1, "text": "¿Qué tal? 🏡"}], ensure_ascii=False).encode()

HMAC = {"header": "X-Signature", "prefix": "sha256=", "encoding": "hex", "hash": "sha256"}
BASIC_SECRET = "pipedrive:contraseña:2"
TIMED = {"header": "X-Signature", "encoding": "base64", "hash": "sha512", "timestamp_header": "X-Sent-At"}


def hmac_headers(body: bytes = BODY, secret: str = HMAC_SECRET) -> dict[str, str]:
    return {"X-Signature": "sha256=" + hmac.new(secret.encode(), body, "sha256").hexdigest()}


def timed_headers(body: bytes = BODY, sent: float = NOW) -> dict[str, str]:
    signed = f"{int(sent)}.".encode() + body
    digest = hmac.new(HMAC_SECRET.encode(), signed, "sha512").digest()
    return {"X-Signature": base64.b64encode(digest).decode(), "X-Sent-At": str(int(sent))}


def basic_headers(secret: str = BASIC_SECRET, scheme: str = "Basic") -> dict[str, str]:
    return {"Authorization": f"{scheme} {base64.b64encode(secret.encode()).decode()}"}


DOORS: dict[str, dict[str, Any]] = {
    "standard": door("standard", [STANDARD_SECRET]),
    "hubspot_v3": door("hubspot_v3", [HUBSPOT_SECRET]),
    "hmac": door("hmac", [HMAC_SECRET], options=HMAC),
    "hmac with a time": door("hmac", [HMAC_SECRET], options=TIMED),
    "api_key": door("api_key", [key_digest("another"), key_digest()]),
    "basic": door("basic", ["pipedrive:of before", BASIC_SECRET]),
}
HEADERS = {
    "standard": standard_headers(BODY, NOW),
    "hubspot_v3": hubspot_headers(BODY, NOW),
    "hmac": hmac_headers(),
    "hmac with a time": timed_headers(),
    "api_key": {"X-Api-Key": API_KEY},
    "basic": basic_headers(),
}
SIGNED = sorted(DOORS.keys() - {"api_key", "basic"})
TIMED_SCHEMES = sorted(DOORS.keys() - {"api_key", "basic", "hmac"})
EVERY = pytest.mark.parametrize("name", sorted(DOORS))


def admits(
    secret: dict[str, Any] | Door,
    headers: dict[str, Any],
    body: bytes = BODY,
    *,
    now: float = NOW,
    token: str = TOKEN,
) -> bool:
    opened = secret if isinstance(secret, Door) else read_door(secret)
    request = Request.from_event(crm_event(token, body, headers))
    assert request.body == body
    return SCHEMES[opened.scheme](opened, request, body, now)


@EVERY
def test_who_knows_the_secret_is_believed(name: str) -> None:
    assert admits(DOORS[name], HEADERS[name])
    assert admits(DOORS[name], {header.upper(): value for header, value in HEADERS[name].items()})


@pytest.mark.parametrize("name", SIGNED)
def test_a_signature_of_another_body_is_refused(name: str) -> None:
    assert not admits(DOORS[name], HEADERS[name], BODY + b" ")
    assert not admits(DOORS[name], HEADERS[name], b"")


@EVERY
def test_another_secret_is_refused(name: str) -> None:
    others = {
        "standard": ["whsec_" + "A" * 44],
        "api_key": [key_digest("another")],
        "basic": ["pipedrive:another"],
    }
    changed = {**DOORS[name], "secrets": others.get(name, ["not this one"])}
    assert not admits(changed, HEADERS[name])
    both = {**changed, "secrets": [*changed["secrets"], *DOORS[name]["secrets"]]}
    assert admits(both, HEADERS[name]), "while a secret is rotated two are good"


@pytest.mark.parametrize("name", TIMED_SCHEMES)
@pytest.mark.parametrize("off", [-302, 302, -86_400, 86_400])
def test_a_replay_is_refused_after_five_minutes_and_before_its_time(name: str, off: float) -> None:
    assert not admits(DOORS[name], HEADERS[name], now=NOW + off)
    assert admits(DOORS[name], HEADERS[name], now=NOW + (298 if off > 0 else -298))


def test_what_was_signed_for_one_hubspot_connection_opens_no_other() -> None:
    """Two companies may have installed the same app, whose secret signs for both."""
    assert not admits(DOORS["hubspot_v3"], HEADERS["hubspot_v3"], token=OTHER_TOKEN)


@EVERY
def test_what_opens_one_scheme_opens_no_other(name: str) -> None:
    for other in DOORS.keys() - {name}:
        assert not admits(DOORS[other], HEADERS[name])


@EVERY
def test_every_header_is_needed(name: str) -> None:
    assert not admits(DOORS[name], {})
    for left_out in HEADERS[name]:
        assert not admits(
            DOORS[name], {key: value for key, value in HEADERS[name].items() if key != left_out}
        )


GARBAGE = [
    "",
    " ",
    "0",
    "-1",
    "+1795176000",
    "1e9",
    "1795176000.0",
    "9" * 400,
    "١٧٩٥١٧٦٠٠٠",
    "NaN",
    "ñandú",
    "\ud800",
    "\x00",
    "v1,",
    "v1,%%%",
    "v1",
    ",",
    "v1,v1,v1",
    "v1a,AAAA",
    "sha256=",
    "sha256=zz",
    "=" * 50,
    None,
    7,
    ["v1"],
]


@EVERY
@pytest.mark.parametrize("value", GARBAGE, ids=repr)
def test_garbage_in_a_header_is_refused_without_an_error(name: str, value: Any) -> None:
    for header in HEADERS[name]:
        assert not admits(DOORS[name], {**HEADERS[name], header: value})


@EVERY
@given(
    headers=st.dictionaries(
        st.sampled_from([header for one in HEADERS.values() for header in one]), st.text()
    )
)
def test_no_headers_are_an_error(name: str, headers: dict[str, str]) -> None:
    assert not admits(DOORS[name], headers)


@pytest.mark.parametrize("name", SIGNED)
def test_of_repeated_headers_the_last_counts(name: str) -> None:
    """As API Gateway passes them on; a second signature does not make a first one good."""
    for order in (slice(None), slice(None, None, -1)):
        many = {key: ["forged", value][order] for key, value in HEADERS[name].items()}
        request = Request.from_event(crm_event(TOKEN, BODY, {}, multiValueHeaders=many))
        opened = read_door(DOORS[name])
        assert SCHEMES[opened.scheme](opened, request, BODY, NOW) == (order.step is None)


# ------------------------------------------------------------------------------------------- Standard Webhooks


def test_one_of_several_signatures_is_enough() -> None:
    headers = HEADERS["standard"]
    several = f"v1a,{'A' * 86}== v1,{'B' * 43}= {headers['webhook-signature']} v2,x"
    assert admits(DOORS["standard"], {**headers, "webhook-signature": several})
    assert not admits(DOORS["standard"], {**headers, "webhook-signature": several.replace("v1,", "v3,")})


def test_the_id_and_the_time_are_signed_too() -> None:
    headers = HEADERS["standard"]
    assert not admits(DOORS["standard"], {**headers, "webhook-id": "msg_2"})
    assert not admits(DOORS["standard"], {**headers, "webhook-timestamp": str(int(NOW) + 1)})


def test_an_id_cannot_reach_into_what_follows_it() -> None:
    """Parts are joined by full stops: "a.1" + "2" and "a" + "1.2" would be signed alike."""
    assert not admits(DOORS["standard"], standard_headers(BODY, NOW, message_id="msg.1"))


@pytest.mark.parametrize("secret", ["whsec_", "whsec_%%%", "ñ", "whsec_A"])
def test_a_secret_that_is_no_key_closes_the_door(secret: str) -> None:
    with pytest.raises(ConfigurationError):
        admits(door("standard", [secret]), HEADERS["standard"])


# ----------------------------------------------------------------------------------------------------- HubSpot


def test_hubspots_address_may_be_another_than_the_one_called() -> None:
    url = "https://crm.example.com/hooks/a%3Ab%2Fc%20d?x=1%2C2"
    opened = door("hubspot_v3", [HUBSPOT_SECRET], options={"url": url})
    decoded = "https://crm.example.com/hooks/a:b/c%20d?x=1,2"
    assert admits(opened, hubspot_headers(BODY, NOW, url=decoded))
    assert admits({**opened, "options": {"url": url.lower()}}, hubspot_headers(BODY, NOW, url=decoded))
    assert not admits(opened, hubspot_headers(BODY, NOW, url=url))
    assert not admits(opened, HEADERS["hubspot_v3"])


def test_a_request_of_unknown_address_is_refused() -> None:
    request = replace(Request.from_event(crm_event(TOKEN, BODY, HEADERS["hubspot_v3"])), context={})
    opened = read_door(DOORS["hubspot_v3"])
    assert not SCHEMES["hubspot_v3"](opened, request, BODY, NOW)


def test_hubspots_signature_is_that_of_its_documentation() -> None:
    """HMAC-SHA256 of "POST", the address, the body and the milliseconds, in base64, as openssl makes it."""
    headers = {
        "X-HubSpot-Signature-v3": "5yPMjqnL/g3yy+jYiZ+4f8wjwb7kuAr/Ky1yXVGxsqk=",
        "X-HubSpot-Request-Timestamp": "1795176000000",
    }
    assert admits(door("hubspot_v3", ["secret"]), headers, b"[]")


# -------------------------------------------------------------------------------------------------------- HMAC


@pytest.mark.parametrize("upper", [False, True])
def test_hex_is_of_either_case(upper: bool) -> None:
    signature = HEADERS["hmac"]["X-Signature"].removeprefix("sha256=")
    assert admits(DOORS["hmac"], {"X-Signature": "sha256=" + (signature.upper() if upper else signature)})
    assert not admits(DOORS["hmac"], {"X-Signature": signature}), "without the prefix"


def test_times_may_be_milliseconds_and_joined_otherwise() -> None:
    options = {**TIMED, "encoding": "hex", "hash": "sha256", "separator": ""}
    sent = str(int(NOW * 1000))
    digest = hmac.new(HMAC_SECRET.encode(), sent.encode() + BODY, "sha256").hexdigest()
    opened = door("hmac", [HMAC_SECRET], options=options)
    assert admits(opened, {"X-Signature": digest, "X-Sent-At": sent})
    assert not admits(opened, {"X-Signature": digest, "X-Sent-At": sent}, now=NOW + 301)


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"header": ""},
        {"header": 7},
        {**HMAC, "hash": "md5"},
        {**HMAC, "hash": "sha1"},
        {**HMAC, "hash": ["sha256"]},
        {**HMAC, "encoding": "raw"},
        {**HMAC, "prefix": None},
        {**TIMED, "timestamp_header": False},
    ],
)
def test_options_that_say_nothing_usable_close_the_door(options: dict[str, Any]) -> None:
    with pytest.raises(ConfigurationError):
        admits(door("hmac", [HMAC_SECRET], options=options), hmac_headers())


# ----------------------------------------------------------------------------------------------------- API key


def test_the_digest_itself_is_no_key() -> None:
    assert not admits(DOORS["api_key"], {"X-Api-Key": key_digest()})


@pytest.mark.parametrize("secret", [API_KEY, key_digest().upper(), key_digest() + "0", " " + key_digest()])
def test_a_key_kept_otherwise_than_as_its_digest_closes_the_door(secret: str) -> None:
    with pytest.raises(ConfigurationError):
        admits(door("api_key", [secret]), {"X-Api-Key": API_KEY})


@pytest.mark.parametrize("scheme", ["basic", "BASIC", "Basic "])
def test_the_word_basic_is_of_any_case(scheme: str) -> None:
    assert admits(DOORS["basic"], basic_headers(scheme=scheme))


@pytest.mark.parametrize(
    "value",
    [
        "Basic",
        f"Basic {BASIC_SECRET}",
        "Bearer " + basic_headers()["Authorization"].split()[1],
        basic_headers()["Authorization"].split()[1],
        basic_headers("pipedrive:")["Authorization"],
        basic_headers(":contraseña:2")["Authorization"],
        basic_headers("PIPEDRIVE:contraseña:2")["Authorization"],
        basic_headers()["Authorization"] + "=",
        basic_headers()["Authorization"] + ", Basic",
    ],
)
def test_what_is_nearly_a_user_and_password_is_refused(value: str) -> None:
    assert not admits(DOORS["basic"], {"Authorization": value})


@pytest.mark.parametrize("secret", ["no colon", ":no user", "no password:", "line\n:break"])
def test_a_secret_without_user_or_password_closes_the_door(secret: str) -> None:
    with pytest.raises(ConfigurationError):
        admits(door("basic", [BASIC_SECRET, secret]), basic_headers())
