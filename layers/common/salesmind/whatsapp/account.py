"""What Meta tells of a company's WhatsApp number and account to whoever has its token.

https://developers.facebook.com/docs/whatsapp/business-management-api
"""

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final, Literal
from urllib.parse import urlencode

from salesmind.errors import SalesMindError, TransientError
from salesmind.runtime.http import HttpClient

DEADLINE_SECONDS: Final = 15.0
"""For all questions of one look together."""

MAX_TEMPLATES: Final = 6_000
"""As many an account may have."""

Finding = Literal[
    "token_refused",
    "not_allowed",
    "number_unknown",
    "account_unknown",
    "not_in_account",
    "no_account",
    "not_registered",
    "not_subscribed",
    "other_address",
]
"""What is wrong with a number. ``no_account``: nobody told its account, so that updates cannot be asked about."""

BLOCKING: Final[frozenset[Finding]] = frozenset(
    {"token_refused", "not_allowed", "number_unknown", "account_unknown", "not_in_account"}
)
"""Findings with which no message can be sent."""

_TOKEN_CODES = frozenset({0, 102, 190})
_PERMISSION_CODES = frozenset({3, 10, *range(200, 300)})
_UNKNOWN_CODES = frozenset({100, 803, 2500})
_NUMBER_FIELDS = "display_phone_number,verified_name,quality_rating,status,webhook_configuration"


@dataclass(frozen=True, slots=True)
class NumberLook:
    """A number as Meta shows it. ``quality`` is Meta's word: GREEN, YELLOW, RED, UNKNOWN."""

    findings: tuple[Finding, ...]
    display_phone_number: str | None = None
    verified_name: str | None = None
    quality: str | None = None

    @property
    def sends(self) -> bool:
        """Whether messages can be sent with it."""
        return not BLOCKING.intersection(self.findings)


class AccountRefusedError(SalesMindError):
    """Meta does not show an account to a token."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(f"Meta does not show the account: {finding}")
        self.finding = finding


class _RefusedError(SalesMindError):
    """Meta answered with an error."""

    def __init__(self, finding: Finding | None, code: int) -> None:
        super().__init__(f"Graph API error {code}")
        self.finding = finding


class GraphAccounts:
    """Asks the Graph API about accounts; changes nothing there but the subscription to updates.

    Args:
        webhook_url: where Meta's updates have to go; None: nobody told it, and no address is compared.
    """

    def __init__(self, http: HttpClient, base_url: str, version: str, webhook_url: str | None = None) -> None:
        self._http = http
        self._base = f"{base_url.rstrip('/')}/{version}"
        self._webhook_url = webhook_url

    def look(self, phone_number_id: str, waba_id: str | None, token: str) -> NumberLook:
        """Look at a number, its account and its updates. An account without updates is subscribed to them.

        Raises:
            TransientError: Meta did not answer in time, or asks to wait.
        """
        asking = _Asking(self._http, self._base, token)
        try:
            number = asking.get(phone_number_id, fields=_NUMBER_FIELDS)
        except _RefusedError as refused:
            return NumberLook((refused.finding or "number_unknown",))
        findings = [*self._of_number(number), *self._of_account(asking, phone_number_id, waba_id)]
        return NumberLook(
            tuple(findings),
            _text(number.get("display_phone_number")),
            _text(number.get("verified_name")),
            _text(number.get("quality_rating")),
        )

    def templates(self, waba_id: str, token: str) -> list[dict[str, Any]]:
        """Return an account's message templates as Meta describes them, at most ``MAX_TEMPLATES``.

        Raises:
            AccountRefusedError: the token does not open the account.
            TransientError: Meta did not answer in time, or asks to wait.
        """
        asking = _Asking(self._http, self._base, token)
        try:
            return list(islice(asking.all_of(f"{waba_id}/message_templates"), MAX_TEMPLATES))
        except _RefusedError as refused:
            unknown = refused.finding == "number_unknown"
            raise AccountRefusedError(
                "account_unknown" if unknown else refused.finding or "account_unknown"
            ) from None

    def _of_number(self, number: dict[str, Any]) -> Iterator[Finding]:
        if number.get("status", "CONNECTED") != "CONNECTED":
            yield "not_registered"
        places = number.get("webhook_configuration")
        if self._webhook_url and isinstance(places, dict):
            kinds = ("phone_number", "whatsapp_business_account", "application")
            address = next((places[kind] for kind in kinds if places.get(kind)), None)
            if address is not None and address != self._webhook_url:
                yield "other_address"

    def _of_account(self, asking: "_Asking", phone_number_id: str, waba_id: str | None) -> Iterator[Finding]:
        if waba_id is None:
            yield "no_account"
            return
        try:
            numbers = asking.all_of(f"{waba_id}/phone_numbers", fields="id")
            if all(number.get("id") != phone_number_id for number in numbers):
                yield "not_in_account"
                return
            if not list(asking.all_of(f"{waba_id}/subscribed_apps")):
                asking.post(f"{waba_id}/subscribed_apps")
                if not list(asking.all_of(f"{waba_id}/subscribed_apps")):
                    yield "not_subscribed"
        except _RefusedError as refused:
            yield (
                "account_unknown"
                if refused.finding == "number_unknown"
                else refused.finding or "not_subscribed"
            )


class _Asking:
    """Questions with one token and one deadline for all."""

    def __init__(self, http: HttpClient, base: str, token: str) -> None:
        self._http = http
        self._base = base
        self._headers = {"Authorization": f"Bearer {token}"}
        self._end = time.monotonic() + DEADLINE_SECONDS

    def get(self, path: str, **query: str) -> dict[str, Any]:
        """Ask once, and again if nobody answered."""
        return self._ask("GET", f"{path}?{urlencode(query)}" if query else path, attempts=2)

    def post(self, path: str) -> None:
        """Have something done that may be done twice."""
        self._ask("POST", path, attempts=2)

    def all_of(self, path: str, **query: str) -> Iterator[dict[str, Any]]:
        """Yield what an edge lists, page by page."""
        after: dict[str, str] = {}
        while True:
            page = self.get(path, limit="100", **query, **after)
            rows = page.get("data")
            yield from (row for row in rows if isinstance(row, dict)) if isinstance(rows, list) else ()
            paging = page.get("paging")
            cursors = paging.get("cursors") if isinstance(paging, dict) and paging.get("next") else None
            following = cursors.get("after") if isinstance(cursors, dict) else None
            if not isinstance(following, str) or {"after": following} == after:
                return
            after = {"after": following}

    def _ask(self, method: str, path: str, *, attempts: int) -> dict[str, Any]:
        response = self._http.request(
            method,
            f"{self._base}/{path}",
            deadline_seconds=self._end - time.monotonic(),
            headers=self._headers,
            attempts=attempts,
        )
        try:
            answer = json.loads(response.body)
        except ValueError:
            answer = None
        error = answer.get("error") if isinstance(answer, dict) else None
        if isinstance(error, dict):
            raise _refusal(error)
        if response.status != 200 or not isinstance(answer, dict):
            raise TransientError(f"Meta answered {response.status} without saying why")
        return answer


def _refusal(error: dict[str, Any]) -> SalesMindError:
    code = error.get("code")
    if not isinstance(code, int):
        return TransientError("Meta answered with an error without a code")
    if code in _TOKEN_CODES:
        return _RefusedError("token_refused", code)
    if code in _PERMISSION_CODES:
        return _RefusedError("not_allowed", code)
    if code in _UNKNOWN_CODES:
        return _RefusedError("number_unknown", code)
    return TransientError(f"Graph API error {code}")


def _text(value: object) -> str | None:
    return value[:200] if isinstance(value, str) and value else None
