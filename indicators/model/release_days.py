"""When a publisher's next release is expected."""

from calendar import monthrange
from datetime import date

LOOKED_FOR_AGAIN = 12  # months after which a dataset without a rhythm is looked for again


def months_later(day: date, months: int) -> date:
    """The same day so many months later; the last of a month that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def last_day_of(text: str) -> date:
    """The day of a date of which only the month or the year may be known, at the latest: 2025-06 ends on the 30th."""
    year, month, day = (*map(int, text.split("-")), 0, 0)[:3]
    return date(year, month or 12, day or monthrange(year, month or 12)[1])


def expected_day(published: str, every_months: int | None, stated_day: date | None) -> date | None:
    """The day that the publisher stated, where it is ahead of what is `published`; else by its rhythm, counted from
    its own date; None where it states neither."""
    last = last_day_of(published) if published else None
    if stated_day and (last is None or stated_day > last):
        return stated_day
    return months_later(last, every_months) if last and every_months else None
