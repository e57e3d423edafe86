"""One OpenSearch endpoint: opensearch-py over our HTTP client, so that deadlines are total and retries are ours.

Importing this costs 100 to 200 ms for opensearch-py; ``salesmind.knowledge.stores`` does when a company needs it.
"""

import base64
import json
import random
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

from botocore.session import get_session
from opensearchpy import OpenSearch, Urllib3AWSV4SignerAuth
from opensearchpy.connection import Connection
from opensearchpy.exceptions import NotFoundError, TransportError

from salesmind.aws.secrets import SecretStore
from salesmind.errors import ConfigurationError, TransientError
from salesmind.runtime.http import HttpClient, HttpResponse
from salesmind.settings import OpenSearchSettings

CALL_SECONDS = 30.0
ATTEMPTS = 3

BULK_BYTES = 5_000_000
BULK_ITEMS = 1_000
"""Of one request. Serverless takes 10 MiB; OpenSearch itself 100 MB, and works best with 5 to 15."""

BULK_ATTEMPTS = 5
_BACKOFF_SECONDS = 0.5
_OVERLOADED = frozenset({429, 502, 503, 504})

Auth = Callable[[str, str, bytes | None], Mapping[str, str]]
"""Makes the headers that authenticate a request from its method, URL and body."""


class MissingIndexError(TransientError):
    """The index is not there: nothing was ever stored, or a re-index just ended. Storing a document makes it."""


class HttpConnection(Connection):
    """opensearch-py's connection on our ``HttpClient``: one total deadline, one retry policy."""

    def __init__(
        self, host: str = "localhost", *, http: HttpClient, auth: Auth | None, **options: Any
    ) -> None:
        super().__init__(host=host, **options)
        self._http = http
        self._auth = auth

    def perform_request(
        self,
        method: str,
        url: str,
        params: Mapping[str, Any] | None = None,
        body: bytes | None = None,
        timeout: float | None = None,
        ignore: Collection[int] = (),
        headers: Mapping[str, str] | None = None,
    ) -> tuple[int, Mapping[str, str], str]:
        """Make a request; see the base class.

        Raises:
            TransientError: no answer came in time.
            TransportError: the answer is an error that ``ignore`` does not list.
        """
        address = f"{self.host}{self.url_prefix}{url}" + (f"?{urlencode(params)}" if params else "")
        all_headers = {**self.headers, **(headers or {})}
        if self._auth:
            all_headers |= self._auth(method, address, body)
        response: HttpResponse = self._http.request(
            method,
            address,
            deadline_seconds=timeout or self.timeout,
            headers=all_headers,
            content=body,
            attempts=ATTEMPTS,
        )
        text = response.body.decode("utf-8", "replace")
        if not 200 <= response.status < 300 and response.status not in ignore:
            self._raise_error(response.status, text, response.headers.get("content-type"))
        return response.status, response.headers, text


@dataclass(frozen=True, slots=True)
class BulkAction:
    """One line pair of a bulk request: ``operation`` (index, delete), its metadata, and the item to index."""

    operation: str
    metadata: Mapping[str, str]
    item: Mapping[str, Any] | None = None

    def encode(self) -> bytes:
        """The lines as they are sent."""
        lines = [{self.operation: self.metadata}] + ([self.item] if self.item is not None else [])
        return b"".join(json.dumps(line, separators=(",", ":")).encode() + b"\n" for line in lines)


class OpenSearchClient:
    """Calls an endpoint and translates its errors. Safe to share between threads."""

    def __init__(
        self,
        url: str,
        auth: Auth | None = None,
        *,
        serverless: bool = False,
        http: HttpClient | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """``serverless`` endpoints lack refresh, routing, ids of one's own, and re-indexing.

        https://docs.aws.amazon.com/opensearch-service/latest/developerguide/serverless-genref.html

        Raises:
            ConfigurationError: ``url`` is not an HTTP address.
        """
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ConfigurationError(
                "OPENSEARCH_URL must be an address such as https://search-….amazonaws.com"
            )
        self.serverless = serverless
        self._sleep = sleep
        self._http = http or HttpClient()
        secure = parts.scheme == "https"
        self._client = OpenSearch(
            hosts=[
                {
                    "host": parts.hostname,
                    "port": parts.port or (443 if secure else 80),
                    "use_ssl": secure,
                    "url_prefix": parts.path.strip("/"),
                }
            ],
            connection_class=HttpConnection,
            http=self._http,
            auth=auth,
            timeout=CALL_SECONDS,
            max_retries=0,
        )

    def close(self) -> None:
        """Close every connection."""
        self._http.close()

    def call(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        parameters: Mapping[str, Any] | None = None,
        seconds: float = CALL_SECONDS,
        absent_ok: bool = False,
    ) -> Any:
        """Make a request and return its parsed answer; None for a 404 when ``absent_ok``.

        Args:
            seconds: total, retries included.

        Raises:
            TransientError: the endpoint does not answer or is overloaded.
            ConfigurationError: it refuses us or the request.
        """
        try:
            return self._client.transport.perform_request(
                method, path, params={**(parameters or {}), "request_timeout": seconds}, body=body
            )
        except NotFoundError as error:
            if absent_ok:
                return None
            raise _translated(error) from error
        except TransportError as error:
            raise _translated(error) from error

    def search_all(
        self, index: str, bodies: Sequence[Mapping[str, Any]], *, routing: str, seconds: float
    ) -> list[Any]:
        """Run several searches in one request; return their answers.

        Raises:
            TransientError, ConfigurationError: as ``call``, also when one of the searches failed or shards did
                not answer.
        """
        header = json.dumps({"index": index} if self.serverless else {"index": index, "routing": routing})
        lines = "".join(f"{header}\n{json.dumps(body)}\n" for body in bodies)
        answers = self.call("POST", "/_msearch", lines, seconds=seconds)["responses"]
        for answer in answers:
            if "error" in answer:
                raise _failure(int(answer.get("status", 500)), _kind(answer["error"]))
            if answer.get("timed_out") or answer["_shards"]["failed"]:
                raise TransientError("OpenSearch answered a search in part only")
        return list(answers)

    def bulk(self, target: str, actions: Iterable[BulkAction]) -> None:
        """Run ``actions`` on an existing alias, in requests of bounded size.

        What is refused for overload is sent again with growing pauses. Deleting what is gone is no error.

        Raises:
            TransientError: the endpoint does not answer, or stays overloaded; some actions may have been done.
            MissingIndexError: nothing has that alias.
            ConfigurationError: it refuses an action.
        """
        for batch in _batches(actions):
            left = batch
            for attempt in range(1, BULK_ATTEMPTS + 1):
                left = self._bulk_once(target, left)
                if not left:
                    break
                if attempt == BULK_ATTEMPTS:
                    raise TransientError(
                        f"OpenSearch is overloaded: {len(left)} of {len(batch)} writes refused"
                    )
                pause = _BACKOFF_SECONDS * 2 ** (attempt - 1)
                self._sleep(pause * (0.5 + random.random()))  # noqa: S311 - jitter

    def _bulk_once(self, target: str, lines: Sequence[tuple[bool, bytes]]) -> list[tuple[bool, bytes]]:
        """Send actions (whether each deletes, and its lines); return those to send again."""
        # Otherwise a name that is gone would become an index without mapping.
        parameters = {} if self.serverless else {"require_alias": "true"}
        body = b"".join(line for _, line in lines)
        answer = self.call("POST", f"/{target}/_bulk", body, parameters=parameters)
        if not answer["errors"]:
            return []
        again = []
        for action, result in zip(lines, answer["items"], strict=True):
            outcome = next(iter(result.values()))
            status = outcome["status"]
            if status in _OVERLOADED:
                again.append(action)
            elif status >= 300 and not (action[0] and outcome.get("result") == "not_found"):
                raise _failure(status, _kind(outcome.get("error")))
        return again


def open_client(
    settings: OpenSearchSettings, secrets: SecretStore, *, http: HttpClient | None = None
) -> OpenSearchClient:
    """Return a client of the endpoint of ``settings``, authenticated as they say.

    Raises:
        ConfigurationError: the endpoint, the login's secret, or AWS credentials or region are missing.
    """
    if not settings.opensearch_url:
        raise ConfigurationError("Set OPENSEARCH_URL: a company's passages are indexed in OpenSearch")
    auth: Auth | None = None
    if settings.opensearch_service:
        auth = aws_auth(settings.opensearch_service)
    elif settings.opensearch_secret:
        auth = basic_auth(*secrets.login(settings.opensearch_secret))
    return OpenSearchClient(
        settings.opensearch_url, auth, serverless=settings.opensearch_service == "aoss", http=http
    )


def aws_auth(service: str) -> Auth:
    """Sign with AWS Signature Version 4 for a managed domain (``es``) or a Serverless collection (``aoss``).

    Raises:
        ConfigurationError: the process has no AWS credentials or region.
    """
    session = get_session()
    credentials, region = session.get_credentials(), session.get_config_variable("region")
    if credentials is None or region is None:
        raise ConfigurationError("OpenSearch on AWS needs credentials and AWS_DEFAULT_REGION")
    signer = Urllib3AWSV4SignerAuth(credentials, region, service)

    def sign(method: str, url: str, body: bytes | None) -> Mapping[str, str]:
        headers: Mapping[str, str] = signer(method, url, body)
        return headers

    return sign


def basic_auth(user: str, password: str) -> Auth:
    """Authenticate with a login of the endpoint's own."""
    header = {"authorization": "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()}
    return lambda _method, _url, _body: header


def _batches(actions: Iterable[BulkAction]) -> Iterator[list[tuple[bool, bytes]]]:
    batch: list[tuple[bool, bytes]] = []
    size = 0
    for action in actions:
        lines = action.encode()
        if batch and (size + len(lines) > BULK_BYTES or len(batch) == BULK_ITEMS):
            yield batch
            batch, size = [], 0
        batch.append((action.operation == "delete", lines))
        size += len(lines)
    if batch:
        yield batch


def _translated(error: TransportError) -> Exception:
    status = error.status_code if isinstance(error.status_code, int) else 503
    return _failure(status, _kind(error.error))


def _failure(status: int, kind: str) -> Exception:
    if kind == "index_not_found_exception":
        return MissingIndexError("The index of passages is not in OpenSearch")
    if status in {401, 403}:
        return ConfigurationError(
            f"OpenSearch refuses us ({status}): check the functions' permissions and OPENSEARCH_SERVICE or _SECRET"
        )
    if status in {408, 429} or status >= 500:
        return TransientError(f"OpenSearch answered {status}: {kind}")
    return ConfigurationError(f"OpenSearch refuses a request ({status}): {kind}")


def _kind(error: Any) -> str:
    """The type of an error. Its reason may quote texts of documents, so nobody is told."""
    if isinstance(error, Mapping):
        causes = error.get("root_cause") or [error]
        return str(causes[0].get("type") or error.get("type") or "error")
    return str(error) if isinstance(error, str) and error.isidentifier() else "error"
