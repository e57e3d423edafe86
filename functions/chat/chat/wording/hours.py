"""What a customer who waits for a person is told while nobody is there."""

from datetime import datetime, timedelta

from salesmind.languages import Language, texts
from salesmind.tenants.company_locale import words_locale
from salesmind.tenants.opening_hours import next_opening
from salesmind.tenants.profile import CompanyProfile


def when_they_are_back(company: CompanyProfile, language: Language, now: datetime) -> str | None:
    """Return the sentence that says from when people of the company answer; None while they do."""
    now = now.astimezone(company.zone)
    back = next_opening(company.hours, now)
    if back is None:
        return None
    at = f"{back:%H:%M}"
    words = texts("chat", language)
    if back.date() == now.date():
        return words["back.today"].format(time=at)
    if back.date() == now.date() + timedelta(days=1):
        return words["back.tomorrow"].format(time=at)
    from babel.dates import format_date  # only who names a day pays for it

    day = format_date(back.date(), "EEEE", words_locale(company.locale, language))
    return words["back.day"].format(day=day, time=at)
