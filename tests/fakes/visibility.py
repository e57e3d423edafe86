"""In-memory stand-in for ``salesmind.aws.visibility.VisibilityTimer``."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from salesmind.aws.records import Record


@dataclass
class FakeTimer:
    """Remembers what was handed back, as (message ids, seconds), and what was held."""

    agrees: bool = True
    postponed: list[tuple[list[str], float]] = field(default_factory=list)
    held_ids: list[str] = field(default_factory=list)

    @contextmanager
    def held(self, records: Iterable[Record]) -> Iterator[None]:
        self.held_ids = [record.message_id for record in records]
        yield

    def postpone(self, records: Sequence[Record], seconds: float) -> bool:
        self.postponed.append(([record.message_id for record in records], seconds))
        return self.agrees
