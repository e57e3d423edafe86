"""The doors of connections: who is asked for, how often, and what is no door."""

from typing import Any

import pytest

from salesmind.errors import ConfigurationError, TransientError
from tests.fakes.crm_doors import CONNECTION, HMAC_SECRET, TENANT, TOKEN, door
from tests.fakes.webhook_cloud import CRM_PREFIX, FakeSecrets
from webhook.doors import CACHE_SECONDS, MAX_UNKNOWN, UNKNOWN_SECONDS, Doors, read_door

DOOR = door("hmac", [HMAC_SECRET], options={"header": "X-Signature"})


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def secrets() -> FakeSecrets:
    return FakeSecrets({}, doors={TOKEN: DOOR})


@pytest.fixture
def doors(secrets: FakeSecrets, clock: Clock) -> Doors:
    return Doors(secrets, CRM_PREFIX, clock=clock)  # type: ignore[arg-type]


def test_a_door_says_whose_it_is(doors: Doors) -> None:
    found = doors.find(TOKEN)
    assert found is not None
    assert (found.tenant_id, found.connection_id, found.secrets) == (TENANT, CONNECTION, (HMAC_SECRET,))


def test_a_rotation_is_seen_within_a_minute(doors: Doors, secrets: FakeSecrets, clock: Clock) -> None:
    doors.find(TOKEN)
    secrets.doors[TOKEN] = {**DOOR, "secrets": ["new"]}
    clock.now += CACHE_SECONDS - 1
    assert doors.find(TOKEN).secrets == (HMAC_SECRET,)  # type: ignore[union-attr]
    assert len(secrets.asked) == 1
    clock.now += 2
    assert doors.find(TOKEN).secrets == ("new",)  # type: ignore[union-attr]
    del secrets.doors[TOKEN]
    clock.now += CACHE_SECONDS
    assert doors.find(TOKEN) is None, "a door that is gone is closed as soon"


@pytest.mark.parametrize(
    "token", ["", "short", "x" * 129, "T" * 42 + "/", "../" * 14, "T" * 43 + "\n", "ñ" * 43, "T" * 42 + " "]
)
def test_what_cannot_be_a_token_is_not_asked_for(doors: Doors, secrets: FakeSecrets, token: str) -> None:
    assert doors.find(token) is None
    assert secrets.asked == []


def test_an_unknown_token_is_asked_for_once_in_a_while(
    doors: Doors, secrets: FakeSecrets, clock: Clock
) -> None:
    for _ in range(5):
        assert doors.find("x" * 43) is None
    assert len(secrets.asked) == 1
    secrets.doors["x" * 43] = DOOR
    clock.now += UNKNOWN_SECONDS
    assert doors.find("x" * 43) is not None, "a new door opens soon"


def test_tokens_that_are_tried_fill_no_memory_and_push_out_no_door(
    doors: Doors, secrets: FakeSecrets
) -> None:
    doors.find(TOKEN)
    for number in range(MAX_UNKNOWN + 50):
        assert doors.find(f"{number:043}") is None
    assert len(doors._unknown) == MAX_UNKNOWN
    asked = len(secrets.asked)
    assert doors.find(TOKEN) is not None
    assert len(secrets.asked) == asked


def test_what_fails_is_told_without_the_token(doors: Doors, secrets: FakeSecrets) -> None:
    for code, error in (
        ("InternalServiceError", TransientError),
        ("AccessDeniedException", ConfigurationError),
    ):
        secrets.error = code
        with pytest.raises(error) as raised:
            doors.find(TOKEN)
        assert TOKEN not in str(raised.value)
        assert raised.value.__suppress_context__


def test_a_secret_that_is_to_be_deleted_is_no_door(doors: Doors, secrets: FakeSecrets) -> None:
    secrets.error = "InvalidRequestException"
    assert doors.find(TOKEN) is None


@pytest.mark.parametrize(
    "change",
    [
        {"secrets": []},
        {"secrets": None},
        {"secrets": HMAC_SECRET},
        {"secrets": [""]},
        {"secrets": [HMAC_SECRET, " "]},
        {"secrets": [7]},
        {"options": ["header"]},
        {"format": None},
        {"scheme": None},
        {"scheme": ["hmac"]},
        {"tenant_id": "acme"},
        {"tenant_id": 7},
        {"connection_id": None},
    ],
    ids=str,
)
def test_a_door_without_a_part_of_it_is_closed(change: dict[str, Any]) -> None:
    with pytest.raises(ConfigurationError):
        read_door({**DOOR, **change})


def test_a_store_that_answers_no_json_is_no_open_door(doors: Doors, secrets: FakeSecrets) -> None:
    secrets.doors[TOKEN] = ["a", "list"]
    with pytest.raises(ConfigurationError):
        doors.find(TOKEN)
