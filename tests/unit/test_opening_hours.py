"""Who waits for a person outside opening hours hears from when somebody writes."""

from datetime import UTC, datetime

import pytest
from pydantic import TypeAdapter, ValidationError

from chat.wording.hours import when_they_are_back
from salesmind.languages import LANGUAGES
from salesmind.tenants.opening_hours import DayHours
from salesmind.tenants.profile import CompanyProfile

HOURS = {"mon": ["09:00", "18:00"], "wed": ["10:00", "14:00"]}


def company(hours: dict[str, list[str]]) -> CompanyProfile:
    return CompanyProfile("Lotes", "America/Lima", "en", "postgres", "es_PE", {}, {}, hours=hours)


@pytest.mark.parametrize(
    ("lima", "said"),
    [
        ("2026-11-23T09:00", None),
        ("2026-11-23T17:59", None),
        ("2026-11-23T08:59", "today from 09:00"),
        ("2026-11-23T18:00", "on Wednesday from 10:00"),
        ("2026-11-24T23:59", "tomorrow from 10:00"),
        ("2026-11-25T14:00", "on Monday from 09:00"),
    ],
)
def test_they_are_told_the_next_time_that_it_opens(lima: str, said: str | None) -> None:
    now = datetime.fromisoformat(f"{lima}-05:00").astimezone(UTC)
    told = when_they_are_back(company(HOURS), "en", now)
    assert told == said or (said and told and said in told)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_it(language: str) -> None:
    for hour in (0, 30, 60, 100):
        now = datetime.fromtimestamp(1795392000 + hour * 3600, UTC)
        assert when_they_are_back(company({"sun": ["10:00", "10:01"]}), language, now)  # type: ignore[arg-type]


def test_a_company_that_told_no_hours_promises_none() -> None:
    assert when_they_are_back(company({}), "en", datetime(2026, 11, 23, tzinfo=UTC)) is None


@pytest.mark.parametrize(
    "wrong", [["18:00", "09:00"], ["09:00", "09:00"], ["9:00", "18:00"], ["09:00", "24:00"], ["09:00"]]
)
def test_hours_that_cannot_be_are_refused(wrong: list[str]) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(DayHours).validate_python(wrong)
