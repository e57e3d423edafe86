"""The page on which a quote is verified, in English."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "title": "Quote verification",
    "genuine": "This quote is genuine.",
    "compare": "Compare these details with those of the document.",
    "company": "Company",
    "number": "Number",
    "date": "Date",
    "total": "Total",
    "valid": "Valid until",
    "state": "State",
    "state_open": "Valid",
    "state_accepted": "Accepted",
    "state_expired": "Expired",
    "state_cancelled": "Cancelled or replaced",
    "unknown": "There is no quote with this code. Check that the link is complete.",
    "gone": "This link expired with its quote. Ask the company for a new one.",
}
