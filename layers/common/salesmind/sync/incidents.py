"""What a person of the company has to look at; the subject of each is the connection."""

from typing import Final

DISABLED_INCIDENT: Final = "sync_disabled"
"""A system is asked and told no more."""

FAILED_INCIDENT: Final = "sync_delivery_failed"
"""A system refused a record to the end."""

SET_ASIDE_INCIDENT: Final = "sync_event_set_aside"
"""An event cannot be applied as things are."""

DIFFERENCES_INCIDENT: Final = "sync_differences"
"""A reconciliation found what the two sides hold otherwise, and left it."""

INCIDENTS: Final = (DISABLED_INCIDENT, FAILED_INCIDENT, SET_ASIDE_INCIDENT, DIFFERENCES_INCIDENT)
