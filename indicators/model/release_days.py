"""When a publisher's next release is expected."""

from calendar import monthrange
from datetime import date

LOOKED_FOR_AGAIN = 12  # months after which a dataset without a rhythm is looked for again


def months_later(day: date, months: int) -> date:
    """The same day so many months later; the last of a month that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def next_release_day(last: date, retrieved: date, every_months: int | None, expected: date | None) -> date:
    """The day that the publisher names, where it is ahead of the `last` release; else by its rhythm; else a year after
    the dataset was `retrieved`, to look for a newer one."""
    if expected and expected > last:
        return expected
    return months_later(last, every_months) if every_months else months_later(retrieved, LOOKED_FOR_AGAIN)
