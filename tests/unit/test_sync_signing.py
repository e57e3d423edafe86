"""Standard Webhooks: our signatures and those of the library that its authors publish are the same."""

import base64
import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from standardwebhooks import Webhook

from salesmind.sync.signing import (
    SignatureError,
    check_signing_secret,
    new_secret,
    sign,
    signed_headers,
    verify,
)

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
OLD = "whsec_" + base64.b64encode(b"the key of last year, 32 bytes..").decode()
BODY = '{"test": 2432232314, "name": "Ñandú"}'.encode()
NOW = 1_614_265_330.0


def message(now: float = NOW) -> dict[str, str]:
    return signed_headers([SECRET], "msg_p5jXN8AQM9LWM0D4loKWxJek", int(now), BODY)


def test_the_example_of_the_specification() -> None:
    signature = sign(SECRET, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, b'{"test": 2432232314}')
    assert signature == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_the_library_verifies_what_we_sign_with_either_secret() -> None:
    now = int(datetime.now(UTC).timestamp())
    headers = signed_headers([SECRET, OLD], "d-1", now, BODY)
    for secret in (SECRET, OLD):
        assert Webhook(secret).verify(BODY, headers) == json.loads(BODY)


@given(st.text(max_size=200), st.integers(0, 4_000_000_000), st.binary(min_size=24, max_size=64))
def test_we_verify_what_the_library_signs(text: str, second: int, key: bytes) -> None:
    body = json.dumps({"data": text}, ensure_ascii=True)
    secret = "whsec_" + base64.b64encode(key).decode()
    signature = Webhook(secret).sign("msg_1", datetime.fromtimestamp(second, UTC), body)
    headers = {"webhook-id": "msg_1", "webhook-timestamp": str(second), "webhook-signature": signature}
    assert verify([OLD, secret], headers, body.encode(), now=second) == "msg_1"


def test_one_good_signature_among_others_is_enough() -> None:
    headers = message()
    headers["webhook-signature"] = f"v1a,AAAA v1 nonsense v1,€ {headers['webhook-signature']} v2,x"
    assert verify([OLD, SECRET], headers, BODY, now=NOW) == "msg_p5jXN8AQM9LWM0D4loKWxJek"


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"webhook-id": "msg_other"}, "no_match"),
        ({"webhook-timestamp": "1614265331"}, "no_match"),
        ({"webhook-signature": "v1,"}, "no_match"),
        ({"webhook-signature": "v1"}, "no_match"),
        ({"webhook-signature": "v1,AAAA"}, "no_match"),
        ({"webhook-signature": "v1,ñññ"}, "no_match"),
        ({"webhook-id": ""}, "missing_header"),
        ({"webhook-signature": ""}, "missing_header"),
        ({"webhook-timestamp": ""}, "missing_header"),
        ({"webhook-timestamp": "1e9"}, "bad_timestamp"),
        ({"webhook-timestamp": "-5"}, "bad_timestamp"),
        ({"webhook-timestamp": "１６１４２６５３３０"}, "bad_timestamp"),
        ({"webhook-timestamp": "9" * 5_000}, "bad_timestamp"),
        ({"webhook-timestamp": "999999999999"}, "too_new"),
    ],
)
def test_what_is_not_accepted(changed: dict[str, str], reason: str) -> None:
    with pytest.raises(SignatureError) as caught:
        verify([SECRET], message() | changed, BODY, now=NOW)
    assert caught.value.reason == reason


@pytest.mark.parametrize(("late", "reason"), [(300, None), (301, "too_old"), (-300, None), (-301, "too_new")])
def test_a_message_lives_five_minutes(late: int, reason: str | None) -> None:
    if reason is None:
        assert verify([SECRET], message(), BODY, now=NOW + late)
        return
    with pytest.raises(SignatureError) as caught:
        verify([SECRET], message(), BODY, now=NOW + late)
    assert caught.value.reason == reason


def test_another_body_or_secret_does_not_match() -> None:
    for secrets, body in (([SECRET], BODY + b" "), ([OLD], BODY)):
        with pytest.raises(SignatureError):
            verify(secrets, message(), body, now=NOW)


@pytest.mark.parametrize("secrets", [[], [""], ["whsec_"], ["whsec_not base64"], ["ñ"]])
def test_without_a_secret_nothing_is_accepted_or_signed(secrets: list[str]) -> None:
    for attempt in (
        lambda: verify(secrets, message(), BODY, now=NOW),
        lambda: signed_headers(secrets, "m", 1, BODY),
    ):
        with pytest.raises(SignatureError) as caught:
            attempt()
        assert caught.value.reason in ("no_secret", "bad_secret")


def test_a_short_secret_signs_nothing_and_new_ones_are_long_enough() -> None:
    with pytest.raises(SignatureError):
        check_signing_secret("whsec_" + base64.b64encode(b"x" * 23).decode())
    check_signing_secret(new_secret())
    assert new_secret() != new_secret()


@given(
    st.dictionaries(st.sampled_from(["webhook-id", "webhook-timestamp", "webhook-signature"]), st.text()),
    st.lists(st.text(), max_size=3),
    st.binary(),
)
def test_no_header_breaks_the_verification(headers: dict[str, str], secrets: list[str], body: bytes) -> None:
    with pytest.raises(SignatureError):
        verify([*secrets, SECRET], headers, body, now=NOW)
