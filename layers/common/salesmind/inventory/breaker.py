"""When a company's own system that fails is asked again, and the incident that tells of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

INCIDENT: Final = "inventory_source"
"""The kind of incidents about companies' own systems; the subject is the system's id."""


@dataclass(frozen=True, slots=True)
class Breaker:
    """A circuit breaker that several processes share through a row.

    After three failures in a row nobody asks for a minute; then one question decides.
    """

    failures: int = 0
    retry_at: datetime | None = None

    THRESHOLD = 3
    PAUSE = timedelta(minutes=1)

    def allows(self, now: datetime) -> bool:
        """Whether to ask."""
        return self.retry_at is None or now >= self.retry_at

    def failed(self, now: datetime) -> "Breaker":
        """Return the breaker after one more failure."""
        failures = self.failures + 1
        return Breaker(failures, now + self.PAUSE if failures >= self.THRESHOLD else None)
