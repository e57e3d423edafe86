"""The words of message templates, in English."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "about": "Templates that Meta approved: all that may be written to who has not written for a day.",
    "refreshed": "Refreshed:",
    "refresh": "Fetch from Meta",
    "found": "Meta has {many} templates.",
    "none": "No templates yet. Connect a number with its account’s ID and fetch them from Meta.",
    "not_from_here": "From conversations those are sent that have text and numbered places alone.",
    "status_APPROVED": "Approved",
    "status_PENDING": "In review",
    "status_REJECTED": "Rejected",
    "status_PAUSED": "Paused",
    "status_DISABLED": "Disabled",
    "reason_ABUSIVE_CONTENT": "Abusive or forbidden content",
    "reason_INVALID_FORMAT": "The format does not work: check the numbered places",
    "reason_PROMOTIONAL": "It promotes, and its category does not say so",
    "reason_TAG_CONTENT_MISMATCH": "The text does not match the category",
    "reason_SCAM": "It looks like a scam",
    "choose": "Template",
    "choose_one": "Choose one",
    "header_value": "Header",
    "value": "Value {place}",
}
