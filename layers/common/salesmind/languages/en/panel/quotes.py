"""Words of the screen of quotes, in English."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "title": "Quotes",
    "search": "Number, customer or lot",
    "all": "All",
    "number": "Number",
    "customer": "Customer",
    "lot": "Lot",
    "total": "Total",
    "state": "State",
    "state_since": "In this state since",
    "valid_until": "Valid until",
    "reservation": "Reservation",
    "state_draft": "Draft",
    "state_sent": "Sent",
    "state_viewed": "Viewed",
    "state_accepted": "Accepted",
    "state_expired": "Expired",
    "state_cancelled": "Cancelled",
    "days_left": "{many} days left",
    "hours_left": "{many} h left",
    "minutes_left": "{many} min left",
    "over": "ended",
    "nothing": "No quotes yet. Those that customers ask for in the chat appear here.",
    "nothing_found": "No quote matches.",
    "payable": "To pay in all",
    "conversation": "Open conversation",
    "plan": "Payment plan",
    "issued": "Issued",
    "until": "until {day}",
    "not_reserved": "The lot is not reserved under this quote",
    "actions": "What to do",
    "resend": "Send again",
    "resent": "The quote is on its way to its customer again.",
    "replace": "Replace…",
    "replace_lead": (
        "A new version is made at today’s price, for the same lot and customer. This one is "
        "cancelled once the new one is ready."
    ),
    "replace_do": "Make new version",
    "replaced": "The new version is being made; it appears here and goes to the customer.",
    "discount": "Further discount (%)",
    "cancel": "Cancel…",
    "cancel_sure": (
        "The quote no longer holds, and its lot is free again if it was reserved. This cannot be undone."
    ),
    "cancel_do": "Cancel the quote",
    "cancelled": "Quote cancelled. Its lot is free.",
    "ended": "This quote has ended: it can no longer be changed.",
    "cannot_resend": "Only a quote in force that was sent to its conversation can be sent again.",
    "cannot_cancel": "The quote had already ended: see its state.",
    "cannot_replace": "Only an open quote can be replaced. Make a new one for its lot.",
    "bad_replacement": (
        "Choose a plan and write the discount as a number between 0 and 100, or leave it empty."
    ),
    "document": "Document",
    "open_pdf": "Open PDF",
    "no_pdf": "The PDF is being made.",
}
