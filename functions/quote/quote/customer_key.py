"""Who a customer without a conversation is."""

import json
import re
from hashlib import sha256

from salesmind.quotes.request import QuoteCustomer

_MIN_CHARACTERS = 4
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def customer_key(customer: QuoteCustomer) -> str | None:
    """Return a digest of what tells a customer who has no conversation: document, telephone or address.

    None when nothing does, for two people may have one name and fields are filled in with "-" and "N/A": such a quote
    replaces no other and counts against no customer's limit. What bounds them is the API key's usage plan.
    """
    document = "".join(filter(str.isalnum, customer.document)).lower()
    phone = "".join(filter(str.isdigit, customer.phone))
    email = customer.email.lower()
    if _tells(document) and any(map(str.isdigit, document)):
        known = ["document", document]
    elif _tells(phone):
        known = ["phone", phone]
    elif _EMAIL.fullmatch(email):
        known = ["email", email]
    else:
        return None
    return sha256(json.dumps(known).encode()).hexdigest()


def _tells(normal: str) -> bool:
    """Whether a document or number may be one person's: "0" and "99999999" are typed for want of any."""
    return len(normal) >= _MIN_CHARACTERS and len(set(normal)) > 1
