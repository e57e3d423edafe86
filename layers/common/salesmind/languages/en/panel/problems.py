"""What people are told when a page cannot be shown, in English."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "not_allowed": "Your role does not open this part",
    "not_allowed_what": "If you need it, ask whoever manages your company for access.",
    "not_found": "There is nothing here",
    "not_found_what": "The address is mistyped, what was here is gone, or it is not your company's.",
    "too_many_requests": "Too many pages in a row",
    "too_many_requests_what": "Wait {seconds} seconds and try again.",
    "unavailable": "One moment, please",
    "unavailable_what": "Something takes long to answer. Try again in a few seconds.",
    "unforeseen": "Something went wrong here",
    "unforeseen_what": (
        "It was noted and will be looked at. What you wrote may not be saved: look before you repeat it."
    ),
    "refused": "That cannot be done like this",
    "refused_what": "Somebody may have changed it meanwhile. Go back, see how it stands now and try again.",
    "foreign_page": "This came from another page",
    "foreign_page_what": "For safety nothing was done. Open it from the panel.",
    "back": "Back to the panel",
    "again": "Try again",
}
