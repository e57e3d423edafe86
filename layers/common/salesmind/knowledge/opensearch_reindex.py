"""A re-index that nobody notices: a new index is filled beside the present one and takes its place at once."""

import time
from collections.abc import Callable

from salesmind.errors import ConfigurationError, TransientError
from salesmind.knowledge.opensearch_client import OpenSearchClient
from salesmind.knowledge.opensearch_index import PassageIndex
from salesmind.knowledge.opensearch_schema import ALIAS, NEXT_ALIAS, SCHEMA

_REINDEX_SECONDS = 840.0
_POLL_SECONDS = 0.5


class Reindex:
    """Moves all passages into an index of the present schema."""

    def __init__(
        self, client: OpenSearchClient, index: PassageIndex, *, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self._client = client
        self._index = index
        self._sleep = sleep

    def run(self) -> None:
        """Move all passages into a new index of the present schema and let it take the old one's place at once.

        Questions are answered all the while. A worker that begins to store a document meanwhile writes to both
        indexes. One that began before ``NEXT_ALIAS`` was there writes to the old one only, or after the swap to the
        new one only: what it wrote before the swap is copied after it. What was deleted during the copy may come
        back; Postgres' versions keep it from answering, and repair deletes it.

        Running it again after an interruption goes on where it stopped.

        Raises:
            ConfigurationError: there is no index, or this is Serverless, which cannot copy: there ``begin``,
                have every document read again, and ``finish``.
            TransientError: OpenSearch failed, or the copy is incomplete; the old index answers as before.
        """
        if self._client.serverless:
            raise ConfigurationError(
                "Serverless cannot copy an index: begin the re-index, have every document read again, finish it"
            )
        old, new = self.begin()
        self._copy(old, new)
        self.finish()

    def begin(self) -> tuple[str, str]:
        """Make the next index; writers use both from now on. Return the old and the new index's name.

        Raises:
            ConfigurationError: there is no index to replace.
        """
        behind = self._index.behind(ALIAS)
        if len(behind) != 1:
            raise ConfigurationError(f"The alias {ALIAS} must name one index and names {len(behind)}")
        [old] = behind
        following = self._index.behind(NEXT_ALIAS)
        if following:
            return old, following[0]
        self._index.put_template()
        number = int(old.rpartition("-")[2]) + 1
        new = f"{ALIAS}-v{SCHEMA}-{number}"
        self._index.create(new)
        for dimension in self._index.mapped_dimensions(old):
            self._index.ensure_dimension(new, dimension)
        self._client.call("POST", "/_aliases", {"actions": [{"add": {"index": new, "alias": NEXT_ALIAS}}]})
        return old, new

    def finish(self) -> None:
        """Swap the aliases once the next index holds what the present one does, then delete the old one.

        Raises:
            ConfigurationError: no re-index was begun.
            TransientError: the next index lacks passages.
        """
        behind, following = self._index.behind(ALIAS), self._index.behind(NEXT_ALIAS)
        if len(behind) != 1 or len(following) != 1:
            raise ConfigurationError("No re-index was begun")
        [old], [new] = behind, following
        self._require_complete(old, new)
        # Swapped in one step. Both names stay behind the old index's deletion until the last copy is done.
        self._client.call(
            "POST",
            "/_aliases",
            {
                "actions": [
                    {"remove": {"index": old, "alias": ALIAS}},
                    {"remove": {"index": new, "alias": NEXT_ALIAS}},
                    {"add": {"index": new, "alias": ALIAS}},
                ]
            },
        )
        if not self._client.serverless:
            self._copy(old, new)
            self._require_complete(old, new)
        self._client.call("DELETE", f"/{old}", absent_ok=True)

    def _require_complete(self, old: str, new: str) -> None:
        counts = []
        for name in (old, new):
            self._index.refresh(name)
            counts.append(self._client.call("POST", f"/{name}/_count", {"query": {"match_all": {}}})["count"])
        if counts[1] < counts[0]:
            raise TransientError(f"The next index holds {counts[1]} of {counts[0]} passages: copy again")

    def _copy(self, old: str, new: str) -> None:
        """Copy what the new index lacks."""
        self._index.refresh(old)
        started = self._client.call(
            "POST",
            "/_reindex",
            {
                "conflicts": "proceed",
                "source": {"index": old},
                "dest": {"index": new, "op_type": "create"},
            },
            parameters={"wait_for_completion": "false"},
        )
        end = time.monotonic() + _REINDEX_SECONDS
        while True:
            task = self._client.call("GET", f"/_tasks/{started['task']}")
            if task["completed"]:
                break
            if time.monotonic() > end:
                raise TransientError("The copy of the index goes on: finish the re-index later")
            self._sleep(_POLL_SECONDS)
        failures = task.get("response", {}).get("failures", [])
        refused = [failure for failure in failures if failure.get("status") != 409]
        if "error" in task or refused:
            raise TransientError(f"OpenSearch could not copy {len(refused) or 'all'} passages")
        self._index.refresh(new)
