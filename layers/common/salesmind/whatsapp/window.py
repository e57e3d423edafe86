"""The customer-service window: how long a company may write freely after its customer did."""

from datetime import datetime, timedelta
from typing import Final

WINDOW: Final = timedelta(hours=24)
"""After the customer's last message; then a template alone may be sent (Cloud API, "Customer service windows")."""


def window_end(last_inbound_at: datetime | None) -> datetime | None:
    """Return when the window closes; None for a customer who never wrote."""
    return None if last_inbound_at is None else last_inbound_at + WINDOW


def window_open(last_inbound_at: datetime | None, now: datetime) -> bool:
    """Tell whether anything but a template may be sent."""
    end = window_end(last_inbound_at)
    return end is not None and now <= end
