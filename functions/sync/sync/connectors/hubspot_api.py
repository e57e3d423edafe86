"""HubSpot's CRM API: paced, authorised requests.

Limits: https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode

from salesmind.runtime.http import HttpClient
from sync.connectors.base import UnreachableError
from sync.connectors.hubspot_answers import Json, ask
from sync.connectors.hubspot_oauth import Tokens
from sync.connectors.pace import Pace

SEARCHES_PER_SECOND = 5
WINDOW_SECONDS = 10.0


class HubSpotApi:
    """Requests to one account; threads may share it."""

    def __init__(
        self, http: HttpClient, base_url: str, tokens: Tokens, *, pace: Pace, search_pace: Pace
    ) -> None:
        self._http = http
        self._base_url = base_url.rstrip("/")
        self._tokens = tokens
        self._pace = pace
        self._search_pace = search_pace

    def call(self, method: str, *path: str, query: Mapping[str, str] | None = None, json: Any = None) -> Json:
        """Make a request; a token that HubSpot refuses is replaced once.

        Args:
            path: its parts, as they are.

        Raises:
            UnreachableError, RefusedError, GoneError: see ``hubspot_answers.ask``.
        """
        url = f"{self._base_url}/{'/'.join(quote(part, safe='') for part in path)}"
        if query:
            url = f"{url}?{urlencode(query)}"
        # HubSpot counts searches apart from all other requests.
        (self._search_pace if path[-1] == "search" else self._pace).wait()
        token = self._tokens.token()
        try:
            return ask(self._http, method, url, token=token, json=json)
        except UnreachableError as error:
            if error.status != 401:
                raise
        return ask(self._http, method, url, token=self._tokens.token(stale=token), json=json)
