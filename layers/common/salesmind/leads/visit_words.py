"""What customers are told of their visits."""

from babel.dates import format_date, format_time

from salesmind.languages import language as pack_of
from salesmind.languages import text
from salesmind.leads.visit_model import Visit


def confirmation(visit: Visit) -> str:
    """Return the message that confirms a visit, in the customer's language and the company's time."""
    spoken = visit.language
    locale = pack_of(spoken).locale
    when = {
        "day": format_date(visit.local, "full", locale),
        "time": format_time(visit.local, "short", locale=locale),
    }
    lines = [
        text("visits.booked_at", spoken, project=visit.project, **when)
        if visit.project
        else text("visits.booked", spoken, **when)
    ]
    if visit.place:
        lines.append(text("visits.place", spoken, place=visit.place))
    if visit.advisor:
        lines.append(text("visits.advisor", spoken, name=visit.advisor.name))
    return "\n".join([*lines, text("visits.change", spoken)])
